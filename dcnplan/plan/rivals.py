"""Where ports are short because their cages share a speed with others: the need that is in the way, and what it leaves.

Knows needs and panels; makes no sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Bank, Panel
from dcnplan.plan.place import Shortage, place, room_for
from dcnplan.plan.port_need import PortNeed


class Rival(NamedTuple):
    """With no more than `ports` of `need` there is room; `cages` share a speed, and it has begun them."""

    need: PortNeed
    ports: int
    cages: tuple[int, ...]


def rival(panel: Panel, needs: Sequence[PortNeed], short: Shortage) -> Rival | None:
    """A need at another speed that has begun a group of cages which share one, and could leave what is short."""
    if not panel.shares_speeds:
        return None
    before = [need for need in needs if need.ports > 0]
    before = before[: next(number for number, need in enumerate(before) if need == short.need)]
    laid_out = place(panel, before)
    if not isinstance(laid_out, Faceplate):
        return None
    for need in before:
        cages = begun(laid_out, need.purpose) if need.speed_bps != short.need.speed_bps else ()
        if cages:
            others = tuple(replace(other, wanted=0) for other in (*before, short.need) if other != need)
            room = room_for(panel, others, need).ports
            if 0 < room < need.ports:
                return Rival(need, room, cages)
    return None


def begun(face: Faceplate, purpose: str) -> tuple[int, ...]:
    """The last cages that share a speed of which the purpose uses some and nobody the others."""
    found: tuple[int, ...] = ()
    for segment in face.of(purpose):
        bank = face.panel.banks[segment.bank]
        used = {place for other in face.segments if other.bank == segment.bank for place in other.positions}
        mine = set(segment.positions)
        for group in _groups(bank):
            if mine & set(group) and set(group) - used:
                found = max(found, tuple(bank.first_cage + place for place in group))
    return found


def _groups(bank: Bank) -> Iterator[tuple[int, ...]]:
    """Positions that share a speed, unit by unit."""
    for first in range(0, bank.cages, bank.unit):
        for share in bank.ties.shares:
            yield tuple(first + cage for cage in share.cages)
