"""Paths to a leaf as packed records: what follows the first switch is made once for all that have the same uplinks.

A fold over the stages, in two engines, numpy and compiled, with the same answers. Knows adjacencies and bits; nothing
of pairs or threads.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.analysis.paths.compiled import kernel
from dcnplan.analysis.paths.record_fields import Fields, fields_of
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers, Neighbours, Stage
from dcnplan.network.twins import twins_by_uplinks

Records = npt.NDArray[np.int64]


class Lists(NamedTuple):
    """A list of records for each of some switches: those of number i are `records[offsets[i]:offsets[i + 1]]`."""

    offsets: Ints
    records: Records

    @property
    def sizes(self) -> Ints:
        return np.diff(self.offsets)


class Template(NamedTuple):
    """The rest of the paths to one leaf.

    `last_hops` int32[switches of tier 1] are the leaf's own ways down from each of them, 0 where it has none. `rests`
    is what follows a switch of tier 1 on paths over tier 2, class by class, then on those over tier 3, and so on.
    """

    last_hops: Ints
    rests: Lists


@frozen(eq=False)
class Rise:
    """A stage going up: `ways` int32 counts for how many paths each adjacency counts, in the order of `up`.

    `reach` int64 is their sum for each lower switch. `kinds` int32 are the classes of lower switches by uplinks,
    `firsts` a member of each.
    """

    up: Neighbours
    ways: Ints
    reach: Ints
    uppers: int
    kinds: Ints
    firsts: Ints


@frozen(eq=False)
class Ways:
    """The alive network going up, and where each choice stands in a record."""

    leaf: Rise
    above: tuple[Rise, ...]
    fields: Fields

    @property
    def classes(self) -> int:
        """Of switches of tier 1, by uplinks; one of all where nothing is above them."""
        return len(self.above[0].firsts) if self.above else 1


def ways_of(fabric: Layers, links: bool) -> Ways:
    """Of two tiers or more; with `links` parallel ones are told apart. Raises InputError beyond 63 bits a path."""
    rises = tuple(_rise(stage, links) for stage in fabric.stages)
    return Ways(rises[0], rises[1:], fields_of(fabric.stages, links))


def _rise(stage: Stage, links: bool) -> Rise:
    kinds, ways = twins_by_uplinks(stage), stage.ways(links).astype(np.int32, copy=False)
    reach = np.bincount(stage.lower, ways, minlength=stage.lowers).astype(np.int64)
    return Rise(stage.up, ways, reach, stage.uppers, kinds.of, kinds.first)


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
    return Template(last_hops, _joined(rests))


def _last(last_hops: Ints, shift: int) -> Lists:
    """Of every switch of tier 1: the hop to the leaf."""
    each = _expanded(np.arange(len(last_hops)), last_hops)
    return Lists(np.append(0, np.cumsum(last_hops, dtype=np.int64)), each.way << shift)


def _lowered(ways: Ways, below: Lists, tier: int) -> Lists:
    """Of every switch of a tier: the hop down to the tier below, and what `below` says follows."""
    rise, shifts = ways.above[tier - 2], ways.fields.down(tier - 1)
    lowers = np.flatnonzero(below.sizes).astype(np.int32)
    compiled = kernel("path_down")
    if compiled is None:
        return _lowered_by_numpy(rise, shifts, below)
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
        return _step_up_by_numpy(rise, shifts, above, of)
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


def write(ways: Ways, to: Template, sources: Ints, begins: Ints, hops: Ints, records: Records) -> None:
    """Writes the paths from each leaf of `sources` (int32 places) to the template's from `records[begins[i]]` on.

    `hops` int32 says how long the paths of each are: 2 a tier, 0 where there is none.
    """
    compiled = kernel("path_records")
    kinds = ways.above[0].kinds if ways.above else np.zeros(len(to.last_hops), np.int32)
    if compiled is None:
        _write(ways, kinds, to, sources, begins, hops, records)
        return
    up = ways.leaf.up
    compiled(
        sources, begins, hops, up.offsets, up.neighbour, ways.leaf.ways, to.last_hops, kinds, ways.classes, *to.rests,
        ways.fields.ends, records,
    )  # fmt: skip


def _lowered_by_numpy(rise: Rise, shifts: Ints, below: Lists) -> Lists:
    owner, size = _owners(rise.up), below.sizes
    held = np.flatnonzero(size[owner])
    down = _expanded(held, rise.ways[held])
    last = _expanded(np.arange(len(down.item)), size[owner[down.item]])
    entry, way = down.item[last.item], down.way[last.item]
    records = below.records[below.offsets[owner[entry]] + last.way] | (owner[entry] << shifts[0]) | (way << shifts[1])
    upper = rise.up.neighbour[entry]
    offsets = np.append(0, np.cumsum(np.bincount(upper, minlength=rise.uppers)))
    return Lists(offsets, records[np.argsort(upper, kind="stable")])


def _step_up_by_numpy(rise: Rise, shifts: Ints, above: Lists, of: Ints) -> Lists:
    up = rise.up
    own = _expanded(rise.firsts, up.degrees[rise.firsts])
    entry = up.offsets[own.item] + own.way
    raised = _expanded(np.arange(len(entry)), rise.ways[entry])
    target = up.neighbour[entry[raised.item]]
    tail = _expanded(np.arange(len(target)), above.sizes[of[target]])
    upper = target[tail.item].astype(np.int64)
    rest = above.records[above.offsets[of[upper]] + tail.way]
    lengths = np.bincount(own.item[raised.item[tail.item]], minlength=up.offsets.size)[rise.firsts]
    return Lists(np.append(0, np.cumsum(lengths)), rest | (upper << shifts[0]) | (raised.way[tail.item] << shifts[1]))


def _write(ways: Ways, kinds: Ints, to: Template, sources: Ints, begins: Ints, hops: Ints, records: Records) -> None:
    up, (switch, way, leaf_way) = ways.leaf.up, ways.fields.ends
    entry = _expanded(np.arange(len(sources)), np.where(hops > 0, up.degrees[sources], 0))
    adjacency = up.offsets[sources[entry.item]] + entry.way
    head = _expanded(np.arange(len(adjacency)), ways.leaf.ways[adjacency])
    pair, above = entry.item[head.item], up.neighbour[adjacency[head.item]].astype(np.int64)
    near = hops[pair] == 2
    rest = np.where(near, 0, kinds[above] + (hops[pair] // 2 - 2) * ways.classes)
    sizes = to.rests.sizes if len(to.rests.offsets) > 1 else np.zeros(1, np.int64)
    tail = _expanded(np.arange(len(above)), np.where(near, to.last_hops[above], sizes[rest]))
    rests = tail.way << leaf_way
    far = ~near[tail.item]
    rests[far] = to.rests.records[(to.rests.offsets[rest][tail.item] + tail.way)[far]]
    own = _expanded(begins, np.bincount(pair[tail.item], minlength=len(sources)))
    heads = (above << switch) | (head.way << way)
    records[own.item + own.way] = rests | heads[tail.item]


class _Expanded(NamedTuple):
    """Every item as often as it has ways, and which of its ways it is, from 0."""

    item: Ints
    way: Ints


def _expanded(items: Ints, ways: Ints) -> _Expanded:
    before = np.cumsum(ways) - ways
    return _Expanded(np.repeat(items, ways), np.arange(int(ways.sum())) - np.repeat(before, ways))


def _owners(up: Neighbours) -> Ints:
    """The lower switch of every entry."""
    return np.repeat(np.arange(len(up.offsets) - 1), up.degrees)
