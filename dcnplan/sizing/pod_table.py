"""Many designs of pods at once: their bounds as rows of whole numbers, and which of them the front does not beat yet.

A bound is rounded down and what is to beat it up, so nothing is lost. Knows no models, and decides nothing that is
shown.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dcnplan.sizing.best_first import Held
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.measures import Measure
from dcnplan.sizing.pod_shapes import Ints

GRAIN = 10**6
"""Parts of a measure that are one here: legs of a cable are still whole numbers, and a hall is within 64 bits."""
_FIRST, _TIMES = 32, 4
"""Rows that are looked at first, and how many times as many then."""

Key = tuple[int, str]


class Ledger:
    """Measures as rows: of each column what is known, then the counts of what is not, item by item as they come."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._known = columns, len(columns.names)
        self._read = set(columns.judged)
        self._items: dict[Key, int] = {}
        self._aboves: dict[object, Ints | None] = {}

    def rows(self, several: Sequence[Measure]) -> Ints:
        """One of each; never more. What is not known of columns that only break ties beats nothing, and is left out."""
        items = [
            (at, key, count) for at, one in enumerate(several) for key, count in one.unknown if key[0] in self._read
        ]
        for _, key, _ in items:
            self._items.setdefault(key, self._known + len(self._items))
        found = np.zeros((len(several), self._known + len(self._items)), np.int64)
        found[:, : self._known] = np.array([one.known for one in several]).reshape(len(several), self._known) // GRAIN
        for at, key, count in items:
            found[at, self._items[key]] = count
        return found

    def total(self, *parts: tuple[Ints, Ints, Ints]) -> Ints:
        """Of each part, row by row, so many of one of its rows."""
        found = np.zeros((len(parts[0][1]), self._known + len(self._items)), np.int64)
        for rows, chosen, counts in parts:
            found[:, : rows.shape[1]] += rows[chosen] * counts[:, None]
        return found

    def raised(self, rows: Ints, column: str, least: Ints) -> Ints:
        """Them, no less in a column."""
        at = self._columns.names.index(column)
        rows[:, at] = np.maximum(rows[:, at], least)
        return rows

    def open(self, rows: NDArray[np.int64], front: Sequence[Held]) -> NDArray[np.bool_]:
        """Which of them nothing in the front beats, and which miss no limit."""
        kept = np.ones(len(rows), bool)
        for at, limit in self._columns.limits:
            kept &= rows[:, at] <= int(limit // GRAIN)
        left = np.flatnonzero(kept)
        seen = rows[left][:, self._compared(rows.shape[1])]
        for held in front:
            other = self._known_above(held, rows.shape[1]) if len(left) else None
            if other is not None and (beaten := _beaten(seen, other)).any():
                left, seen = left[~beaten], seen[~beaten]
        kept[:] = False
        kept[left] = True
        return kept

    def _known_above(self, held: Held, width: int) -> Ints | None:
        """What is compared of it, once for each set of items."""
        asked = held, width, len(self._items)
        if asked not in self._aboves:
            found = self._above(held, width)
            self._aboves[asked] = None if found is None else found[self._compared(width)]
        return self._aboves[asked]

    def _compared(self, width: int) -> list[int]:
        by = self._columns.width
        items = [at for (column, _), at in self._items.items() if column < by and at < width]
        return [*range(by), *items]

    def _above(self, held: Held, width: int) -> Ints | None:
        """What of the front is no less than it is; None where it has something that no row has, or may miss a limit."""
        if held.row.is_open:
            return None
        found = np.zeros(width, np.int64)
        found[: self._known] = [-(-known // GRAIN) for known in held.measure.known]
        for key, count in held.measure.unknown:
            at = self._items.get(key, width)
            if at < width:
                found[at] = count
            elif key[0] < self._columns.width:
                return None
        return found

    def ranked(self, rows: NDArray[np.int64]) -> Ints:
        """The order of their bounds."""
        keys: list[Ints] = []
        for column in range(self._columns.width):
            items = [at for (of, _), at in self._items.items() if of == column and at < rows.shape[1]]
            keys += [rows[:, column], rows[:, items].sum(axis=1)]
        return np.lexsort(keys[::-1])

    def least(self, rows: NDArray[np.int64]) -> Measure:
        """No more than any of them."""
        low = rows.min(axis=0).tolist()
        counts = [(key, low[at]) for key, at in self._items.items() if at < len(low) and low[at]]
        return Measure(tuple(known * GRAIN for known in low[: self._known]), tuple(sorted(counts)))


def stacked(several: Sequence[Ints]) -> Ints:
    """Rows under one another; those that know fewer items have none of the others."""
    width = max(rows.shape[1] for rows in several)
    return np.concatenate([np.pad(rows, ((0, 0), (0, width - rows.shape[1]))) for rows in several])


def _beaten(rows: NDArray[np.int64], other: Ints) -> NDArray[np.bool_]:
    return np.logical_and((other <= rows).all(axis=1), (other < rows).any(axis=1))


def slices(rows: int, first: int = _FIRST) -> Iterator[slice]:
    """The first few of so many, then more at a time."""
    at, size = 0, first
    while at < rows:
        yield slice(at, at + size)
        at, size = at + size, size * _TIMES
