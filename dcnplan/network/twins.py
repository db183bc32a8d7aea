"""Twins: switches of a tier with the same neighbours over the same links, so that whatever holds for one holds for all.

Hashes, then verifies: two switches in one class have been compared neighbour by neighbour. Knows no paths, no loads.
"""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Neighbours, Stage

_Hashes = npt.NDArray[np.uint64]


@frozen(eq=False)
class Twins:
    """Classes of the switches of a tier, numbered from 0 in the order of their first members.

    `of` int32[switches] is the class of each; `first` int32[classes] the first member of each.
    """

    of: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def sizes(self) -> Ints:
        """Members of each class: int64[classes]."""
        return np.bincount(self.of, minlength=len(self.first))


def twins_by_uplinks(stage: Stage, unlike: Ints | None = None) -> Twins:
    """Classes of the lower switches: equal neighbours above, with equal links (number, speed, bundling).

    `unlike` int[lowers] keeps apart what must not be in one class (pods, server counts, classes of another direction).
    """
    return _twins(stage, stage.up, stage.lowers, unlike)


def twins_by_downlinks(stage: Stage, unlike: Ints | None = None) -> Twins:
    """Classes of the upper switches: equal neighbours below, with equal links; `unlike` int[uppers] as above."""
    return _twins(stage, stage.down, stage.uppers, unlike)


def _twins(stage: Stage, neighbours: Neighbours, switches: int, unlike: Ints | None) -> Twins:
    apart = np.zeros(switches, np.int64) if unlike is None else np.asarray(unlike, np.int64)
    what = _link_kinds(stage)[neighbours.adjacency]
    seed = 1
    while not _verified(found := _classes(neighbours, what, apart, seed), neighbours, what, apart):
        seed += 1
    return found


def _link_kinds(stage: Stage) -> Ints:
    """A number for what an adjacency consists of: equal numbers, equal links, speed and next hops."""
    if stage.mixed is not None:
        of = np.stack([stage.links, stage.next_hops, stage.capacity_bps])
        return np.asarray(np.unique(of, axis=1, return_inverse=True)[1]).ravel()
    speeds = sorted({(kind.speed_bps, kind.bundled) for kind in stage.kinds})
    kinds = np.array([speeds.index((kind.speed_bps, kind.bundled)) for kind in stage.kinds], np.int64)
    return kinds[stage.kind] * (int(stage.links.max(initial=0)) + 1) + stage.links


def _classes(neighbours: Neighbours, what: Ints, apart: Ints, seed: int) -> Twins:
    """By a sum over the neighbours, which knows no order, of a hash of each."""
    hashes = _mixed(neighbours.neighbour, what, seed)
    sums = np.zeros(len(hashes) + 1, np.uint64)
    np.cumsum(hashes, out=sums[1:])  # wraps, and so does the difference
    digests = (sums[neighbours.offsets[1:]] - sums[neighbours.offsets[:-1]]) ^ _mixed(apart, neighbours.degrees, ~seed)
    _, first, of = np.unique(digests, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return Twins(rank[of].astype(np.int32), first[order].astype(np.int32))


def _mixed(values: Ints, more: Ints, seed: int) -> _Hashes:
    """splitmix64 of two columns (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014)."""
    mixed: Any = values.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed += more.astype(np.uint64) * np.uint64(0xD1342543DE82EF95) + np.uint64(seed & 0xFFFFFFFFFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    hashes: _Hashes = mixed ^ (mixed >> np.uint64(31))
    return hashes


def _verified(found: Twins, neighbours: Neighbours, what: Ints, apart: Ints) -> bool:
    """Whether every switch has the very neighbours, in order, of the first of its class."""
    first = found.first[found.of]
    degrees = neighbours.degrees
    if not (np.array_equal(degrees, degrees[first]) and np.array_equal(apart, apart[first])):
        return False
    shift = neighbours.offsets[first] - neighbours.offsets[:-1]
    if not shift.any():
        return True
    match = np.arange(len(neighbours.neighbour), dtype=np.int32) + np.repeat(shift, degrees)
    same_links = np.array_equal(what, what[match])
    return same_links and np.array_equal(neighbours.neighbour, neighbours.neighbour[match])
