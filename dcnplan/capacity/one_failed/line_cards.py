"""How many links each switch below loses when a line card of a chassis above fails.

Reads the layout of one link group; knows no names and no traffic. Links go round the cards in a pattern that repeats,
so that one period of each stretch is walked, however many switches there are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import lcm

from dcnplan.capacity.one_failed.card_slots import card_widths, set_starts, slot_of
from dcnplan.plan.faceplate import Segment
from dcnplan.plan.groups import LinkGroup

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
    segments, plan = _segments(link), link.layout
    for run in plan.runs:
        if lower < run.first + run.switches:
            first = (lower - run.first) // run.ways * run.cages
            cages = (first + number * run.cages // link.links for number in range(link.links))
            return tuple(_slot(link, segments[run.segment], cage) for cage in cages)
    ports = range((lower - plan.whole) * link.links, (lower - plan.whole + 1) * link.links)
    return tuple(_loose_slot(link, port) for port in ports)


def _losses(runs: Mapping[tuple[Slots, ...], int], slot: int) -> Mapping[tuple[int, ...], int]:
    losses: Counter[tuple[int, ...]] = Counter()
    for run, count in runs.items():
        losses[tuple(end.count(slot) for end in run)] += count
    return losses


def _loose_slot(link: LinkGroup, port: int) -> int:
    segments = _segments(link)
    for index, first, cages in link.layout.loose:
        ways = segments[index].mode.ways
        if port < cages * ways:
            return _slot(link, segments[index], first + port // ways)
        port -= cages * ways
    raise AssertionError("every link has a port")


def _slot(link: LinkGroup, segment: Segment, cage: int) -> int:
    return slot_of(link.upper.faceplate, segment.bank, segment.positions[cage])


def _segments(link: LinkGroup) -> tuple[Segment, ...]:
    return link.upper.faceplate.of(link.lower.key)


def _period(link: LinkGroup) -> int:
    """Runs of switches after which the pattern of slots repeats within any stretch."""
    return lcm(*(s.mode.ways * wide for s in _segments(link) for wide in card_widths(link.upper.faceplate, s.bank)))


def _stretches(link: LinkGroup, together: int) -> Iterator[tuple[int, int]]:
    """Runs of switches, from and to, within which the links go round the same cards of one segment."""
    stop = link.lowers // together
    cuts = {0, stop}
    for lower in _changes(link):
        cuts.update(cut for cut in (lower // together, lower // together + 1) if cut < stop)
    return pairwise(sorted(cuts))


def _changes(link: LinkGroup) -> Iterator[int]:
    """Lower switches at which the links come to other cards or to another segment."""
    segments, plan = _segments(link), link.layout
    for run in plan.runs:
        yield run.first
        for cage in set_starts(link.upper.faceplate, segments[run.segment]):
            first = run.first + cage // run.cages * run.ways
            yield from (first, first + run.ways)
    before = 0
    for index, first, cages in plan.loose:
        ways = segments[index].mode.ways
        yield plan.whole + before // link.links
        for cage in set_starts(link.upper.faceplate, segments[index]):
            if cage > first:
                yield plan.whole + (before + (cage - first) * ways) // link.links
        before += cages * ways
