"""Which losses a demand tells apart: of those that are alike one is failed, and stands for all.

Two are alike where their switches are, one by one, and where these share leaf groups and meet in the same way. Knows no
place.
"""

from collections.abc import Hashable
from functools import cached_property

import numpy as np

from dcnplan.analysis.failures.parts import Parts
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.network import Network
from dcnplan.outages.lost import Lost


@frozen(eq=False)
class Sorts:
    """Of a network under a demand, as `parts` has them."""

    parts: Parts

    @property
    def network(self) -> Network:
        return self.parts.network

    def of(self, lost: Lost) -> Hashable:
        """Equal for losses that are alike. Where rows are those of an irregular network, each is like itself alone."""
        if self.network.crosses:
            return lost
        ranks = _Ranks()
        switches = tuple(self._told(row, ranks) for row in lost.switches)
        servers = tuple((home.homed, count, tuple(self._told(row, ranks) for row in home.leaves))
                        for home, count in lost.servers)  # fmt: skip
        return switches, servers

    def _told(self, row: int, ranks: "_Ranks") -> tuple[int, ...]:
        """Which sort of switch, and what it shares with others of the same loss."""
        return (int(self.parts.alike.of[row]), *(ranks.rank(what, int(column[row])) for what, column in self._shared))

    @cached_property
    def _shared(self) -> tuple[tuple[int, Ints], ...]:
        """Of each row, -1 where it is in none: the leaf groups, and what can meet over a stage."""
        count, network = len(self.network.switches), self.network
        columns = [(-1 - number, _column(count, 0, homed.group)) for number, homed in enumerate(network.served.homed)]
        for stage, meshes in enumerate(network.meshes):
            below, above = network.tiers[stage], network.tiers[stage + 1]
            columns += [
                (stage, _column(count, below.start, meshes.lower)),
                (stage, _column(count, above.start, meshes.upper)),
            ]
        return tuple(columns)


def _column(count: int, start: int, values: Ints) -> Ints:
    found = np.full(count, -1)
    found[start : start + len(values)] = values
    return found


class _Ranks:
    """Labels by the order in which they are met."""

    def __init__(self) -> None:
        self._met: dict[tuple[int, int], int] = {}

    def rank(self, what: int, label: int) -> int:
        return -1 if label < 0 else self._met.setdefault((what, label), len(self._met))
