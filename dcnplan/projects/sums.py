"""What the fabrics of a project come to together: servers by kind with their ports, switches, links.

Adds up the summaries of designs, in closed form.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from dcnplan.capacity.summary import Summary
from dcnplan.designs import Design
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.membership import SharedKind
from dcnplan.projects.held import held
from dcnplan.units import ports_text

_T = TypeVar("_T")


@frozen
class SharedServers:
    """Servers of a kind, None where kinds have no names: how many all fabrics hold, and their ports into each.

    `asked` None: as many as fit.
    """

    name: str | None
    capacity: int
    asked: int | None
    groups: Mapping[str, ServerGroup]

    @property
    def ports(self) -> int:
        return sum(group.ports for group in self.groups.values())

    @property
    def homing(self) -> int:
        return sum(group.homing for group in self.groups.values())

    @property
    def speed_bps(self) -> int | None:
        return agreed({group.speed_bps for group in self.groups.values()})

    @property
    def nics(self) -> str:
        """`16x400G + 2x200G`."""
        return " + ".join(self.nics_by_fabric.values())

    @property
    def nics_by_fabric(self) -> Mapping[str, str]:
        return {fabric: ports_text(group.ports, group.speed_bps) for fabric, group in self.groups.items()}


@frozen
class ProjectSummary:
    """Counts over all fabrics. `fabrics` has the summary of each."""

    name: str
    servers: tuple[SharedServers, ...]
    switches: Mapping[str, int]
    links: Mapping[str, int]
    fabric_links: int
    fabrics: Mapping[str, Summary]

    @property
    def capacity(self) -> int:
        """Servers that every fabric holds."""
        return sum(kind.capacity for kind in self.servers)

    @property
    def asked(self) -> int | None:
        asked = [kind.asked for kind in self.servers]
        return None if None in asked or not asked else sum(count for count in asked if count)

    @property
    def total_switches(self) -> int:
        return sum(self.switches.values())


def summarised(
    name: str, designs: Mapping[str, Design], kinds: Sequence[SharedKind], asked: Mapping[str | None, int]
) -> ProjectSummary:
    """Every sum of a project."""
    fabrics = {fabric: design.summary for fabric, design in designs.items()}
    plans = {fabric: design.plan for fabric, design in designs.items()}
    return ProjectSummary(
        name,
        tuple(_shared(plans, kind, asked.get(kind.name)) for kind in kinds),
        _added([one.switches for one in fabrics.values()]),
        _added([one.links for one in fabrics.values()]),
        sum(one.fabric_links for one in fabrics.values()),
        fabrics,
    )


def agreed(values: Collection[_T]) -> _T | None:
    """The one value there is; None where there are several, or none."""
    return next(iter(values)) if len(values) == 1 else None


def _shared(plans: Mapping[str, Plan], kind: SharedKind, asked: int | None) -> SharedServers:
    groups = {fabric: group for fabric, plan in plans.items() if (group := _group(plan, kind))}
    capacity = min((_places(plans[fabric], kind) for fabric in groups), default=0)
    return SharedServers(kind.name, capacity, asked, groups)


def _group(plan: Plan, kind: SharedKind) -> ServerGroup | None:
    """Some servers of the kind: in a fabric all of a kind have the same ports."""
    return next((group for group in plan.servers if group.kind in (None, kind.name)), None)


def _places(plan: Plan, kind: SharedKind) -> int:
    """How many servers of the kind a fabric holds: where it has no kinds, what those before leave."""
    if plan.kinds or plan.membership is None:
        return held(plan, kind.name)
    order = plan.membership.numbers_of(None)
    before = next(first for one, first in order if one == kind)
    left = max(0, held(plan, None) - before)
    return left if order[-1][0] == kind else min(kind.count, left)


def _added(counts: Collection[Mapping[str, int]]) -> Mapping[str, int]:
    """By role or class of links, in the order of first mention."""
    names = dict.fromkeys(name for one in counts for name in one)
    return {name: sum(one.get(name, 0) for one in counts) for name in names}
