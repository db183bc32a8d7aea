"""Exact feasibility of a small integer programme, by branch and bound over rational linear programmes.

Knows nothing of ports; a faceplate gives some ten variables and rows.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, gcd

Row = tuple[tuple[int, ...], int]
"""Coefficients and bound: sum(coefficient * x) <= bound."""

_ZERO = Fraction(0)
_NODES = 2000


def solve(rows: Sequence[Row], variables: int) -> tuple[int, ...] | None:
    """Whole numbers x >= 0 that keep every row, or None where there are none.

    Depth first over the branches `x <= floor` and `x >= ceil` of a fractional relaxed value. Gives up, as None, after
    _NODES branches: real faceplates take a few hundred at most, and only made-up ones of millions of cages could take
    more.
    """
    stack = [[_whole(row) for row in rows]]
    for _ in range(_NODES):
        if not stack:
            break
        branch = stack.pop()
        relaxed = _relax(branch, variables)
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


def _relax(rows: Sequence[Row], variables: int) -> list[Fraction] | None:
    """A vertex of the rational relaxation, or None: the dual simplex method on slack rows, least index first.

    With an all-zero objective every basis is dual feasible, so that restoring primal feasibility is the whole job.
    """
    # table[r] = [bound, coefficients...] of: basic[r] = bound - sum(coefficient * nonbasic)
    table = [[Fraction(bound), *map(Fraction, coefficients)] for coefficients, bound in rows]
    nonbasic = list(range(variables))
    basic = list(range(variables, variables + len(rows)))
    while True:
        short = [r for r, row in enumerate(table) if row[0] < 0]
        if not short:
            break
        row = min(short, key=basic.__getitem__)
        candidates = [c for c in range(variables) if table[row][c + 1] < 0]
        if not candidates:
            return None
        column = min(candidates, key=nonbasic.__getitem__)
        _pivot(table, row, column + 1)
        basic[row], nonbasic[column] = nonbasic[column], basic[row]
    values = [_ZERO] * variables
    for r, name in enumerate(basic):
        if name < variables:
            values[name] = table[r][0]
    return values


def _pivot(table: list[list[Fraction]], row: int, column: int) -> None:
    pivot = table[row][column]
    table[row] = [value / pivot for value in table[row]]
    table[row][column] = 1 / pivot
    for r, other in enumerate(table):
        factor = other[column]
        if r == row or factor == 0:
            continue
        table[r] = [value - factor * entry for value, entry in zip(other, table[row], strict=True)]
        table[r][column] = -factor / pivot
