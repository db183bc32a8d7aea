"""What a design is best in among some, and which of them cannot be compared for what is not known.

Compares amounts of finished rows; knows nothing of how they were found.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from dcnplan.frozen import frozen
from dcnplan.sizing.amounts import Amount, at_most
from dcnplan.sizing.answer import Row

Rows = Sequence[Row]


def best_in(row: Row, rows: Rows, by: Sequence[str]) -> tuple[str, ...]:
    """The axes on which none of `rows` is better, whatever the unknown is."""
    return tuple(axis for axis in by if all(at_most(row.amounts[axis], other.amounts[axis]) for other in rows))


@frozen
class Threshold:
    """At `most` of the item or less, or only `below` it, the design of rank `first` beats that of rank `second`."""

    most: Fraction
    first: int
    second: int
    below: bool


@frozen
class NotKnown:
    """What is not known of an item on an axis: so many of it in each design that has it, by rank.

    `apart` are the designs that are therefore not compared on that axis.
    """

    axis: str
    item: str
    counts: tuple[tuple[int, int], ...]
    apart: tuple[int, ...]
    thresholds: tuple[Threshold, ...]


def not_known(rows: Rows, by: Sequence[str]) -> Iterator[NotKnown]:
    """Every item of which something compared is not known in some design, axis by axis."""
    for axis in by:
        amounts = [row.amounts[axis] for row in rows]
        for item in sorted({item for amount in amounts for item, _ in amount.unknown}):
            counts = tuple((rank, n) for rank, amount in enumerate(amounts, 1) if (n := dict(amount.unknown).get(item)))
            yield NotKnown(axis, item, counts, _apart(amounts, item), tuple(_thresholds(rows, by, axis, item)))


def _apart(amounts: Sequence[Amount], item: str) -> tuple[int, ...]:
    """Ranks of those that are neither more nor less than another one, and differ from it in this item."""
    ranked = list(enumerate(amounts, 1))
    return tuple(
        rank for rank, one in ranked if any(_differ(one, other, item) and _open(one, other) for _, other in ranked)
    )


def _differ(one: Amount, other: Amount, item: str) -> bool:
    return dict(one.unknown).get(item) != dict(other.unknown).get(item)


def _open(one: Amount, other: Amount) -> bool:
    return not at_most(one, other) and not at_most(other, one)


def _thresholds(rows: Rows, by: Sequence[str], axis: str, item: str) -> Iterator[Threshold]:
    for (first, one), (second, other) in permutations(enumerate(rows, 1), 2):
        others = [(one.amounts[rest], other.amounts[rest]) for rest in by if rest != axis]
        most = _most(one.amounts[axis], other.amounts[axis], item)
        if most is not None and all(at_most(*pair) for pair in others):
            yield Threshold(most, first, second, below=all(a == b for a, b in others))


def _most(one: Amount, other: Amount, item: str) -> Fraction | None:
    """Up to what of the item `one` is at most `other`, where that depends on this item alone."""
    more = one - other
    (unknown,) = more.unknown if len(more.unknown) == 1 else (("", 0),)
    if unknown[0] != item or unknown[1] <= 0 or more.known >= 0:
        return None
    return Fraction(-more.known) / unknown[1]
