"""The ways to use one block of cages that no other way betters.

Knows what kinds of ports are asked for, not how many.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add, ge

from dcnplan.catalog.device import Breakout, CageGroup
from dcnplan.frozen import frozen
from dcnplan.plan.packing.blocks import Shape
from dcnplan.plan.panel import Bank

_STEPS = 1 << 16
"""Sums of two uses that are tried for a block under limits; a block with more of them is not worth listing."""
MOST = 512
"""Columns of a block under limits."""

Vector = tuple[int, ...]


@frozen
class Sort:
    """Ports of one speed; `split` False: native cages only.

    `steps`: empty where one need asks for it, and only the number of ports counts; where several share it, every number
    of ports that a cage may have, as a cage serves one of them.
    """

    speed_bps: int
    split: bool = True
    steps: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        return max(1, len(self.steps))

    def worth(self, ways: int) -> Vector:
        """What a cage of so many ports adds: ports, or for each step whether the cage has as many."""
        return tuple(int(ways >= step) for step in self.steps) or (ways,)

    def modes(self, group: CageGroup) -> Iterator[Breakout]:
        """Legal modes of a cage for it."""
        return (split for rank, split in Bank(group).modes(self.speed_bps) if self.split or rank[0] < 2)


@frozen
class Use:
    """A cage of a block's group in one mode for one sort of ports (its number)."""

    group: int
    sort: int
    split: Breakout


Unit = tuple[Use, ...]
"""What one cage, or the two of a pair, are used for."""


@frozen
class Column:
    """A way to use a whole block: the units in use, what they are worth for the sorts, their ports in all."""

    units: tuple[Unit, ...]
    worth: Vector
    ports: int


_Ways = dict[Vector, tuple[Unit, ...]]
"""Ways to use cages by their merits: what they are worth, then what they take of each limit (negative)."""


@lru_cache(maxsize=1024)
def columns(shape: Shape, sorts: tuple[Sort, ...], is_counted: bool) -> tuple[Column, ...] | None:
    """Every use of the block that no other betters; None for a block under limits with more than are worth listing.

    `is_counted`: a limit beyond the block counts its ports, so that fewer are better.
    """
    ways: _Ways = {(0,) * (sum(sort.width for sort in sorts) + len(shape.caps) + 1): ()}
    steps = _STEPS
    for index, group in enumerate(shape.groups):
        size = Bank(group).unit
        unit = _unit(shape, index, sorts, size)
        for _ in range(group.count // size):
            steps -= len(ways) * len(unit)
            if shape.caps and steps < 0:
                return None
            ways = _sums(ways, unit, shape)
    kept = _best({_merits(merits, shape, is_counted): units for merits, units in ways.items()})
    if shape.caps and len(kept) > MOST:
        return None
    width = sum(sort.width for sort in sorts)
    return tuple(
        Column(units, merits[:width], sum(use.split.mode.ways for unit in units for use in unit))
        for merits, units in kept.items()
        if units
    )


def _merits(merits: Vector, shape: Shape, is_counted: bool) -> Vector:
    """Without what has been taken of limits that end with the block."""
    worth = merits[: -1 - len(shape.caps)]
    return (*worth, merits[-1]) if is_counted else worth


def _sums(ways: _Ways, unit: _Ways, shape: Shape) -> _Ways:
    """Each way with each use of one more unit, within the limits."""
    found: _Ways = {}
    for a, units in ways.items():
        for b, more in unit.items():
            both = tuple(map(add, a, b))
            if both not in found and _is_within(both, shape):
                found[both] = units + more
    return found


def _is_within(merits: Vector, shape: Shape) -> bool:
    taken = merits[-1 - len(shape.caps) : -1]
    return all(cap.ports + ports >= 0 for cap, ports in zip(shape.caps, taken, strict=True))


def _unit(shape: Shape, index: int, sorts: tuple[Sort, ...], size: int) -> _Ways:
    """The uses of one cage, or of one pair, the empty one among them."""
    single = [
        Use(index, number, split) for number, sort in enumerate(sorts) for split in sort.modes(shape.groups[index])
    ]
    ways: list[Unit] = [(), *((use,) for use in single)]
    if size == 2:
        odd, even = ([use for use in single if use.split.cages in ("any", side)] for side in ("odd", "even"))
        ways += [(a, b) for a in odd for b in even if not (a.split.takes_mate or b.split.takes_mate)]
    return _best({_valued(unit, shape, sorts): (unit,) if unit else () for unit in ways})


def _valued(uses: Iterable[Use], shape: Shape, sorts: tuple[Sort, ...]) -> Vector:
    worth = [0] * sum(sort.width for sort in sorts)
    taken = [0] * (len(shape.caps) + 1)
    for use in uses:
        first = sum(sort.width for sort in sorts[: use.sort])
        for step, value in enumerate(sorts[use.sort].worth(use.split.mode.ways)):
            worth[first + step] += value
        counted = [use.group in cap.banks for cap in shape.caps]
        taken = [ports - use.split.mode.ways * counts for ports, counts in zip(taken, [*counted, True], strict=True)]
    return (*worth, *taken)


def _best(ways: _Ways) -> _Ways:
    """Those that no other betters in every merit."""
    kept: _Ways = {}
    for one in sorted(ways, key=lambda merits: (sum(merits), merits), reverse=True):
        if not any(all(map(ge, other, one)) for other in kept):
            kept[one] = ways[one]
    return kept
