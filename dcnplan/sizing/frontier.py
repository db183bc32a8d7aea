"""The most ports of one sort that a faceplate has beside so many of another: exact but for limits over unlike cages.

Never below the truth, so that nothing is lost by it. Lays no port out and knows no counts of switches.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce

from dcnplan.catalog.device import CageGroup
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

Worths = tuple[Pair, ...]
"""What the ways to use one block are worth."""
_Blocks = Mapping[Worths, int]
"""How many there are, by that; of those under the same limits."""

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
    try:
        blocks = _of_cages(panel, (one, other)) if panel.is_untied else _of_blocks(panel, (one, other))
    except GaveUp:  # what ties its cages is more than can be listed: as if each sort had them all
        return tuple(_stairs({most_of(panel, other): most_of(panel, one)}))
    tied = frozenset((rows, frozenset(several.items())) for rows, several in blocks.items())
    return _stacked(tied, panel.caps, (one.speed_bps, other.speed_bps))


def _of_blocks(panel: Panel, sorts: tuple[Sort, Sort]) -> Mapping[frozenset[int], _Blocks]:
    found: dict[frozenset[int], Counter[Worths]] = {}
    for kind, columns in listed(panel, sorts):
        found.setdefault(frozenset(kind.rows), Counter())[_worth(columns)] += kind.count
    return found


def _of_cages(panel: Panel, sorts: tuple[Sort, Sort]) -> Mapping[frozenset[int], _Blocks]:
    """The same where no cage is tied to another."""
    blocks = Counter[Worths]()
    modes = (panel.modes(sort.speed_bps, sort.unlisted) for sort in sorts)
    for bank, *able in zip(panel.banks, *modes, strict=True):
        blocks[tuple(sorted(set(_of_cage(bank.group, able, sorts))))] += bank.cages
    return {frozenset(): blocks}


def _of_cage(group: CageGroup, able: Sequence[Sequence[RankedMode]], sorts: tuple[Sort, Sort]) -> Iterator[Pair]:
    for sort, modes in zip(sorts, able, strict=True):
        for rank, split in modes:
            for parts in dealt(group, rank, split, sorts) if sort.takes(group, rank, split) else ():
                worth = [0, 0]
                for number, part in parts:
                    worth[number] += part.ways
                yield worth[0], worth[1]


@lru_cache(maxsize=8192)
def _stacked(
    tied: frozenset[tuple[frozenset[int], frozenset[tuple[Worths, int]]]], caps: tuple[Cap, ...], speeds_bps: Pair
) -> tuple[int, ...]:
    """Of all blocks, which are alike on the faceplates of many models."""
    steps = {rows: reduce(_sums, (_times(*each) for each in several), _NONE) for rows, several in tied}
    return tuple(_stairs(_together(caps, steps, speeds_bps)))


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


def _worth(columns: Iterable[Column]) -> Worths:
    return tuple(sorted({(column.worth[0], column.worth[1]) for column in columns}))


def _pairs(steps: Steps) -> Worths:
    return tuple((one, other) for other, one in steps.items())


def _times(each: Worths, count: int) -> Steps:
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
        if one > most.get(other, -1):
            most[other] = one
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
