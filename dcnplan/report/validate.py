"""A spec that is valid, in one line.

Knows a plan's totals; computes nothing else.
"""

from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.report.answers import FEASIBLE, document
from dcnplan.report.fields import Field
from dcnplan.report.page import Page
from dcnplan.report.problems import PROBLEM
from dcnplan.report.shapes import YES_NO, ListOf
from dcnplan.report.view import View

_VALID = Field("valid", YES_NO, "Whether the spec is without a fault.", lambda plan: True)

VALIDATE = (
    Field("feasible", YES_NO, FEASIBLE, lambda plan: True),
    _VALID,
    Field("problems", ListOf(PROBLEM), "What is doubtful.", lambda plan: plan.warnings),
)

NO = (_VALID,)
"""What is told besides where the answer is no."""


def valid_view(file: str, plan: Plan) -> View:
    """`fabric.yaml: ok: three-tier, 30,720 servers, 1,472 switches`."""
    servers = sum(group.count for group in plan.servers)
    switches = sum(group.count for group in plan.switches)
    text = f"{_shown(file)}: ok: {plan.family}, {counted(servers, 'server')}, {counted(switches, 'switch')}"
    sheet: list[tuple[Cell, ...]] = [
        ("file", "valid", "family", "servers", "switches"),
        (_shown(file), "yes", plan.family, servers, switches),
    ]
    return View(Page(text, ()), document("validate", VALIDATE, plan), sheet)


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file
