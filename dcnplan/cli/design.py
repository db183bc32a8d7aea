"""`dcnplan design SPEC`: the main job."""

import os
from typing import TYPE_CHECKING

import click

from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.prices import prices_option, say_unused
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import (
    Folders,
    StandIns,
    catalog_option,
    open_catalog,
    opened,
    opened_from,
    spec_argument,
    stand_in_option,
)
from dcnplan.cli.streams import say
from dcnplan.cli.traffic_asked import asked_options
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.deliver.folder import PriceList
    from dcnplan.designs import Design
    from dcnplan.inputs.source import Source
    from dcnplan.projects.project import Project


@click.command("design")
@spec_argument
@prices_option
@media_option
@asked_options
@fabric_option
@catalog_option
@stand_in_option
@output_options(folders=True)
def command(spec: str, prices: str | None, folders: Folders, stand_ins: StandIns, output: Output) -> None:
    """Plan the fabric of SPEC: what fits, what limits it, its ratios and ports.

    SPEC is a YAML file, or - for standard input. With -o DIR, every artefact of the design goes into that folder,
    and --prices and --stand-in are for its bill of materials.
    """
    if output.folder is not None:
        _deliver(spec, prices, (folders, stand_ins), output.folder, output.mkdir)
        return
    if prices is not None:
        hint = "-o DIR writes a priced bill of materials; so does dcnplan bom SPEC --prices FILE"
        raise InputError(Problem("a design without a folder has no prices", Place("--prices"), hint))
    catalog = _catalog(folders, stand_ins)
    design = opened(spec, catalog)
    _say_stand_ins(catalog, design)
    from dcnplan.report.whole import whole_view

    output.give(whole_view(design))
    _say_no(design)


def _catalog(folders: Folders, stand_ins: StandIns) -> "Catalog":
    catalog = open_catalog(folders)
    if not stand_ins:
        return catalog
    from dcnplan.cli.stand_ins import with_stand_ins

    return with_stand_ins(catalog, stand_ins)


def _say_stand_ins(catalog: "Catalog", design: "Design | Project") -> None:
    if catalog.stand_ins:
        from dcnplan.cli.stand_ins import say_stand_ins

        say_stand_ins(catalog, design.designs)


def _deliver(spec: str, prices: str | None, devices: tuple[Folders, StandIns], output: str, mkdir: bool) -> None:
    from dcnplan.deliver.artefacts import artefacts_of
    from dcnplan.deliver.folder import NAMES, deliver
    from dcnplan.deliver.job import Job
    from dcnplan.output.folder import check_folder

    check_folder(output, NAMES, mkdir)
    priced = None if prices is None else _price_list(prices)
    source, digest = _source_and_digest(spec)
    catalog = _catalog(*devices)
    planned = opened_from(source, catalog)
    _say_stand_ins(catalog, planned)
    bill = planned.bom(priced.prices) if priced and not planned.faults else None
    if priced and bill:
        say_unused(priced.prices, [bill])
    count = len(artefacts_of(Job(planned)))
    done = deliver(
        output, planned, digest, progress=lambda pieces: watched(pieces, count, "writing"), priced=priced, bill=bill
    )
    say(f"wrote {Place(output)}: {', '.join(done.files)}")
    for name, why in done.skipped.items():
        older = "; the one that is there is of an earlier run" if os.path.lexists(os.path.join(output, name)) else ""
        say(f"skipped {name}: {why}{older}")
    _say_no(planned)


def _say_no(design: "Design | Project") -> None:
    """What cannot be cabled, after all the rest has been told: then the answer is no."""
    if design.faults:
        say(problems_text(design.faults))
        raise AnswerIsNo


def _price_list(path: str) -> "PriceList":
    from dcnplan.catalog.prices import read_prices
    from dcnplan.deliver.folder import PriceList

    source, digest = _source_and_digest(path)
    return PriceList(read_prices(source), digest)


def _source_and_digest(path: str) -> "tuple[Source, str]":
    """The text, and the SHA-256 of its bytes, which are read once: they may come from standard input."""
    from hashlib import sha256

    from dcnplan.inputs.reading import STDIN_NAME, read_bytes, read_stdin
    from dcnplan.inputs.source import source_of

    name, data = (STDIN_NAME, read_stdin(None)) if path == "-" else (path, read_bytes(path))
    return source_of(name, data), sha256(data).hexdigest()
