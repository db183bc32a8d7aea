"""Axes: what a group of like switches is counted along, and which switches above one of them reaches.

A switch has a number on each axis of its group. All axes but the last, its index, are its *block*: pods of one type,
planes. Numbers are ints, or arrays of them, which this file never makes. Knows no roles and no names.
"""

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any, TypeVar

from dcnplan.frozen import frozen

Axis = tuple[str, int]
"""What it counts (`pod`, `plane`, `index`), and how many there are."""

Axes = tuple[Axis, ...]

Number = TypeVar("Number", int, Any)


def numbers(axes: Axes, block: Number, index: Number) -> dict[str, Number]:
    """The number on each axis, from 0, of the switch of that index in that block."""
    found = {axes[-1][0]: index}
    for axis, size in reversed(axes[:-1]):
        found[axis], block = block % size, block // size
    return found


def block_of(axes: Axes, place: Mapping[str, Any]) -> Any:
    """The block of a switch with these numbers on its axes; 0 where there is but one."""
    block = 0
    for axis, size in axes[:-1]:
        block = block * size + place[axis]
    return block


@frozen
class Joins:
    """Which switches above a switch reaches: on the axes `same` those with its own number.

    `stripe` is an axis below and one above: a switch reaches what has its number below, modulo how many there are
    above. On every other axis above it reaches them all.
    """

    same: tuple[str, ...] = ()
    stripe: tuple[str, str] | None = None

    def above(self, lower: Axes, upper: Axes, block: Number, index: Number, nth: Number) -> tuple[Number, Number]:
        """Block and index of the nth switch above that a switch reaches, from 0."""
        own, found = numbers(lower, block, index), {}
        for axis, size in reversed(upper):
            if axis in self.same:
                found[axis] = own[axis]
            elif self.stripe and axis == self.stripe[1]:
                found[axis] = own[self.stripe[0]] % size
            else:
                found[axis], nth = nth % size, nth // size
        return block_of(upper, found), found[upper[-1][0]]

    def order(self, lower: Axes, upper: Axes, block: Number, index: Number) -> Number:
        """The place of a switch among those that the switches above it reach down to, from 0."""
        own = numbers(lower, block, index)
        place = 0 * block
        for axis, size, step in self.below(lower, upper):
            place = place * size + own[axis] // step
        return place

    def free(self, upper: Axes) -> Axes:
        """Axes above on which the switches that one switch reaches differ."""
        fixed = {*self.same, *(self.stripe or ())[1:]}
        return tuple((axis, size) for axis, size in upper if axis not in fixed)

    def reach(self, upper: Axes) -> int:
        """Switches above that one switch reaches."""
        return prod(size for _, size in self.free(upper))

    def lowers(self, lower: Axes, upper: Axes) -> int:
        """Switches below that one above reaches down to: the most, where they are not alike."""
        return prod(size for _, size, _ in self.below(lower, upper))

    def below(self, lower: Axes, upper: Axes) -> Iterator[tuple[str, int, int]]:
        """Axes on which the switches below one differ: how many numbers there are, and the step between them."""
        for axis, size in lower:
            if axis not in self.same:
                step = dict(upper)[self.stripe[1]] if self.stripe and axis == self.stripe[0] else 1
                yield axis, -(-size // step), step
