"""Amounts some of whose parts are not known: what is known, and how many of each item of which it is not.

Compares only as far as it is sure, whatever the data sheets will say: what is unknown is above 0, and nothing else is
known of it. Knows nothing of what is counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from dcnplan.frozen import frozen

Number: TypeAlias = int | Fraction


@frozen
class Amount:
    """`known` + the sum of count * (what one of the item has, above 0) over `unknown`: items by name, each once."""

    known: Number = 0
    unknown: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: "Amount") -> "Amount":
        if not other.unknown:
            return Amount(self.known + other.known, self.unknown)
        return Amount(self.known + other.known, _summed(chain(self.unknown, other.unknown)))

    def __sub__(self, other: "Amount") -> "Amount":
        """What is more here; some of it may be below 0."""
        return self + other * -1

    def __mul__(self, times: int) -> "Amount":
        return Amount(self.known * times, tuple((item, count * times) for item, count in self.unknown if times))

    @property
    def is_known(self) -> bool:
        """Whether nothing of it is unknown."""
        return not self.unknown


NOTHING = Amount()


def of_unknown(item: str, count: int) -> Amount:
    """So many of an item of which the amount is not known."""
    return Amount(0, ((item, count),)) if count else NOTHING


def at_most(one: Amount, other: Amount) -> bool:
    """Whether `one` is no more than `other`, whatever the unknown is."""
    if one.known > other.known:
        return False
    if not one.unknown:
        return True
    held = dict(other.unknown)
    return all(count <= held.get(item, 0) for item, count in one.unknown)


def below(one: Amount, other: Amount) -> bool:
    """Whether `one` is less than `other`, whatever the unknown is."""
    return one != other and at_most(one, other)


def dominates(axes: Iterable[Amount], others: Iterable[Amount]) -> bool:
    """Whether the amounts on some axes are at most the others on every axis, and less on one."""
    pairs = list(zip(axes, others, strict=True))
    return all(at_most(*pair) for pair in pairs) and any(one != other for one, other in pairs)


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of all."""
    several = tuple(amounts)
    known = sum((one.known for one in several), 0)
    return Amount(known, _summed(chain.from_iterable(one.unknown for one in several)))


def kept_within(amount: Amount, limit: Number) -> bool | None:
    """Whether it is at most `limit`; None where that depends on what is not known."""
    if amount.known > limit:
        return False
    return True if amount.is_known else None


def rank_key(amount: Amount, items: Sequence[str]) -> tuple[Number, ...]:
    """What puts amounts in order: the known part, then how many are unknown of each of `items`: all there are.

    Agrees with `at_most`: of two that differ, what is at most the other has the lesser key.
    """
    held = dict(amount.unknown)
    return amount.known, *(held.get(item, 0) for item in items)


def _summed(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for item, count in counts:
        found[item] += count
    return tuple(sorted((item, count) for item, count in found.items() if count))
