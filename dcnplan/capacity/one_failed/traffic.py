"""The load that the one-failed numbers are asked about: who sends how much to whom.

Every server sends at line rate: *even*, evenly to the servers of all other leaf groups that it can reach; *between
pods*, evenly to the servers of all other pods; where servers are spread over pods, of other groups of pods; *between
buildings*, evenly to those of all other buildings. A server's
traffic leaves by and arrives at the leaves of its group in equal parts, each within its plane. Servers of several
kinds are counted by their bandwidth, and what does not cross the fabric is what stays in a block, as many neighbouring
leaves as hold whole groups of every kind. Knows no routes and no failures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Literal

from dcnplan.capacity.one_failed.shares import Senders, Share, total
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass, Pod, counted_as_one_bps

Scope = Literal["even", "between_pods", "between_buildings"]


@frozen
class Traffic:
    """By the key of the leaves' group, a leaf's share; by that of the switches above, that of a pod or of a plane.

    `near`: some of it stays between the leaf groups of one pod. `keeps` is what a leaf does not carry of what all send
    and draw, as it is for itself or for the servers on it. `kinds` are the senders on a leaf where ports send to ports.
    `some`: anything is sent from leaf to leaf.
    """

    scope: Scope
    leaves: Mapping[str, Share]
    pods: Mapping[str, Share]
    keeps: Mapping[str, Share]
    kinds: Mapping[str, tuple[Senders, ...]] = field(default_factory=dict)
    some: bool = True

    @property
    def near(self) -> bool:
        return self.scope == "even"


def traffic(pods: Sequence[Pod], scope: Scope, exact: bool = True) -> Traffic:
    """Of the kinds of pods of a Plan; nothing between pods that nothing joins. Not `exact`: what is sent is a float."""
    unit, counts = one_server_bps(pods), sizes(pods)
    everyone = Fraction(sum(pod.count * counts[pod.key] for pod in pods))
    leaves: dict[str, Share] = {}
    of_pods: dict[str, Share] = {}
    keeps: dict[str, Share] = {}
    for pod in pods:
        size = counts[pod.key]
        reached = everyone if pod.is_joined else size
        for leaf in pod.leaves:
            draws = Fraction(leaf.offered_bps * separate_planes(pod), unit)
            own = _own(pod, scope, everyone, pod.spread * size, pod.spread * draws * members(pod, leaf))
            sends = Fraction(leaf.offered_bps, reached - own) if reached > own else Fraction(0)
            share = Share(sends, draws)
            leaves[leaf.group.key] = share if exact else about(share)
        of_pods[pod.key] = total(leaves[leaf.group.key].times(leaf_count(pod, leaf)) for leaf in pod.leaves)
        for leaf in pod.leaves:
            block = leaves[leaf.group.key].times(members(pod, leaf))
            keeps[leaf.group.key] = block if scope == "even" else of_pods[pod.key]
    return Traffic(scope, leaves, of_pods, keeps, some=any(share.sends for share in leaves.values()))


def _own(pod: Pod, scope: Scope, everyone: Fraction, of_pods: Fraction, of_block: Fraction) -> Fraction:
    """The servers that nothing is sent to, as they are too near."""
    of_building = everyone / pod.building.count if pod.building else everyone
    return {"even": of_block, "between_pods": of_pods, "between_buildings": of_building}[scope]


def about(share: Share) -> Share:
    """As numbers that are fast to add up; servers stay exact, as what is left of them may be none."""
    draws = share.draws
    if isinstance(draws, Fraction) and draws.denominator == 1:
        draws = draws.numerator
    return Share(float(share.sends), draws)


def one_server_bps(pods: Sequence[Pod]) -> int:
    """The bandwidth that counts as one server."""
    return counted_as_one_bps(served for pod in pods for leaf in pod.leaves for served in leaf.servers)


def sizes(pods: Sequence[Pod]) -> dict[str, Fraction]:
    """Servers of one pod of each kind, by the key of the switches above its leaves."""
    return {pod.key: Fraction(_offered_bps(pod), one_server_bps(pods)) for pod in pods}


def servers(pod: Pod) -> bool:
    """Whether a pod has any."""
    return any(served.count for leaf in pod.leaves for served in leaf.servers)


def groups(leaf: LeafClass) -> int:
    """Blocks of leaves with servers in one pod: leaf groups, where all kinds on them are homed alike."""
    return leaf.each // leaf.block if leaf.servers else 0


def members(pod: Pod, leaf: LeafClass) -> int:
    """Leaves of one block in one plane of a two-tier fabric; all of them elsewhere."""
    return leaf.block // separate_planes(pod) if leaf.servers else 1


def leaf_count(pod: Pod, leaf: LeafClass) -> int:
    """Leaves of a class with servers in one pod, or in one plane of a two-tier fabric."""
    return groups(leaf) * members(pod, leaf)


def separate_planes(pod: Pod) -> int:
    """Planes of a two-tier fabric, which nothing joins; 1 elsewhere."""
    return pod.top.blocks if pod.is_fabric else 1


def _offered_bps(pod: Pod) -> int:
    return sum(groups(leaf) * leaf.block * leaf.offered_bps for leaf in pod.leaves)
