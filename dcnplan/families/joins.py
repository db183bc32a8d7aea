"""Which modes of a cage can be joined to what its ports lead to: asked of the cabling before a faceplate is packed.

Knows one end's cages and the other's; no counts.
"""

from collections.abc import Mapping
from functools import lru_cache

from dcnplan.cabling.offered import Offered, end_on, offered
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import FormMode


@frozen
class Far:
    """What ports lead to: each of `ends`, or where it is `open` one of them; `unlisted` are of modes that no list has.

    No ends: a port of the same mode. `is_above`: it is the upper end. `has_others`: it could be in other modes.
    """

    ends: tuple[End, ...]
    run: Run
    is_above: bool = False
    open: bool = False
    unlisted: tuple[End, ...] = ()
    has_others: bool = False


Tiers = tuple[tuple[FormMode, ...], ...]
MOST_TIERS = 2
"""Modes that are listed, and others."""


@lru_cache(maxsize=2048)
def tiers(panel: Panel, speed_bps: int, only: tuple[Mode, ...], far: Far) -> Tiers:
    """Modes that can be joined: those that are listed, at both ends; then the others. None where there is no choice.

    Of the listed ones only those that parts join which surely go into the cages, where there are some.
    """
    modes = offered(panel, speed_bps, only)
    if len(modes) < 2:
        return ()
    every = (*far.ends, *far.unlisted)
    listed = {mode: one for mode, one in modes.items() if one.is_listed}
    tried = (tuple(mode for mode, one in listed.items() if _meets(one, far, far.ends, sure)) for sure in (True, False))
    first = next(filter(None, tried), ())
    then = tuple(mode for mode, one in modes.items() if mode not in first and _meets(one, far, every))
    if not then:
        return (first,) if 0 < len(first) < len(modes) else ()
    return first, then


def all_join(face: Faceplate, purpose: str, speed_bps: int, far: Far) -> bool:
    """Whether the modes that the ports of a purpose are laid out in can all be joined."""
    used = {(face.panel.banks[one.bank].group.form, one.whole) for one in face.of(purpose)}
    return all(_is_joined(face.panel, speed_bps, mode, far) for mode in used)


@lru_cache(maxsize=2048)
def _is_joined(panel: Panel, speed_bps: int, mode: FormMode, far: Far) -> bool:
    one = offered(panel, speed_bps, ()).get(mode)
    return one is None or _meets(one, far, (*far.ends, *far.unlisted))


def _meets(one: Offered, far: Far, others: tuple[End, ...], sure: bool = False) -> bool:
    """Whether every end of the mode can be joined with each of the others, or with one where that is left open."""
    if not far.ends and not far.unlisted:
        return all(_joins(end, end, one.rank, far, sure) for end in one.ends)
    enough = any if far.open else all
    return bool(others) and all(enough(_joins(end, other, one.rank, far, sure) for other in others) for end in one.ends)


def is_plain(face: Faceplate, fars: Mapping[str, Far]) -> bool:
    """Whether all ports are whole cages and share a signal with what they lead to: then the shelf need not be read."""
    return all(_is_plain(face, segment, far) for purpose, far in fars.items() for segment in face.of(purpose))


def _is_plain(face: Faceplate, segment: Segment, far: Far) -> bool:
    group = face.panel.banks[segment.bank].group
    if far.run.said or far.run.order or group.twin or segment.whole != Mode(1, group.speed_bps):
        return False
    end = end_on(face.panel.banks[segment.bank], segment.mode)
    like = (bool(end.signals & other.signals) for other in far.ends or (end,))
    return any(like) if far.open else all(like)


def _joins(end: End, other: End, rank: tuple[int, int], far: Far, sure: bool) -> bool:
    from dcnplan.cabling.fit import longest_m  # the shelf is read only where there is a choice

    lower, upper = (end, other) if far.is_above else (other, end)
    if (reach_m := longest_m(lower, upper, far.run, sure)) or far.run.order:
        return reach_m >= far.run.length_m
    # Alike and whole, with no part on the shelf: that is told, and no split betters it.
    return rank[0] == 0 and other.ways == 1 and (None in (end.form, other.form) or bool(end.signals & other.signals))
