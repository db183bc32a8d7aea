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

    `cells` is where each adjacency of the stage stands in a table, row after row.
    """

    stage: Stage
    lower: Seats
    upper: Seats
    cells: Ints

    @cached_property
    def next_hops(self) -> Floats:
        """What a lower switch balances over, to each upper one."""
        return self._table(self.stage.next_hops)

    @cached_property
    def capacity_bps(self) -> Floats:
        """The speeds of the live links together."""
        return self._table(self.stage.capacity_bps)

    def _table(self, values: Ints) -> Floats:
        table = np.zeros((self.stage.lowers, self.upper.at.shape[1]))
        table.ravel()[self.cells] = values
        return table


def grid(layers: Layers, tier: int) -> Grid:
    """The stage from `tier` to the next one."""
    stage = layers.stages[tier]
    mesh = layers.network.meshes[tier]
    seats = seated(mesh.upper, mesh.number)
    cells = stage.lower.astype(np.int64) * seats.at.shape[1] + seats.seat[stage.upper]
    return Grid(stage, seated(mesh.lower, mesh.number), seats, cells)


def grids(layers: Layers) -> tuple[Grid, ...]:
    """Every stage."""
    return tuple(grid(layers, tier) for tier in range(len(layers.stages)))
