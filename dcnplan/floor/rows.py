"""How blocks and banks fill rows: blocks one after the other in the places that banks leave, none over a row's end.

Rows are those of a pod, or of a whole floor without pods, from 0; like ones stand together, whatever their number.
Knows no room.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dcnplan.floor.banks import Bank, Switches
from dcnplan.floor.blocks import Block
from dcnplan.floor.bodies import Body
from dcnplan.floor.loads import Key
from dcnplan.frozen import frozen


@frozen
class Run:
    """`blocks` like blocks of a class, one after the other, or places kept for them: then nothing `stands` there.

    Before them come `before` blocks of the class.
    """

    block: Block
    blocks: int
    stands: bool = True
    before: int = 0

    @property
    def cells(self) -> int:
        """Each a block, or as many as share a rack."""
        return -(-self.blocks // self.block.share)

    def blocks_in(self, first: int, cells: int) -> int:
        """Blocks of some cells."""
        return min(self.blocks, (first + cells) * self.block.share) - min(self.blocks, first * self.block.share)


class Part(NamedTuple):
    """Cells of a run, by its number, in a row: `cells` in every row, the `first` of the first row's."""

    run: int
    first: int
    cells: int


class Placed(NamedTuple):
    """A bank in a row, or as many `racks` of it as are there, from the place `start` on; `skip` of it stand before.

    `start` None: in the middle, beside the others of which that holds.
    """

    bank: Bank
    racks: int
    start: int | None = None
    skip: int = 0


@frozen
class Rows:
    """`rows` like rows from `first` on, whose `parts` fill the places that `banks` leave, in order.

    The first of the banks is that of the leaves where `leaves` says so.
    """

    first: int
    rows: int
    parts: tuple[Part, ...]
    banks: tuple[Placed, ...] = ()
    leaves: bool = False

    def free(self, number: int) -> int:
        """The place of the number-th, from 0, that no bank takes."""
        for one in sorted(self.banks, key=lambda placed: placed.start or 0):
            if number >= (one.start or 0):
                number += one.racks
        return number


class TooLong(Exception):
    """A row does not hold a block with the network racks that stand there."""

    def __init__(self, racks: int, block: Block | None) -> None:
        super().__init__(racks)
        self.racks, self.block = racks, block


Special = Mapping[int, tuple[Placed, ...]]
"""The banks of some rows, whatever else stands there."""


