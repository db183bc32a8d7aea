"""Leaves that a failure tells apart, and the rest, with what they send and draw.

Counts; routes nothing.
"""

from collections import Counter

from dcnplan.capacity.one_failed.broken import BrokenGroups, BrokenPod
from dcnplan.capacity.one_failed.traffic import Share, Traffic, leaf_count, members, total
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass


@frozen
class Kind:
    """Leaves with the same links left: `each` in every one of `groups` leaf groups; `share` is that of one leaf.

    `handed` where they carry what was planned for others.
    """

    leaf: LeafClass
    links: tuple[int, ...]
    each: int
    groups: int
    share: Share
    handed: bool

    @property
    def count(self) -> int:
        return self.each * self.groups


Group = tuple[Kind, ...]
"""The leaves of one leaf group."""


def kinds(broken: BrokenGroups, traffic: Traffic) -> Group:
    """Those of one leaf group that lost something."""
    share = traffic.leaves[broken.leaf.group.key].times(broken.more)
    counts = Counter(broken.links)
    return tuple(
        Kind(broken.leaf, links, each, broken.count, share, broken.more != 1) for links, each in counts.items()
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
