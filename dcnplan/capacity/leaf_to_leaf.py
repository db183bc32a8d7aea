"""Cages and legs of one switch's faceplate that are in use, and those kept for what is to come.

Reads the plan of one group; multiplies by no number of switches.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dcnplan.plan.faceplate import PEER_LINK, RESERVE, SERVERS, UPLINKS, Segment
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.plan.layout import cages_used, first_cages_used


@dataclass(frozen=True)
class SegmentUse:
    """Of one segment of one switch: cages with a leg in use, cages kept for later, legs in use."""

    segment: Segment
    used: int
    reserved: int
    legs: int


def segment_uses(plan: Plan, group: SwitchGroup) -> Iterator[SegmentUse]:
    """Every segment of a switch of `group`, purpose by purpose."""
    for purpose in dict.fromkeys(segment.purpose for segment in group.faceplate.segments):
        segments = group.faceplate.of(purpose)
        below = next((link for link in plan.links if link.upper.key == group.key and link.lower.key == purpose), None)
        if below:
            yield from _linked_below(segments, below)
        else:
            yield from _in_order(segments, *_taken(plan, group, purpose))


def _taken(plan: Plan, group: SwitchGroup, purpose: str) -> tuple[int, int]:
    """Ports of a purpose in use, and ports planned for it."""
    laid_out = group.faceplate.ports(purpose)
    if purpose == SERVERS:
        used = sum(servers.downlinks for servers in plan.servers if servers.leaf.key == group.key)
        return used, used
    if purpose == UPLINKS:
        used = sum(link.uplinks for link in plan.links if link.lower.key == group.key)
        return used, sum(uplinks.count for uplinks in plan.uplinks if uplinks.group.key == group.key)
    if purpose == PEER_LINK:
        used = sum(peers.links for peers in plan.peers if peers.leaf.key == group.key)
        return used, used
    return (0 if purpose == RESERVE else laid_out), laid_out


def _in_order(segments: tuple[Segment, ...], used: int, planned: int) -> Iterator[SegmentUse]:
    now, then = first_cages_used(segments, used), first_cages_used(segments, max(used, planned))
    for segment, cages, kept in zip(segments, now, then, strict=True):
        legs = min(used, segment.ports)
        yield SegmentUse(segment, cages, kept - cages, legs)
        used -= legs


def _linked_below(segments: tuple[Segment, ...], link: LinkGroup) -> Iterator[SegmentUse]:
    now, then = (cages_used(segments, link.layout, lowers) for lowers in (link.lowers, max(link.lowers, link.room)))
    for index, (segment, cages, kept) in enumerate(zip(segments, now, then, strict=True)):
        yield SegmentUse(segment, cages, kept - cages, _legs_below(segments, link, index))


def _legs_below(segments: tuple[Segment, ...], link: LinkGroup, index: int) -> int:
    plan = link.layout
    whole = (min(max(0, link.lowers - run.first), run.switches) for run in plan.runs if run.segment == index)
    legs = sum(whole) * link.links
    loose = max(0, link.lowers - plan.whole) * link.links
    for number, _, cages in plan.loose:
        here = min(loose, cages * segments[number].mode.ways)
        legs += here if number == index else 0
        loose -= here
    return legs
