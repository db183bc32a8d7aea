"""Whether any use of the cages holds every need, and which: a whole-number programme over uses of blocks.

A variable for each use of a block that no other betters; a row for each need, each kind of like blocks, and each limit
over several of them. Needs of one sort share the blocks' variables and have variables of their own, which deal.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dcnplan.plan.faceplate import Segment
from dcnplan.plan.packing.arrange import Share, arranged
from dcnplan.plan.packing.blocks import Kind, kinds
from dcnplan.plan.packing.columns import Column, columns
from dcnplan.plan.packing.integer import solve
from dcnplan.plan.packing.relaxed import Budget, GaveUp, Row
from dcnplan.plan.panel import Cap, Panel
from dcnplan.plan.port_need import PortNeed, Sort

_FEWEST = 128
"""A search that could go over its table less often than this is not begun."""


def search(panel: Panel, needs: Sequence[PortNeed], budget: Budget) -> tuple[Segment, ...] | None:
    """Cages for every need, or None where they do not fit: a proof. Raises GaveUp."""
    programme = _Programme(panel, needs)
    if programme.entries > budget.work // _FEWEST:
        raise GaveUp
    counts = solve(programme.rows(), programme.variables, budget)
    return None if counts is None else programme.segments(counts)


def _sorts(panel: Panel, needs: Sequence[PortNeed]) -> Mapping[Sort, list[int]]:
    """Sorts of ports, each with the needs (their numbers) that ask for it."""
    asked: dict[Sort, list[int]] = defaultdict(list)
    for number, need in enumerate(needs):
        asked[need.sort].append(number)
    return {_stepped(panel, sort) if len(numbers) > 1 else sort: numbers for sort, numbers in asked.items()}


def _stepped(panel: Panel, sort: Sort) -> Sort:
    """The sort with every number of ports that a cage may have for it."""
    at_speed = zip(panel.banks, panel.modes(sort.speed_bps, sort.unlisted), strict=True)
    ways = {
        split.mode.ways_at(sort.speed_bps)
        for bank, modes in at_speed
        for rank, split in modes
        if sort.takes(bank.group, rank, split)
    }
    return replace(sort, steps=tuple(sorted(ways)))


@lru_cache(maxsize=256)
def listed(panel: Panel, sorts: tuple[Sort, ...]) -> tuple[tuple[Kind, tuple[Column, ...]], ...]:
    """Kinds of blocks with their columns."""
    bps = any(cap.counts_bps for cap in panel.caps)
    found = kinds(panel, lambda shape, counted: columns(shape, sorts, counted, bps) is not None)
    return tuple((kind, columns(kind.shape, sorts, bool(kind.rows), bps) or ()) for kind in found)


def _taken(column: Column, cap: Cap) -> int:
    return column.bps if cap.counts_bps else column.ports


class _Programme:
    """The variables: how many blocks of a kind are used as a column says, then how many cages a share takes."""

    def __init__(self, panel: Panel, needs: Sequence[PortNeed]) -> None:
        self.panel = panel
        self.needs = needs
        self.sorts = _sorts(panel, needs)
        self.kinds = listed(panel, tuple(self.sorts))
        self.columns: list[tuple[Kind, Column]] = [(kind, column) for kind, each in self.kinds for column in each]
        self.shares = [(need, ways) for sort, numbers in self.sorts.items() for ways in sort.steps for need in numbers]

    @property
    def variables(self) -> int:
        return len(self.columns) + len(self.shares)

    @property
    def entries(self) -> int:
        """How large the table would be."""
        steps = sum(len(sort.steps) for sort in self.sorts)
        return self.variables * (len(self.needs) + steps + len(self.kinds) + len(self.panel.caps) + 1)

    def rows(self) -> list[Row]:
        return [*self._need_rows(), *self._kind_rows(), *self._cap_rows()]

    def _need_rows(self) -> Iterator[Row]:
        first = 0
        for sort, numbers in self.sorts.items():
            if sort.steps:
                yield from self._dealing_rows(sort, numbers, first)
            else:
                ports = self.needs[numbers[0]].ports
                yield self._row([-min(column.worth[first], ports) for _, column in self.columns]), -ports
            first += sort.width

    def _dealing_rows(self, sort: Sort, numbers: Sequence[int], first: int) -> Iterator[Row]:
        """Of cages with so many ports or more no more are dealt than there are, and every need gets its ports."""
        for step, ways in enumerate(sort.steps, first):
            dealt = [int(need in numbers and of >= ways) for need, of in self.shares]
            yield self._row([-column.worth[step] for _, column in self.columns], dealt), 0
        for number in numbers:
            ports = self.needs[number].ports
            dealt = [-min(of, ports) if need == number else 0 for need, of in self.shares]
            yield self._row([0] * len(self.columns), dealt), -ports

    def _kind_rows(self) -> Iterator[Row]:
        for kind, _ in self.kinds:
            yield self._row([int(of is kind) for of, _ in self.columns]), kind.count

    def _cap_rows(self) -> Iterator[Row]:
        for number, cap in enumerate(self.panel.caps):
            taken = [_taken(column, cap) if number in kind.rows else 0 for kind, column in self.columns]
            if any(taken):
                yield self._row(taken), cap.ports

    def _row(self, blocks: Sequence[int], dealt: Sequence[int] = ()) -> tuple[int, ...]:
        return (*blocks, *dealt, *[0] * (self.variables - len(blocks) - len(dealt)))

    def segments(self, counts: Sequence[int]) -> tuple[Segment, ...]:
        """The solution as cages."""
        blocks, dealt = counts[: len(self.columns)], counts[len(self.columns) :]
        used = [(kind, column, count) for (kind, column), count in zip(self.columns, blocks, strict=True) if count]
        filled = [(kind, [(column, count) for of, column, count in used if of is kind]) for kind, _ in self.kinds]
        return arranged(self.panel, self.needs, filled, dict(self._dealt(dealt)))

    def _dealt(self, cages: Sequence[int]) -> Iterator[tuple[int, list[Share]]]:
        """Of each sort (its number) who gets what; a need that no other shares with gets all there is."""
        of_need: dict[int, list[Share]] = defaultdict(list)
        for (need, ways), count in zip(self.shares, cages, strict=True):
            of_need[need].append(Share(need, ways, count))
        for number, needs in enumerate(self.sorts.values()):
            shares = [share for need in needs for share in of_need[need]]
            yield number, shares or [Share(needs[0], 0, self.panel.cages)]
