"""Whether the faceplates of a Plan can be built: cages in one mode, splits where legal, port limits kept.

Reads the plan alone; knows no single switch.
"""

from collections.abc import Iterator

from dcnplan.plan.faceplate import PEER_LINK, SERVERS, UPLINKS, Faceplate, Segment
from dcnplan.plan.groups import Plan
from dcnplan.plan.panel import Bank
from dcnplan.units import speed_text


def faceplate_faults(plan: Plan) -> Iterator[str]:
    """What is wrong with each group's faceplate, a sentence each."""
    for group in plan.switches:
        for fault in (
            *_overlaps(group.faceplate),
            *_illegal_splits(group.faceplate),
            *_limits_broken(group.faceplate),
        ):
            yield f"{group.key}: {fault}"


def speed_faults(plan: Plan) -> Iterator[str]:
    """Ends of links whose cages are planned at another speed than the link has."""
    ends = [(link.lower, UPLINKS, link.speed_bps) for link in plan.links]
    ends += [(link.upper, link.lower.key, link.speed_bps) for link in plan.links]
    ends += [(peers.leaf, PEER_LINK, peers.speed_bps) for peers in plan.peers]
    ends += [(servers.leaf, SERVERS, servers.speed_bps) for servers in plan.servers]
    for group, purpose, speed_bps in ends:
        for segment in group.faceplate.of(purpose):
            if segment.mode.speed_bps != speed_bps:
                yield f"{group.key}: cages for {purpose} are {segment.mode}, their links have {speed_text(speed_bps)}"


def _overlaps(faceplate: Faceplate) -> Iterator[str]:
    for number, bank in enumerate(faceplate.panel.banks):
        taken: set[int] = set()
        for segment in faceplate.segments:
            if segment.bank != number:
                continue
            positions = _occupied(segment)
            if not taken.isdisjoint(positions):
                yield f"a cage of bank {number} is planned twice, or blocked by its neighbour"
            if not positions <= set(range(bank.cages)):
                yield f"bank {number} has {bank.cages} cages, {max(positions) + 1} are planned"
            taken |= positions


def _occupied(segment: Segment) -> set[int]:
    mates = {position ^ 1 for position in segment.positions} if segment.takes_mate else set()
    return mates.union(segment.positions)


def _illegal_splits(faceplate: Faceplate) -> Iterator[str]:
    for segment in faceplate.segments:
        if not _is_legal(segment, faceplate.panel.banks[segment.bank]):
            yield f"{segment.mode} is not legal on the cages of bank {segment.bank} planned for {segment.purpose}"


def _is_legal(segment: Segment, bank: Bank) -> bool:
    sides = {position % 2 for position in segment.positions}
    for _, split in bank.modes(segment.mode.speed_bps):
        allowed = {"any": {0, 1}, "odd": {0}, "even": {1}}[split.cages]
        if split.mode == segment.mode and split.takes_mate == segment.takes_mate and sides <= allowed:
            return True
    return False


def _limits_broken(faceplate: Faceplate) -> Iterator[str]:
    for cap in faceplate.panel.caps:
        ports = sum(segment.ports for segment in faceplate.segments if segment.bank in cap.banks)
        if ports > cap.ports:
            yield f"{ports} ports are planned on cages that take {cap.ports}"
