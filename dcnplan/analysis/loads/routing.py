"""Up-down routing of traffic from leaves to leaves: what each stage carries, hop by hop.

Routes any matrix of demands between chosen leaves; knows no traffic pattern. The shortest up-down path counts: over one
switch above both leaves where there is one, else over a spine. A switch that no longer leads to a destination is
avoided by those below it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from dcnplan.analysis.loads.spreading import Fork, fork, paces
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.grids import Grid, Seats, grid, seated
from dcnplan.network.layers import Layers
from dcnplan.network.layers import layers as all_layers
from dcnplan.network.twins import twins_by_uplinks

_BLOCK = 1 << 16
"""Entries of one table: what still fits into a cache."""


@dataclass(frozen=True, eq=False)
class Carried:
    """Loads in bit/s. `up` [sources, seats above] and `down` [destinations, seats above] of the links of leaves,
    `higher_up` and `higher_down` [planes, lower seats, upper seats] of those above; `lost_bps` has no path.
    """

    up: Floats
    down: Floats
    higher_up: Floats
    higher_down: Floats
    lost_bps: list[float] = field(default_factory=list)


class Router:
    """The alive fabric as choices of next hops, equal or weighted."""

    def __init__(self, layers: Layers, weighted: bool = False) -> None:
        self.layers, self.weighted = layers, weighted
        self.grids = tuple(grid(layers, tier) for tier in range(len(layers.stages)))
        whole = all_layers(layers.network) if weighted else layers
        intact = tuple(grid(whole, tier) for tier in range(len(layers.stages))) if weighted else self.grids
        forks = [fork(now, before if weighted else None) for now, before in zip(self.grids, intact, strict=True)]
        self.leaf_fork, self.high_fork = forks[0], forks[1] if len(forks) > 1 else None
        self.leading = (intact[0].capacity_bps > 0).astype(np.float64)
        self.doors = paces(self.low.capacity_bps, intact[0].capacity_bps) if weighted else self.leading
        self.kinds = twins_by_uplinks(whole.stages[0], self.low.lower.mesh).of if weighted else self.low.lower.mesh

    @property
    def low(self) -> Grid:
        """The stage above the leaves."""
        return self.grids[0]

    def route(self, sources: Ints, destinations: Ints, demand: Callable[[Ints], Floats]) -> Carried:
        """Carries traffic from the leaves `sources` to the leaves `destinations`.

        `demand` gives [sources, columns] in bit/s for some columns, numbers among the destinations.
        """
        seats = seated(self.low.lower.mesh[sources], len(self.low.upper.at))
        near = self._of(self.leaf_fork, sources, seats)
        carried = self._nothing(sources, destinations)
        up = np.zeros((*seats.at.shape, self.low.upper.at.shape[1]))
        for columns in self._blocks(seats, len(destinations)):
            leaves = destinations[columns]
            flow = seats.table(demand(columns))
            got, more = self._direct(near, flow, leaves, carried)
            up += more
            at = self.low.upper.at[self.low.lower.mesh[leaves]]
            carried.down[columns] = np.concatenate([got, np.zeros_like(got[:1])])[at, np.arange(len(leaves))[:, None]]
        carried.up[...] = seats.items(up)
        return carried

    def _direct(self, near: Fork, flow: Floats, leaves: Ints, carried: Carried) -> tuple[Floats, Floats]:
        """Over one switch where possible. Gives what gets to each switch of tier 1 and the loads up to it."""
        worth = self.low.upper.table(self._above(self.doors, leaves))
        weights = near.weights(worth)
        pace = paces(flow, weights)
        got = self.low.upper.items(near.arrivals(pace, worth))
        up = near.loads(pace, worth)
        flow[weights > 0] = 0
        if self.high_fork is None:
            carried.lost_bps.append(float(flow.sum()))
            return got, up
        more_got, more_up = self._over_spines(self.high_fork, near, flow, leaves, carried)
        return got + more_got, up + more_up

    def _over_spines(
        self, high: Fork, near: Fork, flow: Floats, leaves: Ints, carried: Carried
    ) -> tuple[Floats, Floats]:
        """What is left takes a spine; gives the same two."""
        down, middle = high.flipped(), self.grids[1].lower
        door, leading = (middle.table(self._above(of, leaves)) for of in (self.doors, self.leading))
        spine_weights = down.weights(door)
        spine = down.worth(spine_weights, leading)
        high_weights = high.weights(spine)
        worth = self.low.upper.table(middle.items(high.worth(high_weights, down.leading(leading))))
        weights = near.weights(worth)
        pace = paces(flow, weights)
        carried.lost_bps.append(float(flow[weights == 0].sum()))
        rising = paces(middle.table(self.low.upper.items(near.arrivals(pace, worth))), high_weights)
        carried.higher_up[...] += high.loads(rising, spine)
        falling = paces(high.arrivals(rising, spine), spine_weights)
        carried.higher_down[...] += down.loads(falling, door).swapaxes(1, 2)
        return middle.items(down.arrivals(falling, door)), near.loads(pace, worth)

    def _above(self, values: Floats, leaves: Ints) -> Floats:
        """[switches of tier 1, leaves]: what `values` [leaves, seats above] say of the switches above them."""
        above = self.low.upper.at[self.low.lower.mesh[leaves]]
        worths = np.zeros((self.low.stage.uppers + 1, len(leaves)))
        worths[above, np.arange(len(leaves))[:, None]] = values[leaves]
        return worths[:-1]

    def _of(self, whole: Fork, leaves: Ints, seats: Seats) -> Fork:
        lower = self.low.lower
        return Fork(seats.table(lower.items(whole.table)[leaves]))

    def _nothing(self, sources: Ints, destinations: Ints) -> Carried:
        seats = self.low.upper.at.shape[1]
        higher = self.high_fork.table.shape if self.high_fork else (0, 0, 0)
        return Carried(
            np.zeros((len(sources), seats)), np.zeros((len(destinations), seats)), np.zeros(higher), np.zeros(higher)
        )

    def _blocks(self, seats: Seats, destinations: int) -> Iterator[Ints]:
        rows = max(seats.at.size, self.low.stage.uppers)
        width = max(1, _BLOCK // max(rows, 1))
        for start in range(0, destinations, width):
            yield np.arange(start, min(start + width, destinations))
