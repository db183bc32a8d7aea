"""A stage as dense tables, mesh by mesh: what a lower switch has to each upper switch of its mesh.

Meshes share no switch and no link, so that work on a stage is one small matrix product a mesh. Knows no routes.
"""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.layers import Layers, Stage


@frozen(eq=False)
class Seats:
    """Items seated mesh by mesh: `mesh` and `seat` of each.

    `at` [meshes, seats] leads back to the items; an empty seat has one past the last.
    """

    mesh: Ints
    seat: Ints
    at: Ints

    def table(self, columns: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """[items, ...] as [meshes, seats, ...], with zeros on empty seats; a view where items stand in order."""
        if self._by_mesh:
            return columns.reshape(*self.at.shape, *columns.shape[1:])
        if self._by_seat:
            return columns.reshape(*self.at.shape[::-1], *columns.shape[1:]).swapaxes(0, 1)
        return np.concatenate([columns, np.zeros_like(columns[:1])])[self.at]

    def items(self, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """[meshes, seats, ...] as [items, ...]."""
        if self._by_mesh:
            return table.reshape(-1, *table.shape[2:])
        if self._by_seat:
            return table.swapaxes(0, 1).reshape(-1, *table.shape[2:])
        return table[self.mesh, self.seat]

    @cached_property
    def _by_mesh(self) -> bool:
        """Whether the items are those of the first mesh, then those of the second, and no seat is empty."""
        return np.array_equal(self.at.ravel(), np.arange(len(self.mesh)))

    @cached_property
    def _by_seat(self) -> bool:
        """Whether they are the first of every mesh, then the second of every mesh."""
        return np.array_equal(self.at.T.ravel(), np.arange(len(self.mesh)))


def seated(mesh: Ints, meshes: int) -> Seats:
    """A seat for every item in its mesh, in order."""
    order = np.argsort(mesh, kind="stable")
    sizes = np.bincount(mesh, minlength=meshes)
    seat = np.empty(len(mesh), np.int64)
    seat[order] = np.arange(len(mesh)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.full((meshes, int(sizes.max(initial=0))), len(mesh))
    at[mesh, seat] = np.arange(len(mesh))
    return Seats(mesh, seat, at)


@frozen(eq=False)
class Grid:
    """A stage cut into its meshes. Tables [lowers, seats of the upper switches of a mesh] are 0 where nothing is alive.

    `next_hops` counts what a switch balances over, `capacity_bps` adds up the speeds of the live links. `cells` is
    where each adjacency of the stage stands in a table, row after row.
    """

    stage: Stage
    lower: Seats
    upper: Seats
    next_hops: Floats
    capacity_bps: Floats
    cells: Ints


def grid(layers: Layers, tier: int) -> Grid:
    """The stage from `tier` to the next one."""
    stage = layers.stages[tier]
    mesh = layers.network.meshes[tier]
    seats = seated(mesh.upper, mesh.number)
    shape = stage.lowers, seats.at.shape[1]
    cells = stage.lower.astype(np.int64) * shape[1] + seats.seat[stage.upper]
    tables = np.zeros((2, shape[0] * shape[1]))
    tables[0][cells] = stage.next_hops
    tables[1][cells] = stage.capacity_bps
    lower, (hops, bps) = seated(mesh.lower, mesh.number), tables
    return Grid(stage, lower, seats, hops.reshape(shape), bps.reshape(shape), cells)


def grids(layers: Layers) -> tuple[Grid, ...]:
    """Every stage."""
    return tuple(grid(layers, tier) for tier in range(len(layers.stages)))
