"""Cages and legs of one switch's faceplate that are in use, and those kept for what is to come.

Reads the plan of one group; multiplies by no number of switches.
"""

from collections.abc import Iterator

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import PEER_LINK, RESERVE, SERVERS, Segment
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.seats import Seating, seating


@frozen
class SegmentUse:
    """Of one segment of one switch: cages with a leg in use, cages kept for later, legs in use.

    Cages that another segment counts are counted there.
    """

    segment: Segment
    used: int
    reserved: int
    legs: int


def segment_uses(plan: Plan, group: SwitchGroup) -> Iterator[SegmentUse]:
    """Every segment of a switch of `group`, purpose by purpose."""
    for purpose in dict.fromkeys(segment.purpose for segment in group.faceplate.segments):
        below = next((link for link in plan.below(group) if link.lower.key == purpose), None)
        if below:
            yield from _uses(below.seating, below.downlinks, below.room * below.links)
        else:
            yield from _uses(seating(group.faceplate.of(purpose)), *_taken(plan, group, purpose))


def _taken(plan: Plan, group: SwitchGroup, purpose: str) -> tuple[int, int]:
    """Ports of a purpose in use, and ports planned for it."""
    laid_out = group.faceplate.ports(purpose)
    served = next((one for one in plan.servers if (one.leaf.key, one.purpose) == (group.key, purpose)), None)
    if served or purpose == SERVERS:
        used = served.downlinks if served else 0
        return used, used
    up = [one for one in plan.uplinks if (one.group.key, one.purpose) == (group.key, purpose)]
    if up:
        used = sum(link.uplinks for link in plan.above(group) if link.purpose == purpose)
        return used, sum(uplinks.count for uplinks in up)
    if purpose == PEER_LINK:
        used = sum(peers.links for peers in plan.peers if peers.leaf.key == group.key)
        return used, used
    return (0 if purpose == RESERVE else laid_out), laid_out


def _uses(seated: Seating, used: int, planned: int) -> Iterator[SegmentUse]:
    now, then, legs = seated.cages(used), seated.cages(max(used, planned)), seated.legs(used)
    for segment, cages, kept, in_use in zip(seated.segments, now, then, legs, strict=True):
        counted = not segment.beside
        yield SegmentUse(segment, cages * counted, (kept - cages) * counted, in_use)
