"""The ways to use one block of cages that no other way betters.

Knows what kinds of ports are asked for, not how many.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from operator import add

from dcnplan.frozen import frozen
from dcnplan.plan.packing.blocks import Shape
from dcnplan.plan.packing.uses import UnitUse, UnitWays, Use, Vector, Ways, best, uses
from dcnplan.plan.port_need import Sort

_STEPS = 1 << 16
"""Sums of two uses that are tried for a block under limits; a block with more of them is not worth listing."""
MOST = 512
"""Columns of a block under limits."""


@frozen
class Column:
    """A way to use a whole block: the units in use, what they are worth for the sorts, ports and bit/s in all."""

    units: tuple[UnitUse, ...]
    worth: Vector
    ports: int
    bps: int = 0


@lru_cache(maxsize=1024)
def columns(
    shape: Shape, sorts: tuple[Sort, ...], is_counted: bool, counts_bps: bool = False
) -> tuple[Column, ...] | None:
    """Every use of the block that no other betters; None for a block under limits with more than are worth listing.

    `is_counted`: a limit beyond the block counts its ports, so that fewer are better; `counts_bps`: its bandwidth too.
    """
    ways = _ways(shape, sorts, counts_bps)
    if ways is None:
        return None
    counted = 1 + counts_bps if is_counted else 0
    width = sum(sort.width for sort in sorts)
    kept = best({(*merits[:width], *merits[len(merits) - 2 :][:counted]): units for merits, units in ways.items()})
    if shape.caps and len(kept) > MOST:
        return None
    return tuple(_column(units, merits[:width]) for merits, units in kept.items() if any(units))


def _column(units: tuple[UnitUse, ...], worth: Vector) -> Column:
    used = tuple(unit for unit in units if unit)
    modes = [use.split.mode for unit in used for use in unit]
    return Column(used, worth, sum(mode.ports for mode in modes), sum(mode.total_bps for mode in modes))


def _ways(shape: Shape, sorts: tuple[Sort, ...], counts_bps: bool) -> Ways | None:
    """Ways to use the block by what they are worth, what they take of its limits, and of ports and bandwidth."""
    if shape.is_cage:
        return _of_cage(shape, sorts, counts_bps)
    found: Ways = {}
    for agreed in _agreed(shape, sorts):
        ways = _of_stretches(shape, sorts, counts_bps, agreed)
        if ways is None:
            return None
        for merits, units in ways.items():
            found.setdefault(merits, units)
    return found


def _of_cage(shape: Shape, sorts: tuple[Sort, ...], counts_bps: bool) -> Ways:
    """Of a single cage; of uses that are worth the same the first."""
    found: Ways = {_weight(shape, sorts, counts_bps, ()): ()}
    for use in reversed(tuple(_uses(shape, 0, sorts))):
        found[_weight(shape, sorts, counts_bps, (use,))] = ((use,),)
    return best(found)


def _agreed(shape: Shape, sorts: tuple[Sort, ...]) -> Iterator[dict[int, object]]:
    """What the stretches that share something agree on, by stretch."""
    values = [
        list(dict.fromkeys(share.value(use.split) for stretch in share.cages for use in _uses(shape, stretch, sorts)))
        for share in shape.shares
    ]
    for chosen in product(*(each or [None] for each in values)):
        yield {stretch: value for share, value in zip(shape.shares, chosen, strict=True) for stretch in share.cages}


def _uses(shape: Shape, stretch: int, sorts: Sequence[Sort]) -> Iterator[Use]:
    return uses(shape.groups[stretch], stretch, shape.unit(stretch), sorts, 0)


def _of_stretches(shape: Shape, sorts: tuple[Sort, ...], counts_bps: bool, agreed: dict[int, object]) -> Ways | None:
    ways: Ways = {_weight(shape, sorts, counts_bps, ()): ()}
    steps = _STEPS
    for index, group in enumerate(shape.groups):
        unit = _unit(shape, index, sorts, counts_bps, agreed)
        for _ in range(group.count // shape.unit(index).size):
            steps -= len(ways) * len(unit)
            if shape.caps and steps < 0:
                return None
            ways = _sums(ways, unit, shape)
    return ways


def _unit(shape: Shape, index: int, sorts: tuple[Sort, ...], counts_bps: bool, agreed: dict[int, object]) -> Ways:
    """The uses of one unit of a stretch, within what it shares with others."""
    share = next((share for share in shape.shares if index in share.cages), None)

    def allowed(use: Use) -> bool:
        return share is None or share.value(use.split) == agreed[index]

    unit = UnitWays(
        shape.groups[index],
        index,
        shape.unit(index),
        sorts,
        lambda used: _weight(shape, sorts, counts_bps, used),
        lambda merits: _is_within(merits, shape),
    )
    return unit.best(allowed)


def _sums(ways: Ways, unit: Ways, shape: Shape) -> Ways:
    """Each way with each use of one more unit, within the limits."""
    found: Ways = {}
    for a, units in ways.items():
        for b, more in unit.items():
            both = tuple(map(add, a, b))
            if both not in found and _is_within(both, shape):
                found[both] = units + more if more != ((),) else units
    return found


def _is_within(merits: Vector, shape: Shape) -> bool:
    taken = merits[-2 - len(shape.caps) : -2]
    return all(cap.ports + amount >= 0 for cap, amount in zip(shape.caps, taken, strict=True))


def _weight(shape: Shape, sorts: tuple[Sort, ...], counts_bps: bool, used: UnitUse) -> Vector:
    """What the cages are worth for each sort, and what they take: of each limit, of ports, and of bandwidth."""
    worth = [0] * sum(sort.width for sort in sorts)
    for use in used:
        for number, mode in use.parts:
            first = sum(sort.width for sort in sorts[:number])
            for step, value in enumerate(sorts[number].worth(mode.ways)):
                worth[first + step] += value
    modes = [use.split.mode for use in used]
    taken = (-sum(cap.weight(use.split.mode) for use in used if use.group in cap.banks) for cap in shape.caps)
    bps = sum(mode.total_bps for mode in modes) if counts_bps else 0
    return (*worth, *taken, -sum(mode.ports for mode in modes), -bps)