@frozen
class Filler:
    """Rows of `places` places for `runs`. `leaf_bank` makes the network racks of a row's leaves that stand in such.

    Where it `grows`, the last row has as many of these as if it were full. `together`: banks of leaves at the end have
    the others of their row beside them.
    """

    places: int
    runs: tuple[Run, ...]
    leaf_bank: Callable[[Switches], Bank]
    special: Special
    grows: bool = False
    together: bool = True

    def rows(self) -> Iterator[Rows]:
        """Until every block stands somewhere, and every special row is told. Raises TooLong."""
        row, run, cell, last = 0, 0, 0, max(self.special, default=-1)
        while run < len(self.runs) or row <= last:
            banks = self.special.get(row, ())
            parts = self._parts(run, cell, banks)
            if run < len(self.runs) and not parts and not banks:
                raise TooLong(self._racks((Part(run, cell, 1),), ()), self.runs[run].block)
            rows = self._repeats(row, parts) if parts else 1
            if parts or banks:
                yield self._row(row, rows, parts, banks)
            for part in parts:
                run, cell = part.run, part.first + part.cells * rows
            if parts and cell == self.runs[run].cells:
                run, cell = run + 1, 0
            row += rows

    def all_in_one(self, banks: tuple[Placed, ...]) -> int:
        """The places that everything takes in one row."""
        return self._racks(tuple(Part(number, 0, run.cells) for number, run in enumerate(self.runs)), banks)

    def _parts(self, run: int, cell: int, banks: tuple[Placed, ...]) -> tuple[Part, ...]:
        parts: tuple[Part, ...] = ()
        while run < len(self.runs):
            left = self.runs[run].cells - cell
            cells = self._most(parts, Part(run, cell, left), banks)
            parts += (Part(run, cell, cells),) if cells else ()
            if cells < left:
                break
            run, cell = run + 1, 0
        return parts

    def _most(self, parts: tuple[Part, ...], part: Part, banks: tuple[Placed, ...]) -> int:
        """Of the cells of a part, how many the row holds beside others."""
        low, high = 0, part.cells
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._racks((*parts, part._replace(cells=middle)), banks) <= self.places
            low, high = (middle, high) if fits else (low, middle - 1)
        return low

    def _racks(self, parts: tuple[Part, ...], banks: tuple[Placed, ...]) -> int:
        blocks = sum(part.cells * self.runs[part.run].block.racks for part in parts)
        if blocks > self.places:
            return blocks  # no network racks make it less
        leaves = self._leaves(parts)
        return blocks + sum(one.racks for one in banks) + (self.leaf_bank(leaves).racks if leaves else 0)

    def _leaves(self, parts: tuple[Part, ...], standing: bool = False) -> Switches:
        """Those of a row that stand in network racks, class by class; without places kept where they are `standing`."""
        found: dict[Key, tuple[Body, int]] = {}
        for part in parts:
            run = self.runs[part.run]
            if not run.block.at_top and (run.stands or not standing):
                leaves = run.blocks_in(part.first, part.cells) * run.block.leaves
                found[run.block.leaf] = (run.block.body, found.get(run.block.leaf, (None, 0))[1] + leaves)
        return tuple((key, body, leaves) for key, (body, leaves) in found.items())

    def _repeats(self, row: int, parts: tuple[Part, ...]) -> int:
        """How many rows from that one on are alike."""
        if len(parts) > 1 or row in self.special:
            return 1
        (part,) = parts
        run = self.runs[part.run]
        whole = run.blocks // run.block.share - part.first  # the last cell may hold fewer blocks
        until = min((special for special in self.special if special > row), default=row + whole)
        return max(1, min(whole // part.cells, until - row))

    def _row(self, row: int, rows: int, parts: tuple[Part, ...], banks: tuple[Placed, ...]) -> Rows:
        leaves = self._leaves(parts)
        if not leaves:
            return Rows(row, rows, parts, self._arranged(banks, at_end=False))
        sized = self.leaf_bank(self._leaves(self._filled(parts, banks)))
        own = Placed(replace(sized, switches=self._leaves(parts, standing=True)), sized.racks)
        at_end = next(self.runs[part.run].block.at for part in parts if not self.runs[part.run].block.at_top) == "end"
        return Rows(row, rows, parts, self._arranged((own, *banks), at_end), leaves=True)

    def _filled(self, parts: tuple[Part, ...], banks: tuple[Placed, ...]) -> tuple[Part, ...]:
        """The parts of the last row, with as many blocks more as it would hold."""
        last = parts[-1]
        if not self.grows or last.run + 1 < len(self.runs) or last.first + last.cells < self.runs[-1].cells:
            return parts
        run = replace(self.runs[-1], blocks=(last.first + last.cells + self.places) * self.runs[-1].block.share)
        grown = replace(self, runs=(*self.runs[:-1], run))
        return (*parts[:-1], last._replace(cells=grown._most(parts[:-1], last._replace(cells=self.places), banks)))

    def _arranged(self, banks: tuple[Placed, ...], at_end: bool) -> tuple[Placed, ...]:
        """The banks, each with its place: in the middle of the row, or at its end."""
        found = [one for one in banks if one.start is not None]
        free = [one for one in banks if one.start is None]
        start = max((one.start + one.racks for one in found if one.start is not None), default=0)
        if at_end and not self.together:
            found.append(free[0]._replace(start=start))
            start, free = start + free[0].racks, free[1:]
        if not (at_end and self.together):
            start = max(start, (self.places - sum(one.racks for one in free)) // 2)
        for one in free:
            found.append(one._replace(start=start))
            start += one.racks
        return tuple(found)
