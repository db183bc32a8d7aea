"""Fronts of one request, found apart, as one: what is beaten by another falls out, and what amounts to the same is one.

In any order, and however often one is given: the same front comes of it. Compares measures; plans nothing.
"""

from collections.abc import Iterable

from dcnplan.frozen import frozen
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.measures import Measure, Unknown, beats
from dcnplan.sizing.order import Order


@frozen
class Standing:
    """A design of a front, and others that amount to the same. `failed` is what it keeps with one part lost, scaled;
    `is_open`: it may keep a limit, and is not known to.
    """

    candidate: Candidate
    measure: Measure
    failed: int
    is_open: bool
    order: Order
    alike: frozenset[Candidate] = frozenset()

    @property
    def first(self) -> tuple[bool, Order]:
        """What is known to keep its limits stands before what may keep them."""
        return self.is_open, self.order

    @property
    def all(self) -> frozenset[Candidate]:
        return self.alike | {self.candidate}

    def beats(self, other: "Standing", width: int) -> bool:
        """Whether it is less in the first columns; what may keep a limit does not beat what does."""
        return (other.is_open or not self.is_open) and beats(self.measure, other.measure, width)


Front = tuple[Standing, ...]


def united(fronts: Iterable[Front], width: int) -> Front:
    """The designs that none of another front beats in the first columns."""
    classes: dict[object, Standing] = {}
    for one in (one for front in fronts for one in front):
        key = _compared(one.measure, width)
        classes[key] = _as_one(classes[key], one) if key in classes else one
    several = sorted(classes.values(), key=lambda one: one.first)
    return tuple(one for one in several if not any(other.beats(one, width) for other in several))


def _compared(measure: Measure, width: int) -> tuple[tuple[int, ...], Unknown]:
    return measure.known[:width], tuple(entry for entry in measure.unknown if entry[0][0] < width)


def _as_one(some: Standing, other: Standing) -> Standing:
    first = min(some, other, key=lambda one: one.first)
    return Standing(
        first.candidate, first.measure, first.failed, first.is_open, first.order,
        (some.all | other.all) - {first.candidate},
    )  # fmt: skip
