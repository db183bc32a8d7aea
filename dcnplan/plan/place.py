"""Packs the ports that are asked of one switch onto its faceplate: exact under splits, blocked cages and port limits.

`place` gives a faceplate, the shortage, or says that it is not decided; `radix` is the largest need of one speed that
places.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache, partial

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.packing.tray import Choice, greedy
from dcnplan.plan.panel import Panel, RankedMode
from dcnplan.plan.port_need import FormMode, PortNeed, Sort

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
    return fitted(panel, needs) or _short(panel, _some(needs))


def fitted(panel: Panel, needs: Sequence[PortNeed]) -> Faceplate | None:
    """The same, or None: where what is short is not asked for, it is not worked out."""
    return liked(panel, needs) or _roomy(panel, _bare(_some(needs)))


def liked(panel: Panel, needs: Sequence[PortNeed]) -> Faceplate | None:
    """The needs in as few tiers of the modes that they like as hold them; None where no tiers do."""
    needs = _some(needs)
    tiers = range(1, 1 + max((len(need.tiers) for need in needs), default=0))
    tried = (_roomy(panel, tuple(replace(need, tiers=need.tiers[:most]) for need in needs)) for most in tiers)
    return next(filter(None, tried), None)


def _roomy(panel: Panel, needs: tuple[PortNeed, ...]) -> Faceplate | None:
    """With what is wanted, else with what is needed."""
    roomy = tuple(need if need.wanted <= need.ports else replace(need, ports=need.wanted) for need in needs)
    tried = (_place(panel, _by_turn(asked), WORK) for asked in dict.fromkeys((roomy, needs)))
    return next((found for found in tried if isinstance(found, Faceplate)), None)


def _bare(needs: Sequence[PortNeed]) -> tuple[PortNeed, ...]:
    """The needs without the modes that they like."""
    return tuple(need if not need.tiers else replace(need, tiers=()) for need in needs)


def _some(needs: Sequence[PortNeed]) -> tuple[PortNeed, ...]:
    return tuple(need for need in needs if need.ports > 0)


def _by_turn(needs: Sequence[PortNeed]) -> tuple[PortNeed, ...]:
    return tuple(sorted(needs, key=lambda need: need.waits))


@lru_cache(maxsize=4096)
def radix(panel: Panel, speed_bps: int, unlisted: bool = False) -> Room:
    """Logical ports of one speed that a switch offers: after breakout, blocked cages and port limits.

    `unlisted`: in modes that no list has too.
    """
    need = PortNeed("", 1, speed_bps)
    return room_liked(panel, (), replace(need, tiers=(_all_modes(panel, speed_bps),) if unlisted else ()))


def _all_modes(panel: Panel, speed_bps: int) -> tuple[FormMode, ...]:
    found = (
        (bank.group.form, split.mode)
        for variant in panel.variants
        for bank, modes in zip(variant.banks, variant.modes(speed_bps, unlisted=True), strict=True)
        for _, split in modes
    )
    return tuple(dict.fromkeys(found))


def room_for(panel: Panel, placed: tuple[PortNeed, ...], need: PortNeed) -> Room:
    """The most ports that `need` can have beside the needs in `placed`, in any mode that is listed."""
    return _room(panel, _bare(placed), replace(need, tiers=()))


def room_liked(panel: Panel, placed: tuple[PortNeed, ...], need: PortNeed) -> Room:
    """The same, each in the modes of its first tier."""
    first = tuple(replace(one, tiers=one.tiers[:1]) for one in (*placed, need))
    return _room(panel, first[:-1], first[-1])


def _natives_first(variant: Panel, needs: tuple[PortNeed, ...]) -> tuple[PortNeed, ...]:
    """Where cages share a speed, what they have by nature is used before any is split."""
    if not variant.shares_speeds_so:
        return needs
    from dcnplan.plan.natives import natives_first  # few boxes have such cages

    return natives_first(needs, partial(_alone, variant))


@lru_cache(maxsize=1024)
def _alone(variant: Panel, need: PortNeed) -> int:
    """The most ports of the need alone, as the box is set here."""
    return _room(replace(variant, others=()) if variant.others else variant, (), need).ports


def _room(panel: Panel, placed: tuple[PortNeed, ...], need: PortNeed) -> Room:
    def tried(ports: int) -> Faceplate | _None:
        return _place(panel, (*placed, replace(need, ports=ports, wanted=0)), WORK)

    low, high = 0, most_of(panel, need.sort)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if isinstance(tried(middle), Faceplate) else (low, middle - 1)
    return Room(low, tried(low + 1) is _None.NOT_DECIDED)


@lru_cache(maxsize=1024)
def _bound(panel: Panel, sort: Sort) -> int:
    """Ports if every cage could be split as far as it goes."""
    return sum(
        bank.cages * max((split.mode.ways_at(sort.speed_bps) for _, split in modes), default=0)
        for bank, modes in zip(panel.banks, _modes(panel, sort), strict=True)
    )


def most_of(panel: Panel, sort: Sort) -> int:
    """No fewer ports of a sort than a switch has, however it is set."""
    return max(_bound(variant, sort) for variant in panel.variants)


@lru_cache(maxsize=1024)
def _modes(panel: Panel, sort: Sort) -> tuple[tuple[RankedMode, ...], ...]:
    """The modes of each bank that the sort takes."""
    at_speed = zip(panel.banks, panel.modes(sort.speed_bps, sort.unlisted), strict=True)
    return tuple(
        tuple((rank, split) for rank, split in modes if sort.takes(bank.group, rank, split)) for bank, modes in at_speed
    )


def _short(panel: Panel, needs: tuple[PortNeed, ...]) -> Shortage | NotDecided:
    def first(*reasons: _None) -> int:
        def tried(last: int) -> Faceplate | _None:
            return _place(panel, _by_turn(_bare(needs[: last + 1])), WORK)

        return bisect_left(range(len(needs)), True, key=lambda last: tried(last) in reasons)

    index = first(_None.PROVED)
    if index < len(needs):
        room = room_for(panel, needs[:index], needs[index])
        return Shortage(needs[index], room.ports, room.at_least)
    index = first(*_None)
    return NotDecided(needs[index], room_for(panel, needs[:index], needs[index]).ports)


@lru_cache(maxsize=4096)
def _place(panel: Panel, needs: tuple[PortNeed, ...], work: int) -> Faceplate | _None:
    """On the first thing that the box can be set to that holds them."""
    why = _None.PROVED
    for variant in panel.variants:
        found = _place_on(variant, _natives_first(variant, needs), work)
        if isinstance(found, Faceplate):
            return found
        why = found if found is _None.NOT_DECIDED else why
    return why


def _place_on(panel: Panel, needs: tuple[PortNeed, ...], work: int) -> Faceplate | _None:
    if _hopeless(panel, needs):
        return _None.PROVED
    choices = [_choices(panel, need.sort, need.tiers, need.from_last) for need in needs]
    segments = greedy(panel, needs, choices) if not panel.shares else None
    found = _searched(panel, needs, work) if segments is None else segments
    return found if isinstance(found, _None) else Faceplate(panel, found, _widths(panel, needs, found))


def _searched(panel: Panel, needs: tuple[PortNeed, ...], work: int) -> tuple[Segment, ...] | _None:
    from dcnplan.plan.packing.relaxed import Budget, GaveUp  # no known fabric needs the search
    from dcnplan.plan.packing.search import search

    try:
        found = search(panel, needs, Budget(work))
    except GaveUp:
        return _None.NOT_DECIDED
    return _None.PROVED if found is None else found


def _hopeless(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """Whether one need has too few cages, or all together want more than there are; cheap."""
    if any(_bound(panel, need.sort) < need.ports for need in needs):
        return True
    if any(split.mode.beside for bank in panel.banks for split in bank.group.breakouts):
        return False  # a cage may serve several needs
    return sum(-(-need.ports // most_ways(panel, need)) for need in needs) > panel.cages


def most_ways(panel: Panel, need: PortNeed) -> int:
    """The most ports of the need that a cage can have, however the box is set; 0 where none can."""
    each = (modes for variant in panel.variants for modes in _modes(variant, need.sort))
    return max((split.mode.ways_at(need.speed_bps) for modes in each for _, split in modes), default=0)


@lru_cache(maxsize=1024)
def _choices(panel: Panel, sort: Sort, tiers: tuple[tuple[FormMode, ...], ...], from_last: bool) -> tuple[Choice, ...]:
    """What a need would take, the best first: among equals from the end that it starts at."""
    tier_of = {mode: number for number, tier in enumerate(tiers) for mode in tier}
    ranked = [
        (tier_of.get((panel.banks[number].group.form, split.mode), 0), rank, number, split)
        for number, modes in enumerate(_modes(panel, sort))
        for rank, split in modes
    ]
    ranked.sort(key=lambda item: (item[0], item[1], -item[2] if from_last else item[2]))
    return tuple(Choice(number, split) for _, _, number, split in ranked)


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
