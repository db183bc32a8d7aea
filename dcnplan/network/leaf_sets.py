"""Servers told apart by the leaves that they are on: columns of leaf groups in each of which no leaf is twice.

Where all servers of a block are on the same leaves, or on leaf groups side by side, one column a sort of servers does.
Knows rows and bandwidths; nothing of plans.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from dcnplan.network.columns import Floats
from dcnplan.network.tables import Homed

MOST_COLUMNS = 32
"""Each is a part of all traffic, which leaves that fail hand on for themselves."""


class LeafSet(NamedTuple):
    """Servers of one sort, their homing and their bandwidth, on the same leaves (rows, in order) of a block.

    `each_bps` is what each has on these leaves, in their order; nothing where it is as much on all of them.
    """

    block: int
    homing: int
    server_bps: int
    leaves: tuple[int, ...]
    each_bps: tuple[int, ...] = ()


def homed_by(
    sets: Mapping[LeafSet, Mapping[int, int]], servers: Mapping[LeafSet, int], offered_bps: Floats
) -> tuple[Homed, ...]:
    """The columns of sets, of each of which `sets` has the bandwidth by leaf, and `servers` how many it has.

    None where they would be too many.
    """
    columns = _columns(sets)
    count = max(columns.values(), default=0) + 1
    if count > MOST_COLUMNS:
        return ()
    leaves = len(offered_bps)
    homed = tuple(Homed(np.arange(leaves), *(np.zeros(leaves) for _ in range(3))) for _ in range(count))
    for one, column in columns.items():
        here, own = homed[column], list(one.leaves)
        here.group[own], here.count[own] = own[0], servers[one]
        for leaf, bps in sets[one].items():
            here.part[leaf] = bps / offered_bps[leaf]
            each, over = divmod(bps, servers[one])
            here.each_bps[leaf] = np.nan if over else each
    return homed


def _columns(sets: Mapping[LeafSet, object]) -> dict[LeafSet, int]:
    """Of one sort and disjoint in a column of a block: small homing first, then small bandwidth."""
    found: dict[LeafSet, int] = {}
    sorts: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for one in sorted(sets):
        column, sort = 0, (one.homing, one.server_bps)
        while column < MOST_COLUMNS and (
            sorts.setdefault((one.block, column), sort) != sort or any((column, leaf) in taken for leaf in one.leaves)
        ):
            column += 1
        taken.update((column, leaf) for leaf in one.leaves)
        found[one] = column
    return found
