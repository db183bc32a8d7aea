"""Loads the plain way: every pair of leaves, every switch, every link in turn, in exact fractions.

Walks link rows of the network; shares no code with the tables of the engine.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from dcnplan.network.failed import Failed
from dcnplan.network.network import Network

Pair = tuple[int, int]
ZERO = Fraction(0)


class Walk:
    """The alive network as plain dictionaries: (lower, upper) -> rows of its links."""

    def __init__(self, network: Network, failed: Failed | None, weighted: bool) -> None:
        self.weighted, self.kinds = weighted, network.link_kinds
        self.intact = Walk(network, None, False) if failed and weighted else self
        self.tier = network.switches.tier.tolist()
        self.kind = network.links.kind.tolist()
        self.links: dict[Pair, list[int]] = defaultdict(list)
        self.known: dict[tuple[int, int, bool], int] = {}
        self.up: dict[int, set[int]] = defaultdict(set)
        self.down: dict[int, set[int]] = defaultdict(set)
        ends = zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True)
        for row, (low, high) in enumerate(ends):
            if not _is_down(failed, row, low, high):
                self.links[low, high].append(row)
                self.up[low].add(high)
                self.down[high].add(low)

    def loads(self, demand: np.ndarray) -> tuple[dict[int, Fraction], dict[int, Fraction], Fraction, set[Pair]]:
        """(up by link row, down by link row, lost, pairs without a path)."""
        up: dict[int, Fraction] = defaultdict(Fraction)
        down: dict[int, Fraction] = defaultdict(Fraction)
        lost, cut = ZERO, set()
        for source, target in zip(*map(np.ndarray.tolist, np.nonzero(demand)), strict=True):
            flow = Fraction(float(demand[source, target]))
            if source == target:  # what is handed on to the leaf that sends it goes nowhere
                continue
            if not self.hops(source, target):
                lost += flow
                cut.add((source, target))
                continue
            held = {source: flow}
            while held:
                held = self._step(held, target, up, down)
        return up, down, lost, cut

    def hops(self, source: int, target: int) -> int:
        """Links of the shortest up-down path, 0 where there is none."""
        steps = self._steps(source, target)
        return steps if steps < 99 else 0

    def _step(
        self, held: dict[int, Fraction], target: int, up: dict[int, Fraction], down: dict[int, Fraction]
    ) -> dict[int, Fraction]:
        after: dict[int, Fraction] = defaultdict(Fraction)
        for node, flow in held.items():
            ways = dict(self._ways(node, target))
            total = sum(ways.values())
            for far, weight in ways.items():
                rising = self.tier[far] > self.tier[node]
                rows = self.links[(node, far) if rising else (far, node)]
                shares = self._shares(rows)
                for row, share in zip(rows, shares, strict=True):
                    (up if rising else down)[row] += flow * weight / total * share / sum(shares)
                if far != target:
                    after[far] += flow * weight / total
        return after

    def _ways(self, node: int, target: int) -> Iterator[tuple[int, Fraction]]:
        """Next hops with their weights."""
        steps = self._steps(node, target)
        for far in self.up[node] | self.down[node]:
            if self._steps(far, target, far in self.down[node]) == steps - 1:
                yield far, self._weight(node, far, target)

    def _steps(self, node: int, target: int, falling: bool = False) -> int:
        """Hops of the shortest up-down path from here; 99 if there is none."""
        key = node, target, falling
        if key not in self.known:
            self.known[key] = self._counted(*key)
        return self.known[key]

    def _counted(self, node: int, target: int, falling: bool) -> int:
        if node == target:
            return 0
        below = min((1 + self._steps(low, target, True) for low in self.down[node]), default=99)
        if falling or below < 99:
            return min(below, 99)
        return min((1 + self._steps(high, target) for high in self.up[node]), default=99)

    def _shares(self, rows: list[int]) -> list[int]:
        """Of each parallel link, to one another: alike, or by speed."""
        return [self.kinds[self.kind[row]].speed_bps if self.weighted else 1 for row in rows]

    def _weight(self, node: int, far: int, target: int) -> Fraction:
        pair = (node, far) if (node, far) in self.links else (far, node)
        rows = self.links[pair]
        if not self.weighted:
            return Fraction(1 if self.kinds[self.kind[rows[0]]].bundled else len(rows))
        return self._share_left(far, target) * self.capacity(node, far)

    def _share_left(self, node: int, target: int) -> Fraction:
        """How much of its intact capacity to the target a switch has left, in the direction in which it sends now."""
        if node == target:
            return Fraction(1)
        ways = dict(self._ways(node, target))
        rising = any(self.tier[far] > self.tier[node] for far in ways)
        whole = sum((self.intact.capacity(node, far) for far in self.intact.leading(node, target, rising)), ZERO)
        return sum(ways.values(), ZERO) / whole

    def leading(self, node: int, target: int, rising: bool) -> list[int]:
        """Neighbours above or below from which the target is reached downwards."""
        if rising:
            return [high for high in self.up[node] if self._steps(high, target, True) < 99]
        return [low for low in self.down[node] if self._steps(low, target, True) < 99]

    def capacity(self, node: int, far: int) -> Fraction:
        """Of all links between two neighbours."""
        rows = self.links[(node, far) if (node, far) in self.links else (far, node)]
        return Fraction(sum(self.kinds[self.kind[row]].speed_bps for row in rows))


def _is_down(failed: Failed | None, row: int, low: int, high: int) -> bool:
    if failed is None:
        return False
    switches = failed.switches
    return bool(
        (failed.links is not None and failed.links[row]) or (switches is not None and (switches[low] or switches[high]))
    )
