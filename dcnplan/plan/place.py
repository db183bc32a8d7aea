"""Packs the ports that are asked of one switch onto its faceplate: exact under splits, blocked cages and port limits.

`place` gives a faceplate, the shortage, or says that it is not decided; `radix` is the largest need of one speed that
places.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.packing.relaxed import Budget, GaveUp
from dcnplan.plan.packing.search import search
from dcnplan.plan.packing.tray import Choice, greedy
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed

WORK = 1 << 22
"""Table entries that one search may work through: less than a second. Known switches take thousands."""


@frozen
class Room:
    """The most ports that fit; `at_least`: that many do, and whether one more would is not decided."""

    ports: int
    at_least: bool = False


@frozen
class Shortage:
    """The first need that does not fit, which is proved, and the ports that are left for it beside those before it."""

    need: PortNeed
    have: int
    at_least: bool = False


@frozen
class NotDecided:
    """The first need of which it is not known whether it fits beside those before it, and how many ports do."""

    need: PortNeed
    have: int


class _None(Enum):
    """Why there is no faceplate."""

    PROVED = 1
    NOT_DECIDED = 2


def place(panel: Panel, needs: Sequence[PortNeed]) -> Faceplate | Shortage | NotDecided:
    """The faceplate that holds every need, in their order, or the first that is short.

    Native cages first, then the mode with most ports; where that order does not fit, any order that does.
    """
    needs = tuple(need for need in needs if need.ports > 0)
    roomy = tuple(replace(need, ports=max(need.ports, need.wanted)) for need in needs)
    found = _place(panel, _by_turn(roomy), WORK)
    if not isinstance(found, Faceplate) and roomy != needs:
        found = _place(panel, _by_turn(needs), WORK)
    return found if isinstance(found, Faceplate) else _short(panel, needs)


def _by_turn(needs: Sequence[PortNeed]) -> tuple[PortNeed, ...]:
    return tuple(sorted(needs, key=lambda need: need.waits))


@lru_cache(maxsize=4096)
def radix(panel: Panel, speed_bps: int) -> Room:
    """Logical ports of one speed that a switch offers: after breakout, blocked cages and port limits."""
    return room_for(panel, (), PortNeed("", 1, speed_bps))


def room_for(panel: Panel, placed: tuple[PortNeed, ...], need: PortNeed) -> Room:
    """The most ports that `need` can have beside the needs in `placed`."""

    def tried(ports: int) -> Faceplate | _None:
        return _place(panel, (*placed, replace(need, ports=ports, wanted=0)), WORK)

    low, high = 0, _bound(panel, need.speed_bps)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if isinstance(tried(middle), Faceplate) else (low, middle - 1)
    return Room(low, tried(low + 1) is _None.NOT_DECIDED)


@lru_cache(maxsize=1024)
def _bound(panel: Panel, speed_bps: int, split: bool = True) -> int:
    """Ports if every cage could be split as far as it goes."""
    ways = (
        max((mode.mode.ways for rank, mode in modes if split or rank[0] < 2), default=0)
        for modes in panel.modes(speed_bps)
    )
    return sum(bank.cages * most for bank, most in zip(panel.banks, ways, strict=True))


def _short(panel: Panel, needs: tuple[PortNeed, ...]) -> Shortage | NotDecided:
    def first(*reasons: _None) -> int:
        def tried(last: int) -> Faceplate | _None:
            return _place(panel, _by_turn(needs[: last + 1]), WORK)

        return bisect_left(range(len(needs)), True, key=lambda last: tried(last) in reasons)

    index = first(_None.PROVED)
    if index < len(needs):
        room = room_for(panel, needs[:index], needs[index])
        return Shortage(needs[index], room.ports, room.at_least)
    index = first(*_None)
    return NotDecided(needs[index], room_for(panel, needs[:index], needs[index]).ports)


@lru_cache(maxsize=4096)
def _place(panel: Panel, needs: tuple[PortNeed, ...], work: int) -> Faceplate | _None:
    if _hopeless(panel, needs):
        return _None.PROVED
    choices = [_choices(panel, need.speed_bps, need.split, need.from_last) for need in needs]
    segments = greedy(panel, needs, choices)
    if segments is None:
        try:
            segments = search(panel, needs, Budget(work))
        except GaveUp:
            return _None.NOT_DECIDED
    return _None.PROVED if segments is None else Faceplate(panel, segments, _widths(panel, needs, segments))


def _hopeless(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """Whether one need has too few cages, or all together want more than there are; cheap."""
    if any(_bound(panel, need.speed_bps, need.split) < need.ports for need in needs):
        return True
    return sum(-(-need.ports // panel.most_ways(need.speed_bps)) for need in needs) > panel.cages


@lru_cache(maxsize=1024)
def _choices(panel: Panel, speed_bps: int, split: bool, from_last: bool) -> tuple[Choice, ...]:
    """What a need of the speed would take, the best first: among equals from the end that it starts at."""
    ranked = [
        (rank, number, mode)
        for number, modes in enumerate(panel.modes(speed_bps))
        for rank, mode in modes
        if split or rank[0] < 2
    ]
    ranked.sort(key=lambda item: (item[0], -item[1] if from_last else item[1]))
    return tuple(Choice(number, mode) for _, number, mode in ranked)


def _widths(panel: Panel, needs: Sequence[PortNeed], segments: Sequence[Segment]) -> tuple[int, ...]:
    """How many line cards of each bank are filled side by side."""
    widths = [1] * len(panel.banks)
    by_purpose = {need.purpose: need for need in needs}
    for segment in segments:
        need = by_purpose[segment.purpose]
        apart = need.links * -(-need.together // segment.mode.ways)
        cards = panel.banks[segment.bank].cards
        widths[segment.bank] = max(widths[segment.bank], min(cards, apart))
    return tuple(widths)
