"""Every artefact of a design in one folder: all of them or none, and last a manifest of what is there.

Knows what there is to hand over and under which name; what is in it comes from report and export.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from dcnplan import __version__
from dcnplan.errors import InputError, inert
from dcnplan.output.folder import new_folder
from dcnplan.output.whole import Content, Staging, Written
from dcnplan.report.view import FORMAT_VERSION, View, json_text, text_of

if TYPE_CHECKING:
    from dcnplan.analysis.cabling.connections import Cabling
    from dcnplan.fabric.builder import Fabric
    from dcnplan.plan.groups import Plan

MANIFEST = "manifest.json"

_MOST_ROWS_OF_A_WORKBOOK = 50_000
"""A workbook is written cell by cell, many times slower than CSV."""


@dataclass(frozen=True)
class Job:
    """A plan to hand over, and what several artefacts are made of."""

    plan: "Plan"

    @cached_property
    def design(self) -> View:
        from dcnplan.analysis.capacity.summary import summarise
        from dcnplan.report.design import design_view

        return design_view(self.plan, summarise(self.plan))

    @cached_property
    def fabric(self) -> "Fabric":
        from dcnplan.design import fabric_of

        return fabric_of(self.plan)

    @cached_property
    def cabling(self) -> "Cabling":
        from dcnplan.analysis.cabling.connections import cabling

        return cabling(self.plan)

    @cached_property
    def drawings(self) -> Mapping[str, Content | InputError]:
        """Each drawing by its format, or why there is none."""
        return {form: _drawing(self.plan, form) for form in _DRAWN}

    @cached_property
    def bom(self) -> View:
        from dcnplan.analysis.cabling.bom import bom
        from dcnplan.report.bom import bom_view

        return bom_view(self.plan, bom(self.plan, self.cabling))


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


_DRAWN = ("svg", "png", "drawio", "mmd")


def _drawing(plan: "Plan", form: str) -> Content | InputError:
    from dcnplan.drawing.render import rendered

    try:
        return rendered(plan, form)
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
    return inert(f"{problem.message}: {problem.hint}" if problem.hint else problem.message)


def _design(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.design, form)


def _bom(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.bom, form)


def _bom_workbook(job: Job) -> Content:
    from dcnplan.report.workbook import workbook

    return workbook(job.bom.sheet, "bom")


def _cables(job: Job) -> Content:
    from dcnplan.analysis.cabling.listing import COLUMNS, COMPOSED, cable_batches
    from dcnplan.report.cables import cables_csv

    return cables_csv(cable_batches(job.fabric, job.cabling), COLUMNS, COMPOSED)


def _cables_workbook(job: Job) -> Content:
    from dcnplan.analysis.cabling.listing import COLUMNS, cable_batches
    from dcnplan.report.cables import cables_rows
    from dcnplan.report.workbook import workbook

    return workbook(cables_rows(cable_batches(job.fabric, job.cabling), COLUMNS), "cables")


def _too_many_legs(job: Job) -> str | None:
    from dcnplan.analysis.cabling.connections import legs

    return _over_limit(legs(job.cabling), "legs", "dcnplan cables")


def _no_workbook(job: Job) -> str | None:
    return None if find_spec("xlsxwriter") else "needs the package XlsxWriter: pip install 'dcnplan[xlsx]'"


def _no_cables_workbook(job: Job) -> str | None:
    from dcnplan.analysis.cabling.connections import legs

    if why := _no_workbook(job) or _too_many_legs(job):
        return why
    count = legs(job.cabling)
    if count <= _MOST_ROWS_OF_A_WORKBOOK:
        return None
    return f"{count:,} legs, more than {_MOST_ROWS_OF_A_WORKBOOK:,}: dcnplan cables -o cables.xlsx writes them"


def _export(form: str) -> Callable[[Job], Content]:
    def make(job: Job) -> Content:
        from dcnplan.export.extract import Extract
        from dcnplan.export.registry import text_of as exported

        return exported(form, Extract(job.fabric))

    return make


def _too_many_rows(form: str) -> Callable[[Job], str | None]:
    def missing(job: Job) -> str | None:
        from dcnplan.fabric.rows import size

        return _over_limit(sum(size(job.plan)[:2]), "switches and links", f"dcnplan export --to {form}")

    return missing


def _over_limit(count: int, what: str, verb: str) -> str | None:
    from dcnplan.export.registry import MAX_ROWS

    return f"{count:,} {what}, more than {MAX_ROWS:,}: {verb} --max-rows {count}" if count > MAX_ROWS else None


ARTEFACTS = (
    Artefact("design.md", _design("md")),
    Artefact("design.json", _design("json")),
    Artefact("design.csv", _design("csv")),
    *map(_diagram, _DRAWN),
    Artefact("bom.md", _bom("md")),
    Artefact("bom.json", _bom("json")),
    Artefact("bom.csv", _bom("csv")),
    Artefact("bom.xlsx", _bom_workbook, _no_workbook),
    Artefact("cables.csv", _cables, _too_many_legs),
    Artefact("cables.xlsx", _cables_workbook, _no_cables_workbook),
    Artefact("graph.json", _export("node-link"), _too_many_rows("node-link")),
    Artefact("graph.graphml", _export("graphml"), _too_many_rows("graphml")),
)
"""What is handed over, in this order."""

NAMES = (*(artefact.name for artefact in ARTEFACTS), MANIFEST)


def deliver(
    folder: str, plan: "Plan", spec_sha256: str, artefacts: Sequence[Artefact] = ARTEFACTS, progress: Progress = iter
) -> Delivered:
    """Writes all that can be made into `folder`, which is made if it is not there; other files in it stay.

    `progress` hands the artefacts on one by one and may tell how far we are. Every file takes its place when all are
    written, the manifest last. Raises InputError, and then nothing changed.
    """
    job = Job(plan)
    skipped = {artefact.name: why for artefact in artefacts if (why := artefact.missing(job)) is not None}
    written: dict[str, Written] = {}
    with new_folder(folder), Staging() as files:
        for artefact in progress(artefacts):
            if artefact.name not in skipped:
                written[artefact.name] = files.stage(os.path.join(folder, artefact.name), artefact.make(job))
        files.stage(os.path.join(folder, MANIFEST), json_text(_manifest(plan, spec_sha256, written, skipped)))
    return Delivered((*written, MANIFEST), skipped)


def _manifest(
    plan: "Plan", spec_sha256: str, written: Mapping[str, Written], skipped: Mapping[str, str]
) -> dict[str, object]:
    """Nothing in it changes from one run to the next: no time, no path."""
    return {
        "schema": "dcnplan/manifest",
        "format_version": FORMAT_VERSION,
        "name": plan.name,
        "program": {"name": "dcnplan", "version": __version__},
        "spec": {"sha256": spec_sha256},
        "files": [{"name": name, "sha256": one.sha256, "size": one.size} for name, one in written.items()],
        "skipped": [{"name": name, "why": why} for name, why in skipped.items()],
    }
