"""Up-down routing of traffic from leaves to leaves: what each stage carries, hop by hop.

A fold over the stages that routes any matrix of demands between chosen leaves; knows no traffic pattern. The shortest
up-down path counts: over the lowest tier where two leaves meet. A switch that no longer leads to a destination is
avoided by those below it.
"""

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.spreading import Fork, fork, rates
from dcnplan.frozen import frozen, one_line
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.grids import Grid, Seats, grids, seated
from dcnplan.network.layers import Layers
from dcnplan.network.layers import layers as all_layers
from dcnplan.network.network import Network
from dcnplan.network.twins import twins_by_uplinks

BLOCK = 1 << 16
"""Entries of one table: what still fits into a cache."""


@frozen(eq=False)
class Carried:
    """Loads in bit/s. `up` [sources, seats above] and `down` [destinations, seats above] of the links of leaves.

    `higher_up` and `higher_down` are those of each stage above, [meshes, lower seats, upper seats]; `lost_bps` has no
    path.
    """

    up: Floats
    down: Floats
    higher_up: list[Floats]
    higher_down: list[Floats]
    lost_bps: list[float] = field(default_factory=list)


class Descent(NamedTuple):
    """Of each switch of a tier to each destination: [switches, destinations].

    `weights` are those of its next hops down together, `advertised` is the weight that it tells those before it;
    `leads` is 1 where it leads down to the destination (in the intact network where capacities weigh).
    """

    weights: Floats
    advertised: Floats
    leads: Floats

    def __repr__(self) -> str:
        return one_line(self)


class _Whole(NamedTuple):
    """The network with nothing failed, and which of its leaves are twins."""

    grids: tuple[Grid, ...]
    kinds: Ints


@lru_cache(maxsize=1)
def _whole(network: Network) -> _Whole:
    """Asked for by every failure of a network: the last one is kept."""
    whole = all_layers(network)
    return _Whole(grids(whole), twins_by_uplinks(whole.stages[0], network.meshes[0].lower).of)


