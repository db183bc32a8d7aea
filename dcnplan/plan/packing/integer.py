"""Exact feasibility of a small integer programme: branch and cut over rational linear programmes.

Knows nothing of ports; a faceplate gives some tens of variables and some ten rows.
"""

from collections.abc import Sequence
from math import gcd

from dcnplan.frozen import frozen
from dcnplan.plan.packing.relaxed import Budget, GaveUp, Relaxed, Row


@frozen
class _Manner:
    """Rounds of cuts before the first branch, and in each branch; cuts a round; which value is branched on.

    `up`: that nearest to its next whole number, else that furthest from any.
    """

    rounds: int
    later: int
    cuts: int
    up: bool


_MANNERS = (_Manner(10, 1, 4, up=False), _Manner(0, 0, 0, up=True), _Manner(10, 1, 2, up=True))
_LAST = _Manner(20, 2, 4, up=False)
_SHARE = 8
"""How long a search takes varies wildly with its manner: each of several gets a part of the work, the last the rest."""


def solve(rows: Sequence[Row], variables: int, budget: Budget) -> tuple[int, ...] | None:
    """Whole numbers x >= 0 that keep every row, or None where there are none: a proof.

    Raises GaveUp where the budget does not reach to either.
    """
    whole = [_whole(row) for row in rows]
    share = budget.work // _SHARE
    for manner in _MANNERS:
        budget.spend(share)
        part = Budget(share)
        try:
            return _solve(whole, variables, manner, part)
        except GaveUp:
            continue
    return _solve(whole, variables, _LAST, budget)


def _solve(rows: Sequence[Row], variables: int, manner: _Manner, budget: Budget) -> tuple[int, ...] | None:
    """Depth first over the branches `x >= ceil` and `x <= floor` of a fractional relaxed value."""
    stack, rounds = [Relaxed.of(rows, variables)], manner.rounds
    while stack:
        relaxed = stack.pop()
        split = _tightened(relaxed, rounds, manner, budget)
        if split is None:
            continue
        if not split:
            return relaxed.values()
        stack += [relaxed.below(split[0]), relaxed.above(split[0])]
        rounds = manner.later
    return None


def _whole(row: Row) -> Row:
    """The row divided by what divides its coefficients: its bound can then be rounded down: no whole x notices."""
    coefficients, bound = row
    common = gcd(*coefficients)
    return (tuple(value // common for value in coefficients), bound // common) if common > 1 else row


def _tightened(relaxed: Relaxed, rounds: int, manner: _Manner, budget: Budget) -> list[int] | None:
    """Rows that are still fractional after so many rounds of cuts; None where nothing is left."""
    for _ in range(rounds):
        if not relaxed.repair(budget):
            return None
        fractional = relaxed.fractional(manner.up)
        if not fractional:
            return []
        relaxed.cut(fractional[: manner.cuts])
    return relaxed.fractional(manner.up) if relaxed.repair(budget) else None
