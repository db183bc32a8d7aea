"""A design in its three shapes: one screen, the JSON contract, one row a switch group.

Knows a Design; works nothing out that it does not say.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dcnplan.cabling.faults import second_hand
from dcnplan.capacity.summary import Summary
from dcnplan.designs import Design
from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan
from dcnplan.report.design_fields import Told, design_document
from dcnplan.report.design_page import design_page
from dcnplan.report.design_tables import like_switches, switches_sheet
from dcnplan.report.open_ports import external
from dcnplan.report.view import View

if TYPE_CHECKING:
    from dcnplan.report.floor_fields import ToldFloor


def design_view(design: Design) -> View:
    """The design with what cannot be cabled, and its warnings: also where a number is approximate or second hand."""
    plan, summary, told = design.plan, design.summary, told_of(design)
    return View(
        design_page(plan, summary, told.warnings, design.faults),
        design_document(told),
        switches_sheet(like_switches(plan, summary), summary.total_switches, summary.servers.capacity),
    )


def told_of(design: Design) -> Told:
    """What a document tells of the design."""
    plan, summary = design.plan, design.summary
    warnings = (*plan.warnings, *_approximations(summary), *_second_hand(plan))
    return Told(summary, plan.origins, warnings, design.faults, external(plan), plan.fabric, _floor(design))


def _floor(design: Design) -> "ToldFloor | None":
    if design.plan.floor is None:
        return None
    from dcnplan.report.floor_facts import told_floor  # most specs have none

    return told_floor(design.plan)


def _approximations(summary: Summary) -> tuple[Problem, ...]:
    if not summary.bisection.approximate:
        return ()
    text = "the bisection is approximate: the pods are unlike, and no worst cut was searched for"
    return (Problem(text, severity="warning"),)


def _second_hand(plan: Plan) -> Iterator[Problem]:
    """Of the optics and cables that the answer rests on."""
    return (Problem(text, severity="warning") for text in second_hand(plan))
