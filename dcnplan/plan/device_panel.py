"""The empty faceplate of a device: a box as it can be set, or a chassis full of cards.

Reads data sheets; knows nothing of what is asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.ties import Ties
from dcnplan.plan.cut import cut
from dcnplan.plan.front import Front
from dcnplan.plan.panel import Bank, Cap, Panel, Share


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
    """What some split turns off: either no cage is split so, or those cages are off."""
    for choice in product((False, True), repeat=len(front.ties.blocks)):
        chosen = list(zip(front.ties.blocks, choice, strict=True))
        off = tuple(sorted({cage for block, is_on in chosen for cage in (block.off if is_on else ())}))
        yield replace(front, off=off, barred=tuple(block for block, is_on in chosen if not is_on))


def chassis_panel(cards: Iterable[tuple[Card, int]], device: Device | None = None) -> Panel:
    """The panel of a chassis with `(card, how many)` in slots 1, 2, ...; cards under a limit or a tie are banks of
    their own. `device` tells what their lists of splits are.
    """
    if device:
        cards = ((card._replace(groups=_told(device, card.groups, card.name)), count) for card, count in cards)
    return _chassis_panel(tuple(cards))


@lru_cache(maxsize=512)
def _chassis_panel(cards: tuple[tuple[Card, int], ...]) -> Panel:
    parts, slot = [], 1
    for card, count in cards:
        front = Front(card.groups, card.limits, card.ties)
        step = 1 if front.is_tied else count
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
