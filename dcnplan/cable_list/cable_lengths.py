"""Which length each link of a record is bought in, link by link: what shares a cage shares the longest.

Knows boxes of links and numbers of cages; no medium.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.plan.length_parts import LinkLengths


@frozen(eq=False)
class CagesAt:
    """The links of a record that end in split cages at one end, and the number of the cage of each."""

    links: Ints
    cage: Ints


def bought(lengths: LinkLengths, ends: Sequence[CagesAt]) -> Ints:
    """Of each link, in the order of its record, the place of its length in `lengths.lengths_m`."""
    found, before = _needed(lengths), None
    while before is None or (found != before).any():
        before = found.copy()
        for end in ends:
            longest = np.zeros(int(end.cage.max(initial=-1)) + 1, found.dtype)
            np.maximum.at(longest, end.cage, found[end.links])
            found[end.links] = longest[end.cage]
    return found


def _needed(lengths: LinkLengths) -> Ints:
    places = {length_m: place for place, length_m in enumerate(lengths.lengths_m)}
    found = np.zeros([size for _, size in lengths.axes], np.int32)
    for box, length_m in lengths.boxes:
        found[tuple(slice(one.start, one.stop, one.step) for one in box)] = places[length_m]
    return found.ravel()
