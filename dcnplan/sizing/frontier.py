"""The most ports of one sort that a faceplate has beside so many of another: exact but for limits over unlike cages.

Never below the truth, so that nothing is lost by it. Lays no port out and knows no counts of switches.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import groupby

from dcnplan.catalog.device import CageGroup
from dcnplan.plan.packing.blocks import Kind
from dcnplan.plan.packing.columns import Column
from dcnplan.plan.packing.relaxed import GaveUp
from dcnplan.plan.packing.search import listed
from dcnplan.plan.packing.uses import dealt
from dcnplan.plan.panel import Cap, Panel, RankedMode
from dcnplan.plan.place import most_of
from dcnplan.plan.port_need import Sort

Pair = tuple[int, int]
"""Ports of the one sort, and of the other."""
Steps = dict[int, int]
"""By ports of the other sort the most of the one: no entry has more of both than another."""

_NONE: Steps = {0: 0}


@lru_cache(maxsize=8192)
def frontier(panel: Panel, one: Sort, other: Sort, times: int = 1) -> tuple[int, ...]:
    """The most ports of `one` beside 0, 1, 2, ... of `other`, as far as these go; of so many like panels together."""
    if times > 1:
        once = enumerate(frontier(panel, one, other))
        return tuple(_stairs(_times(_pairs(_best((ports, beside) for beside, ports in once)), times)))
    found = [_of_variant(variant, one, other) for variant in panel.variants]
    longest = max(map(len, found))
    return tuple(max(each[at] for each in found if at < len(each)) for at in range(longest))


def _of_variant(panel: Panel, one: Sort, other: Sort) -> tuple[int, ...]:
    if panel.is_untied:
        return _alone(frozenset(_of_cages(panel, (one, other)).items()))
    try:
        kinds = listed(panel, (one, other))
    except GaveUp:  # what ties its cages is more than can be listed: as if each sort had them all
        return tuple(_stairs({most_of(panel, other): most_of(panel, one)}))
    tied: dict[frozenset[int], Steps] = {}
    for rows, same in groupby(sorted(kinds, key=_rows), _rows):
        blocks = Counter[tuple[Pair, ...]]()
        for kind, columns in same:
            blocks[_worth(columns)] += kind.count
        tied[frozenset(rows)] = reduce(_sums, (_times(each, count) for each, count in blocks.items()), _NONE)
    return tuple(_stairs(_together(panel.caps, tied, (one.speed_bps, other.speed_bps))))


def _of_cages(panel: Panel, sorts: tuple[Sort, Sort]) -> Mapping[tuple[Pair, ...], int]:
    """How many cages can be used in which ways, where none is tied to another."""
    blocks = Counter[tuple[Pair, ...]]()
    modes = (panel.modes(sort.speed_bps, sort.unlisted) for sort in sorts)
    for bank, *able in zip(panel.banks, *modes, strict=True):
        blocks[tuple(sorted(set(_of_cage(bank.group, able, sorts))))] += bank.cages
    return blocks


def _of_cage(group: CageGroup, able: Sequence[Sequence[RankedMode]], sorts: tuple[Sort, Sort]) -> Iterator[Pair]:
    for sort, modes in zip(sorts, able, strict=True):
        for rank, split in modes:
            for parts in dealt(group, rank, split, sorts) if sort.takes(group, rank, split) else ():
                worth = [0, 0]
                for number, part in parts:
                    worth[number] += part.ways
                yield worth[0], worth[1]


@lru_cache(maxsize=8192)
def _alone(blocks: frozenset[tuple[tuple[Pair, ...], int]]) -> tuple[int, ...]:
    """Of blocks that nothing ties to others."""
    return tuple(_stairs(reduce(_sums, (_times(each, count) for each, count in blocks), _NONE)))


def _rows(listed: tuple[Kind, tuple[Column, ...]]) -> tuple[int, ...]:
    return tuple(sorted(listed[0].rows))


def _together(caps: Sequence[Cap], tied: dict[frozenset[int], Steps], speeds_bps: Pair) -> Steps:
    """All cages, by the limits over them, the narrowest first; of limits that cross each holds for a part."""
    for number, cap in sorted(enumerate(caps), key=lambda one: len(one[1].banks)):
        under = [rows for rows in tied if number in rows]
        if under:
            steps = reduce(_sums, (tied.pop(rows) for rows in under))
            rows = frozenset.intersection(*under) - {number}
            weights = speeds_bps if cap.counts_bps else (1, 1)
            tied[rows] = _sums(tied.get(rows, _NONE), _within(cap.ports, steps, weights))
    return reduce(_sums, tied.values(), _NONE)


def _within(limit: int, steps: Steps, weights: Pair) -> Steps:
    """Those that together take no more than a limit, and as much of the others as that leaves."""
    stairs = list(_stairs(steps))
    left = ((most, at, limit - at * weights[1]) for at, most in enumerate(stairs))
    return _best((min(most, rest // weights[0]), at) for most, at, rest in left if rest >= 0)


def _worth(columns: Iterable[Column]) -> tuple[Pair, ...]:
    return tuple(sorted({(column.worth[0], column.worth[1]) for column in columns}))


def _pairs(steps: Steps) -> tuple[Pair, ...]:
    return tuple((one, other) for other, one in steps.items())


def _times(each: tuple[Pair, ...], count: int) -> Steps:
    """So many like blocks, each used in one of the ways."""
    if len(each) == 2:
        (a, b), (c, d) = each
        return _best((a * (count - at) + c * at, b * (count - at) + d * at) for at in range(count + 1))
    found, power = _NONE, _best(each)
    while count:
        found = _sums(found, power) if count % 2 else found
        count //= 2
        power = _sums(power, power) if count else power
    return found


def _sums(some: Steps, more: Steps) -> Steps:
    return _best((a + c, b + d) for b, a in some.items() for d, c in more.items())


def _best(pairs: Iterable[Pair]) -> Steps:
    """Those that no other betters, the most of the other sort first."""
    most: Steps = {}
    for one, other in pairs:
        most[other] = max(one, most.get(other, 0))
    kept, high = Steps(), -1
    for other in sorted(most, reverse=True):
        if most[other] > high:
            high = kept[other] = most[other]
    return kept or _NONE


def _stairs(steps: Steps) -> Iterator[int]:
    at = 0
    for other in sorted(steps):
        yield from [steps[other]] * (other + 1 - at)
        at = other + 1
