"""The last leaves of a class where these are no multiple of homing: who shares which servers, and how many.

Knows the columns of a network's leaves; nothing of what is above them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

import numpy as np

from dcnplan.fabric.rows import switch_rows
from dcnplan.network.columns import Bools
from dcnplan.network.leaf_sets import LeafSet, homed_in, in_columns
from dcnplan.network.tables import Homed, Served
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.pods import counted_as_one_bps


def with_turns(plan: Plan, whole: Served) -> Served:
    """As if all leaves were in whole leaf groups, with those put right that are not."""
    unit_bps, sets = counted_as_one_bps(plan.servers), dict[LeafSet, Counter[int]]()
    last, offered, group = np.zeros(len(whole), np.bool_), whole.offered_bps.copy(), whole.group.copy()
    ends = [(served, leaves) for served in plan.servers for leaves in _last_leaves(plan, served)]
    for _, leaves in ends:
        last[leaves.start : leaves.stop] = True
        group[leaves.start : leaves.stop] = leaves
    for served, leaves in ends:
        offered[leaves.stop - served.unequal : leaves.stop] -= served.share * served.speed_bps
        for own, servers in _turns(served, leaves):
            # Two servers of more than half of the leaves each have some in common, and all together.
            group[list(own)] = leaves.start
            bps = dict.fromkeys(own, servers * served.share * served.speed_bps)
            sets.setdefault(own, Counter()).update(bps)
    blocks = {own: int(group[own[0]]) for own in sets}
    columns = in_columns((block, own) for own, block in blocks.items())
    alone = Homed(np.arange(len(whole)), np.zeros(len(whole)))
    pairs = zip_longest(homed_in(columns, blocks, sets, offered), whole.homed or (), fillvalue=alone)
    homed = tuple(_either(shared, before, last) for shared, before in pairs)
    counted = np.where(last, offered / unit_bps, whole.servers)
    return Served(group, counted, offered, homed if len(homed) > 1 else None)


def _either(shared: Homed, whole: Homed, last: Bools) -> Homed:
    """The last leaves of a class as they share, all others as they are."""
    return Homed(np.where(last, shared.group, whole.group), np.where(last, shared.part, whole.part))


def _last_leaves(plan: Plan, served: ServerGroup) -> Iterator[range]:
    """Of each block, by row."""
    rows = switch_rows(plan)[served.leaf.key]
    for block in range(rows.blocks if served.in_turn else 0):
        leaves = rows.of_block(block)
        yield leaves[len(leaves) - served.in_turn :]


def _turns(served: ServerGroup, leaves: range) -> Iterator[tuple[LeafSet, int]]:
    """The different sets of leaves that servers there are on, each with the number of its servers."""
    servers, after = served.per_block - served.in_whole_groups, len(leaves)
    for first in range(min(servers, after)):
        places = sorted((first * served.homing + number) % after for number in range(served.homing))
        yield tuple(leaves[place] for place in places), -(-(servers - first) // after)
