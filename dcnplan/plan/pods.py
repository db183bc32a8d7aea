"""A Plan seen as pods: which leaves stand under which switches, and what hangs on them.

A two-tier fabric is one pod whose tops are the spines, class by class; a building is to the cores what a pod is to the
spines. Counts nothing and judges nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
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
    planned_bps: int | Fraction

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
        """As many neighbouring leaves as hold whole leaf groups of every kind: where all are alike, a leaf group.

        Of servers that are spread over pods, their leaves in one pod; where all leaves share servers in turn, all.
        """
        return self.each if self.in_turn else lcm(*(served.in_pod for served in self.servers))

    @property
    def in_turn(self) -> bool:
        """Whether all leaves share their servers in turn."""
        return any(served.in_turn == self.each for served in self.servers)

    @property
    def spread(self) -> int:
        """Pods that each server is spread over."""
        return max((served.pods for served in self.servers), default=1)


@frozen
class Building:
    """`count` like buildings; `tops` are the spines of one, class by class, and `below_bps` what its pods have to them.

    `ups` go to the cores, none where nothing is connected there; `planned_bps` is the planned uplink bandwidth of one.
    """

    count: int
    tops: tuple[SwitchGroup, ...]
    ups: tuple[LinkGroup, ...]
    planned_bps: int | Fraction
    below_bps: int | Fraction


@frozen
class Pod:
    """`count` like pods in the whole fabric; `tops` is the group of their pod spines, or those of the spines that
    leaves go straight to.

    `ups` go to each class of spines above, none where nothing is connected there; `planned_bps` is the planned uplink
    bandwidth of one pod, 0 where the leaves go to the spines. A two-tier fabric is one without being one of several:
    `is_fabric`. `building` is what it stands in, where spines have uplinks.
    """

    name: str | None
    count: int
    tops: tuple[SwitchGroup, ...]
    leaves: tuple[LeafClass, ...]
    ups: tuple[LinkGroup, ...]
    planned_bps: int | Fraction
    is_fabric: bool = False
    building: Building | None = None

    @property
    def key(self) -> str:
        """Unique among the kinds of pods."""
        return f"{self.name or ''}/{self.top.key}" if self.is_straight and not self.is_fabric else self.top.key

    @property
    def is_straight(self) -> bool:
        """Whether its leaves go straight to the spines."""
        return self.top.role == "spine"

    @property
    def is_joined(self) -> bool:
        """Whether it is with other pods, by what is above."""
        return bool(self.ups) or (self.is_straight and not self.is_fabric)

    @property
    def top(self) -> SwitchGroup:
        """The first of its tops, which all stand alike."""
        return self.tops[0]

    @property
    def up(self) -> LinkGroup | None:
        """To the first class of spines above."""
        return self.ups[0] if self.ups else None

    @property
    def spread(self) -> int:
        """Pods of a pod group, which servers are spread over."""
        return max((leaf.spread for leaf in self.leaves), default=1)

    @property
    def each(self) -> int:
        """Pods in one building, or in a fabric without any."""
        return self.count // self.building.count if self.building else self.count

    @property
    def leaf_uplinks_bps(self) -> int | Fraction:
        """Planned uplink bandwidth of all leaves of one pod."""
        return sum(leaf.each * leaf.planned_bps for leaf in self.leaves)

    @property
    def out_bps(self) -> int | Fraction:
        """Planned bandwidth of one pod to the spines."""
        return self.planned_bps or self.leaf_uplinks_bps


@once
def pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    served: dict[str, tuple[ServerGroup, ...]] = {}
    for one in plan.servers:
        served[one.leaf.key] = (*served.get(one.leaf.key, ()), one)
    together: dict[tuple[str | None, bool], list[LeafClass]] = {}
    for group in plan.switches:
        links = plan.above(group) if group.role == "leaf" else ()
        if links:
            straight = links[0].upper.role == "spine"
            leaf = LeafClass(group, links, served.get(group.key, ()), planned_uplinks_bps(plan, group))
            together.setdefault((group.pod_type, straight), []).append(leaf)
    found = tuple(_pod(plan, tuple(leaves)) for leaves in together.values())
    building = _building(plan, found)
    return tuple(replace(pod, building=building) for pod in found) if building else found


def counted_as_one_bps(served: Iterable[ServerGroup]) -> int:
    """The bandwidth that counts as one server: a server's, where all have the same."""
    return gcd(*(group.ports * group.speed_bps for group in served)) or 1


def planned_uplinks_bps(plan: Plan, group: SwitchGroup) -> int | Fraction:
    """Planned uplink bandwidth of one switch of `group`, connected or not; 0 at the top.

    Of a mesh, what is joined: where a pod's ports do not come out even, the mean of its switches.
    """
    if plan.mesh and (bps := plan.mesh.joined_bps(group)) is not None:
        return bps
    return sum(uplinks.bandwidth_bps for uplinks in plan.uplinks if uplinks.group.key == group.key)


@once
def has_classes(plan: Plan) -> bool:
    """Whether next hops are unlike: classes of spines, or leaves of pods straight on the spines."""
    classes = sum(group.role == "spine" for group in plan.switches) > 1
    return classes or any(pod.is_straight and not pod.is_fabric for pod in pods(plan))


def building_of(plan: Plan) -> Building | None:
    """What all buildings are; None where there are none."""
    return next((pod.building for pod in pods(plan)), None)


def is_spread(plan: Plan) -> bool:
    """Whether some servers are spread over several pods."""
    return any(group.pods > 1 for group in plan.servers)


def _pod(plan: Plan, leaves: tuple[LeafClass, ...]) -> Pod:
    first = leaves[0]
    keys = {link.upper.key for leaf in leaves for link in leaf.links}
    tops = tuple(group for group in plan.switches if group.key in keys)
    top = tops[0]
    planned = 0 if top.role == "spine" else top.each * planned_uplinks_bps(plan, top)
    ups = () if top.role == "spine" else plan.above(top)
    in_pods = "pod" in dict(first.group.axes)
    count = first.group.blocks if in_pods else 1
    return Pod(first.group.pod_type, count, tops, leaves, ups, planned, is_fabric=not in_pods)


def _building(plan: Plan, found: Sequence[Pod]) -> Building | None:
    tops = tuple(group for group in plan.switches if group.role == "spine" and group.scope == "building")
    if not tops:
        return None
    count = tops[0].blocks
    planned = sum(top.each * planned_uplinks_bps(plan, top) for top in tops)
    ups = tuple(link for top in tops for link in plan.above(top))
    return Building(count, tops, ups, planned, sum(pod.count * pod.out_bps for pod in found) // count)
