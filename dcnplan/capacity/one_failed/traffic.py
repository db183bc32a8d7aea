"""The load that the one-failed numbers are asked about: who sends how much to whom.

Every server sends at line rate: *even*, evenly to the servers of all other leaf groups that it can reach; *between
pods*, evenly to the servers of all other pods. A server's traffic leaves by and arrives at the leaves of its group in
equal parts, each within its plane. Servers of several kinds are counted by their bandwidth, and what does not cross the
fabric is what stays in a block, as many neighbouring leaves as hold whole groups of every kind. Knows no routes and no
failures.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass, Pod, counted_as_one_bps

Scope = Literal["even", "between_pods"]


@frozen
class Share:
    """What leaves send to each single server, in bit/s; and the servers that they stand for.

    A server of a kind that has twice the bandwidth of another's counts as two.
    """

    sends: Number
    draws: int | Fraction

    def times(self, count: int | Fraction) -> "Share":
        return Share(self.sends * count, self.draws * count)

    def without(self, other: "Share") -> "Share":
        return Share(self.sends - other.sends, self.draws - other.draws)


NOTHING = Share(0, 0)


def total(parts: Iterable[Share]) -> Share:
    """All of them together."""
    found = tuple(parts)
    return Share(sum(share.sends for share in found), sum(share.draws for share in found))


@frozen
class Traffic:
    """By the key of the leaves' group, a leaf's share; by that of the switches above, that of a pod or of a plane.

    `near`: some of it stays between the leaf groups of one pod.
    """

    scope: Scope
    leaves: Mapping[str, Share]
    pods: Mapping[str, Share]

    @property
    def near(self) -> bool:
        return self.scope == "even"

    @property
    def some(self) -> bool:
        """Whether anybody sends."""
        return any(share.sends for share in self.leaves.values())


def traffic(pods: Sequence[Pod], scope: Scope, exact: bool = True) -> Traffic:
    """Of the kinds of pods of a Plan; nothing between pods that nothing joins. Not `exact`: what is sent is a float."""
    unit = counted_as_one_bps(served for pod in pods for leaf in pod.leaves for served in leaf.servers)
    sizes = {pod.top.key: Fraction(_offered_bps(pod), unit) for pod in pods}
    everyone = sum(pod.count * sizes[pod.top.key] for pod in pods)
    leaves: dict[str, Share] = {}
    of_pods: dict[str, Share] = {}
    for pod in pods:
        size = sizes[pod.top.key]
        reached = everyone if pod.up else size
        for leaf in pod.leaves:
            draws = Fraction(leaf.offered_bps * separate_planes(pod), unit)
            own = size if scope == "between_pods" else draws * members(pod, leaf)
            sends = Fraction(leaf.offered_bps, reached - own) if reached > own else Fraction(0)
            leaves[leaf.group.key] = Share(sends, draws) if exact else _about(sends, draws)
        of_pods[pod.top.key] = total(leaves[leaf.group.key].times(leaf_count(pod, leaf)) for leaf in pod.leaves)
    return Traffic(scope, leaves, of_pods)


def _about(sends: Fraction, draws: Fraction) -> Share:
    """As numbers that are fast to add up; servers stay exact, as what is left of them may be none."""
    return Share(float(sends), draws.numerator if draws.denominator == 1 else draws)


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
    return 1 if pod.top.role == "pod_spine" else pod.top.blocks


def _offered_bps(pod: Pod) -> int:
    return sum(groups(leaf) * leaf.block * leaf.offered_bps for leaf in pod.leaves)
