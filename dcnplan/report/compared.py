"""A design that is compared, with its bill of materials.

Knows what is asked of one design; compares none.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from dcnplan.cabling.bom import Bom, price_kinds
from dcnplan.cabling.role_sums import RoleSums, in_all, role_sums
from dcnplan.cabling.tally import Tally, tally
from dcnplan.capacity.longest_path import LongestPath, longest_path
from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Summary
from dcnplan.catalog.body import StandIn
from dcnplan.catalog.prices import Prices
from dcnplan.designs import Design
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.second_hand import of_devices
from dcnplan.report.ratios import failure_text

if TYPE_CHECKING:
    from dcnplan.projects.project import Project

END_TO_END = "end_to_end"


@frozen
class Compared:
    """One of the designs; `label` tells it from the others, `prices` is the list that its bill rests on."""

    label: str
    design: "Design | Project"
    bom: Bom
    prices: Prices | None = None

    def __repr__(self) -> str:
        return f"<Compared {self.label}: {self.bom!r}>"

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Of the fabric, or of each one of a project."""
        return tuple(design.plan for design in self.design.designs)

    @cached_property
    def summary(self) -> Summary:
        """Of the fabric; of a project its sums, and what has no sum fabric by fabric."""
        if isinstance(self.design, Design):
            return self.design.summary
        from dcnplan.projects.as_one import as_one  # few compare projects

        return as_one(self.design)

    @property
    def end_to_end(self) -> Mapping[str, Fraction | None]:
        """The oversubscription between any two servers, by fabric where there are several."""
        found = self.summary.oversubscription
        return {role: one.ratio if one else None for role, one in found.items() if role.endswith(END_TO_END)}

    @cached_property
    def tally(self) -> Tally:
        return tally(self.bom.lines)

    @cached_property
    def price_kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of the prices of each category."""
        return price_kinds(self.bom.lines)

    @cached_property
    def switches(self) -> RoleSums:
        """Of all switches, what they are as things in racks."""
        return in_all(*self.plans)

    @cached_property
    def roles(self) -> Mapping[str, RoleSums]:
        """The same by role."""
        return role_sums(*self.plans)

    @property
    def stand_ins(self) -> Mapping[str, tuple[StandIn, ...]]:
        """By model, what stands in for it."""
        devices = (group.device for plan in self.plans for group in plan.switches)
        return {device.model: device.stand_ins for device in devices if device.stand_ins}

    @cached_property
    def longest(self) -> LongestPath | None:
        """In the fabric in which it is longest; of two as long, what is not known of either."""
        found = [path for plan in self.plans if (path := longest_path(plan))]
        switches = max((path.switches for path in found), default=0)
        return _most_chips([path for path in found if path.switches == switches])

    @cached_property
    def failures(self) -> Mapping[str, OneFailed]:
        """By what has failed, in which fabric of a project, and under which traffic."""
        names = [_failed(design, row) for design in self.design.designs for row in design.summary.one_failed]
        return dict(zip(names, self.summary.one_failed, strict=True))

    @property
    def cages(self) -> int:
        return sum(ports.cages for design in self.design.designs for ports in design.summary.ports.values())


def to_confirm(designs: Sequence[Compared]) -> tuple[str, ...]:
    """What is second hand of what is compared, a sentence for each model."""
    devices = (group.device for one in designs for plan in one.plans for group in plan.switches)
    return tuple(of_devices(devices, "comparison"))


def _failed(design: Design, row: OneFailed) -> str:
    fabric = design.plan.fabric
    return f"{fabric}, {failure_text(row)}" if fabric else failure_text(row)


def _most_chips(paths: Sequence[LongestPath]) -> LongestPath | None:
    if not paths:
        return None
    unknown = tuple(dict.fromkeys(model for path in paths for model in path.unknown))
    chips = [path.chips for path in paths if path.chips is not None]
    return LongestPath(paths[0].switches, None if unknown else max(chips, default=None), unknown)


@frozen
class NotDecided:
    """A spec of which it is not known whether it fits, for the reasons in `problems`."""

    label: str
    problems: tuple[Problem, ...]
