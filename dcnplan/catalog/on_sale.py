"""Lengths that cables are sold in: those of a list, and beyond it a series that sellers keep to.

Knows no item; what is sold reaches no farther than the item.
"""

from collections.abc import Sequence
from fractions import Fraction

_SHORT_M = (
    *(Fraction(half, 2) for half in range(1, 7)),
    *map(Fraction, (5, 7, 10, 15, 20, 25, 30, *range(40, 101, 10))),
)
_LONG_M = ((300, 10), (0, 50))
"""Up to so many metres in such steps; the last goes on."""


def sold_m(need_m: Fraction, listed_m: Sequence[Fraction], reach_m: Fraction) -> Fraction | None:
    """The shortest length that is enough: of the list, or beyond its last of the series. None: none reaches."""
    listed = next((one for one in listed_m if need_m <= one <= reach_m), None)
    if listed is not None:
        return listed
    beyond = listed_m[-1] if listed_m else Fraction(0)
    found = _in_series(need_m, beyond)
    return found if found <= reach_m else None


def _in_series(need_m: Fraction, beyond_m: Fraction) -> Fraction:
    short = next((one for one in _SHORT_M if one >= need_m and one > beyond_m), None)
    return short if short is not None else _in_steps(need_m, beyond_m)


def _in_steps(need_m: Fraction, beyond_m: Fraction) -> Fraction:
    for last_m, step_m in _LONG_M:
        found = max(-(-need_m // step_m), beyond_m // step_m + 1) * step_m
        if found <= last_m or not last_m:
            return Fraction(found)
    raise AssertionError("the last steps go on")
