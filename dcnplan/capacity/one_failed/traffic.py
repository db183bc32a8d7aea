"""The load that the one-failed numbers are asked about: who sends how much to whom.

Every server sends at line rate: *even*, evenly to the servers of all other leaf groups that it can reach; *between
pods*, evenly to the servers of all other pods. A server's traffic leaves by and arrives at the leaves of its group in
equal parts, each within its plane. Knows no routes and no failures.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass, Pod

Scope = Literal["even", "between_pods"]


@frozen
class Share:
    """What leaves send to each single server, in bit/s; and the servers that they stand for."""

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
    everyone = sum(pod.count * servers(pod) for pod in pods)
    leaves: dict[str, Share] = {}
    of_pods: dict[str, Share] = {}
    for pod in pods:
        reached = everyone if pod.up else servers(pod)
        for leaf in pod.leaves:
            own = servers(pod) if scope == "between_pods" else _servers_of_group(leaf)
            draws = Fraction(_servers_of_group(leaf), members(pod, leaf))
            sends = Fraction(leaf.offered_bps, reached - own) if reached > own else Fraction(0)
            leaves[leaf.group.key] = Share(sends, draws) if exact else _about(sends, draws)
        of_pods[pod.top.key] = total(leaves[leaf.group.key].times(leaf_count(pod, leaf)) for leaf in pod.leaves)
    return Traffic(scope, leaves, of_pods)


def _about(sends: Fraction, draws: Fraction) -> Share:
    """As numbers that are fast to add up; servers stay exact, as what is left of them may be none."""
    return Share(float(sends), draws.numerator if draws.denominator == 1 else draws)


def servers(pod: Pod) -> int:
    """Servers of one pod."""
    return sum(groups(leaf) * _servers_of_group(leaf) for leaf in pod.leaves)


def groups(leaf: LeafClass) -> int:
    """Leaf groups with servers in one pod."""
    return leaf.each // leaf.servers.homing if leaf.servers else 0


def members(pod: Pod, leaf: LeafClass) -> int:
    """Leaves of one leaf group in one plane of a two-tier fabric; all of them elsewhere."""
    return leaf.servers.homing // separate_planes(pod) if leaf.servers else 1


def leaf_count(pod: Pod, leaf: LeafClass) -> int:
    """Leaves of a class with servers in one pod, or in one plane of a two-tier fabric."""
    return groups(leaf) * members(pod, leaf)


def separate_planes(pod: Pod) -> int:
    """Planes of a two-tier fabric, which nothing joins; 1 elsewhere."""
    return 1 if pod.top.role == "pod_spine" else pod.top.blocks


def _servers_of_group(leaf: LeafClass) -> int:
    return leaf.servers.per_leaf_group if leaf.servers else 0