class Router:
    """The alive network as choices of next hops, equal or weighted.

    Each switch stands for `many` that are like it, where that is said: what is lost is lost by all of them.
    """

    def __init__(self, layers: Layers, weighted: bool = False, many: Ints | None = None) -> None:
        self.layers, self.weighted, self.many = layers, weighted, many
        self.grids = grids(layers)
        whole = _whole(layers.network) if weighted else _Whole(self.grids, self.low.lower.mesh)
        before = whole.grids if weighted else (None,) * len(self.grids)
        forks = [fork(now, then) for now, then in zip(self.grids, before, strict=True)]
        self.leaf_fork, self.high_forks = forks[0], tuple(forks[1:])
        self.leading = (whole.grids[0].next_hops > 0).astype(np.float64)
        self.last_hops = rates(self.low.capacity_bps, whole.grids[0].capacity_bps) if weighted else self.leading
        self.kinds = whole.kinds

    @property
    def low(self) -> Grid:
        """The stage above the leaves."""
        return self.grids[0]

    def route(self, sources: Ints, destinations: Ints, demand: Callable[[Ints], Floats]) -> Carried:
        """Carries traffic from the leaves `sources` to the leaves `destinations`.

        `demand` gives [sources, columns] in bit/s for some columns, numbers among the destinations.
        """
        seats = seated(self.low.lower.mesh[sources], len(self.low.upper.at))
        near = Fork(seats.table(self.low.lower.items(self.leaf_fork.table)[sources]))
        carried = self.nothing(sources, destinations)
        up = np.zeros((*seats.at.shape, self.low.upper.at.shape[1]))
        for columns in self.blocks(seats, len(destinations)):
            leaves = destinations[columns]
            got, more = self._carry(near, seats.table(demand(columns)), leaves, carried)
            up += more
            at = self.low.upper.at[self.low.lower.mesh[leaves]]
            carried.down[columns] = np.concatenate([got, np.zeros_like(got[:1])])[at, np.arange(len(leaves))[:, None]]
        carried.up[...] = seats.items(up)
        return carried

    def _carry(self, near: Fork, flow: Floats, leaves: Ints, carried: Carried) -> tuple[Floats, Floats]:
        """Over the lowest tier where source and destination meet, tier by tier.

        Gives what gets to each switch of tier 1 on the way down, and the loads up to it.
        """
        descents = [self.last(leaves)]
        got, up = np.zeros_like(descents[0].advertised), np.zeros((*flow.shape[:2], near.table.shape[2]))
        for apex in range(1, len(self.grids) + 1):
            if apex > 1:
                descents.append(self.descended(apex, descents[-1]))
            climb = self.climbs(apex, descents[-1])
            advertised = self.low.upper.table(climb[0].advertised)
            weights = near.weights(advertised)
            rate = rates(flow, weights)
            up += near.loads(rate, advertised)
            got += self.carry(apex, self.low.upper.items(near.arrivals(rate, advertised)), climb, descents, carried)
            flow[weights > 0] = 0
        carried.lost_bps.append(self.lost(flow.sum(axis=(1, 2))))
        return got, up

    def lost(self, by_mesh: Floats) -> float:
        """All that, as often as the leaves of each mesh stand for others."""
        return float(by_mesh.sum() if self._many is None else by_mesh @ self._many)

    @cached_property
    def _many(self) -> Floats | None:
        """For how many each mesh of leaves stands, where `many` says it of each switch."""
        if self.many is None:
            return None
        found, mesh = np.ones(len(self.low.upper.at)), self.low.lower.mesh
        found[mesh] = self.many[: len(mesh)]
        return found

    def carry(
        self, apex: int, arrived: Floats, climbs: list[Descent], descents: list[Descent], carried: Carried
    ) -> Floats:
        """What gets to tier 1 on the way down, of what has arrived there on the way up to the apex."""
        return self.fallen(apex, self.risen(apex, arrived, climbs, carried), descents, carried)

    def last(self, leaves: Ints) -> Descent:
        """Of the switches of tier 1."""
        last = self._above(self.last_hops, leaves)
        return Descent(last, last, self._above(self.leading, leaves))

    def descended(self, tier: int, below: Descent) -> Descent:
        """One tier further up."""
        down, at = self.high_forks[tier - 2].flipped(), self.grids[tier - 1]
        advertised, leads = at.lower.table(below.advertised), at.lower.table(below.leads)
        weights = down.weights(advertised)
        return self._descent(at.upper, down, weights, leads)

    def climbs(self, apex: int, top: Descent) -> list[Descent]:
        """Of the switches of tiers 1 to `apex`: the same for the way up to a tier, and down from there."""
        climbs = [top]
        for tier in range(apex - 1, 0, -1):
            up, at = self.high_forks[tier - 1], self.grids[tier]
            advertised, leads = at.upper.table(climbs[0].advertised), at.upper.table(climbs[0].leads)
            weights = up.weights(advertised)
            climbs.insert(0, self._descent(at.lower, up, weights, leads))
        return climbs

    def _descent(self, seats: Seats, choices: Fork, weights: Floats, leads: Floats) -> Descent:
        """Of the near switches, by what those beyond lead to. Without weights they lead where they are advertised."""
        advertised = seats.items(choices.advertised(weights, leads))
        return Descent(
            seats.items(weights), advertised, seats.items(choices.leading(leads)) if self.weighted else advertised
        )

    def risen(self, apex: int, arrived: Floats, climbs: list[Descent], carried: Carried, first: int = 1) -> Floats:
        """What gets up to the apex, of what has arrived at the `first` tier."""
        for tier in range(first, apex):
            up, at = self.high_forks[tier - 1], self.grids[tier]
            rate = at.lower.table(rates(arrived, climbs[tier - 1].weights))
            advertised = at.upper.table(climbs[tier].advertised)
            carried.higher_up[tier - 1][...] += up.loads(rate, advertised)
            arrived = at.upper.items(up.arrivals(rate, advertised))
        return arrived

    def fallen(self, apex: int, arrived: Floats, descents: list[Descent], carried: Carried, last: int = 1) -> Floats:
        """What gets down to the `last` tier, of what has arrived at the apex; `descents` are of the tiers from that."""
        for tier in range(apex, last, -1):
            down, at = self.high_forks[tier - 2].flipped(), self.grids[tier - 1]
            rate = at.upper.table(rates(arrived, descents[tier - last].weights))
            advertised = at.lower.table(descents[tier - 1 - last].advertised)
            carried.higher_down[tier - 2][...] += down.loads(rate, advertised).swapaxes(1, 2)
            arrived = at.lower.items(down.arrivals(rate, advertised))
        return arrived

    def _above(self, values: Floats, leaves: Ints) -> Floats:
        """[switches of tier 1, leaves]: what `values` [leaves, seats above] say of the switches above them."""
        above = self.low.upper.at[self.low.lower.mesh[leaves]]
        found = np.zeros((self.low.stage.uppers + 1, len(leaves)))
        found[above, np.arange(len(leaves))[:, None]] = values[leaves]
        return found[:-1]

    def nothing(self, sources: Ints, destinations: Ints) -> Carried:
        """No load, between so many."""
        seats = self.low.upper.at.shape[1]
        up, down = ([np.zeros(fork.table.shape) for fork in self.high_forks] for _ in range(2))
        return Carried(np.zeros((len(sources), seats)), np.zeros((len(destinations), seats)), up, down)

    def blocks(self, seats: Seats, destinations: int) -> Iterator[Ints]:
        """Numbers of destinations, as many at a time as stay in a cache."""
        rows = max(seats.at.size, self.low.stage.uppers)
        width = max(1, BLOCK // max(rows, 1))
        for start in range(0, destinations, width):
            yield np.arange(start, min(start + width, destinations))
