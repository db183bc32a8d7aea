"""The numbers on an axis by which of many ranges hold them: like ones together without a walk, or one by one.

Knows ranges with a step; nothing of what is counted.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import lcm
from typing import NamedTuple


class AxisClass(NamedTuple):
    """`size` numbers, `first` among them, that are in the ranges of `mask` (bit i is range i) and in no other."""

    mask: int
    size: int
    first: int


def axis_classes(ranges: Sequence[range], size: int) -> tuple[AxisClass, ...]:
    """The numbers from 0 to `size` - 1, like ones together. Ranges go upwards and stay within."""
    masks = _masks(ranges)
    found: dict[int, AxisClass] = {}
    for mask, numbers in _pieces(masks, size):
        before = found.get(mask, AxisClass(mask, 0, numbers[0]))
        found[mask] = before._replace(size=before.size + len(numbers))
    return tuple(found.values())


def masks_along(ranges: Sequence[range], size: int) -> list[int]:
    """Of each number from 0 to `size` - 1, the ranges that hold it."""
    found = [0] * size
    for one, mask in _masks(ranges).items():
        for number in one:
            found[number] |= mask
    return found


def _masks(ranges: Sequence[range]) -> dict[range, int]:
    """Like ranges as one, with the bits of all of them."""
    found: dict[range, int] = {}
    for number, one in enumerate(ranges):
        found[one] = found.get(one, 0) | 1 << number
    return found


def _pieces(masks: dict[range, int], size: int) -> Iterator[tuple[int, range]]:
    """Between two ends of ranges everything comes round after the least common multiple of their steps."""
    edges = sorted({0, size, *(one[0] for one in masks), *(one[-1] + 1 for one in masks)})
    for start, stop in pairwise(edges):
        active = [(one, mask) for one, mask in masks.items() if one[0] <= start <= one[-1]]
        period = lcm(*(one.step for one, _ in active if len(one) > 1))
        for first in range(start, min(start + period, stop)):
            yield sum(mask for one, mask in active if first in one), range(first, stop, period)
