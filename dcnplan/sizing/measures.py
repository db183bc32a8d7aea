"""Amounts as plain whole numbers, column by column, for the many comparisons of a search.

A bound is rounded down, what is to beat others up: so nothing is lost by rounding. Knows no switches and no links.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from operator import add
from typing import NamedTuple

from dcnplan.sizing.amounts import NOTHING, Amount

SCALE = 5040 * 10**6
"""Parts of a whole that amounts are counted in: legs of a cable and millionths are whole numbers of them."""

Unknown = tuple[tuple[tuple[int, str], int], ...]
"""How many there are of what is not known, by column and item, in their order."""


class Measure(NamedTuple):
    """Of each column what is known, and what is not."""

    known: tuple[int, ...]
    unknown: Unknown = ()

    def plus(self, other: "Measure") -> "Measure":
        """Both together."""
        known = tuple(map(add, self.known, other.known))
        return Measure(known, _merged(self.unknown, other.unknown) if self.unknown or other.unknown else ())

    def times(self, count: int) -> "Measure":
        """So many of it."""
        known = tuple(one * count for one in self.known)
        return Measure(known, tuple((key, one * count) for key, one in self.unknown) if self.unknown else ())

    def raised(self, other: "Measure") -> "Measure":
        """No less in any column than is known of the other."""
        return Measure(tuple(map(max, self.known, other.known)), self.unknown)


def measure(amounts: Mapping[str, Amount], columns: Sequence[str], up: bool = False) -> Measure:
    """The amounts in columns."""
    several = [amounts.get(column, NOTHING) for column in columns]
    unknown = [((at, item), count) for at, one in enumerate(several) for item, count in one.unknown]
    return Measure(tuple(scaled(one.known, up) for one in several), tuple(sorted(unknown)))


def scaled(number: int | Fraction, up: bool = False) -> int:
    """In parts of a whole, rounded down or up."""
    return -(-number * SCALE // 1).__trunc__() if up else (number * SCALE // 1).__trunc__()


def least(several: Iterable[Measure]) -> Measure:
    """No more than any of them, column by column."""
    first, *others = several
    known, unknown = first.known, dict(first.unknown)
    for other in others:
        held = dict(other.unknown)
        known = tuple(map(min, known, other.known))
        unknown = {key: min(count, held[key]) for key, count in unknown.items() if key in held}
    return Measure(known, tuple(sorted(unknown.items())))


def at_most(one: Measure, other: Measure, width: int) -> bool:
    """Whether the first `width` columns of one are no more than those of the other, whatever the unknown is."""
    for at in range(width):
        if one.known[at] > other.known[at]:
            return False
    if not one.unknown:
        return True
    held = dict(other.unknown)
    return all(count <= held.get(key, 0) for key, count in one.unknown if key[0] < width)


def beats(one: Measure, other: Measure, width: int) -> bool:
    """Whether it is at most the other in these columns, and less in one."""
    return at_most(one, other, width) and not like(one, other, width)


def like(one: Measure, other: Measure, width: int) -> bool:
    """Whether both are the same in these columns."""
    return one.known[:width] == other.known[:width] and _first(one, width) == _first(other, width)


def key(one: Measure, columns: Iterable[int]) -> tuple[int, ...]:
    """What puts measures in order: by column what is known, then how many are not; what is at most comes first."""
    if not one.unknown:
        return tuple(value for at in columns for value in (one.known[at], 0))
    counts: dict[int, int] = {}
    for (at, _), count in one.unknown:
        counts[at] = counts.get(at, 0) + count
    return tuple(value for at in columns for value in (one.known[at], counts.get(at, 0)))


def _first(one: Measure, width: int) -> Unknown:
    return tuple(entry for entry in one.unknown if entry[0][0] < width)


def _merged(some: Unknown, more: Unknown) -> Unknown:
    if not some or not more:
        return some or more
    counts = dict(some)
    for item, count in more:
        counts[item] = counts.get(item, 0) + count
    return tuple(sorted(counts.items()))
