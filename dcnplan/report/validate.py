"""A spec that is valid, in one line.

Knows a plan's totals; computes nothing else.
"""

from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.report.answers import FEASIBLE, answer_schema, document
from dcnplan.report.fields import Field
from dcnplan.report.page import Page
from dcnplan.report.problems import PROBLEM
from dcnplan.report.shapes import YES_NO, ListOf, Schema
from dcnplan.report.view import View

VALID = Field("valid", YES_NO, "Whether the spec is without a fault.", lambda plan: True)

VALIDATE = (
    Field("feasible", YES_NO, FEASIBLE, lambda plan: True),
    VALID,
    Field("problems", ListOf(PROBLEM), "What is doubtful.", lambda plan: plan.warnings),
)


def validate_schema() -> Schema:
    """Of the document."""
    return answer_schema("validate", VALIDATE, says_no=(VALID,))


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
