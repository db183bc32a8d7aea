"""How traffic for each destination spreads over the next hops of a mesh: equally, or by the capacity beyond them.

Tables and matrix products only; knows neither tiers nor what a destination is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np

from dcnplan.analysis.tiers.grids import Floats, Grid


@dataclass(frozen=True, eq=False)
class Fork:
    """The choices of every near switch among the far switches of its mesh.

    `shares` are (bound, table [meshes, near, far]): a far switch that is *worth* w to a destination gets the weight
    min(w, bound) x table, summed over the shares. ECMP has one table, of next hops, over worths of 0 and 1. WCMP has a
    table for each capacity, so that a weight is the capacity of the adjacency or what lies beyond it, if that is less.
    """

    shares: tuple[tuple[float, Floats], ...]
    weighted: bool

    def flipped(self) -> "Fork":
        """The same adjacencies as choices of the far switches."""
        return Fork(tuple((bound, table.swapaxes(1, 2)) for bound, table in self.shares), self.weighted)

    def weights(self, worth: Floats) -> Floats:
        """Of all next hops of a switch together, [meshes, near, destinations], by the worth of each far switch."""
        return _sum(table @ _least(worth, bound) for bound, table in self.shares)

    def worth(self, weights: Floats) -> Floats:
        """What a switch with next hops of these weights is worth to those before it."""
        return weights if self.weighted else (weights > 0).astype(np.float64)

    def loads(self, paces: Floats, worth: Floats) -> Floats:
        """Load of each adjacency, [meshes, near, far]; `paces` is traffic per weight [meshes, near, destinations]."""
        return _sum(table * (paces @ _least(worth, bound).swapaxes(1, 2)) for bound, table in self.shares)

    def arrivals(self, paces: Floats, worth: Floats) -> Floats:
        """What reaches each far switch, [meshes, far, destinations]."""
        return _sum(_least(worth, bound) * (table.swapaxes(1, 2) @ paces) for bound, table in self.shares)


def fork(stage: Grid, weighted: bool) -> Fork:
    """The choices of the lower switches of a stage."""
    if not weighted:
        return Fork(((inf, stage.lower.table(stage.next_hops)),), False)
    capacity = stage.lower.table(stage.capacity_bps)
    bounds = np.unique(capacity[capacity > 0]) if capacity.any() else np.ones(1)
    return Fork(tuple((float(bound), (capacity == bound).astype(np.float64)) for bound in bounds), True)


def paces(traffic: Floats, weights: Floats) -> Floats:
    """Traffic per weight, 0 where there is no next hop."""
    return np.divide(traffic, weights, out=np.zeros_like(traffic), where=weights > 0)


def _least(worth: Floats, bound: float) -> Floats:
    return worth if bound == inf else np.minimum(worth, bound)


def _sum(terms: Iterable[Floats]) -> Floats:
    total: Floats | None = None
    for term in terms:
        total = term if total is None else total + term
    assert total is not None
    return total
