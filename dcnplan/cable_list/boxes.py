"""The shuffle box that each leg goes through, called after the first cage below that is joined to it.

Every cage below a box has a leg to every cage above it: those of one cage above tell all that are below.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.cable_list.cable_rows import texts
from dcnplan.cable_list.legs import Joint, Legs, Seats
from dcnplan.network.columns import Ints, Texts
from dcnplan.network.names import LinkNames


def boxes_of(names: LinkNames, known: Sequence[Joint], legs: Legs) -> Texts:
    """Leg by leg; None where there is no box."""
    found = texts([None] * len(legs.code))
    here = np.flatnonzero(np.array([joint.connection.boxes > 0 for joint in known])[legs.code])
    if not len(here) or names.lower_cage is None:
        return found
    below, above = (_cages(end.at(here)) for end in (legs.lower, legs.upper))
    first = np.full(int(above.max()) + 1, len(here))
    np.minimum.at(first, above, below)
    row = here[np.unique(below, return_index=True)[1]]
    called = texts([f"box-{names.lower[leg]}:{names.lower_cage[leg]}" for leg in row.tolist()])
    found[here] = called[first[above]]
    return found


def _cages(seats: Seats) -> Ints:
    """A number for each cage, in their order."""
    places = np.stack([seats.row, seats.slot, seats.cage]).astype(np.int64)
    return np.unique(places, axis=1, return_inverse=True)[1].ravel()
