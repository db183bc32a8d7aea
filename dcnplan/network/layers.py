"""A network as its tiers: who is next to whom one tier up and one tier down, with the links that are left.

Parallel links are merged into adjacencies and counted. Knows failures as masks; knows neither paths nor loads.
"""

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dcnplan.frozen import frozen, one_line
from dcnplan.network.columns import Bools, Ints
from dcnplan.network.failed import Failed, as_failed, require_masks
from dcnplan.network.network import Network
from dcnplan.network.tables import LinkKind


class Neighbours(NamedTuple):
    """Those of switch i of a tier, in row order: entries `offsets[i]` to `offsets[i + 1]` of the two other arrays.

    `neighbour` is a place in the tier of the neighbours, `adjacency` a number in the Stage. All int32.
    """

    offsets: Ints
    neighbour: Ints
    adjacency: Ints

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def degrees(self) -> Ints:
        """How many neighbours each switch has: int32[switches of the tier]."""
        return np.diff(self.offsets)


@frozen(eq=False)
class Stage:
    """Everything alive between a tier and the next one up; one entry an *adjacency*, a pair of switches still linked.

    `lower` and `upper` int32[adjacencies] are places in their tiers (row - first row of the tier), sorted by lower,
    then upper.
    Adjacency a has the live links `link_rows[starts[a]:starts[a + 1]]`, rows of `network.links`, in their order.
    `kind` int16[adjacencies] indexes `kinds`, the network's link kinds: that of the first link, where `mixed` (the kind
    of every link of the network) does not tell of pairs with unlike links. `lowers` and `uppers` are the numbers of
    switches of the two tiers.
    """

    lowers: int
    uppers: int
    lower: Ints
    upper: Ints
    kind: Ints
    starts: Ints
    link_rows: Ints
    kinds: tuple[LinkKind, ...]
    mixed: Ints | None = None

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def links(self) -> Ints:
        """Live parallel links of each adjacency: int32."""
        return np.diff(self.starts)

    @cached_property
    def next_hops(self) -> Ints:
        """What a switch balances over: each live link, or 1 where they are bundled. int32[adjacencies]."""
        bundled = np.array([kind.bundled for kind in self.kinds])
        return np.where(bundled[self.kind], np.int32(1), self.links) if bundled.any() else self.links

    def ways(self, links: bool) -> Ints:
        """For how many paths each adjacency counts: its next hops with `links`, else 1. int32[adjacencies]."""
        return self.next_hops if links else np.ones(len(self), np.int32)

    @cached_property
    def link_speed_bps(self) -> Ints:
        """Speed of one link of each adjacency, in bit/s: int64."""
        return np.array([kind.speed_bps for kind in self.kinds], np.int64)[self.kind]

    @cached_property
    def capacity_bps(self) -> Ints:
        """Of the live links of each adjacency together, in bit/s: int64."""
        if self.mixed is None or not len(self):
            return self.links * self.link_speed_bps
        return np.add.reduceat(self.speeds_bps, self.starts[:-1])

    @property
    def speeds_bps(self) -> Ints:
        """Of every live link, in the order of `link_rows`: int64."""
        speeds = np.array([kind.speed_bps for kind in self.kinds], np.int64)
        return np.repeat(self.link_speed_bps, self.links) if self.mixed is None else speeds[self.mixed[self.link_rows]]

    @cached_property
    def up(self) -> Neighbours:
        """Of each lower switch: those above it."""
        return Neighbours(_offsets(self.lower, self.lowers), self.upper, np.arange(len(self), dtype=np.int32))

    @cached_property
    def down(self) -> Neighbours:
        """Of each upper switch: those below it."""
        # Sixteen bits are sorted by radix, ten times as fast.
        narrow = self.upper.astype(np.uint16) if self.uppers <= 1 << 16 else self.upper
        order = np.argsort(narrow, kind="stable").astype(np.int32)
        return Neighbours(_offsets(self.upper, self.uppers), self.lower[order], order)

    @property
    def nbytes(self) -> int:
        """Bytes of the stage with both its directions."""
        own = (self.lower, self.upper, self.kind, self.starts, self.link_rows)
        return sum(array.nbytes for array in (*own, self.up.adjacency, self.up.offsets, *self.down))


@frozen(eq=False)
class Layers:
    """The tiers of a network, leaves first: `tiers[t]` are the rows of tier t, `stages[t]` leads on to t + 1.

    Where some links stay in their tier there is one stage, from all switches to all.
    """

    network: Network
    failed: Failed
    tiers: tuple[range, ...]
    stages: tuple[Stage, ...]

    def __repr__(self) -> str:
        sizes = " + ".join(str(len(tier)) for tier in self.tiers)
        return f"<Layers of {self.network.name}: {sizes} switches>"

    @property
    def leaves(self) -> int:
        return len(self.tiers[0])

    @property
    def nbytes(self) -> int:
        return sum(stage.nbytes for stage in self.stages)

    def place(self, row: int) -> tuple[int, int]:
        """Tier of a switch row and its place in the tier."""
        tier = int(self.network.switches.tier[row])
        return tier, row - self.tiers[tier].start

    def is_up(self, row: int) -> bool:
        """Whether the switch itself has not failed."""
        return self.failed.switches is None or not self.failed.switches[row]


def layers(network: Network, failed: Failed | None = None) -> Layers:
    """The tiers of `network` without what `failed` marks.

    Raises ValueError where a mask has another length than the rows it is for, TypeError for a bare mask.
    """
    failed = as_failed(failed)
    alive = _alive(network, failed)
    if network.crosses:
        every = range(len(network.switches))
        return Layers(network, failed, network.tiers, (_stage(network, every, every, network.stages[0], alive),))
    stages = tuple(
        _stage(network, below, above, part, alive)
        for part, (below, above) in zip(network.stages, pairwise(network.tiers), strict=True)
    )
    return Layers(network, failed, network.tiers, stages)


def _alive(network: Network, failed: Failed) -> Bools | None:
    """Which links carry traffic; None where all do."""
    require_masks(failed, len(network.switches), len(network.links))
    down = [failed.links] if failed.links is not None else []
    if failed.switches is not None:
        down += [failed.switches[network.links.lower], failed.switches[network.links.upper]]
    return ~np.logical_or.reduce(down) if down else None


def _stage(network: Network, below: range, above: range, part: slice, alive: Bools | None) -> Stage:
    """Links are sorted by lower switch, then upper, so that parallel ones are neighbours."""
    links = network.links
    link_rows = np.arange(part.start, part.stop, dtype=np.int32)
    if alive is not None:
        link_rows = link_rows[alive[part]]
    take = part if alive is None else link_rows
    lower, upper = links.lower[take], links.upper[take]
    first = _firsts(lower, upper)
    starts = np.append(first, len(link_rows)).astype(np.int32)
    kept = [column if len(first) == len(column) else column[first] for column in (lower, upper, links.kind[take])]
    low, up = kept[0] - np.int32(below.start), kept[1] - np.int32(above.start)
    return Stage(len(below), len(above), low, up, kept[2], starts, link_rows, network.link_kinds, network.mixed)


def _firsts(lower: Ints, upper: Ints) -> Ints:
    """Where a new pair of switches begins."""
    new = np.ones(len(lower), np.bool_)
    np.not_equal(upper[1:], upper[:-1], out=new[1:])
    new[1:] |= lower[1:] != lower[:-1]
    return np.flatnonzero(new)


def _offsets(places: Ints, switches: int) -> Ints:
    offsets = np.zeros(switches + 1, np.int32)
    np.cumsum(np.bincount(places, minlength=switches), out=offsets[1:])
    return offsets
