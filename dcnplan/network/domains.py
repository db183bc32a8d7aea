"""Parts of a network that nothing joins, and which of them are alike: the same links between the same switches.

What holds in one of them holds in all that are like it. Compares rows; knows no failures and no traffic.
"""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property, lru_cache

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.meshes import Meshes
from dcnplan.network.network import Network


@frozen(eq=False)
class Domains:
    """The domain of every switch (by row), `of`, and its `rank` among the switches of that domain.

    Domains are numbered in the order of their first leaves.
    """

    network: Network
    of: Ints
    rank: Ints

    @cached_property
    def rows(self) -> list[Ints]:
        """The switches of each."""
        return _split(self.of)

    @cached_property
    def leaves(self) -> list[Ints]:
        """The leaves of each."""
        return _split(self.of[: len(self.network.tiers[0])])

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _starts(self) -> Ints:
        """Where the links up from each switch begin."""
        lower = self.network.links.lower
        return np.searchsorted(lower, np.arange(len(self.of) + 1, dtype=lower.dtype))

    def links(self, number: int) -> Ints:
        """The links of one, in the order of their rows."""
        first, counts = self._starts[self.rows[number]], np.diff(self._starts)[self.rows[number]]
        before = np.cumsum(counts) - counts
        return np.asarray(np.repeat(first - before, counts) + np.arange(counts.sum()))

    @cached_property
    def sorts(self) -> Ints:
        """A number for each: the first of those that are like it."""
        return self.first_of(self._texts())

    def first_of(self, told: Iterable[Hashable]) -> Ints:
        """For each the first domain of which the same is told.

        Also its rows come first, one by one: of what is equal in both, the row that is met first is there.
        """
        found: dict[Hashable, int] = {}
        firsts = (found.setdefault(one, number) for number, one in enumerate(told))
        rows = self.rows
        return np.array([at if (rows[at] <= rows[own]).all() else own for own, at in enumerate(firsts)])

    def _texts(self) -> Iterator[tuple[bytes, ...]]:
        """All that tells one from another."""
        switches, links = self.network.switches, self.network.links
        slots = [column for column in (links.lower_slot, links.upper_slot) if column is not None]
        served, degrees = self.texts(self._served()), np.diff(self._starts)
        outside = np.zeros(len(self.of)) if self.network.outside_bps is None else self.network.outside_bps
        for number, rows in enumerate(self.rows):
            own = self.links(number)
            upper = self.rank[links.upper[own]]
            columns = switches.tier[rows], switches.kind[rows], outside[rows], degrees[rows], upper
            more = (column[own] for column in (links.kind, *slots))
            yield (served[number], *(column.tobytes() for column in (*columns, *more)))

    def _served(self) -> list[Floats]:
        """What leaves have of servers: of the very same ones, where these are spread over domains."""
        served, homes = self.network.served, self.network.attached
        found = [served.servers, served.offered_bps]
        for homed in served.homed:
            found += [homed.part, homed.count, homed.each_bps]
        for label in (served.group, *(homed.group for homed in served.homed)):
            found.append((label if homes.planes > 1 else self.labelled(label)).astype(np.float64))
        return found

    def labelled(self, label: Ints) -> Ints:
        """By leaf: the rank of the first leaf of its domain with that label. Says who shares one, whatever it is."""
        domain = self.of[: len(label)]
        _, first, of = np.unique(
            domain * (int(label.max(initial=0)) + 1) + label, return_index=True, return_inverse=True
        )
        return np.asarray(self.rank[first][of.ravel()])

    def texts(self, columns: list[Floats]) -> list[bytes]:
        """What columns over the leaves have in each domain."""
        table = np.column_stack(columns) if columns else np.zeros((len(self.network.tiers[0]), 0))
        return [table[rows].tobytes() for rows in self.leaves]


def _split(numbers: Ints) -> list[Ints]:
    """The places of each number, all of which occur."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.cumsum(np.bincount(numbers))[:-1])


@lru_cache(maxsize=1)
def domains(network: Network) -> Domains | None:
    """None where there is one, or where some switch is joined to no leaf. Asked for by every failure of a network."""
    if network.crosses or not network.stages:
        return None
    found, of = np.unique(network.joined_leaves, return_inverse=True)
    if len(found) == 1:
        return None
    tiers: list[Ints] = [of.ravel()]
    for mesh in network.meshes:
        tiers.append(_above(mesh, tiers[-1]))
    domain = np.concatenate(tiers)
    if (domain < 0).any():
        return None
    order = np.argsort(domain, kind="stable")
    sizes = np.bincount(domain)
    rank = np.empty(len(domain), np.int32)
    rank[order] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return Domains(network, domain, rank)


def _above(mesh: Meshes, lower: Ints) -> Ints:
    """The domains of the upper switches of a stage, by those of the lower ones; -1 of what has none."""
    found: Ints = np.full(mesh.number, -1)
    np.maximum.at(found, mesh.lower, lower)
    return np.asarray(found[mesh.upper])
