"""What the terms of a demand load, added up: twin leaves are routed as one, and what they carry is shared out.

Asks a Router; knows no pattern and no names.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.analysis.loads.demands import Flows, Gravity, chosen, in_parts
from dcnplan.analysis.loads.routing import Carried, Router
from dcnplan.analysis.loads.spreading import rates
from dcnplan.analysis.loads.twin_flows import TwinFlows
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.grids import Grid
from dcnplan.network.layers import Stage
from dcnplan.network.twins import Twins, twins_by_uplinks

_WORTH_TWINS = 4
"""Twins pay up to so many hops of theirs a leaf: each takes a part of routing a leaf's traffic."""
_FEW = 16
"""Flows a leaf: so many are added one by one in less time than twins are told apart and routed."""
_SHARES = 1 << 17
"""Of flows at a time: what still fits into a cache."""


class Tally:
    """Sums of loads: of leaf links as tables [leaves, seats above], of each stage above by mesh."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.low = np.zeros((2, *router.low.next_hops.shape))
        self.high = [np.zeros((2, *fork.table.shape)) for fork in router.high_forks]
        self.lost_bps = 0.0

    def gravity(self, term: Gravity) -> None:
        """Adds a gravity term: classes of twins send to classes of twins."""
        if _is_local(term):
            self.flows(across_leaves(_within(term.domain, term.sends, term.draws)))
            return
        router = self.router
        apart = router.kinds * (int(term.domain.max(initial=0)) + 1) + term.domain
        twins = twins_by_uplinks(router.low.stage, apart)
        sends, draws = (by_class(twins, values) for values in (term.sends, term.draws))
        senders, drawers = np.flatnonzero(sends), np.flatnonzero(draws)
        if not (len(senders) and len(drawers)):
            return
        group = np.arange(len(term.sends)) if term.group is None else term.group
        groups, domains = group[twins.first], term.domain[twins.first]
        whole = bool((groups[twins.of] == group).all())

        def demand(columns: Ints) -> Floats:
            to = drawers[columns]
            matrix: Floats = np.outer(sends[senders], draws[to])
            matrix[domains[senders][:, None] != domains[to]] = 0
            if whole:
                matrix[groups[senders][:, None] == groups[to]] = 0
            return matrix

        carried = router.route(twins.first[senders], twins.first[drawers], demand)
        self.add(0, twins, senders, carried.up, term.sends, sends)
        self.add(1, twins, drawers, carried.down, term.draws, draws)
        self.above(carried)
        if not whole:
            self.flows(_own_group(term))

    def add(self, way: int, twins: Twins, numbers: Ints, table: Floats, values: Floats, sums: Floats) -> None:
        """Shares the load of each class out to its leaves, by what they send or get."""
        whole = np.zeros((len(twins), table.shape[1]))
        whole[numbers] = table / sums[numbers][:, None]
        self.low[way] += whole[twins.of] * values[:, None]

    def flows(self, flows: Flows) -> None:
        """A few that all meet one tier up are added one by one, any others by twins where that pays."""
        if len(flows.bps) <= _FEW * len(self.low[0]) and not self._go_far(flows):
            flows = self._near(flows)
        if not flows.bps.any():
            return
        twins = twins_by_uplinks(self.router.low.stage, self.router.kinds)
        if len(twins) * self.low.shape[2] <= _WORTH_TWINS * len(twins.of):
            self._by_twins(flows, twins)
        else:
            self._one_by_one(self._near(flows))

    def _go_far(self, flows: Flows) -> bool:
        """Whether any goes over tier 2 or higher while nothing has failed."""
        mesh = self.router.low.lower.mesh
        source, target = flows.source, flows.target
        return any((mesh[source[part]] != mesh[target[part]]).any() for part in in_parts(len(source)))

    def _near(self, flows: Flows) -> Flows:
        """Adds what meets one tier up, flow by flow; gives what does not."""
        mesh = self.router.low.lower.mesh.astype(np.int32)  # what a million flows look up is to stay in a cache
        near = np.flatnonzero(mesh[flows.source] == mesh[flows.target])
        rest = np.ones(len(flows.bps), np.bool_)
        step = max(1, _SHARES // self.low.shape[2])
        for start in range(0, len(near), step):
            part = near[start : start + step]
            rest[part] = ~self._met(flows.source[part], flows.target[part], flows.bps[part])
        return chosen(flows, rest)

    def _met(self, source: Ints, target: Ints, bps: Floats) -> Bools:
        """Adds what goes over one switch; says which flows do."""
        low, last_hops = self.router.low, self.router.last_hops
        own = low.capacity_bps if self.router.weighted else low.next_hops
        weights = own[source] * last_hops[target]
        sums = weights.sum(axis=1)
        shares = weights * rates(bps, sums)[:, None]
        for way, leaf in ((0, source), (1, target)):
            order = np.argsort(leaf, kind="stable")
            leaves, first = np.unique(leaf[order], return_index=True)
            self.low[way][leaves] += np.add.reduceat(shares[order], first, axis=0)
        return np.asarray(sums > 0)

    def _one_by_one(self, flows: Flows) -> None:
        """Every leaf is routed for itself."""
        sources, source = np.unique(flows.source, return_inverse=True)
        targets, target = np.unique(flows.target, return_inverse=True)
        order = np.argsort(target, kind="stable")
        cuts = np.searchsorted(target[order], np.arange(len(targets) + 1))

        def demand(columns: Ints) -> Floats:
            part = order[cuts[columns[0]] : cuts[columns[-1] + 1]]
            cells = source[part] * np.int64(len(columns)) + target[part] - columns[0]
            summed = np.bincount(cells, flows.bps[part], len(sources) * len(columns))
            return np.asarray(summed.reshape(len(sources), len(columns)))

        carried = self.router.route(sources, targets, demand)
        self.low[0][sources] += carried.up
        self.low[1][targets] += carried.down
        self.above(carried)

    def _by_twins(self, flows: Flows, twins: Twins) -> None:
        """Twins are routed as one, and each one's own links carry its traffic by the shares of first and last hops."""
        carried = Carried(*self.low, *([both[way] for both in self.high] for way in (0, 1)))
        TwinFlows(self.router, flows, twins).carry(carried)
        self.lost_bps += sum(carried.lost_bps)

    def above(self, carried: Carried) -> None:
        """Adds what is above the links of leaves."""
        for both, up, down in zip(self.high, carried.higher_up, carried.higher_down, strict=True):
            both[0] += up
            both[1] += down
        self.lost_bps += sum(carried.lost_bps)

    @property
    def fullest(self) -> float:
        """Load over speed of the fullest link."""
        return max(float(full.max(initial=0)) for _, full in self._utilisations())

    def fullest_by(self, label: Ints, labels: int) -> Floats:
        """The same of the links above the lower switches (rows) of each label."""
        fullest = np.zeros(labels)
        for tier, (at, full) in zip(self.router.layers.tiers, self._utilisations(), strict=False):
            np.maximum.at(fullest, label[tier.start + at.stage.lower], full)
        return fullest

    def _utilisations(self) -> Iterator[tuple[Grid, Floats]]:
        """Of each stage: load over speed of the fullest link of each adjacency."""
        return ((at, loads.max(axis=0) / self._room_bps(at.stage)) for at, loads in self._adjacencies())

    def links(self, count: int) -> tuple[Floats, Floats]:
        """Both directions of every link: what an adjacency carries, shared by its links."""
        both = np.zeros((2, count))
        for at, loads in self._adjacencies():
            both[:, at.stage.link_rows] = self._shared(at.stage, loads)
        return both[0], both[1]

    def _shared(self, stage: Stage, loads: Floats) -> Floats:
        """What each link carries of its adjacency: equal parts, by speed where unlike links are weighted."""
        links = stage.links
        if len(stage.link_rows) == len(links):
            return loads
        if stage.mixed is None or not self.router.weighted:
            return np.repeat(loads / links, links, axis=1)
        return np.repeat(loads / stage.capacity_bps, links, axis=1) * stage.speeds_bps

    def _room_bps(self, stage: Stage) -> Ints:
        """What fills the first link of each adjacency: the slowest of unlike links, where they carry equal parts."""
        if stage.mixed is None or self.router.weighted or not len(stage):
            return stage.capacity_bps
        return stage.links * np.minimum.reduceat(stage.speeds_bps, stage.starts[:-1])

    def _adjacencies(self) -> Iterator[tuple[Grid, Floats]]:
        """Of each stage: what its adjacencies carry up and down, [2, adjacencies]."""
        above = zip(self.high, self.router.grids[1:], strict=True)
        tables = [self.low, *(both[:, at.lower.mesh, at.lower.seat] for both, at in above)]
        for at, table in zip(self.router.grids, tables, strict=True):
            yield at, np.take(table.reshape(2, -1), at.cells, axis=1)


