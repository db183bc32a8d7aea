"""How many links go with a line card: of each switch below a chassis, and of a chassis upwards.

Reads the seating of one link group; knows no names and no traffic. Links go round the cards above in a pattern that
repeats, so that one period of each stretch is walked, however many switches there are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import lcm

from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.seats import card_widths, seating, set_starts, slot_and_cage

Slots = tuple[int, ...]
"""The slot that each link of one lower switch ends in, in the order of the links."""


def lost_by_card(link: LinkGroup, together: int) -> Mapping[int, Mapping[tuple[int, ...], int]]:
    """For each slot: how many runs of `together` neighbouring lower switches lose how many links each."""
    runs: Counter[tuple[Slots, ...]] = Counter()
    period = _period(link)
    for start, stop in _stretches(link, together):
        for run in range(start, min(stop, start + period)):
            ends = tuple(link_slots(link, run * together + member) for member in range(together))
            runs[ends] += -(-(stop - run) // period)
    slots = sorted({slot for ends in runs for end in ends for slot in end})
    return {slot: _losses(runs, slot) for slot in slots}


def link_slots(link: LinkGroup, lower: int) -> Slots:
    """Where the links of the lower switch of this number (among those of one upper switch) end."""
    ports = range(lower * link.links, (lower + 1) * link.links)
    return tuple(slot_and_cage(link.upper.faceplate, *link.seating.position(port))[0] for port in ports)


def lost_upwards(link: LinkGroup) -> Mapping[int, tuple[int, ...]]:
    """For each slot of a lower chassis: how many links to each of the switches above it are lost."""
    face = link.lower.faceplate
    seated = seating(face.of(link.purpose))
    slots = [slot_and_cage(face, *seated.position(port))[0] for port in range(link.uplinks)]
    ends = [slots[first : first + link.links] for first in range(0, link.uplinks, link.links)]
    return {slot: tuple(end.count(slot) for end in ends) for slot in sorted(set(slots))}


def _losses(runs: Mapping[tuple[Slots, ...], int], slot: int) -> Mapping[tuple[int, ...], int]:
    losses: Counter[tuple[int, ...]] = Counter()
    for run, count in runs.items():
        losses[tuple(end.count(slot) for end in run)] += count
    return losses


def _period(link: LinkGroup) -> int:
    """Runs of switches after which the pattern of slots repeats within any stretch."""
    face = link.upper.faceplate
    return lcm(*(s.mode.ways * wide for s in link.seating.segments for wide in card_widths(face, s.bank)))


def _stretches(link: LinkGroup, together: int) -> Iterator[tuple[int, int]]:
    """Runs of switches, from and to, within which the links go round the same cards of one segment."""
    stop = link.lowers // together
    cuts = {0, stop}
    for lower in _changes(link):
        cuts.update(cut for cut in (lower // together, lower // together + 1) if cut < stop)
    return pairwise(sorted(cuts))


def _changes(link: LinkGroup) -> Iterator[int]:
    """Lower switches at which the links come to other cards or to another segment."""
    for stretch, first, _ in link.seating.taken(link.downlinks):
        yield first // link.links
        around = stretch.ways * stretch.width
        for cage in set_starts(link.upper.faceplate, link.seating.segments[stretch.segment]):
            if stretch.first < cage < stretch.first + stretch.cages:
                port = first + (cage - stretch.first) // stretch.width * around
                yield from (port // link.links, (port + around) // link.links)
