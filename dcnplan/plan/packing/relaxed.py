"""The rational relaxation of a small integer programme, kept exact in whole numbers.

Knows how to repair a basis and how to tighten it, not where to look for whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

Row = tuple[tuple[int, ...], int]
"""Coefficients and bound: sum(coefficient * x) <= bound."""

_HASTY = 40
"""Exchanges by the steepest entry, which is fast, before those by the least index, which always end."""


class GaveUp(Exception):
    """The work allowed is done, and nothing is known."""


@dataclass
class Budget:
    """Work that may still be done, counted in table entries: the same question has the same answer everywhere."""

    work: int

    def spend(self, work: int) -> None:
        """Raises GaveUp where there is not so much left."""
        self.work -= work
        if self.work < 0:
            raise GaveUp


@dataclass
class Relaxed:
    """A basis: `basic[r] = (table[r][0] - sum(table[r][c + 1] * nonbasic[c])) / denominator`.

    Names below `variables` are those of the programme, all others are slacks: whole, as they are sums of whole numbers.
    Lines of a table are replaced and never changed, so that branches share them.
    """

    variables: int
    table: list[list[int]]
    basic: list[int]
    nonbasic: list[int]
    denominator: int = 1
    names: "count[int]" = field(default_factory=count)
    cuts: tuple[int, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[Row], variables: int) -> "Relaxed":
        """The basis of all slacks: every x is 0."""
        table = [[bound, *coefficients] for coefficients, bound in rows]
        names = count(variables)
        return cls(variables, table, [next(names) for _ in rows], list(range(variables)), names=names)

    def repair(self, budget: Budget) -> bool:
        """Exchanges until every basic variable is at least 0; False where no rational x keeps every row.

        The dual simplex method: with an all-zero objective every basis is dual feasible, so that restoring primal
        feasibility is the whole job.
        """
        for exchanges in count():
            short = [r for r, row in enumerate(self.table) if row[0] < 0]
            if not short:
                return True
            budget.spend(len(self.table) * len(self.table[0]))
            steepest = exchanges < _HASTY
            row = min(short, key=lambda r: self.table[r][0] if steepest else self.basic[r])
            entries = self.table[row]
            columns = [c for c in range(len(self.nonbasic)) if entries[c + 1] < 0]
            if not columns:
                return False
            self._exchange(row, min(columns, key=lambda c: entries[c + 1] if steepest else self.nonbasic[c]))
        raise AssertionError

    def _exchange(self, row: int, column: int) -> None:
        """A basic and a nonbasic variable change places. Every division is exact (Edmonds' integer pivoting)."""
        at, source, denominator = column + 1, self.table[row], self.denominator
        pivot = -source[at]
        for r, other in enumerate(self.table):
            factor = other[at]
            if r == row or (not factor and pivot == denominator):
                continue
            line = [(a * pivot + factor * b) // denominator for a, b in zip(other, source, strict=True)]
            line[at] = factor
            self.table[r] = line
        self.table[row] = [-value for value in source]
        self.table[row][at] = -denominator
        self.denominator = pivot
        self.basic[row], self.nonbasic[column] = self.nonbasic[column], self.basic[row]

    def fractional(self, up: bool) -> list[int]:
        """Rows of the programme's variables that are not whole: first the nearest to the next whole number, or else the
        furthest from any.
        """
        rest = {r: self.table[r][0] % self.denominator for r, name in enumerate(self.basic) if name < self.variables}
        far = {r: value if up else min(value, self.denominator - value) for r, value in rest.items() if value}
        return sorted(far, key=lambda r: -far[r])

    def cut(self, rows: Sequence[int]) -> None:
        """Takes away the fractional values of `rows`, and no whole x (Gomory); forgets cuts that do not bind."""
        lines = [[-(value % self.denominator) for value in self.table[row]] for row in rows]
        loose = {name for name, row in zip(self.basic, self.table, strict=True) if name in self.cuts and row[0] > 0}
        self.table = [row for name, row in zip(self.basic, self.table, strict=True) if name not in loose]
        self.basic = [name for name in self.basic if name not in loose]
        for line in lines:
            self.cuts = (*self.cuts, self._add(line))

    def below(self, row: int) -> "Relaxed":
        """A branch: the variable of `row` is at most its value rounded down."""
        entries = self.table[row]
        return self._branch([-(entries[0] % self.denominator), *(-value for value in entries[1:])])

    def above(self, row: int) -> "Relaxed":
        """A branch: the variable of `row` is at least its value rounded up."""
        entries = self.table[row]
        return self._branch([entries[0] % self.denominator - self.denominator, *entries[1:]])

    def _branch(self, line: list[int]) -> "Relaxed":
        branch = Relaxed(
            self.variables, [*self.table], [*self.basic], [*self.nonbasic], self.denominator, self.names, self.cuts
        )
        branch._add(line)
        return branch

    def _add(self, line: list[int]) -> int:
        name = next(self.names)
        self.table.append(line)
        self.basic.append(name)
        return name

    def values(self) -> tuple[int, ...]:
        """The programme's variables, rounded down."""
        at = dict(zip(self.basic, self.table, strict=True))
        return tuple(at[name][0] // self.denominator if name in at else 0 for name in range(self.variables))
