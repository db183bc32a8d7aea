"""A spec that is valid, in one line.

Knows the totals of a design, or of a project; computes nothing else.
"""

from typing import TYPE_CHECKING

from dcnplan.designs import Design
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.report.answers import FEASIBLE, document
from dcnplan.report.fields import Field
from dcnplan.report.page import Page
from dcnplan.report.problems import PROBLEM
from dcnplan.report.shapes import YES_NO, ListOf
from dcnplan.report.view import View

if TYPE_CHECKING:
    from dcnplan.projects.project import Project

_VALID = Field("valid", YES_NO, "Whether the spec is without a fault.", lambda of: True)

VALIDATE = (
    Field("feasible", YES_NO, FEASIBLE, lambda of: True),
    _VALID,
    Field("problems", ListOf(PROBLEM), "What is doubtful.", lambda of: of.warnings),
)

NO = (_VALID,)
"""What is told besides where the answer is no."""


def valid_view(file: str, of: "Design | Project") -> View:
    """`fabric.yaml: ok: three-tier, 30,720 servers, 1,472 switches`."""
    rows = [_row(design) for design in of.designs]
    kind, sums = rows[0][0], rows[0][1:]
    titles: tuple[Cell, ...] = ("file", "valid", "family", "servers", "switches")
    sheet: list[tuple[Cell, ...]] = [titles, (_shown(file), "yes", *rows[0])]
    if not isinstance(of, Design):
        kind, sums = counted(len(rows), "fabric"), (of.summary.capacity, of.summary.total_switches)
        listed = [(_shown(file), "yes", *row, name) for name, row in zip(of.fabrics, rows, strict=True)]
        sheet = [(*titles, "fabric"), *listed, (_shown(file), "yes", "total", *sums, None)]
    text = f"{_shown(file)}: ok: {kind}, {counted(sums[0], 'server')}, {counted(sums[1], 'switch')}"
    return View(Page(text, ()), document("validate", VALIDATE, of), sheet)


def _row(design: Design) -> tuple[str, int, int]:
    """Family, servers, switches."""
    plan = design.plan
    servers, switches = (sum(group.count for group in groups) for groups in (plan.servers, plan.switches))
    return plan.family, servers, switches


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file
