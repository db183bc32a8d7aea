"""Servers told apart by the leaves that they are on: columns of leaf groups in each of which no leaf is twice.

Where all servers of a block of leaves are on the same, or on leaf groups side by side, one column does. Knows rows and
bandwidths; nothing of plans.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from dcnplan.network.columns import Floats
from dcnplan.network.tables import Homed

LeafSet = tuple[int, ...]
"""The leaves of some servers, by row, in order."""

MOST_COLUMNS = 32
"""Each is a part of all traffic, which leaves that fail hand on for themselves."""


def in_columns(sets: Iterable[tuple[int, LeafSet]]) -> dict[LeafSet, int]:
    """The column of each set, which is given with its block: of one size and disjoint in a column, small ones first.

    None has more than a few columns: those that would are all in the last.
    """
    found: dict[LeafSet, int] = {}
    sizes: dict[tuple[int, int], int] = {}
    taken: set[tuple[int, int]] = set()
    for block, leaves in sorted(set(sets), key=lambda one: (one[0], len(one[1]), one[1])):
        column = 0
        while column < MOST_COLUMNS and (
            sizes.setdefault((block, column), len(leaves)) != len(leaves)
            or any((column, leaf) in taken for leaf in leaves)
        ):
            column += 1
        taken.update((column, leaf) for leaf in leaves)
        found[leaves] = column
    return found


def homed_in(
    columns: Mapping[LeafSet, int],
    blocks: Mapping[LeafSet, int],
    bps: Mapping[LeafSet, Mapping[int, int]],
    offered_bps: Floats,
) -> list[Homed]:
    """What the servers of each column have of each leaf; a leaf with none of them is alone.

    A set is a leaf group. Where there are too many columns, all sets of a size are as if they were their whole block.
    """
    whole = max(columns.values(), default=0) == MOST_COLUMNS
    if whole:
        columns = _by_size(blocks)
    count, leaves = max(columns.values(), default=0) + 1, len(offered_bps)
    homed = [Homed(np.arange(leaves), np.zeros(leaves)) for _ in range(count)]
    for own, column in columns.items():
        one = homed[column]
        one.group[list(own)] = blocks[own] if whole else own[0]
        for leaf, of_leaf in bps[own].items():
            one.part[leaf] += of_leaf / offered_bps[leaf]
    return homed


def _by_size(blocks: Mapping[LeafSet, int]) -> dict[LeafSet, int]:
    """Of a block all that are on as many leaves in one column."""
    sizes: dict[int, set[int]] = {}
    for own, block in blocks.items():
        sizes.setdefault(block, set()).add(len(own))
    return {own: sorted(sizes[block]).index(len(own)) for own, block in blocks.items()}
