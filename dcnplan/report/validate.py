"""A spec that is valid, in one line.

Knows a plan's totals; computes nothing else.
"""

from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.report.page import Page
from dcnplan.report.problems import problem_records
from dcnplan.report.view import FORMAT_VERSION, View


def valid_view(file: str, plan: Plan) -> View:
    """`fabric.yaml: ok: three-tier, 30,720 servers, 1,472 switches`."""
    servers = sum(group.count for group in plan.servers)
    switches = sum(group.count for group in plan.switches)
    text = f"{_shown(file)}: ok: {plan.family}, {counted(servers, 'server')}, {counted(switches, 'switch')}"
    document = {
        "schema": "dcnplan/validate",
        "format_version": FORMAT_VERSION,
        "feasible": True,
        "valid": True,
        "problems": problem_records(plan.warnings),
    }
    sheet: list[tuple[Cell, ...]] = [
        ("file", "valid", "family", "servers", "switches"),
        (_shown(file), "yes", plan.family, servers, switches),
    ]
    return View(Page(text, ()), document, sheet)


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file
