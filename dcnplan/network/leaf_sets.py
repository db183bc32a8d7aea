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


def in_columns(sets: Iterable[tuple[int, LeafSet]]) -> dict[LeafSet, int]:
    """The column of each set, which is given with its block: of one size and disjoint in a column, small ones first."""
    found: dict[LeafSet, int] = {}
    taken: dict[tuple[int, int], tuple[int, set[int]]] = {}
    for block, leaves in sorted(set(sets), key=lambda one: (one[0], len(one[1]), one[1])):
        column = 0
        while True:
            size, held = taken.setdefault((block, column), (len(leaves), set()))
            if size == len(leaves) and held.isdisjoint(leaves):
                break
            column += 1
        held.update(leaves)
        found[leaves] = column
    return found


def by_size(blocks: Mapping[LeafSet, int]) -> dict[LeafSet, int]:
    """Of a block all that are on as many leaves in one column, as if they were on all leaves of the block."""
    sizes: dict[int, set[int]] = {}
    for own, block in blocks.items():
        sizes.setdefault(block, set()).add(len(own))
    return {own: sorted(sizes[block]).index(len(own)) for own, block in blocks.items()}


def homed_in(
    columns: Mapping[LeafSet, int],
    bps: Mapping[LeafSet, Mapping[int, int]],
    offered_bps: Floats,
    blocks: Mapping[LeafSet, int] | None = None,
) -> list[Homed]:
    """What the servers of each column have of each leaf; a leaf with none of them is alone.

    A set is a leaf group, or with `blocks` part of its block.
    """
    count, leaves = max(columns.values(), default=0) + 1, len(offered_bps)
    homed = [Homed(np.arange(leaves), np.zeros(leaves)) for _ in range(count)]
    for own, column in columns.items():
        one = homed[column]
        one.group[list(own)] = blocks[own] if blocks else own[0]
        for leaf, of_leaf in bps[own].items():
            one.part[leaf] += of_leaf / offered_bps[leaf]
    return homed
