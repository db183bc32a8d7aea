"""A design that is compared, with its bill of materials.

Knows what is asked of one design; compares none.
"""

from collections.abc import Mapping
from functools import cached_property

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
from dcnplan.report.ratios import failure_text


@frozen
class Compared:
    """One of the designs; `label` tells it from the others, `prices` is the list that its bill rests on."""

    label: str
    design: Design
    bom: Bom
    prices: Prices | None = None

    def __repr__(self) -> str:
        return f"<Compared {self.label}: {self.bom!r}>"

    @property
    def plan(self) -> Plan:
        return self.design.plan

    @property
    def summary(self) -> Summary:
        return self.design.summary

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
        return in_all(self.plan)

    @cached_property
    def roles(self) -> Mapping[str, RoleSums]:
        """The same by role."""
        return role_sums(self.plan)

    @property
    def stand_ins(self) -> Mapping[str, tuple[StandIn, ...]]:
        """By model, what stands in for it."""
        devices = (group.device for group in self.plan.switches)
        return {device.model: device.stand_ins for device in devices if device.stand_ins}

    @cached_property
    def longest(self) -> LongestPath | None:
        return longest_path(self.plan)

    @cached_property
    def failures(self) -> Mapping[str, OneFailed]:
        """By what has failed, and under which traffic."""
        return {failure_text(row): row for row in self.summary.one_failed}

    @property
    def cages(self) -> int:
        return sum(ports.cages for ports in self.summary.ports.values())


@frozen
class NotDecided:
    """A spec of which it is not known whether it fits, for the reasons in `problems`."""

    label: str
    problems: tuple[Problem, ...]
