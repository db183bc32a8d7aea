"""A design to hand over, with what several artefacts are made of; and what an artefact is.

Knows none of the artefacts.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dcnplan.errors import InputError
from dcnplan.frozen import frozen
from dcnplan.output.content import Content
from dcnplan.report.view import View

if TYPE_CHECKING:
    from dcnplan.cabling.bom import Bom
    from dcnplan.catalog.prices import Prices
    from dcnplan.designs import Design
    from dcnplan.export.extract import Extract
    from dcnplan.plan.groups import Plan
    from dcnplan.projects.project import Project

DRAWN = ("svg", "png", "drawio", "dot", "mmd")


@frozen
class Job:
    """A design or a project to hand over, and what several artefacts are made of; `bill` where it is known already."""

    design: "Design | Project"
    prices: "Prices | None" = None
    bill: "Bom | None" = None

    @property
    def plans(self) -> "tuple[Plan, ...]":
        """Of the fabric, or of each one of the project."""
        return tuple(one.plan for one in self.design.designs)

    @cached_property
    def answer(self) -> View:
        from dcnplan.report.whole import whole_view

        return whole_view(self.design)

    @cached_property
    def drawings(self) -> Mapping[str, Content | InputError]:
        """Each drawing by its format, or why there is none."""
        return {form: _drawing(self.design, form) for form in DRAWN}

    @property
    def extract(self) -> "Extract":
        from dcnplan.export.extract import extract_of

        return extract_of(self.design, servers=False, nos=None)

    @property
    def rows(self) -> int:
        """Switches and links."""
        from dcnplan.fabric.rows import size

        return sum(count for plan in self.plans for count in size(plan)[:2])

    @property
    def legs(self) -> int:
        """Rows of the cable list."""
        from dcnplan.cabling.connection import legs

        return sum(legs(one.cabling) for one in self.design.designs)

    @property
    def on_floor(self) -> bool:
        """Whether it is one fabric, with a floor."""
        return len(self.plans) == 1 and self.plans[0].floor is not None

    @cached_property
    def floor(self) -> View:
        from dcnplan.export.registry import MAX_ROWS
        from dcnplan.racks.listing import rows_in_all
        from dcnplan.report.floor import floor_view

        (design,) = self.design.designs
        return floor_view(design, rows_in_all(design.plan) <= MAX_ROWS)

    @cached_property
    def bom(self) -> View:
        from dcnplan.report.bom import bom_view

        return bom_view(self.design, self.bill or self.design.bom(self.prices))


def _drawing(design: "Design | Project", form: str) -> Content | InputError:
    from dcnplan.drawing.diagram import drawn

    try:
        return drawn(design, form)
    except InputError as fault:
        return fault


class Artefact(NamedTuple):
    """One file. `missing` says why it cannot be made here and how to get it, None where it can."""

    name: str
    make: Callable[[Job], Content]
    missing: Callable[[Job], str | None] = lambda job: None
