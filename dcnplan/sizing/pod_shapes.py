"""How many pods of how many leaf groups hold the servers evenly: two or more, each kind of number of them once.

Counts alone, as columns; knows no switches.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Shapes(NamedTuple):
    """`pods` of `groups` leaf groups with `each` servers; `grown` pods are what is above them to hold."""

    pods: Ints
    groups: Ints
    each: Ints
    grown: Ints

    def taken(self, chosen: NDArray[np.generic]) -> "Shapes":
        """Some of them."""
        return Shapes(*(column[chosen] for column in self))

    def within(self, most_groups: int, most_pods: int) -> "Shapes":
        """Those of no more."""
        return self.taken((self.groups <= most_groups) & (self.pods <= most_pods))


@lru_cache(maxsize=4096)
def shapes(count: int, held: int, most_each: int, most_groups: int, most_pods: int, every: bool = False) -> Shapes:
    """Every number of pods and of groups in each such that no fewer groups of a pod hold as few servers, evenly.

    Of several numbers of pods with the same groups the least; more groups only where a pod then plans fewer servers, or
    `every` number of them.
    """
    fewest = max(2, ceil_of(count, most_groups * most_each))
    pods, most = np.meshgrid(np.arange(fewest, most_pods + 1), np.arange(most_each, 0, -1), indexing="ij")
    groups = ceiled(count, pods * most)
    each = ceiled(count, pods * groups)
    grown = np.maximum(ceiled(ceiled(held, each), groups), pods)
    fewer = _is_less(groups * each) | (_is_less(grown) if held > count else False)
    keep = (fewer | every) & (groups <= most_groups)
    found = Shapes(*(column[keep] for column in (pods, groups, each, grown)))
    _, first = np.unique(np.stack((found.groups, found.each)), axis=1, return_index=True)
    return found.taken(np.sort(first))


def _is_less(table: Ints) -> NDArray[np.bool_]:
    """Where an entry is less than all before it in its row."""
    before = np.minimum.accumulate(table, axis=1)
    return np.concatenate((np.ones_like(table[:, :1], dtype=bool), table[:, 1:] < before[:, :-1]), axis=1)


def shape(count: int, held: int, pods: int, groups: int) -> Shapes:
    """One of them."""
    each = ceil_of(count, pods * groups)
    grown = max(pods, ceil_of(ceil_of(held, each), groups))
    return Shapes(*(np.array([number]) for number in (pods, groups, each, grown)))


def ceil_of(number: int, by: int) -> int:
    """A quotient of whole numbers, rounded up."""
    return -(-number // by)


def ceiled(number: Ints | int, by: Ints | int) -> Ints:
    """The same of columns."""
    found: Ints = -(-np.asarray(number) // np.asarray(by))
    return found
