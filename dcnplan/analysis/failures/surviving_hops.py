"""Ways up that failures leave, as tables over the leaves and over the switches of tier 1.

Takes failed links off what an intact stage has; counts no paths.
"""

from functools import cached_property

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.grids import Grid

NOTHING = np.empty(0, np.int64)
"""No rows."""


@frozen(eq=False)
class Alive:
    """Ways left: `low` [leaves, seats above], `high` [switches of tier 1, seats above]; `leaves` have not failed."""

    low: Floats
    high: Floats | None
    leaves: Bools
    apart: Ints

    @cached_property
    def few(self) -> Bools:
        """Leaves that stand for all: the first two of those alike, failed or not, in ways up and number in `apart`."""
        rows = np.ascontiguousarray(np.column_stack([self.apart, self.leaves, self.low]))
        _, of = np.unique(rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel(), return_inverse=True)
        order = np.argsort(of, kind="stable")
        sizes = np.bincount(of)
        rank = np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        mask = np.zeros(len(of), np.bool_)
        mask[order[rank < 2]] = True
        return mask


@frozen(eq=False)
class LinkCells:
    """Where each link of a stage counts: `cell` of its row (-1 elsewhere) in a flat table of live links."""

    cell: Ints
    live: Floats
    shape: tuple[int, ...]
    bundled: Bools | None

    @staticmethod
    def of(stage: Grid) -> "LinkCells":
        """Of an intact stage."""
        shape = stage.next_hops.shape
        own, cells = stage.stage, stage.cells
        first = int(own.link_rows[0]) if len(own.link_rows) else 0
        live = np.zeros(shape[0] * shape[1])
        live[cells] = own.links
        bundles = np.array([kind.bundled for kind in own.kinds])[own.kind]
        bundled = None
        if bundles.any():
            bundled = np.zeros(len(live), np.bool_)
            bundled[cells[bundles]] = True
        row_cells = np.full(first + len(own.link_rows), -1)
        row_cells[own.link_rows] = np.repeat(cells, own.links)
        return LinkCells(row_cells, live, shape, bundled)

    @cached_property
    def whole(self) -> Floats:
        """Next hops when nothing has failed."""
        return self.left(NOTHING)

    def left(self, failed: Ints) -> Floats:
        """Next hops without those links."""
        live = self.live.copy()
        mine = failed[failed < len(self.cell)]
        cells = self.cell[mine]
        np.subtract.at(live, cells[cells >= 0], 1)
        if self.bundled is not None:
            np.minimum(live, 1, out=live, where=self.bundled)
        return live.reshape(self.shape)
