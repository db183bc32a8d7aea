"""The last leaves of a class where these are no multiple of homing: who shares which servers, and how many.

Knows the columns of a network's leaves; nothing of what is above them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest

import numpy as np

from dcnplan.fabric.rows import switch_rows
from dcnplan.network.columns import Bools, Floats
from dcnplan.network.leaf_sets import LeafSet, homed_by
from dcnplan.network.tables import Homed, Served
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.pods import counted_as_one_bps


def with_turns(plan: Plan, whole: Served) -> Served:
    """As if all leaves were in whole leaf groups, with those put right that are not."""
    leaves = len(whole)
    last, offered, group = np.zeros(leaves, np.bool_), whole.offered_bps.copy(), whole.group.copy()
    ends = [(served, rows) for served in plan.servers for rows in _last_leaves(plan, served)]
    for _, rows in ends:
        last[rows.start : rows.stop] = True
        group[rows.start : rows.stop] = rows
    sets, counts = dict[LeafSet, Counter[int]](), Counter[LeafSet]()
    for served, rows in ends:
        offered[rows.stop - served.unequal : rows.stop] -= served.share * served.speed_bps
        for one, servers in _turns(served, rows):
            # Two servers of more than half of the leaves each have some in common, and all together.
            group[list(one.leaves)] = one.block
            counts[one] += servers
            each = dict.fromkeys(one.leaves, servers * served.share * served.speed_bps)
            sets.setdefault(one, Counter()).update(each)
    nobody = Homed(np.arange(leaves), *(np.zeros(leaves) for _ in range(3)))
    shared = homed_by(sets, counts, offered) or _as_one(sets, counts, offered)
    pairs = zip_longest(shared, whole.homed, fillvalue=nobody)
    homed = tuple(_either(shared, before, last) for shared, before in pairs)
    counted = np.where(last, offered / counted_as_one_bps(plan.servers), whole.servers)
    return Served(group, counted, offered, homed)


def _as_one(sets: Mapping[LeafSet, Counter[int]], counts: Counter[LeafSet], offered: Floats) -> tuple[Homed, ...]:
    """Sets of more columns than are told apart: as if each server were on all leaves of its block."""
    blocks, servers = dict[LeafSet, Counter[int]](), Counter[LeafSet]()
    for one, bps in sets.items():
        block = one._replace(leaves=())
        blocks.setdefault(block, Counter()).update(bps)
        servers[block] += counts[one]
    of = {block: block._replace(leaves=tuple(sorted(bps))) for block, bps in blocks.items()}
    found = homed_by({of[one]: bps for one, bps in blocks.items()}, {of[one]: servers[one] for one in of}, offered)
    return tuple(Homed(one.group, one.part, one.count, np.where(one.part > 0, np.nan, 0)) for one in found)


def _either(shared: Homed, whole: Homed, last: Bools) -> Homed:
    """The last leaves of a class as they share, all others as they are."""
    columns = ("group", "part", "count", "each_bps")
    return Homed(*(np.where(last, getattr(shared, name), getattr(whole, name)) for name in columns))


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
        own = tuple(leaves[place] for place in places)
        one = LeafSet(leaves.start, served.homing, served.ports * served.speed_bps, own)
        yield one, -(-(servers - first) // after)
