"""`dcnplan design SPEC`: the main job."""

import functools
import os
from typing import TYPE_CHECKING

import click

from dcnplan.cli.answer import Answer, answer_options
from dcnplan.cli.folder import checked_folder
from dcnplan.cli.progress import watched
from dcnplan.cli.road import catalog_option, open_catalog, planned, spec_argument
from dcnplan.cli.streams import say
from dcnplan.errors import Place

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.plan.groups import Plan


@click.command("design")
@spec_argument
@catalog_option
@functools.partial(answer_options, folders=True)
def command(spec: str, folder: str | None, answer: Answer, mkdir: bool) -> None:
    """Plan the fabric of SPEC: what fits, what limits it, its ratios and ports.

    SPEC is a YAML file, or - for standard input. With -o DIR, every artefact of the design goes into that folder.
    """
    if answer.folder is not None:
        _deliver(spec, folder, answer.folder, mkdir)
        return
    catalog = open_catalog(folder)
    with answer.explaining_no("dcnplan/design"):
        plan = planned(spec, catalog)
    from dcnplan.analysis.capacity.summary import summarise
    from dcnplan.report.design import design_view

    answer.give(design_view(plan, summarise(plan)))


def _deliver(spec: str, catalog: str | None, output: str, mkdir: bool) -> None:
    from dcnplan.deliver import ARTEFACTS, NAMES, deliver

    checked_folder(output, NAMES, mkdir, spec)
    plan, digest = _planned_and_digest(spec, open_catalog(catalog))
    done = deliver(output, plan, digest, progress=lambda pieces: watched(pieces, len(ARTEFACTS), "writing"))
    say(f"wrote {Place(output)}: {', '.join(done.files)}")
    for name, why in done.skipped.items():
        older = "; the one that is there is of an earlier run" if os.path.lexists(os.path.join(output, name)) else ""
        say(f"skipped {name}: {why}{older}")


def _planned_and_digest(spec: str, catalog: "Catalog") -> "tuple[Plan, str]":
    """The plan, and the SHA-256 of the spec's bytes, which are read once: they may come from standard input."""
    from hashlib import sha256

    from dcnplan.design import design
    from dcnplan.inputs.reading import STDIN_NAME, read_bytes, read_stdin
    from dcnplan.inputs.source import source_of
    from dcnplan.spec.load import load_spec

    name, data = (STDIN_NAME, read_stdin(None)) if spec == "-" else (spec, read_bytes(spec))
    return design(load_spec(source_of(name, data)), catalog), sha256(data).hexdigest()
