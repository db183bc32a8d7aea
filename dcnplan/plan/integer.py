"""Exact feasibility of a small integer programme, by branch and bound over rational linear programmes.

Knows nothing of ports; a faceplate gives some ten variables and rows.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count
from math import floor, gcd

Row = tuple[tuple[int, ...], int]
"""Coefficients and bound: sum(coefficient * x) <= bound."""

_ZERO = Fraction(0)
_WORK = 1 << 20
"""Table entries that may be worked through: thousands of exchanges in a small programme, hundreds in a large one."""
_HASTY = 40
"""Exchanges by the steepest entry, which is fast, before those by the least index, which always end."""


class _GaveUp(Exception):
    """The work allowed is done."""


def solve(rows: Sequence[Row], variables: int) -> tuple[int, ...] | None:
    """Whole numbers x >= 0 that keep every row, or None where there are none.

    Depth first over the branches `x <= floor` and `x >= ceil` of a fractional relaxed value. Gives up, as None, after
    _WORK: faceplates of the catalogue take a few branches, and only made-up ones could go on for ever.
    """
    exchanges = iter(range(_WORK // ((len(rows) + 1) * (variables + 1))))
    try:
        return _branch([_whole(row) for row in rows], variables, exchanges)
    except _GaveUp:
        return None


def _branch(rows: list[Row], variables: int, exchanges: Iterator[int]) -> tuple[int, ...] | None:
    stack = [rows]
    while stack:
        branch = stack.pop()
        relaxed = _relax(branch, variables, exchanges)
        if relaxed is None:
            continue
        split = next((i for i, value in enumerate(relaxed) if value.denominator != 1), None)
        if split is None:
            return tuple(int(value) for value in relaxed)
        unit = tuple(int(i == split) for i in range(variables))
        below = floor(relaxed[split])
        stack.append([*branch, (unit, below)])
        stack.append([*branch, (tuple(-value for value in unit), -below - 1)])
    return None


def _whole(row: Row) -> Row:
    """The row divided by what divides its coefficients: its bound can then be rounded down: no whole x notices."""
    coefficients, bound = row
    common = gcd(*coefficients)
    return (tuple(value // common for value in coefficients), bound // common) if common > 1 else row


def _relax(rows: Sequence[Row], variables: int, exchanges: Iterator[int]) -> list[Fraction] | None:
    """A vertex of the rational relaxation, or None: the dual simplex method on slack rows.

    With an all-zero objective every basis is dual feasible, so that restoring primal feasibility is the whole job. All
    entries are whole numbers over one common denominator, which stays exact and is much faster than fractions.
    """
    # table[r] / denominator = [bound, coefficients...] of: basic[r] = bound - sum(coefficient * nonbasic)
    table = [[bound, *coefficients] for coefficients, bound in rows]
    denominator = 1
    nonbasic = list(range(variables))
    basic = list(range(variables, variables + len(rows)))
    for number in count():
        short = [r for r, row in enumerate(table) if row[0] < 0]
        if not short:
            break
        row = min(short, key=(lambda r: table[r][0]) if number < _HASTY else basic.__getitem__)
        candidates = [c for c in range(variables) if table[row][c + 1] < 0]
        if not candidates:
            return None
        if next(exchanges, None) is None:
            raise _GaveUp
        entries = table[row]
        column = min(
            candidates, key=(lambda c, entries=entries: entries[c + 1]) if number < _HASTY else nonbasic.__getitem__
        )
        denominator = _pivot(table, denominator, row, column + 1)
        basic[row], nonbasic[column] = nonbasic[column], basic[row]
    values = [_ZERO] * variables
    for r, name in enumerate(basic):
        if name < variables:
            values[name] = Fraction(table[r][0], denominator)
    return values


def _pivot(table: list[list[int]], denominator: int, row: int, column: int) -> int:
    """Exchanges a basic and a nonbasic variable in place; gives the new common denominator, which is positive.

    The entry at (row, column) is negative. Every division is exact (Edmonds' integer pivoting).
    """
    pivot, source = -table[row][column], table[row]
    for r, other in enumerate(table):
        factor = other[column]
        if r == row:
            continue
        if factor:
            other[:] = [(a * pivot + factor * b) // denominator for a, b in zip(other, source, strict=True)]
        elif pivot != denominator:
            other[:] = [a * pivot // denominator for a in other]
        other[column] = factor
    table[row] = [-value for value in source]
    table[row][column] = -denominator
    return pivot
