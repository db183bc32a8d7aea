"""All shortest up-down paths between two switches as a small layered graph: any path can be read by its number.

Knows two switches; nothing of servers, names or files.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen, one_line
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers, Neighbours, Stage

_Counts = npt.NDArray[Any]
_LARGEST = 1 << 62


class Step(NamedTuple):
    """From the switches of one hop to the next: those of switch i are entries `offsets[i]` to `offsets[i + 1]`.

    `to` is a place among the next switches; entry e has `ways[e]` parallel next hops, the rows of `network.links` from
    `link_rows[first[e]]` on.
    """

    offsets: Ints
    to: Ints
    ways: Ints
    first: Ints
    link_rows: Ints

    def __repr__(self) -> str:
        return one_line(self)


class Block(NamedTuple):
    """Paths, one a row: `switches` int32[paths, hops + 1] as switch rows, `links` int32[paths, hops] as link rows."""

    switches: Ints
    links: Ints | None

    def __repr__(self) -> str:
        return one_line(self)


@frozen(eq=False)
class PathDag:
    """`rows[i]` are the switches that paths may stand on after i hops, and every one of them lies on some path.

    Paths are numbered from 0, hop by hop in the order of switch rows, then of the links to that switch.
    No rows at all: there is no path.
    """

    rows: tuple[Ints, ...]
    steps: tuple[Step, ...]

    @property
    def hops(self) -> int:
        """Links on a path; 0 where there is none."""
        return len(self.steps)

    @cached_property
    def switch_paths(self) -> int:
        return self._total(links=False)

    @cached_property
    def link_paths(self) -> int:
        return self._total(links=True)

    def read(self, numbers: Sequence[int] | Ints, links: bool = False) -> Block:
        """The paths of those numbers, from 0 below `link_paths` with links and below `switch_paths` without."""
        counts, sums = self._counts(links)
        rest = np.asarray(numbers, dtype=counts[0].dtype)
        at: Ints = np.zeros(len(rest), np.int64)
        switches = np.empty((len(rest), self.hops + 1), np.int32)
        taken = np.empty((len(rest), self.hops), np.int32)
        switches[:, 0] = self.rows[0][0]
        for hop, step in enumerate(self.steps):
            rest = rest + sums[hop][step.offsets[at]]
            entry = np.searchsorted(sums[hop], rest, side="right") - 1
            at = step.to[entry]
            rest, onward = rest - sums[hop][entry], counts[hop + 1][at]
            way, rest = rest // onward, rest % onward  # np.divmod knows no numbers beyond 64 bits
            switches[:, hop + 1] = self.rows[hop + 1][at]
            taken[:, hop] = step.link_rows[step.first[entry] + way.astype(np.int64)]
        return Block(switches, taken if links else None)

    def _total(self, links: bool) -> int:
        return int(self._counts(links)[0][0][0]) if self.rows else 0

    def _counts(self, links: bool) -> tuple[list[_Counts], list[_Counts]]:
        return self._link_counts if links else self._switch_counts

    @cached_property
    def _link_counts(self) -> tuple[list[_Counts], list[_Counts]]:
        return self._numbered([step.ways for step in self.steps])

    @cached_property
    def _switch_counts(self) -> tuple[list[_Counts], list[_Counts]]:
        return self._numbered([np.ones_like(step.ways) for step in self.steps])

    def _numbered(self, ways: Sequence[Ints]) -> tuple[list[_Counts], list[_Counts]]:
        """Of each hop: ways on to the end from each switch, and how many ways stand before each entry."""
        kind: Any = np.int64 if _bound(ways) <= _LARGEST else np.object_
        counts: list[_Counts] = [np.ones(1, kind)]
        sums: list[_Counts] = []
        for step, choices in zip(reversed(self.steps), reversed(ways), strict=True):
            before = np.zeros(len(step.to) + 1, kind)
            np.cumsum(choices.astype(kind) * counts[0][step.to], out=before[1:])
            counts.insert(0, np.diff(before[step.offsets]))
            sums.insert(0, before)
        return counts, sums


def path_dag(fabric: Layers, a: int, b: int) -> PathDag:
    """The shortest up-down paths from switch row `a` to another switch row `b`, without what has failed.

    Where links stay in a tier: up, at most one step across, and down.
    """
    if fabric.network.crosses:
        return _across(fabric, a, b)
    (low, start), (high, end) = fabric.place(a), fabric.place(b)
    if a == b or not (fabric.is_up(a) and fabric.is_up(b)):
        return PathDag((), ())
    ups, downs = [_Reach(low, start)], [_Reach(high, end)]
    for apex in range(max(low, high), len(fabric.tiers)):
        _climb(fabric, ups, apex)
        _climb(fabric, downs, apex)
        met = np.intersect1d(ups[-1].places, downs[-1].places)
        if len(met):
            return _joined(fabric, ups, downs, met)
    return PathDag((), ())


def _across(alive: Layers, a: int, b: int) -> PathDag:
    """From hop to hop over what is a step nearer."""
    from dcnplan.network.steps import FAR, steps_of  # few networks have links that stay in a tier

    found = steps_of(alive)
    hops = found.hops(np.array([b]))[:, 0]
    if a == b or not (alive.is_up(a) and alive.is_up(b)) or hops[a] == FAR:
        return PathDag((), ())
    places: list[Ints] = [np.array([a])]
    steps = []
    for left in range(int(hops[a]), 0, -1):
        taken = np.flatnonzero(np.isin(found.source, places[-1]) & (hops[found.target] == left - 1))
        source, target, own = found.source[taken], found.target[taken], found.adjacency[taken]
        offsets = np.append(np.searchsorted(source, places[-1]), len(taken))
        places.append(np.unique(target))
        to, stage = np.searchsorted(places[-1], target), found.stage
        steps.append(Step(offsets, to, stage.next_hops[own], stage.starts[own], stage.link_rows))
    return PathDag(tuple((here % found.switches).astype(np.int32) for here in places), tuple(steps))


class _Reach:
    """Switches of one tier that can be reached by going up only, and the adjacencies into them from below."""

    def __init__(self, tier: int, place: int | None = None) -> None:
        self.tier = tier
        self.places: Ints = np.array([] if place is None else [place], np.int32)
        self.into: Ints = np.empty(0, np.int32)


def _climb(fabric: Layers, reaches: list[_Reach], apex: int) -> None:
    while reaches[-1].tier < apex:
        here = reaches[-1]
        stage = fabric.stages[here.tier]
        above = _Reach(here.tier + 1)
        above.into = _entries(stage.up, here.places)
        above.places = np.unique(stage.upper[above.into])
        reaches.append(above)


def _entries(neighbours: Neighbours, places: Ints) -> Ints:
    """The adjacencies of several switches, one switch after the other."""
    starts, ends = neighbours.offsets[places], neighbours.offsets[places + 1]
    before = np.cumsum(ends - starts) - (ends - starts)
    entries = np.arange(int((ends - starts).sum())) + np.repeat(starts - before, ends - starts)
    found: Ints = neighbours.adjacency[entries]
    return found


def _joined(fabric: Layers, ups: list[_Reach], downs: list[_Reach], met: Ints) -> PathDag:
    """Both climbs, pruned to what leads to where they meet, the second one turned round."""
    up_rows, up_steps = _pruned(fabric, ups, met, upwards=True)
    down_rows, down_steps = _pruned(fabric, downs, met, upwards=False)
    return PathDag((*reversed(up_rows), *down_rows[1:]), (*reversed(up_steps), *down_steps))


def _pruned(fabric: Layers, reaches: list[_Reach], met: Ints, upwards: bool) -> tuple[list[Ints], list[Step]]:
    """From the meeting tier down: the rows of the switches that stay, and the steps between them."""
    kept, steps = [met], []
    for reach in reversed(reaches[1:]):
        stage = fabric.stages[reach.tier - 1]
        into = reach.into[np.isin(stage.upper[reach.into], kept[-1])]
        below = np.unique(stage.lower[into])
        ends = (stage.lower, below, stage.upper, kept[-1])
        steps.append(_step(stage, into, *(ends if upwards else (*ends[2:], *ends[:2]))))
        kept.append(below)
    tiers = range(reaches[-1].tier, reaches[0].tier - 1, -1)
    return [places + np.int32(fabric.tiers[tier].start) for tier, places in zip(tiers, kept, strict=True)], steps


def _step(stage: Stage, taken: Ints, source: Ints, sources: Ints, target: Ints, targets: Ints) -> Step:
    ordered = taken[np.lexsort((target[taken], source[taken]))]
    offsets = np.append(np.searchsorted(source[ordered], sources), len(ordered))
    to = np.searchsorted(targets, target[ordered])
    return Step(offsets, to, stage.next_hops[ordered], stage.starts[ordered], stage.link_rows)


def _bound(ways: Sequence[Ints]) -> int:
    """No sum on the way is larger."""
    bound = 1
    for choices in ways:
        bound *= int(choices.sum(dtype=np.int64))
    return bound
