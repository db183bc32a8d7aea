"""Every artefact of a design in one folder: all of them or none, and last a manifest of what is there.

Knows what there is to hand over and under which name; what is in it comes from report and export.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from dcnplan import __version__
from dcnplan.errors import InputError, inert
from dcnplan.export.netbox import FILES as NETBOX_FILES
from dcnplan.frozen import frozen
from dcnplan.output.atomic import Staging, Written
from dcnplan.output.content import Content
from dcnplan.output.escaping import csv_text
from dcnplan.output.folder import new_folder
from dcnplan.report.manifest import Told, manifest
from dcnplan.report.view import View, json_text, text_of, workbook_of

if TYPE_CHECKING:
    from dcnplan.catalog.prices import Prices
    from dcnplan.designs import Design
    from dcnplan.export.extract import Extract
    from dcnplan.plan.groups import Plan

MANIFEST = "manifest.json"

_MOST_ROWS_OF_A_WORKBOOK = 50_000
"""A workbook is written cell by cell, many times slower than CSV."""

_MOST_ROWS_OF_AN_IMPORT = 50_000
"""Switches and links that are listed once more for another tool without being asked."""

_MOST_SWITCHES_OF_A_LAB = 250
"""A lab runs every switch as a container; of more, a part is wanted."""


class PriceList(NamedTuple):
    """Prices, and the SHA-256 of the file that they come from."""

    prices: "Prices"
    sha256: str


@frozen
class Job:
    """A design to hand over, and what several artefacts are made of."""

    design: "Design"
    prices: "Prices | None" = None

    @property
    def plan(self) -> "Plan":
        return self.design.plan

    @cached_property
    def answer(self) -> View:
        from dcnplan.report.design import design_view

        return design_view(self.design)

    @cached_property
    def drawings(self) -> Mapping[str, Content | InputError]:
        """Each drawing by its format, or why there is none."""
        return {form: _drawing(self.design, form) for form in _DRAWN}

    @property
    def extract(self) -> "Extract":
        from dcnplan.export.extract import Extract

        return Extract(self.design.fabric)

    @property
    def rows(self) -> int:
        """Switches and links."""
        from dcnplan.fabric.rows import size

        return sum(size(self.plan)[:2])

    @cached_property
    def bom(self) -> View:
        from dcnplan.report.bom import bom_view

        return bom_view(self.plan, self.design.bom(self.prices))


class Artefact(NamedTuple):
    """One file. `missing` says why it cannot be made here and how to get it, None where it can."""

    name: str
    make: Callable[[Job], Content]
    missing: Callable[[Job], str | None] = lambda job: None


Progress = Callable[[Iterable[Artefact]], Iterable[Artefact]]


class Delivered(NamedTuple):
    """Names of what was written, the manifest last, and what was skipped with the reason."""

    files: tuple[str, ...]
    skipped: Mapping[str, str]


_DRAWN = ("svg", "png", "drawio", "dot", "mmd")


def _drawing(design: "Design", form: str) -> Content | InputError:
    from dcnplan.drawing.render import rendered

    try:
        return rendered(design.plan, form, built=lambda: design.fabric)
    except InputError as fault:
        return fault


def _diagram(form: str) -> Artefact:
    return Artefact(f"fabric.{form}", lambda job: _drawn(job, form), lambda job: _not_drawn(job, form))


def _drawn(job: Job, form: str) -> Content:
    content = job.drawings[form]
    assert not isinstance(content, InputError)
    return content


def _not_drawn(job: Job, form: str) -> str | None:
    fault = job.drawings[form]
    if not isinstance(fault, InputError):
        return None
    problem = fault.problems[0]
    # The hint is that of `diagram`; here, the SVG that it advises stands beside.
    hint = (problem.hint or "").removesuffix(", or -o fabric.svg").removeprefix("-o ")
    return inert(f"{problem.message}: {hint}" if hint else problem.message)


def _design(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.answer, form)


def _bom(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.bom, form)


def _cables(job: Job) -> Content:
    from dcnplan.cable_list.listing import COMPOSED
    from dcnplan.report.cables import cables_csv

    cables = job.design.cables()
    return cables_csv(cables.batches(), cables.titles, COMPOSED)


def _cables_workbook(job: Job) -> Content:
    from dcnplan.report.cables import cables_rows
    from dcnplan.report.workbook import workbook

    cables = job.design.cables()
    return workbook(cables_rows(cables.batches(), cables.titles), "cables")


def _open_ports(job: Job) -> Content:
    from dcnplan.report.open_ports import open_ports_sheet

    return csv_text(open_ports_sheet(job.design))


def _too_many_open_ports(job: Job) -> str | None:
    from dcnplan.fabric.open_ports import open_port_count

    return _over_limit(open_port_count(job.plan), "external and reserved ports", "dcnplan cables")


def _not_joined(job: Job) -> str | None:
    """Why there is neither a bill nor a cable list: the links that nothing joins."""
    return "; ".join(inert(problem.message) for problem in job.design.faults) or None


def _too_many_legs(job: Job) -> str | None:
    from dcnplan.cabling.connection import legs

    return _not_joined(job) or _over_limit(legs(job.design.cabling), "legs", "dcnplan cables")


def _no_workbook(job: Job) -> str | None:
    return None if find_spec("xlsxwriter") else "needs the package XlsxWriter: pip install 'dcnplan[xlsx]'"


def _no_bom_workbook(job: Job) -> str | None:
    return _not_joined(job) or _no_workbook(job)


def _no_cables_workbook(job: Job) -> str | None:
    from dcnplan.cabling.connection import legs

    if why := _too_many_legs(job) or _no_workbook(job):
        return why
    count = legs(job.design.cabling)
    if count <= _MOST_ROWS_OF_A_WORKBOOK:
        return None
    return f"{count:,} legs, more than {_MOST_ROWS_OF_A_WORKBOOK:,}: dcnplan cables -o cables.xlsx writes them"


def _export(form: str) -> Callable[[Job], Content]:
    def make(job: Job) -> Content:
        from dcnplan.export.registry import text_of as exported

        return exported(form, job.extract)

    return make


def _netbox(name: str) -> Artefact:
    def make(job: Job) -> Content:
        from dcnplan.export.netbox import files

        return files(job.extract)[name]

    return Artefact(f"netbox-{name}", make, _too_many_to_import("netbox -o DIR"))


def _too_many_rows(form: str) -> Callable[[Job], str | None]:
    def missing(job: Job) -> str | None:
        return _over_limit(job.rows, "switches and links", f"dcnplan export --to {form}")

    return missing


def _too_many_to_import(to: str) -> Callable[[Job], str | None]:
    def missing(job: Job) -> str | None:
        if job.rows <= _MOST_ROWS_OF_AN_IMPORT:
            return None
        most = f"{_MOST_ROWS_OF_AN_IMPORT:,}"
        return f"{job.rows:,} switches and links, more than {most}: dcnplan export --to {to} writes them"

    return missing


def _too_large_a_lab(job: Job) -> str | None:
    count = sum(group.count for group in job.plan.switches)
    if count <= _MOST_SWITCHES_OF_A_LAB:
        return None
    part = "dcnplan export --to containerlab with --pods or --leaves writes a part"
    return f"{count:,} switches, more than {_MOST_SWITCHES_OF_A_LAB} for a lab: {part}"


def _over_limit(count: int, what: str, verb: str) -> str | None:
    from dcnplan.export.registry import MAX_ROWS

    return f"{count:,} {what}, more than {MAX_ROWS:,}: {verb} --max-rows {count}" if count > MAX_ROWS else None


ARTEFACTS = (
    Artefact("design.md", _design("md")),
    Artefact("design.json", _design("json")),
    Artefact("design.csv", _design("csv")),
    Artefact("design.xlsx", lambda job: workbook_of(job.answer, "design"), _no_workbook),
    *map(_diagram, _DRAWN),
    Artefact("bom.md", _bom("md"), _not_joined),
    Artefact("bom.json", _bom("json"), _not_joined),
    Artefact("bom.csv", _bom("csv"), _not_joined),
    Artefact("bom.xlsx", lambda job: workbook_of(job.bom), _no_bom_workbook),
    Artefact("cables.csv", _cables, _too_many_legs),
    Artefact("cables.xlsx", _cables_workbook, _no_cables_workbook),
    Artefact("open-ports.csv", _open_ports, _too_many_open_ports),
    Artefact("graph.json", _export("node-link"), _too_many_rows("node-link")),
    Artefact("graph.graphml", _export("graphml"), _too_many_rows("graphml")),
    Artefact("graph.dot", _export("dot"), _too_many_to_import("dot -o graph.dot")),
    Artefact("topology.dot", _export("ptm"), _too_many_rows("ptm")),
    Artefact("layer1_topology.json", _export("batfish"), _too_many_rows("batfish")),
    *map(_netbox, NETBOX_FILES),
    Artefact("fabric.clab.yml", _export("containerlab"), _too_large_a_lab),
)
"""What is handed over, in this order."""

NAMES = (*(artefact.name for artefact in ARTEFACTS), MANIFEST)


def deliver(
    folder: str, design: "Design", spec_sha256: str, artefacts: Sequence[Artefact] = ARTEFACTS,
    progress: Progress = iter, priced: PriceList | None = None,
) -> Delivered:  # fmt: skip
    """Writes all that can be made into `folder`, which is made if it is not there; other files in it stay.

    `progress` hands the artefacts on one by one and may tell how far we are. Every file takes its place when all are
    written, the manifest last. `priced` is for the bill of materials. Raises InputError, and then nothing changed.
    """
    job = Job(design, priced.prices if priced else None)
    prices_sha256 = priced.sha256 if priced else None
    skipped = {artefact.name: why for artefact in artefacts if (why := artefact.missing(job)) is not None}
    written: dict[str, Written] = {}
    with new_folder(folder), Staging() as files:
        for artefact in progress(artefacts):
            if artefact.name not in skipped:
                written[artefact.name] = files.stage(os.path.join(folder, artefact.name), artefact.make(job))
        told = Told(design.plan.name, __version__, spec_sha256, prices_sha256, written, skipped)
        files.stage(os.path.join(folder, MANIFEST), json_text(manifest(told)))
    return Delivered((*written, MANIFEST), skipped)
