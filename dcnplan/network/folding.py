"""A network without the domains that are like others of it: one of each sort is worked out and stands for all.

A domain with something down stands for itself alone. Knows neither paths nor loads.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Ints
from dcnplan.network.domains import Domains, domains
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from dcnplan.network.tables import LinkTable, Served

_PAYS = 2
"""Times as many domains as sorts of them, at least."""


@frozen(eq=False)
class Part:
    """Some domains of a network, as one: its `switches` and `links` are those rows of the whole. Has the whole's names.

    `domains` are their numbers in the whole.
    """

    network: Network
    domains: Ints
    switches: Ints
    links: Ints

    @property
    def leaves(self) -> Ints:
        """Rows of the whole."""
        return self.switches[: len(self.network.tiers[0])]


@frozen(eq=False)
class Fold:
    """What is asked of `network`, a part of the `whole` where that is less; `failed` are masks over its rows.

    `first` has for each domain of the whole the one that stands for it.
    """

    whole: Network
    failed: Failed
    part: Part | None = None
    first: Ints | None = None

    @property
    def network(self) -> Network:
        return self.whole if self.part is None else self.part.network

    def is_as(self, other: "Fold") -> bool:
        """Whether the same domains stand for the same."""
        if self.first is None or other.first is None:
            return self.network is other.network and self.first is other.first
        return self.network is other.network and np.array_equal(self.first, other.first)

    def switch_rows(self, rows: Ints) -> Ints:
        """Rows of the whole, of switches of the part."""
        return rows if self.part is None else np.asarray(self.part.switches[rows])

    def link_rows(self, rows: Ints) -> Ints:
        return rows if self.part is None else np.asarray(self.part.links[rows])

    def of_leaves(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What the leaves of the part have, of all leaves."""
        return values if self.part is None else np.asarray(values[self.part.leaves])

    @cached_property
    def many(self) -> Ints | None:
        """For how many each switch of the part stands; None where each is itself."""
        if self.part is None or self.first is None:
            return None
        return np.bincount(self.first)[self._domains.of[self.part.switches]]

    @cached_property
    def _domains(self) -> Domains:
        found = domains(self.whole)
        assert found is not None, "there are several where a part stands for all"
        return found

    def by_domain(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Of all domains, by what those of the part have."""
        return values if self.first is None else np.asarray(values[self.first])

    def every_link(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Of all links, by what those of the part have."""
        if self.part is None or self.first is None:
            return values
        found = np.empty(len(self.whole.links), values.dtype)
        own = {number: values[np.searchsorted(self.part.links, self._domains.links(number))]
               for number in self.part.domains.tolist()}  # fmt: skip
        for number, first in enumerate(self.first.tolist()):
            found[self._domains.links(number)] = own[first]
        return found

    @property
    def many_links(self) -> Ints:
        """For how many each link of the part stands."""
        links = self.network.links
        return np.ones(len(links), np.int64) if self.many is None else np.asarray(self.many[links.lower])

    def own_rows(self, rows: Ints) -> Ints:
        """For links of the whole, the rows of those that stand for them in the part."""
        if self.part is None or self.first is None:
            return rows
        found = np.empty(len(rows), np.int64)
        of = self._domains.of[self.whole.links.lower[rows]]
        for number in np.unique(of).tolist():
            place = np.searchsorted(self._domains.links(number), rows[of == number])
            first = self._domains.links(int(self.first[number]))[place]
            found[of == number] = np.searchsorted(self.part.links, first)
        return found

    def like(self, rows: Ints) -> Ints:
        """All links of the whole that are like one of those of the part, in order."""
        if self.part is None or self.first is None:
            return rows
        whole = self.part.links[rows]
        of = self._domains.of[self.whole.links.lower[whole]]
        found = [whole[:0]]
        for number, first in enumerate(self.first.tolist()):
            place = np.searchsorted(self._domains.links(first), whole[of == first])
            found.append(self._domains.links(number)[place])
        return np.sort(np.concatenate(found))


def folded(network: Network, failed: Failed | None = None, told: Sequence[Hashable] | None = None) -> Fold:
    """With `told` domains are alike only where what it says of them is equal."""
    failed, found = failed or Failed(), domains(network)
    if found is None:
        return Fold(network, failed)
    hit = _hit(found, failed)
    first = found.first_of(zip(np.where(hit, np.arange(len(found)), found.sorts).tolist(), hit.tolist(), strict=True))
    if told is not None:
        first = found.first_of(zip(first.tolist(), told, strict=True))
    some = np.unique(first)
    if _PAYS * len(some) > len(found):
        return Fold(network, failed)
    part = _part(network, tuple(some.tolist()))
    masks = (None if mask is None else mask[rows] for mask, rows in
             ((failed.links, part.links), (failed.switches, part.switches)))  # fmt: skip
    return Fold(network, Failed(*masks), part, first)


def _hit(found: Domains, failed: Failed) -> Bools:
    """Domains in which something is down."""
    hit = np.zeros(len(found), np.bool_)
    if failed.switches is not None:
        hit[found.of[failed.switches]] = True
    if failed.links is not None:
        hit[found.of[found.network.links.lower[failed.links]]] = True
    return hit


@lru_cache(maxsize=2)
def _part(network: Network, numbers: tuple[int, ...]) -> Part:
    """Those domains; the same ones are asked for by many failures."""
    found = domains(network)
    assert found is not None, "only of several are some taken"
    rows = np.sort(np.concatenate([found.rows[number] for number in numbers]))
    at = np.sort(np.concatenate([found.links(number) for number in numbers]))
    place = np.zeros(len(network.switches), network.links.lower.dtype)
    place[rows] = np.arange(len(rows))
    links = network.links.taken(at)
    leaves, served = rows[rows < len(network.tiers[0])], network.served
    homed = tuple(one.taken(leaves) for one in served.homed)
    part = replace(
        network,
        switches=network.switches.taken(rows),
        links=LinkTable(place[links.lower], place[links.upper], links.kind, links.lower_slot, links.upper_slot),
        served=Served(served.group[leaves], served.servers[leaves], served.offered_bps[leaves], homed),
        outside_bps=None if network.outside_bps is None else network.outside_bps[rows],
    )
    return Part(part, np.array(numbers), rows, at)
