"""The least that a link into a pod, or out of it, amounts to: by what cages parts have, and which of them are whole.

Links that nothing joins are told apart from cheap ones. Knows no counts of switches.
"""

from collections.abc import Iterator, Sequence
from math import gcd, lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dcnplan.plan.port_need import Sort
from dcnplan.plan.switch_group import Role
from dcnplan.sizing.measures import Measure, least
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_shapes import Ints
from dcnplan.sizing.pod_table import Ledger, stacked
from dcnplan.sizing.stock import End, Shelf, Stock

INTO_POD: tuple[Role, Role] = ("leaf", "pod_spine")
OUT_OF_POD: tuple[Role, Role] = ("pod_spine", "spine")
ANY_PORTS = 1 << 30
"""More than there are: no kind of cages is known to hold all."""
_ANY = False, False
_MOST = np.iinfo(np.int64).max

Bools = NDArray[np.bool_]
Whole = tuple[bool, bool]
"""Whether the cages at the lower and at the upper end need no split."""


class Table(NamedTuple):
    """Links as rows of a ledger, and of each whether anything joins its ends."""

    rows: Ints
    joined: Bools


class Tops(NamedTuple):
    """Spines by their kinds of cages, one `part` of each, twice: where these are of any mode, and where all are whole.

    For each of some numbers of ports, ascending, which of them there are with so many.
    """

    parts: tuple[tuple[Part, bool], ...]
    ports: Ints
    fitting: Bools


