"""Paths to a leaf as packed records: what follows the first switch is made once for all that have the same uplinks.

Two engines, numpy and compiled, with the same answers. Knows adjacencies and bits; nothing of pairs or threads.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.analysis.paths.compiled import Kernel, kernel
from dcnplan.errors import InputError, Problem
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers, Neighbours, Stage
from dcnplan.network.twins import twins_by_uplinks

Records = npt.NDArray[np.int64]
FIELDS = ("first", "first_way", "spine", "up_way", "last", "down_way", "last_way")
_BITS = 63


class Template(NamedTuple):
    """The rest of the paths to one leaf: those of class c are `records[offsets[c]:offsets[c + 1]]`.

    `doors` int32[switches of tier 1] are the leaf's own ways down from each of them, 0 where it has none.
    """

    doors: Ints
    offsets: Ints
    records: Records


@dataclass(frozen=True, eq=False)
class Ways:
    """The adjacencies going up, and how many ways each counts for.

    `kinds` are the classes of tier-1 switches by uplinks, `firsts` a member of each; `reach` int64 their ways up.
    `shifts` int64[7] is where each of FIELDS begins in a record, `widths` its bits: the switch of tier 1, the parallel
    link to it, the spine, the link to it, the switch of tier 1 on the way down, the link to it, the link to the leaf.
    A path of 2 hops has only the first two and the last field.
    """

    leaf_up: Neighbours
    leaf_ways: Ints
    up: Neighbours
    up_ways: Ints
    reach: Ints
    spines: int
    kinds: Ints
    firsts: Ints
    shifts: Ints
    widths: Ints


def ways_of(fabric: Layers, links: bool) -> Ways:
    """Of two or three tiers; with `links` parallel ones are told apart. Raises InputError beyond 63 bits a path."""
    low = fabric.stages[0]
    high = fabric.stages[1] if len(fabric.stages) > 1 else _no_stage(low)
    kinds = twins_by_uplinks(high)
    leaf_ways, up_ways = (stage.ways(links) for stage in (low, high))
    leaf_most, up_most = (int(ways.max(initial=1)) for ways in (leaf_ways, up_ways))
    sizes = (low.uppers, leaf_most, high.uppers, up_most, low.uppers, up_most, leaf_most)
    widths = np.array([(size - 1).bit_length() if size else 0 for size in sizes])
    if widths.sum() > _BITS:
        raise InputError(Problem(f"a path takes {widths.sum()} bits, a record has {_BITS}"))
    shifts = np.cumsum(widths) - widths
    reach = np.bincount(high.lower, up_ways, minlength=high.lowers).astype(np.int64)
    return Ways(low.up, leaf_ways, high.up, up_ways, reach, high.uppers, kinds.of, kinds.first, shifts, widths)


def unpacked(ways: Ways, records: Records) -> dict[str, Ints]:
    """Each of FIELDS as int64[records]; switches as places in their tiers, ways from 0."""
    return {
        name: records >> shift & (1 << width) - 1
        for name, shift, width in zip(FIELDS, ways.shifts.tolist(), ways.widths.tolist(), strict=True)
    }


def template(ways: Ways, leaf: int) -> Template:
    """What leads down to the leaf at that place."""
    own = slice(ways.leaf_up.offsets[leaf], ways.leaf_up.offsets[leaf + 1])
    places, each = ways.leaf_up.neighbour[own], ways.leaf_ways[own]
    doors = np.zeros(len(ways.kinds), np.int32)
    doors[places] = each
    rests, whole = kernel("path_rests"), kernel("path_template")
    if rests is None or whole is None:
        return Template(doors, *_template(ways, doors))
    return Template(doors, *_compiled_template(rests, whole, ways, places, each))


def write(ways: Ways, to: Template, sources: Ints, begins: Ints, hops: Ints, records: Records) -> None:
    """Writes the paths from each leaf of `sources` (int32 places) to the template's from `records[begins[i]]` on.

    `hops` int32 says how long the paths of each are: 2 or 4, 0 where there is none.
    """
    compiled = kernel("path_records")
    if compiled is None:
        _write(ways, to, sources, begins, hops, records)
        return
    up = ways.leaf_up
    compiled(
        sources, begins, hops, up.offsets, up.neighbour, ways.leaf_ways, to.doors, ways.kinds, to.offsets, to.records,
        ways.shifts, records,
    )  # fmt: skip


def _compiled_template(rests: Kernel, whole: Kernel, ways: Ways, places: Ints, each: Ints) -> tuple[Ints, Records]:
    up, shifts = ways.up, ways.shifts
    starts = np.empty(ways.spines + 2, np.int64)
    held = np.empty(int(each @ ways.reach[places]), np.int64)
    rests(up.offsets, up.neighbour, ways.up_ways, places, each, shifts, starts, held)
    offsets = np.zeros(len(ways.firsts) + 1, np.int64)
    records = np.empty(0, np.int64)
    while True:
        needed = whole(up.offsets, up.neighbour, ways.up_ways, ways.firsts, shifts, starts, held, offsets, records)
        if needed <= len(records):
            return offsets, records
        records = np.empty(needed, np.int64)


def _template(ways: Ways, doors: Ints) -> tuple[Ints, Records]:
    up, shifts = ways.up, ways.shifts
    held = doors[_owners(up)] > 0
    down = _expanded(np.flatnonzero(held), ways.up_ways[held])
    last = _expanded(np.arange(len(down.item)), doors[_owners(up)[down.item]])
    entry, way = down.item[last.item], down.way[last.item]
    rest = (_owners(up)[entry] << shifts[4]) | (way << shifts[5]) | (last.way << shifts[6])
    spine = up.neighbour[entry]
    order = np.argsort(spine, kind="stable")
    starts = np.append(0, np.cumsum(np.bincount(spine, minlength=ways.spines)))
    own = np.concatenate([np.arange(up.offsets[first], up.offsets[first + 1]) for first in ways.firsts] or [spine[:0]])
    raised = _expanded(own, ways.up_ways[own])
    lengths = np.diff(starts)[up.neighbour[raised.item]]
    tail = _expanded(np.arange(len(raised.item)), lengths)
    above = up.neighbour[raised.item[tail.item]].astype(np.int64)
    records = rest[order][starts[above] + tail.way] | (above << shifts[2]) | (raised.way[tail.item] << shifts[3])
    return _class_offsets(ways, np.diff(starts)), records


def _class_offsets(ways: Ways, rests: Ints) -> Ints:
    """Where each class begins: `rests` int64[spines] are the ways on from each spine."""
    sums = np.append(0, np.cumsum(ways.up_ways * rests[ways.up.neighbour]))
    each = sums[ways.up.offsets[ways.firsts + 1]] - sums[ways.up.offsets[ways.firsts]]
    return np.append(0, np.cumsum(each)).astype(np.int64)


def _write(ways: Ways, to: Template, sources: Ints, begins: Ints, hops: Ints, records: Records) -> None:
    up = ways.leaf_up
    entry = _expanded(np.arange(len(sources)), np.where(hops > 0, up.degrees[sources], 0))
    adjacency = up.offsets[sources[entry.item]] + entry.way
    head = _expanded(np.arange(len(adjacency)), ways.leaf_ways[adjacency])
    pair, above = entry.item[head.item], up.neighbour[adjacency[head.item]].astype(np.int64)
    near, kinds = hops[pair] == 2, ways.kinds[above]
    counts = np.where(near, to.doors[above], to.offsets[kinds + 1] - to.offsets[kinds])
    tail = _expanded(np.arange(len(above)), counts)
    heads = (above << ways.shifts[0]) | (head.way << ways.shifts[1])
    rests = tail.way << ways.shifts[6]
    far = ~near[tail.item]
    rests[far] = to.records[(to.offsets[kinds][tail.item] + tail.way)[far]]
    own = _expanded(begins, np.bincount(pair[tail.item], minlength=len(sources)))
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


def _no_stage(below: Stage) -> Stage:
    """Nothing above the highest tier."""
    none = np.empty(0, np.int32)
    return Stage(below.uppers, 0, none, none, none, np.zeros(1, np.int32), none, below.kinds)
