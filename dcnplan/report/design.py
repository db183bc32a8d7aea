"""A design in its three shapes: one screen, the JSON contract, one row a switch group.

Knows a Plan and its Summary; works nothing out that they do not say.
"""

from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan
from dcnplan.report.design_document import design_document
from dcnplan.report.design_page import design_page
from dcnplan.report.design_sheet import design_sheet
from dcnplan.report.view import View


def design_view(plan: Plan, summary: Summary) -> View:
    """The design with its warnings: the plan's, and where a number is no more than an approximation."""
    warnings = (*plan.warnings, *_approximations(summary))
    return View(
        design_page(plan, summary, warnings),
        design_document(summary, plan.origins, warnings),
        design_sheet(plan, summary),
    )


def _approximations(summary: Summary) -> tuple[Problem, ...]:
    if not summary.bisection.approximate:
        return ()
    text = "the bisection is approximate: the pods are unlike, and no worst cut was searched for"
    return (Problem(text, severity="warning"),)
