"""Shortest up-down paths over a list of links by networkx, and what each link carries along them, in Fractions.

The slow way: shares no code with the closed form, nor with the engine of `fail`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import lcm

import networkx as nx

Node = tuple[str, int]
State = tuple[Node, str]
ZERO = Fraction(0)


class Paths:
    """Shortest up-down paths over some links; a state is a switch, and whether the way still may rise there."""

    end = "down"
    """How paths end."""

    def __init__(self, links) -> None:
        self.parallel: Counter[tuple[Node, Node]] = Counter()
        self.bps: Counter[tuple[Node, Node]] = Counter()
        self.bundle: dict[tuple[Node, Node], bool] = {}
        self.graph = nx.DiGraph()
        for link in links:
            for pair in ((link.lower, link.upper), (link.upper, link.lower)):
                self.parallel[pair] += 1
                self.bps[pair] += link.speed_bps
                self.bundle[pair] = link.bundle
            self.graph.add_edge((link.lower, "up"), (link.upper, "up"))
            for way in ("up", "down"):
                self.graph.add_edge((link.upper, way), (link.lower, "down"))
        self.back = self.graph.reverse(copy=False)
        self.known: dict[Node, dict[State, int]] = {}

    def steps(self, target: Node) -> dict[State, int]:
        """Hops to the target of every state that has a path."""
        if target not in self.known:
            end = (target, self.end)
            self.known[target] = nx.single_source_shortest_path_length(self.back, end) if end in self.back else {}
        return self.known[target]

    def next(self, state: State, target: Node) -> list[State]:
        steps = self.steps(target)
        nearer = steps[state] - 1
        return [far for far in self.graph.succ[state] if steps.get(far, -1) == nearer]

    def loads(self, flows, whole: "Paths", weighted: bool) -> dict[tuple[Node, Node], Fraction] | None:
        """By neighbours, in the direction of the traffic; None where something has no path."""
        loads = defaultdict[tuple[Node, Node], _Sum](_Sum)
        by_target = defaultdict[Node, dict[State, _Sum]](lambda: defaultdict(_Sum))
        for (source, target), bps in flows.items():
            by_target[target][source, "up"].add(bps)
        for target, held in by_target.items():
            steps, left = self.steps(target), _Left(self, whole, target)
            if not all(state in steps for state in held):
                return None
            for state in sorted(steps, key=lambda state: -steps[state]):
                bps = held[state].total() if state in held and steps[state] else ZERO
                for far, part in self._split(state, bps, left, weighted) if bps else ():
                    loads[state[0], far[0]].add(part)
                    held[far].add(part)
        return {pair: load.total() for pair, load in loads.items()}

    def _split(self, state: State, bps: Fraction, left: "_Left", weighted: bool) -> Iterator[tuple[State, Fraction]]:
        ways = {far: self._weight(state, far, left, weighted) for far in self.next(state, left.target)}
        total = sum(ways.values())
        parts = {weight: bps * weight / total for weight in {*ways.values()}}
        return ((far, parts[weight]) for far, weight in ways.items())

    def _weight(self, state: State, far: State, left: "_Left", weighted: bool) -> Fraction | int:
        pair = (state[0], far[0])
        if weighted:
            return self.bps[pair] * left.share(far)
        return 1 if self.bundle[pair] else self.parallel[pair]


class _Sum(dict[int, int]):
    """Fractions added up, by their denominators: a common one is sought once, and not at each of a million sums."""

    def add(self, part: Fraction) -> None:
        numerator, denominator = part.as_integer_ratio()
        self[denominator] = self.get(denominator, 0) + numerator

    def total(self) -> Fraction:
        common = lcm(*self)
        return Fraction(sum(numerator * (common // denominator) for denominator, numerator in self.items()), common)


class _Left:
    """The share of its capacity to a target that a switch has left."""

    def __init__(self, paths: Paths, whole: Paths, target: Node) -> None:
        self.paths, self.whole, self.target = paths, whole, target
        self.known: dict[State, Fraction | int] = {(target, paths.end): 1}

    def share(self, state: State) -> Fraction | int:
        if state not in self.known:
            ways = self.paths.next(state, self.target)
            now = sum(self.paths.bps[state[0], far[0]] * self.share(far) for far in ways)
            before = sum(self.whole.bps[state[0], far[0]] for far in self.whole.next(state, self.target))
            self.known[state] = 1 if now == before else Fraction(now) / before
        return self.known[state]
