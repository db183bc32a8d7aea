"""Paths to leaves as packed records: what follows the first switch is made once for all that have the same uplinks.

A fold over the stages, in two engines, numpy and compiled, with the same answers. Knows nothing of pairs or threads.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.analysis.paths import packing_by_numpy as by_numpy
from dcnplan.analysis.paths.compiled import kernel
from dcnplan.analysis.paths.packing_by_numpy import expanded
from dcnplan.analysis.paths.path_ways import Lists, Records, Rise, Template, Ways
from dcnplan.network.columns import Ints


def templates(ways: Ways, leaves: Sequence[int]) -> Template:
    """What leads down to each of the leaves at those places."""
    each = [template(ways, leaf) for leaf in leaves]
    return Template(np.concatenate([one.last_hops for one in each]), _joined([one.rests for one in each]))


def template(ways: Ways, leaf: int) -> Template:
    """What leads down to the leaf at that place."""
    up = ways.leaf.up
    own = slice(up.offsets[leaf], up.offsets[leaf + 1])
    last_hops = np.zeros(ways.leaf.uppers, np.int32)
    last_hops[up.neighbour[own]] = ways.leaf.ways[own]
    down = _last(last_hops, ways.fields.leaf_way)
    rests = []
    for apex in range(2, len(ways.above) + 2):
        down = _lowered(ways, down, apex)
        rests.append(_raised(ways, down, apex))
    return Template(last_hops[None], _joined(rests))


def _last(last_hops: Ints, shift: int) -> Lists:
    """Of every switch of tier 1: the hop to the leaf."""
    each = expanded(np.arange(len(last_hops)), last_hops)
    return Lists(np.append(0, np.cumsum(last_hops, dtype=np.int64)), each.way << shift)


def _lowered(ways: Ways, below: Lists, tier: int) -> Lists:
    """Of every switch of a tier: the hop down to the tier below, and what `below` says follows."""
    rise, shifts = ways.above[tier - 2], ways.fields.down(tier - 1)
    lowers = np.flatnonzero(below.sizes).astype(np.int32)
    compiled = kernel("path_down")
    if compiled is None:
        return by_numpy.lowered(rise, shifts, below)
    starts = np.empty(rise.uppers + 2, np.int64)
    records = np.empty(int(below.sizes[lowers] @ rise.reach[lowers]), np.int64)
    compiled(rise.up.offsets, rise.up.neighbour, rise.ways, lowers, *below, shifts, starts, records)
    return Lists(starts[:-1], records)


def _raised(ways: Ways, top: Lists, apex: int) -> Lists:
    """Of each class of switches of tier 1: the hops up to the tier `apex`, and what `top` says follows."""
    found = top
    of: Ints = np.arange(len(top.offsets) - 1, dtype=np.int32)
    for tier in range(apex - 1, 0, -1):
        rise = ways.above[tier - 1]
        found, of = _step_up(rise, ways.fields.up(tier + 1), found, of), rise.kinds
    return found


def _step_up(rise: Rise, shifts: Ints, above: Lists, of: Ints) -> Lists:
    """Of each class of lower switches: the hop up, and what the list `of` the upper switch says follows."""
    compiled = kernel("path_up")
    if compiled is None:
        return by_numpy.stepped_up(rise, shifts, above, of)
    offsets, records = np.zeros(len(rise.firsts) + 1, np.int64), np.empty(0, np.int64)
    args = (rise.up.offsets, rise.up.neighbour, rise.ways, rise.firsts, of, *above, shifts, offsets)
    needed = compiled(*args, records)
    if needed > 0:
        records = np.empty(needed, np.int64)
        compiled(*args, records)
    return Lists(offsets, records)


def _joined(lists: list[Lists]) -> Lists:
    if len(lists) == 1:
        return lists[0]
    bases = np.cumsum([0, *(len(part.records) for part in lists)])
    offsets = [part.offsets[1:] + base for part, base in zip(lists, bases, strict=False)]
    none = np.empty(0, np.int64)
    records = np.concatenate([part.records for part in lists] or [none])
    return Lists(np.concatenate([np.zeros(1, np.int64), *offsets]), records)


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
        ways.classes, ways.rests, *to.rests, ways.fields.ends, records,
    )  # fmt: skip
