"""The answer of `design`: of a fabric, or of a project.

Tells them apart; knows neither.
"""

from typing import TYPE_CHECKING

from dcnplan.designs import Design
from dcnplan.report.view import View

if TYPE_CHECKING:
    from dcnplan.projects.project import Project


def whole_view(design: "Design | Project") -> View:
    """All that is told of it."""
    if isinstance(design, Design):
        from dcnplan.report.design import design_view

        return design_view(design)
    from dcnplan.report.project import project_view

    return project_view(design)
