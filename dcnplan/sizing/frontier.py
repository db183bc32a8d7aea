"""The most ports of one sort that a faceplate has beside so many of another: exact but for limits over unlike cages.

Never below the truth, so that nothing is lost by it. Lays no port out and knows no counts of switches.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce

from dcnplan.plan.packing.columns import Column
from dcnplan.plan.packing.relaxed import GaveUp
from dcnplan.plan.packing.search import listed
from dcnplan.plan.panel import Cap, Panel
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
    found = list(_stairs(_steps(panel, one, other)))
    for cap in _over_all(panel):
        found = list(_within(cap, found, one, other))
    return tuple(found)


def _steps(panel: Panel, one: Sort, other: Sort) -> Steps:
    try:
        kinds = listed(panel, (one, other))
    except GaveUp:  # what ties its cages is more than can be listed: as if each sort had them all
        return {most_of(panel, other): most_of(panel, one)}
    blocks: Counter[tuple[Pair, ...]] = Counter()
    for kind, columns in kinds:
        blocks[_worth(columns)] += kind.count
    return reduce(_sums, (_times(each, count) for each, count in blocks.items()), _NONE)


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


def _over_all(panel: Panel) -> Iterator[Cap]:
    """Limits over every bank, or such as together are that."""
    banks = {number for number, bank in enumerate(panel.banks) if not bank.off}
    for counts_bps in (False, True):
        left, ports = set(banks), 0
        for cap in sorted((cap for cap in panel.caps if cap.counts_bps == counts_bps), key=lambda cap: -len(cap.banks)):
            if left & set(cap.banks):
                ports, left = ports + cap.ports, left - set(cap.banks)
        if not left and ports:
            yield Cap(ports, tuple(banks), counts_bps)


def _within(cap: Cap, found: Iterable[int], one: Sort, other: Sort) -> Iterator[int]:
    each, beside = (one.speed_bps, other.speed_bps) if cap.counts_bps else (1, 1)
    for at, most in enumerate(found):
        left = cap.ports - at * beside
        if left < 0:
            return
        yield min(most, left // each)
