"""How long the links of one record of the plan are: parts of them, each of one length.

Which links a part has is said in closed form, as boxes over the axes that the links are counted along. Knows no record,
no cage and no medium.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import prod

from dcnplan.frozen import frozen
from dcnplan.plan.axes import Axes
from dcnplan.plan.axis_classes import AxisClass, axis_classes

Box = tuple[range, ...]
"""A range of numbers on each axis; the links at each of their combinations."""


@frozen
class LengthPart:
    """The links in the boxes `which`, all of one length.

    Where cables are bought as they are sold, that is the most that any of them needs, and `least_m` the least.
    """

    length_m: Fraction
    which: tuple[Box, ...]
    least_m: Fraction | None = None

    @property
    def count(self) -> int:
        return sum(prod(map(len, box)) for box in self.which)


@frozen
class LinkLengths:
    """Every link of a record once, `axes` long. Raises ValueError where a link is in no box, or in two."""

    axes: Axes
    parts: tuple[LengthPart, ...]

    def __post_init__(self) -> None:
        if any(not _fits(box, self.axes) for part in self.parts for box in part.which):
            raise ValueError(f"a box has an upward range of numbers on each axis of {self.axes}")
        if not _each_once(self.classes, len(self.boxes)):
            raise ValueError(f"every link along {self.axes} has one length")

    def __repr__(self) -> str:
        texts = (f"{part.count:,} x {float(part.length_m):g}m" for part in self.parts)
        return f"<LinkLengths {', '.join(texts)}>"

    @property
    def boxes(self) -> tuple[tuple[Box, Fraction], ...]:
        """Every box with its length."""
        return tuple((box, part.length_m) for part in self.parts for box in part.which)

    @property
    def lengths_m(self) -> tuple[Fraction, ...]:
        """Each length once, the shortest first."""
        return tuple(sorted({part.length_m for part in self.parts}))

    @property
    def classes(self) -> tuple[tuple[AxisClass, ...], ...]:
        """Of each axis, the numbers by the boxes that hold them."""
        boxes = [box for box, _ in self.boxes]
        return tuple(axis_classes([box[at] for box in boxes], size) for at, (_, size) in enumerate(self.axes))

    def within(self, axes: Axes) -> "LinkLengths":
        """Those of the links that are left where axes are shorter."""
        parts = (replace(part, which=tuple(_cut(part.which, axes))) for part in self.parts)
        return LinkLengths(axes, tuple(part for part in parts if part.which))


@frozen
class LaidLengths(LinkLengths):
    """The same of links that are known to be in one box each: they were counted so."""

    def __post_init__(self) -> None:
        """To look again takes longer than to count them."""


def of_one_length(axes: Axes, length_m: Fraction) -> LinkLengths:
    """All links alike."""
    return LinkLengths(axes, (LengthPart(length_m, (box(axes),)),) if prod(size for _, size in axes) else ())


def box(axes: Axes, **numbers: range) -> Box:
    """The links with these numbers on the axes named, and any on the others."""
    if unknown := numbers.keys() - dict(axes).keys():
        raise ValueError(f"{', '.join(sorted(unknown))}: axes are {', '.join(dict(axes))}")
    return tuple(numbers.get(axis, range(size)) for axis, size in axes)


def _fits(which: Box, axes: Axes) -> bool:
    return len(which) == len(axes) and all(
        len(one) > 0 and one.step > 0 and one[0] >= 0 and one[-1] < size
        for one, (_, size) in zip(which, axes, strict=True)
    )


def _cut(which: Sequence[Box], axes: Axes) -> list[Box]:
    cut = [
        tuple(range(one.start, min(one.stop, size), one.step) for one, (_, size) in zip(box, axes, strict=True))
        for box in which
    ]
    return [box for box in cut if all(box)]


def _each_once(classes: Sequence[Sequence[AxisClass]], boxes: int) -> bool:
    @cache
    def once(axis: int, left: int) -> bool:
        """Whether the boxes `left`, that hold the numbers on the axes before, hold each link once."""
        if axis == len(classes):
            return left.bit_count() == 1
        return all(once(axis + 1, left & one.mask) for one in classes[axis])

    return once(0, (1 << boxes) - 1)
