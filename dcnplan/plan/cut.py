"""A faceplate cut into banks: stretches of like cages, or of like units of tied cages, under the same limits.

Knows nothing of what is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dcnplan.catalog.cage_sets import ANY, runs_of, set_text
from dcnplan.catalog.device import Breakout, CageGroup, PortLimit
from dcnplan.plan.front import Front, Stretch, counts_mates
from dcnplan.plan.panel import Bank, Cap, Panel, Share, Unit


def cut(front: Front, cards: int = 1, first_slot: int = 0) -> Panel:
    """The panel of one box, or of `cards` like cards. Ports inside the switch are no cages of the faceplate."""
    banks: list[Bank] = []
    lane = number = 0
    for group, where in front.places:
        if group.use in ("any", "uplink"):
            base = Bank(group, where.first, lane, cards, first_slot, number=number)
            banks += [bank for stretch in _stretches(front, group, where) for bank in _banks(front, base, stretch)]
        lane += group.count * (group.lanes or 1)
        number += group.count * group.numbers
    banks = list(_joined(banks))
    return Panel(tuple(banks), tuple(_caps(front, banks)), tuple(_shares(front, banks)))


def _stretches(front: Front, group: CageGroup, where: Stretch) -> Iterator[Stretch]:
    """Within none does a limit begin or end; a tied stretch is one, or its cages one by one if that cannot be."""
    tied = [one for one in front.tied if one.first <= where.last and one.last >= where.first]
    whole = [one for one in tied if one in front.whole]
    cuts = {where.first, where.last + 1, *(edge for edge in front.edges if edge in where)}
    for one in tied:
        cuts.update(range(one.first, one.last + 2) if one not in whole else (one.first, one.last + 1))
    for split in group.breakouts:
        cuts.update(edge for first, last in runs_of(split.cages) or () for edge in (first, last + 1))
    inner = {edge for one in whole for edge in range(one.first + 1, one.last + 1)}
    edges = sorted(edge for edge in cuts - inner if where.first <= edge <= where.last + 1)
    yield from (Stretch(first, stop - 1) for first, stop in pairwise(edges))


def _banks(front: Front, base: Bank, stretch: Stretch) -> Iterator[Bank]:
    group = base.group
    if stretch in front.whole:
        yield _of_units(front, base, stretch)
        return
    if stretch.first in front.off:
        yield replace(_at(base, stretch, group), off=True)
        return
    splits = front.splits(group, stretch.first)
    if not any(counts_mates(split) for split in splits):
        yield _at(base, stretch, replace(group, breakouts=splits))
        return
    if front.ties.mates:  # these cages have none, or those are off while one is split so
        splits = tuple(_without_mates(front, splits, stretch.first))
    for part in _pairs(stretch):
        breakouts = splits if part.last > part.first else _alone(splits, part.first, front.cages)
        yield _at(base, part, replace(group, breakouts=breakouts))


def _without_mates(front: Front, splits: Iterable[Breakout], cage: int) -> Iterator[Breakout]:
    mates = next((mates for mates in front.ties.mates if cage in mates), None)
    for split in splits:
        if mates is None and split.mode.ports > 1:
            yield split._replace(takes_mate=False)
        elif mates and front.is_legal_among(split, cage, mates) and (split.mode.ports > 1 or split.takes_mate):
            yield Breakout(split.mode)


def _pairs(stretch: Stretch) -> Iterator[Stretch]:
    """Whole pairs (1,2), (3,4), ..., and what stands over at either end."""
    first, last = stretch
    if first % 2 == 0:
        yield Stretch(first, first)
        first += 1
    even = last - (last % 2)
    if even >= first:
        yield Stretch(first, even)
    if last % 2 and last >= first:
        yield Stretch(last, last)


def _alone(splits: Iterable[Breakout], cage: int, last: int) -> tuple[Breakout, ...]:
    """A cage without its mate beside it: splits of its own parity, and none that takes a mate that stands elsewhere."""
    parity = "odd" if cage % 2 else "even"
    mate_exists = not (cage % 2 and cage == last)
    kept = (split for split in splits if split.cages in (ANY, parity) and split.mode.ports > 1)
    return tuple(Breakout(split.mode) for split in kept if not (split.takes_mate and mate_exists))


def _at(base: Bank, stretch: Stretch, group: CageGroup) -> Bank:
    before = stretch.first - base.first_cage
    return replace(
        base,
        group=replace(group, count=stretch.last - stretch.first + 1),
        first_cage=stretch.first,
        first_lane=base.first_lane + before * (group.lanes or 1),
        number=base.number + before * group.numbers,
    )


def _of_units(front: Front, base: Bank, stretch: Stretch) -> Bank:
    """A bank of one unit: the tied stretch."""
    cages = range(stretch.first, stretch.last + 1)
    mates = _inside(front.mates or _default_mates(base.group, cages), cages)
    shares = [(group.cages, group.share == "mode") for group in front.ties.speed_groups if group.cages[0] in cages]
    caps = [limit for limit in front.limits if front.is_inner(limit) and limit.first in cages]
    unit = Unit(
        len(cages),
        mates,
        tuple(Share(_offsets(one, cages), by_mode) for one, by_mode in shares),
        tuple(cap for limit in caps for cap in _limit(limit, _offsets(filter(limit.holds, cages), cages))),
    )
    splits = {split: _legal(front, base.group, split, cages, mates) for split in base.group.breakouts}
    kept = tuple(split._replace(cages=text) for split, text in splits.items() if text)
    return replace(_at(base, stretch, replace(base.group, breakouts=kept)), tied=unit)


def _default_mates(group: CageGroup, cages: range) -> Sequence[tuple[int, ...]]:
    if not any(counts_mates(split) for split in group.breakouts):
        return ()
    return [(cage, cage + 1) for cage in cages if cage % 2 and cage + 1 in cages]


def _inside(sets: Iterable[Sequence[int]], cages: range) -> tuple[tuple[int, ...], ...]:
    return tuple(_offsets(one, cages) for one in sets if all(cage in cages for cage in one))


def _offsets(some: Iterable[int], cages: range) -> tuple[int, ...]:
    return tuple(cage - cages.start for cage in some)


def _legal(
    front: Front, group: CageGroup, split: Breakout, cages: range, mates: tuple[tuple[int, ...], ...]
) -> str | None:
    """The cages of a unit that may be split so, numbered from 1 in it; odd is the first of a set of mates."""
    legal = [
        cage - cages.start + 1
        for cage in cages
        if split.mode.ports > 1 or any(cage - cages.start in one for one in mates)
        for kept in front.splits(replace(group, breakouts=(split,)), cage)
        if kept.cages == ANY or (kept.cages == "odd") == _is_odd(cage, cage - cages.start, mates)
    ]
    if len(legal) == len(cages):
        return ANY
    if len(cages) == 2 and legal:
        return "odd" if legal == [1] else "even"
    return set_text(legal) if legal else None


def _is_odd(cage: int, offset: int, mates: tuple[tuple[int, ...], ...]) -> bool:
    own = next((one for one in mates if offset in one), None)
    return cage % 2 == 1 if own is None else own[0] == offset


def _joined(banks: Iterable[Bank]) -> Iterator[Bank]:
    """Neighbouring banks of one like unit each as one bank."""
    held: Bank | None = None
    for bank in banks:
        if held and _goes_on(held, bank):
            held = replace(held, group=replace(held.group, count=held.group.count + bank.group.count))
            continue
        if held:
            yield held
        held = bank
    if held:
        yield held


def _goes_on(bank: Bank, other: Bank) -> bool:
    if bank.tied is None or bank.tied != other.tied:
        return False
    like = replace(other.group, count=bank.group.count) == bank.group
    return like and bank.first_cage + bank.group.count == other.first_cage


def _limit(limit: PortLimit, banks: tuple[int, ...]) -> Iterator[Cap]:
    if limit.ports is not None:
        yield Cap(limit.ports, banks)
    if limit.bps is not None:
        yield Cap(limit.bps, banks, counts_bps=True)


def _caps(front: Front, banks: Sequence[Bank]) -> Iterator[Cap]:
    """The limits that are not within a unit."""
    for limit in front.limits:
        held = tuple(index for index, bank in enumerate(banks) if not bank.off and limit.holds(bank.first_cage))
        if held and not (front.is_inner(limit) and _is_within(front, limit.first)):
            yield from _limit(limit, held)


def _is_within(front: Front, cage: int) -> bool:
    """Whether a cage is of a unit."""
    return any(cage in stretch for stretch in front.whole)


def _shares(front: Front, banks: Sequence[Bank]) -> Iterator[Share]:
    """Cages that share a speed and are not within a unit: each of them is a bank."""
    for group in front.ties.speed_groups:
        held = tuple(index for index, bank in enumerate(banks) if not bank.off and bank.first_cage in group.cages)
        if len(held) > 1 and not _is_within(front, group.cages[0]):
            yield Share(held, group.share == "mode")
