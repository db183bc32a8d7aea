"""Whether the faceplates of a Plan can be built: cages in one mode, splits where legal, port limits kept.

Reads the plan alone; knows no single switch.
"""

from collections.abc import Iterator

from dcnplan.catalog.device import Breakout
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.groups import Plan
from dcnplan.plan.panel import Bank, Cap
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
    ends = [(link.lower, link.purpose, link.speed_bps) for link in plan.links]
    ends += [(link.upper, link.lower.key, link.speed_bps) for link in plan.links]
    ends += [(*end, peers.speed_bps) for peers in plan.peers for end in peers.ends]
    ends += [(servers.leaf, servers.purpose, servers.speed_bps) for servers in plan.servers]
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
            positions = _occupied(segment, bank)
            if not segment.beside and not taken.isdisjoint(positions):
                yield f"a cage of bank {number} is planned twice, or blocked by its neighbour"
            if not positions <= set(range(bank.cages)):
                yield f"bank {number} has {bank.cages} cages, {max(positions) + 1} are planned"
            taken |= positions


def _occupied(segment: Segment, bank: Bank) -> set[int]:
    taking = segment.positions if segment.takes_mate else ()
    return {mate for position in taking for mate in bank.mates(position)}.union(segment.positions)


def _illegal_splits(faceplate: Faceplate) -> Iterator[str]:
    for segment in faceplate.segments:
        if not _is_legal(segment, faceplate.panel.banks[segment.bank]):
            yield f"{segment.whole} is not legal on the cages of bank {segment.bank} planned for {segment.purpose}"


def _is_legal(segment: Segment, bank: Bank) -> bool:
    for _, split in bank.modes(segment.mode.speed_bps, unlisted=True):
        same = (split.mode, split.takes_mate) == (segment.whole, segment.takes_mate)
        if same and all(bank.takes(split, position) for position in segment.positions):
            return True
    return False


def _limits_broken(faceplate: Faceplate) -> Iterator[str]:
    for cap in faceplate.panel.caps:
        taken = sum(segment.weight(cap) for segment in faceplate.segments if segment.bank in cap.banks)
        if taken > cap.ports:
            yield _broken(cap, taken)
    for number, bank in enumerate(faceplate.panel.banks):
        yield from _unit_faults(faceplate, number, bank) if not bank.ties.is_plain else ()


def _broken(cap: Cap, taken: int) -> str:
    if cap.counts_bps:
        return f"{speed_text(taken)} are planned on cages that take {speed_text(cap.ports)}"
    return f"{taken} ports are planned on cages that take {cap.ports}"


def _unit_faults(faceplate: Faceplate, number: int, bank: Bank) -> Iterator[str]:
    """Of units of tied cages: a limit broken, or two speeds where one is shared."""
    modes = {
        position: segment.whole
        for segment in faceplate.segments
        if segment.bank == number
        for position in segment.positions
    }
    for first in range(0, bank.cages, bank.unit):
        for cap in bank.ties.caps:
            taken = sum(cap.weight(modes[first + cage]) for cage in cap.banks if first + cage in modes)
            if taken > cap.ports:
                yield _broken(cap, taken)
        for share in bank.ties.shares:
            used = {share.value(Breakout(modes[first + cage])) for cage in share.cages if first + cage in modes}
            if len(used) > 1:
                yield f"cages of bank {number} that share a speed are planned at {len(used)}"
