"""Loads where links stay in a tier: every place hands on what it has for a leaf over the steps that lead nearer.

Equally over next hops, or by the capacity that is left, of a link and of what is beyond it. Routes every leaf for
itself. Knows no pattern.
"""

from functools import cached_property, lru_cache

import numpy as np

from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.spreading import rates
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.layers import Layers, layers
from dcnplan.network.network import Network
from dcnplan.network.steps import FAR, Hops, Nearer, Steps, add, steps_of


@lru_cache(maxsize=1)
def _whole(network: Network) -> Steps:
    """The network with nothing failed; asked for by every failure of it."""
    return steps_of(layers(network))


class AcrossTally:
    """What the adjacencies of a network carry along their links and against them, [2, adjacencies]."""

    def __init__(self, alive: Layers, left: Demand, weighted: bool) -> None:
        self.steps, self.weighted = steps_of(alive), weighted
        self.loads = np.zeros((2, len(alive.stages[0])))
        self.lost_bps = 0.0
        matrix, leaves = left.matrix(), np.arange(alive.leaves)
        np.fill_diagonal(matrix, 0)
        for some in self.steps.blocks(leaves):
            self._route(leaves[some], matrix[:, some])

    def _route(self, leaves: Ints, sent: Floats) -> None:
        """What all leaves send to some."""
        steps, hops = self.steps, self.steps.hops(leaves)
        own, levels = self._own(steps), steps.nearer(hops)
        advertised, weights = self._advertised(hops, levels, leaves, own)
        flow = np.zeros(hops.shape)
        flow[: len(sent)] = sent
        self.lost_bps += float(flow[hops == FAR].sum())
        for step, source, target, column in reversed(levels):
            rate = rates(flow[source, column], weights[source, column])
            carried = rate * own[step] * advertised[target, column]
            for way, along in ((0, steps.along[step]), (1, ~steps.along[step])):
                np.add.at(self.loads[way], steps.adjacency[step[along]], carried[along])
            add(flow, target, column, carried)

    def _own(self, steps: Steps) -> Floats:
        """What each step weighs by itself: next hops, or the speeds of its live links."""
        stage = steps.stage
        return (stage.capacity_bps if self.weighted else stage.next_hops)[steps.adjacency].astype(np.float64)

    def _advertised(self, hops: Hops, levels: list[Nearer], leaves: Ints, own: Floats) -> tuple[Floats, Floats]:
        """Of every place to every leaf: what it advertises to those before it, and what all its steps weigh.

        It advertises the share that is left of what its steps weighed while nothing had failed.
        """
        advertised, weights = (hops == 0 if self.weighted else hops != FAR).astype(np.float64), np.zeros(hops.shape)
        whole = self._weights_of_whole(leaves) if self.weighted else weights
        for step, source, target, column in levels:
            add(weights, source, column, own[step] * advertised[target, column])
            if self.weighted:
                advertised[source, column] = rates(weights[source, column], whole[source, column])
        return advertised, weights

    def _weights_of_whole(self, leaves: Ints) -> Floats:
        """What the steps of every place to every leaf weigh while nothing has failed."""
        whole = _whole(self.steps.layers.network)
        hops, own = whole.hops(leaves), self._own(whole)
        found = np.zeros(hops.shape)
        for step, source, _, column in whole.nearer(hops):
            add(found, source, column, own[step])
        return found

    @cached_property
    def _full(self) -> Floats:
        """Load over what fills the first link of each adjacency, in its fuller direction."""
        stage = self.steps.stage
        room = stage.capacity_bps
        if stage.mixed is not None and not self.weighted and len(stage):
            room = stage.links * np.minimum.reduceat(stage.speeds_bps, stage.starts[:-1])
        return np.asarray(self.loads.max(axis=0) / room)

    @property
    def fullest(self) -> float:
        """Load over speed of the fullest link."""
        return float(self._full.max(initial=0))

    def fullest_by(self, label: Ints, labels: int) -> Floats:
        """The same of the links of the lower switches (rows) of each label."""
        fullest = np.zeros(labels)
        np.maximum.at(fullest, label[self.steps.stage.lower], self._full)
        return fullest

    def links(self, count: int) -> tuple[Floats, Floats]:
        """Both directions of every link: what an adjacency carries, in equal parts, by speed where weighted."""
        stage, both = self.steps.stage, np.zeros((2, count))
        parts = stage.speeds_bps / np.repeat(stage.capacity_bps, stage.links)
        if not self.weighted:
            parts = 1 / np.repeat(stage.links, stage.links)
        both[:, stage.link_rows] = np.repeat(self.loads, stage.links, axis=1) * parts
        return both[0], both[1]