class PodLinks:
    """The links of a stock into pods and out of them."""

    def __init__(self, stock: Stock, ledger: Ledger) -> None:
        self._stock, self._ledger = stock, ledger
        self._kinds: dict[tuple[Part, int], int] = {}
        self._links: dict[object, Measure | None] = {}
        self._tops: dict[tuple[Shelf, int], Tops] = {}
        self._out: dict[object, Table] = {}
        self._stacked: dict[object, Table] = {}
        self._outs: dict[object, Measure | None] = {}

    def into(self, leaf: Part, part: Part, speed_bps: int, parallel: int, whole: Whole = _ANY) -> Measure | None:
        """The least of a link from a leaf that has so many to each pod spine; None where nothing joins them."""
        return self._between(INTO_POD, (leaf, part), speed_bps, parallel, whole)

    def out_of(self, part: Part, speed_bps: int) -> Measure | None:
        """The least of a link to any spine, however many are parallel; None where nothing joins it to one."""
        asked = self._kind(part, speed_bps), speed_bps
        if asked not in self._outs:
            joined = [one for one in self._every_out(part, speed_bps) if one]
            self._outs[asked] = least(joined) if joined else None
        return self._outs[asked]

    def _every_out(self, part: Part, speed_bps: int) -> Iterator[Measure | None]:
        spines = [spine for spine, is_whole in self.tops(speed_bps).parts if not is_whole]
        for parallel in self.classes(speed_bps):
            for spine in spines:
                yield self._between(OUT_OF_POD, (part, spine), speed_bps, parallel, _ANY)

    def into_rows(self, leaf: Part, speed_bps: int, parallel: int, parts: Sequence[Part]) -> Table:
        """Into each of some pod spines: with any cages, with whole ones above, with such below, and at both ends."""
        several = [
            self.into(leaf, part, speed_bps, parallel, (low, high))
            for low in (False, True)
            for high in (False, True)
            for part in parts
        ]
        return self._table(several)

    def out_rows(self, parts: tuple[Part, ...], speed_bps: int) -> Table:
        """Out of each pod spine: with any cages below or whole ones, by the class of its parallel links and the ports
        of the spines.
        """
        asked = parts, self._stock.shelf("spine", speed_bps)
        if asked not in self._stacked:
            found = [self._out_rows(part, speed_bps) for part in parts]
            rows, joined = stacked([one.rows for one in found]), np.concatenate([one.joined for one in found])
            self._stacked[asked] = Table(rows, joined)
        return self._stacked[asked]

    def _out_rows(self, part: Part, speed_bps: int) -> Table:
        asked = self._kind(part, speed_bps), self._stock.shelf("spine", speed_bps)
        if asked not in self._out:
            each = [
                self._least_out(part, speed_bps, parallel, whole)
                for whole in (False, True)
                for parallel in self.classes(speed_bps)
            ]
            self._out[asked] = Table(stacked([one.rows for one in each]), np.concatenate([one.joined for one in each]))
        return self._out[asked]

    def _least_out(self, part: Part, speed_bps: int, parallel: int, whole: bool) -> Table:
        """By the ports that a spine has to have."""
        tops = self.tops(speed_bps)
        several = [
            self._between(OUT_OF_POD, (part, spine), speed_bps, parallel, (whole, high)) for spine, high in tops.parts
        ]
        each = self._table(several)
        able = tops.fitting & each.joined
        rows = np.where(able[:, :, None], each.rows, _MOST).min(axis=1)
        joined: Bools = np.any(able, axis=1)
        return Table(np.where(joined[:, None], rows, 0), joined)

    def _table(self, several: Sequence[Measure | None]) -> Table:
        rows = self._ledger.rows([one or self._stock.nothing for one in several])
        return Table(rows, np.array([one is not None for one in several], bool))

    def tops(self, speed_bps: int) -> Tops:
        """The spines with ports of a speed."""
        shelf = self._stock.shelf("spine", speed_bps)
        if (shelf, speed_bps) not in self._tops:
            self._tops[shelf, speed_bps] = self._by_kind(shelf, speed_bps)
        return self._tops[shelf, speed_bps]

    def _by_kind(self, shelf: Shelf, speed_bps: int) -> Tops:
        whole = [part.ports(Sort(speed_bps, split=False)) for part, _ in shelf.parts]
        kinds: dict[int, list[tuple[Part, int, int]]] = {}
        for (part, most), uncut in zip(shelf.parts, whole, strict=True):
            kinds.setdefault(self._kind(part, speed_bps), []).append((part, most, min(most, uncut)))
        ports = np.unique([count for several in kinds.values() for _, *counts in several for count in counts])
        any_of = [_some(ports, [(uncut, most) for _, most, uncut in several]) for several in kinds.values()]
        whole_of = [_some(ports, [(0, uncut) for _, _, uncut in several]) for several in kinds.values()]
        parts = [several[0][0] for several in kinds.values()]
        both = (*((part, False) for part in parts), *((part, True) for part in parts))
        return Tops(both, ports, np.stack([*any_of, *whole_of], axis=1))

    def classes(self, speed_bps: int) -> tuple[int, ...]:
        """Numbers of parallel links that may fill cages in unlike ways."""
        most = self.period(speed_bps)
        return tuple(number for number in range(1, most + 1) if most % number == 0)

    def period(self, speed_bps: int) -> int:
        """Numbers of parallel links are alike that have the same divisor in common with it."""
        able = (part for part, _ in self.tops(speed_bps).parts)
        return lcm(*(ways for part in able for ways in self._stock.apart.ways(part, speed_bps)))

    def _between(
        self, roles: tuple[Role, Role], ends: tuple[Part, Part], speed_bps: int, parallel: int, whole: Whole
    ) -> Measure | None:
        lower, upper = ends
        ways = self._stock.apart.ways(lower, speed_bps) & self._stock.apart.ways(upper, speed_bps)
        kinds = self._kind(lower, speed_bps), self._kind(upper, speed_bps)
        asked = roles, kinds, speed_bps, gcd(parallel, lcm(*ways)), whole
        if asked not in self._links:
            low, high = (End(part, speed_bps, ANY_PORTS, one) for part, one in zip(ends, whole, strict=True))
            found = self._stock.link(roles, low, high, parallel)
            self._links[asked] = found.of(1) if found else None
        return self._links[asked]

    def _kind(self, part: Part, speed_bps: int) -> int:
        asked = part, speed_bps
        if asked not in self._kinds:
            self._kinds[asked] = self._stock.kind(part, speed_bps)
        return self._kinds[asked]


def _some(ports: Ints, several: Sequence[tuple[int, int]]) -> Bools:
    """Which numbers are above the first and up to the second of some pair."""
    found: Bools = np.logical_or.reduce([(low < ports) & (ports <= high) for low, high in several])
    return found
