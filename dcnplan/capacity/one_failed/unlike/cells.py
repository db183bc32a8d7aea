"""Alike switches as cells: every axis that they are counted along is cut into parts, of which only the sizes are known.

A part of size 1 is one pod, one plane, one switch; switches on the same parts of all their axes are alike. Knows no
links and no traffic.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import product
from math import prod
from typing import NamedTuple

from dcnplan.frozen import frozen


class Axis(NamedTuple):
    """What is counted, and of which group or pod type; groups that share an axis stand in the same pods or planes."""

    what: str
    of: str = ""


class Cell(NamedTuple):
    """Switches of a group, by the part of each of its axes."""

    group: str
    parts: tuple[int, ...]


Sizes = Mapping[Axis, tuple[int, ...]]
"""The parts of each axis."""


@frozen
class Cells:
    """`axes` of each group; `coarse` says of which part each part was, before one switch was told from its like."""

    axes: Mapping[str, tuple[Axis, ...]]
    sizes: Sizes
    coarse: Sizes

    def of(self, group: str) -> Iterator[Cell]:
        """The cells of a group that hold any switch."""
        axes = self.axes[group]
        for parts in product(*(range(len(self.sizes[axis])) for axis in axes)):
            if all(self.sizes[axis][part] for axis, part in zip(axes, parts, strict=True)):
                yield Cell(group, parts)

    def count(self, cell: Cell) -> int:
        """Switches of a cell."""
        return prod(self.sizes[axis][part] for axis, part in zip(self.axes[cell.group], cell.parts, strict=True))

    def before(self, cell: Cell) -> Cell:
        """The cell that it was a part of."""
        if cell not in self._before:
            pairs = zip(self.axes[cell.group], cell.parts, strict=True)
            self._before[cell] = Cell(cell.group, tuple(self.coarse[axis][part] for axis, part in pairs))
        return self._before[cell]

    @cached_property
    def _before(self) -> dict[Cell, Cell]:
        return {}

    def part(self, cell: Cell, what: str) -> tuple[Axis, int] | None:
        """On which part of its axis of that kind a cell is; None where it has none."""
        axes = self.axes[cell.group]
        at = _place(axes, what)
        return None if at is None else (axes[at], cell.parts[at])

    def meeting(self, cell: Cell, group: str) -> Iterator[tuple[Cell, int]]:
        """The cells of a group that have links with a cell, and how many of their switches each of its switches has.

        Switches meet in the same pod and plane, as far as both stand in such.
        """
        own = dict(zip(self.axes[cell.group], cell.parts, strict=True))
        axes = self.axes[group]
        choices: list[Sequence[int]] = [(own[axis],) if axis in own else range(len(self.sizes[axis])) for axis in axes]
        for parts in product(*choices):
            pairs = zip(axes, parts, strict=True)
            if number := prod(self.sizes[axis][part] for axis, part in pairs if axis not in own):
                yield Cell(group, parts), number

    def telling(self, cell: Cell, what: Collection[str] | None = None) -> "Cells":
        """The same with one switch of a cell told from all others: it keeps the parts, the others get new ones. On some
        axes only, where it is said on which.
        """
        sizes, coarse = dict(self.sizes), dict(self.coarse)
        for axis, part in zip(self.axes[cell.group], cell.parts, strict=True):
            before = self.sizes[axis]
            if before[part] > 1 and (what is None or axis.what in what):
                sizes[axis] = (*before[:part], 1, *before[part + 1 :], before[part] - 1)
                coarse[axis] = (*range(len(before)), part)
        return Cells(self.axes, sizes, coarse)


@lru_cache(maxsize=1024)
def _place(axes: tuple[Axis, ...], what: str) -> int | None:
    return next((at for at, axis in enumerate(axes) if axis.what == what), None)


def cells(axes: Mapping[str, tuple[Axis, ...]], sizes: Sizes) -> Cells:
    """Cells that nothing is told from yet."""
    return Cells(axes, sizes, {axis: tuple(range(len(parts))) for axis, parts in sizes.items()})
