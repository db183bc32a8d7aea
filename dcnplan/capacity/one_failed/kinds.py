"""Leaves that a failure tells apart, and the rest, with what they send and draw.

Counts; routes nothing.
"""

from collections import Counter
from fractions import Fraction
from itertools import chain, repeat

from dcnplan.capacity.one_failed.broken import AS_PLANNED, BrokenGroups, BrokenPod, Carried
from dcnplan.capacity.one_failed.routing import Number
from dcnplan.capacity.one_failed.shares import Senders, Share, fullest_port, handed_on, kept_from, total
from dcnplan.capacity.one_failed.traffic import Traffic, leaf_count, members
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass


@frozen
class Kind:
    """Leaves with the same links left: `each` in every one of `groups` blocks; `share` is that of one leaf.

    `carried` is what of it was planned for others. Where ports send to ports, `senders` are the servers on one leaf, by
    kind; `place` is its place in the block, where that says which of the others it shares servers with.
    """

    leaf: LeafClass
    links: tuple[int, ...]
    each: int
    groups: int
    share: Share
    carried: Carried
    senders: tuple[Senders, ...] = ()
    place: int = 0

    @property
    def count(self) -> int:
        return self.each * self.groups

    @property
    def fills_bps(self) -> Fraction | None:
        """What it carries when the first of its server ports are full; None where it carries nothing for others, or
        where it carries some that it has for itself.
        """
        more, most, *_ = self.carried
        return None if self.senders or self.carried == AS_PLANNED else self.leaf.offered_bps * more / most

    def fullest_port(self, gone: Share) -> Number:
        """Of ports that send to ports: utilisation of the fullest of servers that have lost some.

        `gone` are those who can be reached no longer, less what others are reached more.
        """
        _, _, more, hit = self.carried
        return fullest_port(self.senders, more, hit, gone) if self.senders and hit else 0


Group = tuple[Kind, ...]
"""The leaves of one block."""


def kinds(broken: BrokenGroups, traffic: Traffic) -> Group:
    """Those of one block that lost something."""
    leaf, senders = broken.leaf, traffic.kinds.get(broken.leaf.group.key, ())
    apart = len({kind.homing for kind in senders}) > 1
    places = (broken.places or range(len(broken.links))) if apart else repeat(0)
    counts = Counter(zip(broken.links, chain(broken.carried, repeat(AS_PLANNED)), places, strict=False))
    return tuple(
        Kind(leaf, links, each, broken.count, *_carrying(traffic, leaf, senders, carried), place)
        for (links, carried, place), each in counts.items()
    )


def _carrying(
    traffic: Traffic, leaf: LeafClass, senders: tuple[Senders, ...], carried: Carried
) -> tuple[Share, Carried, tuple[Senders, ...]]:
    """The share of a leaf that carries so much, and its senders."""
    share = traffic.leaves[leaf.group.key].times(carried.more)
    if senders and carried.kinds:
        senders = handed_on(senders, carried.kinds)
        share = Share(sum(kind.sends for kind in senders), share.draws)
    return share, carried, senders


def unmet(kind: Kind, mate: Kind) -> Share:
    """What one such leaf does not draw from its mates of that kind, and does not send to them.

    Nothing goes on within a block; but where ports send to ports, only what stays in the leaf or in a server does not.
    """
    if not kind.senders:
        return mate.share.times(mate.each)
    places, itself = (kind.place, mate.place), mate is kind
    draws = _part(kept_from(kind.senders, mate.senders, places), kind.share.sends)
    sends = _part(kept_from(mate.senders, kind.senders, places[::-1]), kind.share.draws)
    others = Share(sends, draws).times(mate.each - itself)
    return total((others, mate.share)) if itself else others


def _part(some: Number, of: Number) -> Number:
    return some / of if of else 0


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
