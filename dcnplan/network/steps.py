"""Shortest ways where links stay in a tier: up, at most one step across, and down; in a dragonfly plain ones.

What may come next depends on whether a way still goes up: so a switch is two places, or one where ways are plain. Steps
lead from place to place. Knows no traffic and no names.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen, one_line
from dcnplan.network.across import AcrossNetwork
from dcnplan.network.columns import Bools, Ints
from dcnplan.network.layers import Layers, Stage

FAR = np.uint8(255)
_BLOCK = 1 << 22
"""Entries of one table of steps."""
_FEWEST = 64
"""Destinations at a time, at least: as they stand in bits, fewer take as long."""
_EXACT = 1 << 53

Numbers = npt.NDArray[Any]
Hops = npt.NDArray[np.uint8]


class Nearer(NamedTuple):
    """Steps that lead nearer to destinations: one entry for a `step`, with its ends, and a destination's `column`."""

    step: Ints
    source: Ints
    target: Ints
    column: Ints

    def __repr__(self) -> str:
        return one_line(self)


def add(table: Numbers, row: Ints, column: Ints, values: Numbers) -> None:
    """Adds to those places of a table, as often as each is named."""
    np.add.at(table.reshape(-1), row * table.shape[1] + column, values)


@frozen(eq=False)
class Steps:
    """The steps of a network that is left, by the place that they begin at: `source`, `target` and `adjacency` of each,
    and whether it goes with its links, from their lower to their upper ends. `switches` is how many there are.

    A switch is the place of its row while a path goes up, and of its row + `switches` behind that.
    """

    layers: Layers
    switches: int
    source: Ints
    target: Ints
    adjacency: Ints
    along: Bools

    @property
    def stage(self) -> Stage:
        return self.layers.stages[0]

    @cached_property
    def begin(self) -> tuple[Ints, Ints]:
        """The places that have steps, and the first step of each."""
        return np.unique(self.source, return_index=True)

    @property
    def places(self) -> int:
        return 2 * self.switches

    def blocks(self, destinations: Ints) -> Iterator[slice]:
        """Some destinations at a time."""
        width = max(_FEWEST, _BLOCK // max(1, len(self.source)))
        return (slice(start, start + width) for start in range(0, len(destinations), width))

    def hops(self, destinations: Ints) -> Hops:
        """[places, destinations]: steps to each destination (a row), FAR where there is no way."""
        found = np.full((self.places, len(destinations)), FAR)
        column = np.arange(len(destinations))
        found[destinations, column] = found[destinations + self.switches, column] = 0
        if self.layers.failed.switches is not None:
            found[:, self.layers.failed.switches[destinations]] = FAR
        (places, first), reached = self.begin, np.packbits(found == 0, axis=1)  # eight destinations at once
        seen = reached.copy()
        for hops in range(FAR - 1) if len(first) else ():
            near = np.bitwise_or.reduceat(reached[self.target], first, axis=0)
            reached = np.zeros_like(seen)
            reached[places] = near & ~seen[places]
            if not reached.any():
                break
            seen |= reached
            found[np.unpackbits(reached, axis=1, count=len(destinations)).view(np.bool_)] = hops + 1
        return found

    def near(self, hops: Hops) -> Hops:
        """[switches, destinations]: the same of switches that begin a way, 0 where there is none."""
        return np.asarray(np.where(hops == FAR, np.uint8(0), hops)[: self.switches])

    def nearer(self, hops: Hops) -> list[Nearer]:
        """Of places that are 1, 2, ... steps away: those to a place that is a step nearer."""
        away = hops[self.source]
        step, column = np.nonzero((away == hops[self.target] + np.uint8(1)) & (away > 0))  # FAR + 1 is 0
        level = away[step, column]
        order = np.argsort(level, kind="stable")
        cuts = np.searchsorted(level[order], np.arange(2, int(level.max(initial=0)) + 1, dtype=np.uint8))
        return [
            Nearer(step[some], self.source[step[some]], self.target[step[some]], column[some])
            for some in np.split(order, cuts)
        ]

    def ways(self, hops: Hops, links: bool) -> Numbers:
        """[switches, destinations]: shortest paths from each switch, as links or as switches."""
        own = self.stage.ways(links)[self.adjacency]
        found = self._ways(hops, own.astype(np.float64))
        return found if float(found.max(initial=0)) < _EXACT else self._ways(hops, own.astype(np.object_))

    def _ways(self, hops: Hops, own: Numbers) -> Numbers:
        found = (hops == 0).astype(own.dtype)
        for near in self.nearer(hops):
            add(found, near.source, near.column, own[near.step] * found[near.target, near.column])
        return np.asarray(found[: self.switches])


def steps_of(alive: Layers) -> Steps:
    """Those over what is left of a network whose links stay in a tier."""
    network, stage = alive.network, alive.stages[0]
    assert isinstance(network, AcrossNetwork)
    low, high, number = stage.lower, stage.upper, np.arange(len(stage))
    switches, up = len(network.switches), network.switches.tier[stage.lower] < network.switches.tier[stage.upper]
    stay, behind = np.ones(len(stage), np.bool_) if network.is_plain else ~up, 0 if network.is_plain else switches
    parts = [
        (low[stay], high[stay] + behind, number[stay], True),
        (high[stay], low[stay] + behind, number[stay], False),
    ]
    if not network.is_plain:
        parts += [
            (low[up], high[up], number[up], True),
            (high[up], low[up] + switches, number[up], False),
            (high[up] + switches, low[up] + switches, number[up], False),
        ]
    source, target, adjacency = (np.concatenate([part[at] for part in parts]) for at in range(3))
    along = np.concatenate([np.full(len(part[0]), part[3]) for part in parts])
    order = np.lexsort((target, source))
    return Steps(alive, switches, source[order], target[order], adjacency[order], along[order])
