"""Exact per-hop routing over a list of links: equal-cost up-down paths, specific routes, loads in Fractions.

Knows links between named switches; nothing of Plans, and shares no code with the formulas that are held to it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Node = tuple[str, int]
Loads = dict[tuple["Link", str], Fraction]
T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    lower: Node
    upper: Node
    number: int
    speed_bps: int
    bundle: bool
    slot: int


class Routing:
    """Equal-cost up-down routing over the links that are left."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.up: dict[Node, list[Link]] = defaultdict(list)
        self.down: dict[Node, list[Link]] = defaultdict(list)
        self.parallel: Counter[tuple[Node, Node]] = Counter()
        for link in links:
            self.up[link.lower].append(link)
            self.down[link.upper].append(link)
            self.parallel[link.lower, link.upper] += 1

    def loads(
        self, flows: Mapping[tuple[Node, T], Fraction], arrived: Callable[[Node, T], bool]
    ) -> tuple[Loads, set[tuple[Node, T]]]:
        """(load by (link, direction), pairs that cannot be joined)."""
        loads: Loads = defaultdict(Fraction)
        cut: set[tuple[Node, T]] = set()
        for target in dict.fromkeys(target for _, target in flows):
            sent = {source: load for (source, to), load in flows.items() if to == target}
            steps = self._distances(arrived, target)
            cut |= {(source, target) for source in sent if source not in steps}
            held = defaultdict(Fraction, {source: load for source, load in sent.items() if source in steps})
            for node in sorted(steps, key=lambda node: -steps[node]):
                if held[node] and steps[node]:
                    for way, share, far, link in self._next(node, steps):
                        loads[link, way] += held[node] * share
                        held[far] += held[node] * share
        return loads, cut

    def _distances(self, arrived: Callable[[Node, T], bool], target: T) -> dict[Node, int]:
        """Hops to the target of every switch that has an up-down path to it: below it first, then from above."""
        nodes = {*self.up, *self.down}
        steps = {node: 0 for node in nodes if arrived(node, target)}
        self.descending = set(steps)
        wave = list(steps)
        while wave:
            wave = list(dict.fromkeys(link.upper for node in wave for link in self.up[node] if link.upper not in steps))
            for node in wave:
                steps[node] = 1 + min(steps[link.lower] for link in self.down[node] if link.lower in steps)
            self.descending.update(wave)
        wave = list(steps)
        while wave:
            lower = {link.lower for node in wave for link in self.down[node] if link.lower not in steps}
            for node in lower:
                steps[node] = 1 + min(steps[link.upper] for link in self.up[node] if link.upper in steps)
            wave = list(lower)
        return steps

    def _next(self, node: Node, steps: Mapping[Node, int]) -> Iterator[tuple[str, Fraction, Node, Link]]:
        if node in self.descending:
            ways = [("down", link.lower, link) for link in self.down[node]]
        else:
            ways = [("up", link.upper, link) for link in self.up[node]]
        best = [step for step in ways if steps.get(step[1]) == steps[node] - 1]
        hops = {far for _, far, _ in best}
        for way, far, link in best:
            parallel = self.parallel[link.lower, link.upper]
            share = Fraction(1, len(hops) * parallel) if link.bundle else Fraction(1, len(best))
            yield way, share, far, link
