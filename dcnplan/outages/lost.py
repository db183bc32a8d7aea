"""Devices of a plan as what a network loses with them: rows of its switches, and servers by the leaves they are on.

Knows which row is which; no rack, no traffic.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.fewer_servers import Gone
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.failed import Failed
from dcnplan.network.tables import Homed
from dcnplan.plan.groups import ServerGroup
from dcnplan.racks.links import Devices


class Home(NamedTuple):
    """Where servers are: the place of their homing in `Attachments.homed`, and the rows of their leaves."""

    homed: int
    leaves: tuple[int, ...]


class Lost(NamedTuple):
    """Rows of switches, in order, and how many servers of each home."""

    switches: tuple[int, ...]
    servers: tuple[tuple[Home, int], ...]

    @property
    def server_count(self) -> int:
        return sum(count for _, count in self.servers)


@frozen(eq=False)
class Losses:
    """What the network of a fabric loses with some devices of its plan."""

    fabric: Fabric

    def lost(self, devices: Iterable[Devices]) -> Lost:
        """With all of them."""
        switches, servers = list[int](), Counter[Home]()
        for one in devices:
            if isinstance(one.key, str):
                switches += (self._row(one.key, one.block, number) for number in one.numbers)
            else:
                for home, count in self._homes(one.key, one.block, one.numbers):
                    servers[home] += count
        return Lost(tuple(sorted(switches)), tuple(sorted(servers.items())))

    def failed(self, lost: Lost) -> Failed:
        """The switches, as a mask."""
        mask = np.zeros(len(self.fabric.network.switches), np.bool_)
        mask[list(lost.switches)] = True
        return Failed(switches=mask)

    def gone(self, lost: Lost) -> Gone:
        """The servers, as parts of those on each leaf."""
        if not lost.servers:
            return ()
        homes = self.fabric.network.attached
        gone = tuple(np.zeros(len(homes)) for _ in homes.homed)
        for home, count in lost.servers:
            rows = list(home.leaves)
            gone[home.homed][rows] += count / homes.homed[home.homed].count[rows]
        return gone

    @cached_property
    def _place(self) -> list[int] | None:
        """The row of the network of every row of the fabric; None where they are the same."""
        own, other = switch_names(self.fabric), self.fabric.network.names.switches()
        if np.array_equal(own, other):
            return None
        rows = {name: row for row, name in enumerate(other.tolist())}
        return [rows[name] for name in own.tolist()]

    def _row(self, key: str, block: int, index: int) -> int:
        row = self._groups[key].row(block, index)
        return row if self._place is None else self._place[row]

    @cached_property
    def _groups(self) -> dict[str, Rows]:
        return switch_rows(self.fabric.plan)

    def _homes(self, record: int, block: int, numbers: range) -> Iterator[tuple[Home, int]]:
        served = self.fabric.plan.servers[record]
        for servers in on_the_same_leaves(served, numbers):
            seats = (served.home(block, servers[0], leaf)[:2] for leaf in range(served.homing))
            leaves = sorted(self._row(served.leaf.key, *seat) for seat in seats)
            yield self._home(served, tuple(leaves)), len(servers)

    def _home(self, served: ServerGroup, leaves: tuple[int, ...]) -> Home:
        rows, each_bps = list(leaves), served.share * served.speed_bps
        for number, (homed, sizes) in enumerate(zip(self.fabric.network.attached.homed, self._sizes, strict=True)):
            group = homed.group[rows]
            if not (homed.part[rows] > 0).all() or (group != group[0]).any():
                continue
            if np.isnan(homed.each_bps[rows[0]]):  # told together for all leaves that share in turn
                return Home(number, tuple(np.flatnonzero((homed.group == group[0]) & (homed.part > 0)).tolist()))
            if sizes[group[0]] == len(leaves) and homed.each_bps[rows[0]] == each_bps:
                return Home(number, leaves)
        raise AssertionError(leaves)

    @cached_property
    def _sizes(self) -> list[Ints]:
        """How many leaves are in each group of each homing."""
        return [_sizes(homed) for homed in self.fabric.network.attached.homed]


def _sizes(homed: Homed) -> Ints:
    return np.bincount(homed.group, homed.part > 0).astype(np.int64)


def on_the_same_leaves(served: ServerGroup, numbers: range) -> Iterator[range]:
    """Neighbours of a block that are on the same leaves; where leaves go in turn, one by one."""
    at = numbers.start
    while at < numbers.stop:
        in_turn = served.in_turn and at >= served.in_whole_groups
        until = at + 1 if in_turn else (at // served.per_leaf_group + 1) * served.per_leaf_group
        if served.in_turn and at < served.in_whole_groups:
            until = min(until, served.in_whole_groups)
        yield range(at, min(until, numbers.stop))
        at = until
