"""Which length each link of a record is bought in, link by link: what shares a cage shares the longest.

Knows boxes of links and numbers of cages; no medium.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.plan.axes import Axes
from dcnplan.plan.length_parts import Box, LinkLengths


@frozen(eq=False)
class CagesAt:
    """The links of a record that end in split cages at one end, and the number of the cage of each."""

    links: Ints
    cage: Ints


def bought(lengths: LinkLengths, ends: Sequence[CagesAt]) -> Ints:
    """Of each link, in the order of its record, the place of its length in `lengths.lengths_m`."""
    places = {length_m: place for place, length_m in enumerate(lengths.lengths_m)}
    found = filled(lengths.axes, ((box, places[length_m]) for box, length_m in lengths.boxes))
    return longest_in_cages(found, ends)


def longest_in_cages(found: Ints, ends: Sequence[CagesAt]) -> Ints:
    """Of each link, the most that any has with which it shares a cage, directly or through others."""
    before = None
    while before is None or (found != before).any():
        before = found.copy()
        for end in ends:
            longest = np.zeros(int(end.cage.max(initial=-1)) + 1, found.dtype)
            np.maximum.at(longest, end.cage, found[end.links])
            found[end.links] = longest[end.cage]
    return found


def filled(axes: Axes, boxes: Iterable[tuple[Box, int]]) -> Ints:
    """Of each link, in the order of its record, the number of the box that holds it."""
    found = np.zeros([size for _, size in axes], np.int64)
    for box, number in boxes:
        found[tuple(slice(one.start, one.stop, one.step) for one in box)] = number
    return found.ravel()
