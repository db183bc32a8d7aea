"""Leaves that a failure tells apart, and the rest, with what they send and draw.

Counts; routes nothing.
"""

from collections import Counter
from fractions import Fraction
from itertools import chain, repeat

from dcnplan.capacity.one_failed.broken import AS_PLANNED, BrokenGroups, BrokenPod, Carried
from dcnplan.capacity.one_failed.traffic import Share, Traffic, leaf_count, members, total
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass


@frozen
class Kind:
    """Leaves with the same links left: `each` in every one of `groups` blocks; `share` is that of one leaf.

    `carried` is what of it was planned for others.
    """

    leaf: LeafClass
    links: tuple[int, ...]
    each: int
    groups: int
    share: Share
    carried: Carried

    @property
    def count(self) -> int:
        return self.each * self.groups

    @property
    def fills_bps(self) -> Fraction | None:
        """What it carries when the first of its server ports are full; None where it carries nothing for others."""
        more, most = self.carried
        return None if self.carried == AS_PLANNED else self.leaf.offered_bps * more / most


Group = tuple[Kind, ...]
"""The leaves of one block."""


def kinds(broken: BrokenGroups, traffic: Traffic) -> Group:
    """Those of one block that lost something."""
    share = traffic.leaves[broken.leaf.group.key]
    counts = Counter(zip(broken.links, chain(broken.carried, repeat(AS_PLANNED)), strict=False))
    return tuple(
        Kind(broken.leaf, links, each, broken.count, share.times(carried.more), carried)
        for (links, carried), each in counts.items()
    )


@frozen
class Rest:
    """Leaves of a pod that lost nothing, all together; of the classes `gone` there are none."""

    share: Share
    gone: frozenset[str]


def rest(broken: BrokenPod, traffic: Traffic) -> Rest:
    """What is not among the groups that lost something."""
    pod, lost = broken.pod, Counter[str]()
    for group in broken.groups:
        lost[group.leaf.group.key] += group.count * members(pod, group.leaf)
    classes = {group.leaf.group.key: group.leaf for group in broken.groups}
    gone = frozenset(key for key, leaf in classes.items() if lost[key] == leaf_count(pod, leaf))
    taken = total(traffic.leaves[key].times(count) for key, count in lost.items())
    return Rest(traffic.pods[pod.top.key].without(taken), gone)
