"""Packed paths where there are no compiled kernels: the same records, by numpy. Knows nothing of pairs or threads."""

from typing import NamedTuple

import numpy as np

from dcnplan.analysis.paths.path_ways import Lists, Records, Rise, Template, Ways
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Neighbours


def lowered(rise: Rise, shifts: Ints, below: Lists) -> Lists:
    """As `kernels.path_down`."""
    owner, size = _owners(rise.up), below.sizes
    held = np.flatnonzero(size[owner])
    down = expanded(held, rise.ways[held])
    last = expanded(np.arange(len(down.item)), size[owner[down.item]])
    entry, way = down.item[last.item], down.way[last.item]
    records = below.records[below.offsets[owner[entry]] + last.way] | (owner[entry] << shifts[0]) | (way << shifts[1])
    upper = rise.up.neighbour[entry]
    offsets = np.append(0, np.cumsum(np.bincount(upper, minlength=rise.uppers)))
    return Lists(offsets, records[np.argsort(upper, kind="stable")])


def stepped_up(rise: Rise, shifts: Ints, above: Lists, of: Ints) -> Lists:
    """As `kernels.path_up`."""
    up = rise.up
    own = expanded(rise.firsts, up.degrees[rise.firsts])
    entry = up.offsets[own.item] + own.way
    raised = expanded(np.arange(len(entry)), rise.ways[entry])
    target = up.neighbour[entry[raised.item]]
    tail = expanded(np.arange(len(target)), above.sizes[of[target]])
    upper = target[tail.item].astype(np.int64)
    rest = above.records[above.offsets[of[upper]] + tail.way]
    lengths = np.bincount(own.item[raised.item[tail.item]], minlength=up.offsets.size)[rise.firsts]
    return Lists(np.append(0, np.cumsum(lengths)), rest | (upper << shifts[0]) | (raised.way[tail.item] << shifts[1]))


def written(
    ways: Ways, kinds: Ints, to: Template, targets: Ints, sources: Ints, begins: Ints, hops: Ints, records: Records
) -> None:
    """As `kernels.path_records`."""
    up, (switch, way, leaf_way) = ways.leaf.up, ways.fields.ends
    entry = expanded(np.arange(len(sources)), np.where(hops > 0, up.degrees[sources], 0))
    adjacency = up.offsets[sources[entry.item]] + entry.way
    head = expanded(np.arange(len(adjacency)), ways.leaf.ways[adjacency])
    pair, above = entry.item[head.item], up.neighbour[adjacency[head.item]].astype(np.int64)
    near = hops[pair] == 2
    rest = np.where(near, 0, (targets[pair] + (hops[pair] // 2 - 2) * len(to.last_hops)) * ways.classes + kinds[above])
    sizes = to.rests.sizes if len(to.rests.offsets) > 1 else np.zeros(1, np.int64)
    tail = expanded(np.arange(len(above)), np.where(near, to.last_hops[targets[pair], above], sizes[rest]))
    rests = tail.way << leaf_way
    far = ~near[tail.item]
    rests[far] = to.rests.records[(to.rests.offsets[rest][tail.item] + tail.way)[far]]
    own = expanded(begins, np.bincount(pair[tail.item], minlength=len(sources)))
    heads = (above << switch) | (head.way << way)
    records[own.item + own.way] = rests | heads[tail.item]


class Expanded(NamedTuple):
    """Every item as often as it has ways, and which of its ways it is, from 0."""

    item: Ints
    way: Ints


def expanded(items: Ints, ways: Ints) -> Expanded:
    """So many `ways` of each."""
    before = np.cumsum(ways) - ways
    return Expanded(np.repeat(items, ways), np.arange(int(ways.sum())) - np.repeat(before, ways))


def _owners(up: Neighbours) -> Ints:
    """The lower switch of every entry."""
    return np.repeat(np.arange(len(up.offsets) - 1), up.degrees)
