"""The fewest cables of many designs of pods at once: links that no whole cage is at have one each.

Columns of what `Apart` says of one. Knows no order of designs.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dcnplan.sizing.measures import SCALE
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_shapes import Ints
from dcnplan.sizing.pod_table import GRAIN
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import Ports

_LEGS = SCALE // GRAIN
"""Parts of a cable."""


class Side(NamedTuple):
    """Ends of links on one tier, design by design: so many `switches`, on each at most so many links in whole cages."""

    switches: Ints
    whole: Ints


class PodApart:
    """The links between leaves, pod spines and spines of a stock."""

    def __init__(self, stock: Stock) -> None:
        self._stock, self._apart = stock, stock.apart
        self._tops: dict[int, tuple[int, int, frozenset[int]]] = {}
        self._tables: dict[object, Ints] = {}

    def into(
        self, leaf: Part, up: Ports, parallel: int, parts: tuple[Part, ...], of: Ints, low: Ints, high: Side,
        each: Ints, beside: Ints,
    ) -> Ints:  # fmt: skip
        """Links to pod spines `of` parts: `low` leaves with `each` ports for servers, with `high.whole` links, of which
        no more than `beside` what rises are in whole cages.
        """
        uplinks = np.array([*self._apart.beside(leaf, up.speed_bps), 0], np.int64)
        below = np.minimum(uplinks[np.minimum(each, len(uplinks) - 1)], up.count) * low
        above = np.minimum(self._in_whole(parts, up.speed_bps, of, high.whole), beside) * high.switches
        ways = [max(self._stock.sets(one, up.speed_bps) for one in (leaf, part)) for part in parts]
        straight = [self._apart.is_straight(leaf, part, up.speed_bps, parallel) for part in parts]
        return _cables(low * up.count, below + above, np.array(ways)[of], np.array(straight)[of])

    def out(self, parts: tuple[Part, ...], of: Ints, speed_bps: int, low: Side, high: Side, parallel: Ints) -> Ints:
        """Links from pod spines to any spines; each side with its links a switch."""
        whole, most, split = self._top(speed_bps)
        below = self._in_whole(parts, speed_bps, of, low.whole) * low.switches
        above = np.minimum(high.whole, whole) * high.switches
        ways = [max(most, self._stock.sets(part, speed_bps)) for part in parts]
        straight = np.zeros(len(of), bool)
        for at, part in enumerate(parts):
            for alike in self._apart.ways(part, speed_bps) & split:
                straight |= (of == at) & (parallel % alike == 0)
        return _cables(low.switches * low.whole, below + above, np.array(ways)[of], straight)

    def _in_whole(self, parts: tuple[Part, ...], speed_bps: int, of: Ints, ports: Ints) -> Ints:
        asked = parts, speed_bps
        if asked not in self._tables:
            self._tables[asked] = _table([self._apart.most(part, speed_bps) for part in parts])
        return np.minimum(ports, _at(self._tables[asked], of, ports))

    def beside(self, parts: tuple[Part, ...], below_bps: int, above_bps: int, of: Ints, rising: Ints) -> Ints:
        """The most links from below in whole cages of pod spines that have so many rising ones."""
        asked = parts, below_bps, above_bps
        if asked not in self._tables:
            self._tables[asked] = _table([self._apart.above(part, below_bps, above_bps) for part in parts])
        return _at(self._tables[asked], of, rising)

    def _top(self, speed_bps: int) -> tuple[int, int, frozenset[int]]:
        """Of all spines the most links in whole cages, the most of a cable, and how cages may be split."""
        if speed_bps not in self._tops:
            parts = [part for part, _ in self._stock.shelf("spine", speed_bps).parts]
            whole = max(max(self._apart.most(part, speed_bps)) for part in parts)
            most = max(self._stock.sets(part, speed_bps) for part in parts)
            self._tops[speed_bps] = whole, most, frozenset().union(*(self._apart.ways(one, speed_bps) for one in parts))
        return self._tops[speed_bps]


def _table(several: Sequence[Sequence[int]]) -> Ints:
    """As rows, with a 0 or more behind each."""
    width = max(map(len, several), default=0) + 1
    return np.array([[*row, *[0] * (width - len(row))] for row in several], np.int64)


def _at(table: Ints, of: Ints, number: Ints) -> Ints:
    found: Ints = table[of, np.minimum(number, table.shape[1] - 1)]
    return found


def _cables(links: Ints, whole: Ints, ways: Ints, straight: NDArray[np.bool_]) -> Ints:
    fanned: Ints = np.where(straight, links, np.minimum(links, whole))
    found: Ints = (links - fanned) * _LEGS + fanned * _LEGS // ways
    return found
