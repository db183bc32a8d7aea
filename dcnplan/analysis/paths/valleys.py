"""Plain shortest paths, valleys included: for saying where they are not what routers take.

Between two switches breadth first over the layers; over all pairs of leaves from the class matrix. Lists no path.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers


class Shortest(NamedTuple):
    """Links on a shortest path, and how many such paths there are as switch sequences; 0 and 0 where there is none."""

    hops: int
    switch_paths: int


class ValleyPairs(NamedTuple):
    """Ordered pairs of leaves with a path that goes down and up again, and is no longer than what routers take.

    `as_short`: routers have paths of the same length. `only`: there is no up-down path at all.
    """

    as_short: int
    only: int


def shortest(fabric: Layers, a: int, b: int) -> Shortest:
    """From switch row `a` to switch row `b`, over whatever is alive; peer links are no part of it."""
    if not (fabric.is_up(a) and fabric.is_up(b)):
        return Shortest(0, 0)
    hops, ways = _walked(fabric, a, b)
    return Shortest(hops[b], ways[b]) if ways[b] else Shortest(0, 0)


def _walked(fabric: Layers, a: int, b: int | None = None) -> tuple[list[int], list[int]]:
    """Breadth first from switch row `a`, no further than to `b`: hops to each switch, and ways as Python ints."""
    total = fabric.tiers[-1].stop
    ways: list[int] = [0] * total
    reached: list[int] = [0] * total
    seen = np.zeros(total, np.bool_)
    ways[a], seen[a], front, hops = 1, True, np.array([a]), 0
    while len(front) and not (b is not None and seen[b]):
        hops += 1
        source, target = _beyond(fabric, front)
        fresh = ~seen[target]
        source, target = source[fresh], target[fresh]
        for near, far in zip(source.tolist(), target.tolist(), strict=True):
            ways[far] += ways[near]
            reached[far] = hops
        front = np.unique(target)
        seen[front] = True
    return reached, ways


def _beyond(fabric: Layers, front: Ints) -> tuple[Ints, Ints]:
    """Every adjacency out of the switches of `front`, as rows (from, to)."""
    sources: list[Ints] = [np.empty(0, np.int64)]
    targets: list[Ints] = [np.empty(0, np.int64)]
    for tier, stage in enumerate(fabric.stages):
        lower, upper = stage.lower + fabric.tiers[tier].start, stage.upper + fabric.tiers[tier + 1].start
        for near, far in ((lower, upper), (upper, lower)):
            taken = np.isin(near, front)
            sources.append(near[taken])
            targets.append(far[taken])
    return np.concatenate(sources), np.concatenate(targets)


def valley_pairs(counts: PathCounts) -> ValleyPairs:
    """Over all pairs of different leaves. A path over one switch (2 hops) has none beside it."""
    if counts.layers.network.crosses:
        return ValleyPairs(0, 0)
    return _by_meshes(counts) if len(counts.layers.stages) < _TURNS_ABOVE else _by_walking(counts)


_TURNS_ABOVE = 3
"""Stages from which on paths can turn round above the leaves, and be as short as others all the same."""


def _by_meshes(counts: PathCounts) -> ValleyPairs:
    """In two or three tiers a path of 4 hops goes down in between at a leaf of the same mesh only."""
    first = counts.classes.first
    mesh, joined = counts.meshes.lower[first], _joined(counts.layers)[first]
    alone = counts.layers.stages[0].up.degrees[first] == 0
    as_short = (counts.hops == 4) & (mesh[:, None] == mesh)
    apart = np.flatnonzero(as_short.any(axis=1))
    near = (counts.hops == 2).astype(np.float32)
    as_short[apart] &= near[apart] @ near > 0  # over a leaf that shares a switch with either
    only = (counts.hops == 0) & (joined[:, None] == joined) & ~alone
    return ValleyPairs(int(counts.pairs[as_short].sum()), int(counts.pairs[only].sum()))


def _by_walking(counts: PathCounts) -> ValleyPairs:
    """Breadth first from a member of each class of leaves to another one of each class."""
    as_short = only = 0
    for kind, first in enumerate(counts.classes.first.tolist()):
        hops, ways = _walked(counts.layers, first)
        for other in np.flatnonzero(counts.pairs[kind]).tolist():
            leaf = _member_but(counts, other, first)
            told, paths = int(counts.hops[kind, other]), int(counts.switch_paths[kind, other])
            shorter = 0 < hops[leaf] < told or (hops[leaf] == told and ways[leaf] != paths)
            as_short += int(counts.pairs[kind, other]) * (told > 0 and shorter)
            only += int(counts.pairs[kind, other]) * (told == 0 and hops[leaf] > 0)
    return ValleyPairs(as_short, only)


def _member_but(counts: PathCounts, kind: int, leaf: int) -> int:
    members = np.flatnonzero(counts.classes.of == kind)
    return int(members[members != leaf][0])


def _joined(fabric: Layers) -> Ints:
    """A number for each leaf, the same for those that any path joins: int64[leaves]."""
    source, target = _beyond(fabric, np.arange(fabric.tiers[-1].stop))
    number = np.arange(fabric.tiers[-1].stop)
    while True:
        lower = number.copy()
        np.minimum.at(lower, target, number[source])
        lower = lower[lower]
        if np.array_equal(lower, number):
            return number[: fabric.leaves]
        number = lower
