"""What every link carries when a demand is routed: split equally per hop (ECMP), or by surviving capacity (WCMP).

Adds up what a Router says of the terms of a demand; knows no pattern and no names. Twin leaves are routed as one, and
what they carry is shared out by what they send and get.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.analysis.loads.routing import Carried, Router
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.failed import Failed, as_failed
from dcnplan.network.layers import Stage, layers
from dcnplan.network.network import Network
from dcnplan.network.twins import Twins, twins_by_uplinks


@dataclass(frozen=True, eq=False)
class LinkLoads:
    """Bit/s on every link, float64[len(network.links)]: `up` away from the servers and `down` towards them.

    Failed links carry 0. Of the `offered_bps` that were asked for, `lost_bps` have no path or no leaf left.
    """

    network: Network
    demand: Demand
    failed: Failed
    weighted: bool
    up_bps: Floats
    down_bps: Floats
    offered_bps: float
    lost_bps: float

    def __repr__(self) -> str:
        growth = "nothing carried" if self.growth is None else f"growth {self.growth:.4g}"
        return f"<LinkLoads of {self.network.name}: {self.demand.text}; {growth}>"

    @cached_property
    def speed_bps(self) -> Floats:
        """Of every link."""
        return self.network.link_speed_bps.astype(np.float64)

    @cached_property
    def utilisation(self) -> Floats:
        """Of every link in its fuller direction: load over speed."""
        return np.asarray(np.maximum(self.up_bps, self.down_bps) / self.speed_bps)

    @property
    def growth(self) -> float | None:
        """The factor by which traffic that has a path could grow before the first link is full; None without load."""
        fullest = float(self.utilisation.max(initial=0))
        return 1 / fullest if fullest > 0 else None

    @property
    def capacity(self) -> float:
        """What gets through to what is offered, where all traffic grows or shrinks alike until the first link is full.

        The growth factor x the share of the traffic that has a path; 0 where nothing gets through.
        """
        return (self.growth or 0.0) * (1 - self.lost_share)

    @property
    def lost_share(self) -> float:
        """Of the traffic that is offered: what has no path; less than a billionth is rounding."""
        share = self.lost_bps / self.offered_bps if self.offered_bps else 0.0
        return share if share > 1e-9 else 0.0

    @property
    def hottest(self) -> int | None:
        """The first link to be full, a row; None without load. Of equals (to a billionth), the first."""
        fullest = float(self.utilisation.max(initial=0))
        return int(np.argmax(self.utilisation >= fullest * (1 - 1e-9))) if fullest > 0 else None


def link_loads(network: Network, demand: Demand, failed: Failed | None = None, weighted: bool = False) -> LinkLoads:
    """The load of every link under `demand`.

    Each switch splits what it has for a leaf over the links (over the next switches, where parallel links are a bundle)
    that begin a shortest up-down path to it: equally, or `weighted` by each link's capacity x the share of its intact
    capacity to that leaf that the switch beyond has left. Traffic without a path is lost and loads nothing.
    """
    failed = as_failed(failed)
    left = surviving(demand, network, failed)
    tally = _Tally(Router(layers(network, failed), weighted))
    for term in left.gravities:
        tally.gravity(term)
    tally.flows(_across(left.flows))
    up, down = tally.links(len(network.links))
    return LinkLoads(network, demand, failed, weighted, up, down, demand.total_bps, left.lost_bps + tally.lost_bps)


class _Tally:
    """Sums of loads: leaf links as tables [leaves, seats above], those above as tables by plane."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.low = np.zeros((2, *router.low.next_hops.shape))
        high = router.high_fork.table.shape if router.high_fork else (0, 0, 0)
        self.high = np.zeros((2, *high))
        self.lost_bps = 0.0

    def gravity(self, term: Gravity) -> None:
        """Classes of twins send to classes of twins."""
        router = self.router
        apart = router.kinds * (int(term.domain.max(initial=0)) + 1) + term.domain
        twins = twins_by_uplinks(router.low.stage, apart)
        sends, draws = (_by_class(twins, values) for values in (term.sends, term.draws))
        senders, drawers = np.flatnonzero(sends), np.flatnonzero(draws)
        if not (len(senders) and len(drawers)):
            return
        groups, domains = term.group[twins.first], term.domain[twins.first]
        whole = bool((groups[twins.of] == term.group).all())

        def demand(columns: Ints) -> Floats:
            to = drawers[columns]
            matrix: Floats = np.outer(sends[senders], draws[to])
            matrix[domains[senders][:, None] != domains[to]] = 0
            if whole:
                matrix[groups[senders][:, None] == groups[to]] = 0
            return matrix

        carried = router.route(twins.first[senders], twins.first[drawers], demand)
        self._add(0, twins, senders, carried.up, term.sends, sends)
        self._add(1, twins, drawers, carried.down, term.draws, draws)
        self._above(carried)
        if not whole:
            self.flows(_own_group(term))

    def _add(self, way: int, twins: Twins, numbers: Ints, table: Floats, values: Floats, sums: Floats) -> None:
        """Shares the load of each class out to its leaves, by what they send or get."""
        whole = np.zeros((len(twins), table.shape[1]))
        whole[numbers] = table / sums[numbers][:, None]
        self.low[way] += whole[twins.of] * values[:, None]

    def flows(self, flows: Flows) -> None:
        """Flows that meet one tier up are added one by one, the others by destination."""
        if not len(flows.bps):
            return
        router = self.router
        near = router.low.lower.mesh[flows.source] == router.low.lower.mesh[flows.target]
        weights = self._near_weights(flows) * near[:, None]
        sums = weights.sum(axis=1)
        met = sums > 0
        shares = weights[met] * (flows.bps[met] / sums[met])[:, None]
        np.add.at(self.low[0], flows.source[met], shares)
        np.add.at(self.low[1], flows.target[met], shares)
        self._far(Flows(flows.source[~met], flows.target[~met], flows.bps[~met]))

    def _near_weights(self, flows: Flows) -> Floats:
        low, doors = self.router.low, self.router.doors
        own = low.capacity_bps if self.router.weighted else low.next_hops
        return np.asarray(own[flows.source] * doors[flows.target])

    def _far(self, flows: Flows) -> None:
        if not len(flows.bps):
            return
        sources, source = np.unique(flows.source, return_inverse=True)
        targets, target = np.unique(flows.target, return_inverse=True)
        order = np.argsort(target, kind="stable")
        cuts = np.searchsorted(target[order], np.arange(len(targets) + 1))

        def demand(columns: Ints) -> Floats:
            part = order[cuts[columns[0]] : cuts[columns[-1] + 1]]
            cells = source[part] * len(columns) + target[part] - columns[0]
            sums: Floats = np.bincount(cells, flows.bps[part], len(sources) * len(columns)).astype(np.float64)
            return sums.reshape(len(sources), len(columns))

        carried = self.router.route(sources, targets, demand)
        self.low[0][sources] += carried.up
        self.low[1][targets] += carried.down
        self._above(carried)

    def _above(self, carried: Carried) -> None:
        self.high[0] += carried.higher_up
        self.high[1] += carried.higher_down
        self.lost_bps += sum(carried.lost_bps)

    def links(self, count: int) -> tuple[Floats, Floats]:
        """Both directions of every link: what an adjacency carries, shared by its links."""
        both = np.zeros((2, count))
        tables = [self.low, *([self.high[:, grid.lower.mesh, grid.lower.seat] for grid in self.router.grids[1:]])]
        for grid, table in zip(self.router.grids, tables, strict=True):
            lower, seat = grid.adjacencies
            both[:, grid.stage.link_rows] = self._of_links(grid.stage, table[:, lower, seat])
        return both[0], both[1]

    def _of_links(self, stage: Stage, loads: Floats) -> Floats:
        """What each link carries of its adjacency: equal parts, or by speed where unlike links are weighted."""
        if stage.mixed is None or not self.router.weighted:
            return np.repeat(loads / stage.links, stage.links, axis=1)
        return np.repeat(loads / stage.capacity_bps, stage.links, axis=1) * stage.speeds_bps


def _by_class(twins: Twins, values: Floats) -> Floats:
    return np.bincount(twins.of, values, len(twins)).astype(np.float64)


def _across(flows: Flows) -> Flows:
    """Without what stays in a leaf."""
    apart = flows.source != flows.target
    return Flows(flows.source[apart], flows.target[apart], flows.bps[apart])


def _own_group(term: Gravity) -> Flows:
    """What the products say a leaf sends within its own group, to be taken off again."""
    _, label = np.unique(np.stack([term.domain, term.group]), axis=1, return_inverse=True)
    label = label.ravel()
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label)
    starts = np.cumsum(sizes) - sizes
    partners = sizes[label]
    source = np.repeat(np.arange(len(label)), partners)
    rank = np.arange(len(source)) - np.repeat(np.cumsum(partners) - partners, partners)
    target = order[starts[label[source]] + rank]
    bps = term.sends[source] * term.draws[target]
    some = bps > 0
    return Flows(source[some], target[some], -bps[some])
