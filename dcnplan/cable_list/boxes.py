"""The shuffle box that each leg leads through: cages that legs join, directly or through others, are on one.

Knows legs and the names of cages; counts no box.
"""

import numpy as np

from dcnplan.cable_list.cable_rows import EndColumns, texts
from dcnplan.cable_list.legs import Legs, Seats, SegmentPair, cage_numbers
from dcnplan.network.columns import Ints, Texts


def box_names(known: tuple[SegmentPair, ...], legs: Legs, upper: EndColumns) -> Texts:
    """The first upper cage on the box of each leg: the box stands beside it, and no cage that is added changes it."""
    names = texts([None] * len(legs.code))
    here = np.flatnonzero(np.array([pair.connection.by_box for pair in known], np.bool_)[legs.code])
    if len(here):
        first = _first_legs(_numbers(legs.lower.at(here)), _numbers(legs.upper.at(here)))
        names[here] = [f"{upper.name[leg]}:{upper.cage[leg]}" for leg in here[first].tolist()]
    return names


def _numbers(seats: Seats) -> Ints:
    """The cages in their order, from 0."""
    found: Ints = np.unique(cage_numbers(seats)[0], return_inverse=True)[1]
    return found


def _first_legs(lower: Ints, upper: Ints) -> Ints:
    """For each leg one of the first upper cage of its box."""
    first, before = upper.copy(), None
    while before is None or (first != before).any():
        before = first.copy()
        for cages in (lower, upper):
            least = np.full(int(cages.max()) + 1, len(upper), first.dtype)
            np.minimum.at(least, cages, first)
            first = least[cages]
    leg_of: Ints = np.unique(upper, return_index=True)[1]
    return leg_of[first]
