"""The empty faceplate of a device: a box as it can be set, or a chassis full of cards.

Reads data sheets; knows nothing of what is asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations_with_replacement, islice, product

from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.ties import Blocking, Ties
from dcnplan.plan.cut import cut
from dcnplan.plan.front import Front
from dcnplan.plan.panel import Bank, Cap, Panel, Share

MOST_WAYS = 256
"""Ways to set the line cards of a chassis."""
MOST_LOOSE = 6
"""Splits that take mates of another kind: each doubles what a box can be set to."""


def box_panel(device: Device) -> Panel:
    """The panel of a box, with what else the box can be set to."""
    modes = device.system_modes
    fronts = [Front(_told(device, one.groups), one.limits, one.ties, mode=one.name) for one in modes]
    return _box_panel(tuple(fronts or [Front(_told(device, device.groups), device.limits, device.ties)]), device.units)


def _told(device: Device, groups: tuple[CageGroup, ...], card: str = "") -> tuple[CageGroup, ...]:
    """The groups, each with what its list of splits is."""
    return tuple(replace(group, known=device.splits_known(group, card)) for group in groups)


@lru_cache(maxsize=512)
def _box_panel(fronts: tuple[Front, ...], units: int) -> Panel:
    found = [_joined([cut(front)], front.mode) for each in fronts for front in _states(_part(each, units))]
    return replace(found[0], others=tuple(found[1:]))


def _part(front: Front, units: int) -> Front:
    """One of the like switches in a box."""
    if units == 1:
        return front
    groups = tuple(replace(group, count=group.count // units) for group in front.groups)
    last = sum(group.count for group in groups)
    limits = tuple(limit._replace(last=min(limit.last, last)) for limit in front.limits if limit.first <= last)
    held = range(1, last + 1)
    ties = Ties(
        tuple(group for group in front.ties.speed_groups if max(group.cages) in held),
        tuple(mates for mates in front.ties.mates if max(mates) in held),
        tuple(block for block in front.ties.blocks if max(*block.off, *block.cages) in held),
    )
    return replace(front, groups=groups, limits=limits, ties=ties)


def _states(front: Front) -> Iterator[Front]:
    """What some split turns off: either no cage is split so, or those cages are off.

    So too where mates are no unit; of more such splits than are worth trying none is used.
    """
    for state in _with_blocks(front, front.ties.blocks):
        if not state.loose:
            yield state
        elif len(state.loose) > MOST_LOOSE:
            yield from _states(replace(state, ties=state.ties._replace(blocks=()), barred=state.barred + state.loose))
        else:
            yield from _states(replace(state, ties=state.ties._replace(blocks=state.loose)))


def _with_blocks(front: Front, blocks: tuple[Blocking, ...]) -> Iterator[Front]:
    for choice in product((False, True), repeat=len(blocks)):
        chosen = list(zip(blocks, reversed(choice), strict=True))  # the first of them before the others
        off = {cage for block, is_on in chosen for cage in (block.off if is_on else ())}
        barred = tuple(block for block, is_on in chosen if not is_on)
        yield replace(front, off=tuple(sorted({*front.off, *off})), barred=(*front.barred, *barred))


def chassis_panel(cards: Iterable[tuple[Card, int]], device: Device | None = None) -> Panel:
    """The panel of a chassis with `(card, how many)` in slots 1, 2, ...; cards under a limit or a tie are banks of
    their own. `device` tells what their lists of splits are.
    """
    if device:
        cards = ((card._replace(groups=_told(device, card.groups, card.name)), count) for card, count in cards)
    return _chassis_panel(tuple(cards))


@lru_cache(maxsize=512)
def _chassis_panel(cards: tuple[tuple[Card, int], ...]) -> Panel:
    options = (tuple(islice(_options(card, count), MOST_WAYS)) for card, count in cards)
    first, *others = (_of_cards(way) for way in islice(product(*options), MOST_WAYS))
    return replace(first, others=tuple(others))


_Alike = tuple[Front, int]
"""Line cards in neighbouring slots that are set alike."""


def _options(card: Card, count: int) -> Iterator[tuple[_Alike, ...]]:
    """How many of so many cards are in each of the states that one can be in; at first all in the first."""
    states = tuple(_states(Front(card.groups, card.limits, card.ties)))
    for cuts in combinations_with_replacement(range(count + 1), len(states) - 1):
        ends = (count, *reversed(cuts), 0)
        yield tuple((state, more - less) for state, more, less in zip(states, ends, ends[1:], strict=False))


def _of_cards(ways: Iterable[tuple[_Alike, ...]]) -> Panel:
    parts, slot = [], 1
    for front, count in (alike for way in ways for alike in way):
        step = 1 if front.is_tied else max(1, count)
        for first in range(slot, slot + count, step):
            parts.append(cut(front, cards=step, first_slot=first))
        slot += count
    return _joined(parts)


def _joined(parts: Iterable[Panel], mode: str = "") -> Panel:
    banks, caps, shares = list[Bank](), list[Cap](), list[Share]()
    for part in parts:
        shift = len(banks)
        caps += [cap._replace(banks=tuple(index + shift for index in cap.banks)) for cap in part.caps]
        shares += [share._replace(cages=tuple(index + shift for index in share.cages)) for share in part.shares]
        banks += part.banks
    return Panel(tuple(banks), tuple(caps), tuple(shares), mode)
