"""Plain shortest paths between two switches, valleys included: for saying where they are not what routers take.

Breadth first over the layers; knows no direction.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.analysis.tiers.layers import Layers
from dcnplan.fabric.columns import Ints


class Shortest(NamedTuple):
    """Links on a shortest path, and how many such paths there are as switch sequences; 0 and 0 where there is none."""

    hops: int
    switch_paths: int


def shortest(fabric: Layers, a: int, b: int) -> Shortest:
    """From switch row `a` to switch row `b`, over whatever is alive; peer links are no part of it."""
    if not (fabric.is_up(a) and fabric.is_up(b)):
        return Shortest(0, 0)
    if a == b:
        return Shortest(0, 1)
    total = fabric.tiers[-1].stop
    ways: list[int] = [0] * total
    seen = np.zeros(total, np.bool_)
    ways[a], seen[a], front, hops = 1, True, np.array([a]), 0
    while len(front) and not seen[b]:
        hops += 1
        source, target = _beyond(fabric, front)
        fresh = ~seen[target]
        source, target = source[fresh], target[fresh]
        for near, far in zip(source.tolist(), target.tolist(), strict=True):
            ways[far] += ways[near]
        front = np.unique(target)
        seen[front] = True
    return Shortest(hops, ways[b]) if seen[b] else Shortest(0, 0)


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