def by_class(twins: Twins, values: Floats) -> Floats:
    """The sum of what the leaves of each class have."""
    return np.bincount(twins.of, values, len(twins)).astype(np.float64)


def across_leaves(flows: Flows) -> Flows:
    """Without what stays in a leaf."""
    return chosen(flows, flows.source != flows.target)


def _own_group(term: Gravity) -> Flows:
    """What the products say a leaf sends within its own group, to be taken off again: to itself where there is none."""
    if term.group is None:
        label = np.arange(len(term.sends))
    else:
        label = term.domain * (int(term.group.max(initial=0)) + 1) + term.group
    return _within(label, -term.sends, term.draws)


def _is_local(term: Gravity) -> bool:
    """Whether so few meet that each two of them are a flow."""
    sizes = np.bincount(term.domain[term.sends != 0])
    return term.group is None and int((sizes * sizes).sum()) <= _FEW * len(term.sends)


def _within(label: Ints, sends: Floats, draws: Floats) -> Flows:
    """What leaves of a label send to each other, and each to itself."""
    _, label = np.unique(label, return_inverse=True)
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label)
    starts = np.cumsum(sizes) - sizes
    partners = sizes[label]
    source = np.repeat(np.arange(len(label)), partners)
    rank = np.arange(len(source)) - np.repeat(np.cumsum(partners) - partners, partners)
    target = order[starts[label[source]] + rank]
    bps = sends[source] * draws[target]
    some = bps != 0
    return Flows(source[some], target[some], bps[some])
