"""A Plan seen as pods: which leaves stand under which switches, and what hangs on them.

A two-tier fabric is one pod whose tops are the spines, class by class. Counts nothing and judges nothing.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import gcd, lcm

from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.once import once


@frozen
class LeafClass:
    """The leaves of one class in one kind of pod. `links` go to each of its tops that they reach.

    `servers`: what they serve, a record a kind.
    """

    group: SwitchGroup
    links: tuple[LinkGroup, ...]
    servers: tuple[ServerGroup, ...]
    planned_bps: int

    @property
    def link(self) -> LinkGroup:
        """Where there is one top: the links to it."""
        return self.links[0]

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
    """`count` like pods; `tops` is the group of their pod spines (those of the spines in a two-tier fabric).

    `ups` go to each class of spines above, none where nothing is connected there; `planned_bps` is the planned uplink
    bandwidth of one pod, 0 in two tiers.
    """

    name: str | None
    count: int
    tops: tuple[SwitchGroup, ...]
    leaves: tuple[LeafClass, ...]
    ups: tuple[LinkGroup, ...]
    planned_bps: int

    @property
    def top(self) -> SwitchGroup:
        """The first of its tops, which all stand alike."""
        return self.tops[0]

    @property
    def up(self) -> LinkGroup | None:
        """To the first class of spines above."""
        return self.ups[0] if self.ups else None

    @property
    def leaf_uplinks_bps(self) -> int:
        """Planned uplink bandwidth of all leaves of one pod."""
        return sum(leaf.each * leaf.planned_bps for leaf in self.leaves)


@once
def pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    over = [group for group in plan.switches if any(not link.lower.tier for link in plan.below(group))]
    spines = tuple(group for group in over if group.role == "spine")
    kinds = [(group,) for group in over if group.role == "pod_spine"]
    return tuple(_pod(plan, tops) for tops in (*kinds, *([spines] if spines else [])))


def counted_as_one_bps(served: Iterable[ServerGroup]) -> int:
    """The bandwidth that counts as one server: a server's, where all have the same."""
    return gcd(*(group.ports * group.speed_bps for group in served)) or 1


def planned_uplinks_bps(plan: Plan, group: SwitchGroup) -> int:
    """Planned uplink bandwidth of one switch of `group`, connected or not; 0 at the top."""
    return sum(uplinks.bandwidth_bps for uplinks in plan.uplinks if uplinks.group.key == group.key)


@once
def has_classes(plan: Plan) -> bool:
    """Whether some switches have next hops of unlike classes."""
    return (
        any(len(plan.above(group)) > 1 for group in plan.switches) or sum(g.role == "spine" for g in plan.switches) > 1
    )


def _pod(plan: Plan, tops: tuple[SwitchGroup, ...]) -> Pod:
    servers: dict[str, tuple[ServerGroup, ...]] = {}
    for group in plan.servers:
        servers[group.leaf.key] = (*servers.get(group.leaf.key, ()), group)
    top, keys = tops[0], {one.key for one in tops}
    under = {link.lower.key: link.lower for one in tops for link in plan.below(one)}
    in_order = [group for group in plan.switches if group.key in under]
    leaves = tuple(
        LeafClass(
            group,
            tuple(link for link in plan.above(group) if link.upper.key in keys),
            servers.get(group.key, ()),
            planned_uplinks_bps(plan, group),
        )
        for group in in_order
    )
    in_pods = top.role == "pod_spine"
    planned = top.each * planned_uplinks_bps(plan, top) if in_pods else 0
    return Pod(top.pod_type, top.blocks if in_pods else 1, tops, leaves, plan.above(top), planned)
