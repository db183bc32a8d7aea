"""Paths to leaves as packed records: what follows the first switch is made once for all that have the same uplinks.

A fold over the stages, in two engines, numpy and compiled, with the same answers. Knows nothing of pairs or threads.
"""

import numpy as np

from dcnplan.analysis.paths import packing_by_numpy as by_numpy
from dcnplan.analysis.paths.compiled import kernel
from dcnplan.analysis.paths.packing_by_numpy import expanded
from dcnplan.analysis.paths.path_ways import Lists, Records, Rise, Template, Ways, joined
from dcnplan.network.columns import Ints


def template(ways: Ways, leaves: Ints) -> Template:
    """What leads down to each of the leaves at those places."""
    up, count = ways.leaf.up, len(leaves)
    own = expanded(up.offsets[leaves], up.degrees[leaves])
    entry, leaf = own.item + own.way, np.repeat(np.arange(count), up.degrees[leaves])
    last_hops = np.zeros((count, ways.leaf.uppers), np.int32)
    last_hops[leaf, up.neighbour[entry]] = ways.leaf.ways[entry]
    down = _last(last_hops.ravel(), ways.fields.leaf_way)
    rests = []
    for apex in range(2, len(ways.above) + 2):
        down = _lowered(ways, down, apex, count)
        rests.append(_raised(ways, down, apex, count))
    return Template(last_hops, joined(rests))


def _last(last_hops: Ints, shift: int) -> Lists:
    """Of every switch of tier 1: the hop to the leaf."""
    each = expanded(np.arange(len(last_hops)), last_hops)
    return Lists(np.append(0, np.cumsum(last_hops, dtype=np.int64)), each.way << shift)


def _lowered(ways: Ways, below: Lists, tier: int, leaves: int) -> Lists:
    """Of every switch of a tier, leaf by leaf: the hop down to the tier below, and what `below` says follows."""
    rise, shifts = ways.above[tier - 2], ways.fields.down(tier - 1)
    compiled = kernel("path_down")
    if compiled is None:
        return joined([by_numpy.lowered(rise, shifts, own) for own in below.divided(leaves)])
    lists = np.flatnonzero(below.sizes).astype(np.int32)
    starts = np.empty(leaves * rise.uppers + 2, np.int64)
    records = np.empty(int((below.sizes.reshape(leaves, -1) @ rise.reach).sum()), np.int64)
    compiled(rise.up.offsets, rise.up.neighbour, rise.ways, lists, *below, shifts, starts, records)
    return Lists(starts[:-1], records)


def _raised(ways: Ways, top: Lists, apex: int, leaves: int) -> Lists:
    """Of each class of switches of tier 1, leaf by leaf: the hops up to the tier `apex`, and what `top` says."""
    found = top
    of: Ints = np.arange((len(top.offsets) - 1) // leaves, dtype=np.int32)
    for tier in range(apex - 1, 0, -1):
        rise = ways.above[tier - 1]
        found, of = _step_up(rise, ways.fields.up(tier + 1), found, of, leaves), rise.kinds
    return found


def _step_up(rise: Rise, shifts: Ints, above: Lists, of: Ints, leaves: int) -> Lists:
    """Of each class of lower switches: the hop up, and what the list `of` the upper switch says follows."""
    compiled = kernel("path_up")
    if compiled is None:
        return joined([by_numpy.stepped_up(rise, shifts, own, of) for own in above.divided(leaves)])
    offsets, records = np.zeros(leaves * len(rise.firsts) + 1, np.int64), np.empty(0, np.int64)
    args = (rise.up.offsets, rise.up.neighbour, rise.ways, rise.firsts, of, *above, shifts, offsets)
    needed = compiled(*args, records)
    if needed > 0:
        records = np.empty(needed, np.int64)
        compiled(*args, records)
    return Lists(offsets, records)


def write(ways: Ways, to: Template, targets: Ints, sources: Ints, begins: Ints, hops: Ints, records: Records) -> None:
    """Writes the paths from each leaf of `sources` to the template's number `targets[i]` from `records[begins[i]]` on.

    `sources` (places), `targets` and `hops` are int32; `hops` says how long the paths of each are: 2 a tier, 0 where
    there is none.
    """
    compiled = kernel("path_records")
    kinds = ways.above[0].kinds if ways.above else np.zeros(ways.leaf.uppers, np.int32)
    if compiled is None:
        by_numpy.written(ways, kinds, to, targets, sources, begins, hops, records)
        return
    up = ways.leaf.up
    compiled(
        sources, targets, begins, hops, up.offsets, up.neighbour, ways.leaf.ways, to.last_hops.ravel(), kinds,
        ways.classes, ways.classes * len(to.last_hops), *to.rests, ways.fields.ends, records,
    )  # fmt: skip
