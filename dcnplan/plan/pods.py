"""A Plan seen as pods: which leaves stand under which switches, and what hangs on them.

A two-tier fabric is one pod whose top is the spine. Counts nothing and judges nothing.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import gcd, lcm

from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.once import once


@frozen
class LeafClass:
    """The leaves of one class in one kind of pod. `servers`: what they serve, a record a kind."""

    group: SwitchGroup
    link: LinkGroup
    servers: tuple[ServerGroup, ...]
    planned_bps: int

    @property
    def each(self) -> int:
        """Leaves in one pod."""
        return self.group.each

    @property
    def offered_bps(self) -> int:
        """Server bandwidth of one leaf, one direction."""
        return sum(served.bandwidth_bps for served in self.servers)

    @property
    def offers(self) -> tuple[tuple[int, int], ...]:
        """Leaves of one pod, and what servers offer to each, as `offered_bps`: the last ones may have some fewer."""
        cuts = sorted({0, *(served.unequal for served in self.servers), self.each})
        return tuple((last - first, self._offered_to(first)) for first, last in pairwise(cuts))

    def _offered_to(self, from_last: int) -> int:
        fewer = (served for served in self.servers if from_last < served.unequal)
        return self.offered_bps - sum(served.share * served.speed_bps for served in fewer)

    @property
    def block(self) -> int:
        """As many neighbouring leaves as hold whole leaf groups of every kind: where all are alike, a leaf group."""
        return lcm(*(served.homing for served in self.servers))


@frozen
class Pod:
    """`count` like pods; `top` is the group of their pod spines (the spines of a two-tier fabric).

    `up` is None where nothing is connected above; `planned_bps` is the planned uplink bandwidth of one pod, 0 in two
    tiers.
    """

    name: str | None
    count: int
    top: SwitchGroup
    leaves: tuple[LeafClass, ...]
    up: LinkGroup | None
    planned_bps: int

    @property
    def leaf_uplinks_bps(self) -> int:
        """Planned uplink bandwidth of all leaves of one pod."""
        return sum(leaf.each * leaf.planned_bps for leaf in self.leaves)


@once
def pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    return tuple(_pod(plan, group) for group in plan.switches if any(not link.lower.tier for link in plan.below(group)))


def counted_as_one_bps(served: Iterable[ServerGroup]) -> int:
    """The bandwidth that counts as one server: a server's, where all have the same."""
    return gcd(*(group.ports * group.speed_bps for group in served)) or 1


def planned_uplinks_bps(plan: Plan, group: SwitchGroup) -> int:
    """Planned uplink bandwidth of one switch of `group`, connected or not; 0 at the top."""
    return sum(uplinks.bandwidth_bps for uplinks in plan.uplinks if uplinks.group.key == group.key)


def _pod(plan: Plan, top: SwitchGroup) -> Pod:
    servers: dict[str, tuple[ServerGroup, ...]] = {}
    for group in plan.servers:
        servers[group.leaf.key] = (*servers.get(group.leaf.key, ()), group)
    leaves = tuple(
        LeafClass(link.lower, link, servers.get(link.lower.key, ()), planned_uplinks_bps(plan, link.lower))
        for link in plan.below(top)
    )
    in_pods = top.role == "pod_spine"
    planned = top.each * planned_uplinks_bps(plan, top) if in_pods else 0
    return Pod(top.pod_type, top.blocks if in_pods else 1, top, leaves, plan.above(top), planned)
