"""A fabric as its tiers: who is next to whom one tier up and one tier down, with the links that are left.

Parallel links are merged into adjacencies and counted. Knows failures as masks; knows neither paths nor loads.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints
from dcnplan.plan.groups import LinkGroup

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Failed:
    """What is down: `links` bool[len(fabric.links)], `switches` bool[len(fabric.switches)]; None where nothing is.

    A switch that is down takes its links with it.
    """

    links: Bools | None = None
    switches: Bools | None = None


def as_failed(failed: object) -> Failed:
    """What is down, nothing for None. Raises TypeError for what is no Failed, such as a bare mask."""
    if failed is None:
        return Failed()
    if not isinstance(failed, Failed):
        name = type(failed).__name__
        raise TypeError(f"what has failed is {name}: use Failed(links=mask), Failed(switches=mask) or failed_by_name")
    return failed


class Neighbours(NamedTuple):
    """Those of switch i of a tier, in row order: entries `offsets[i]` to `offsets[i + 1]` of the two other arrays.

    `neighbour` is a place in the tier of the neighbours, `adjacency` a number in the Stage. All int32.
    """

    offsets: Ints
    neighbour: Ints
    adjacency: Ints

    @property
    def degrees(self) -> Ints:
        """How many neighbours each switch has: int32[switches of the tier]."""
        return np.diff(self.offsets)


@dataclass(frozen=True, eq=False)
class Stage:
    """Everything alive between a tier and the next one up; one entry an *adjacency*, a pair of switches still linked.

    `lower` and `upper` int32[adjacencies] are places in their tiers (row - first row of the tier), sorted by lower,
    then upper.
    Adjacency a has the live links `link_rows[starts[a]:starts[a + 1]]`, rows of `fabric.links`, in their order.
    `group` int16[adjacencies] indexes `plan.links`. `lowers` and `uppers` are the numbers of switches of the two tiers.
    """

    lowers: int
    uppers: int
    lower: Ints
    upper: Ints
    group: Ints
    starts: Ints
    link_rows: Ints
    groups: tuple[LinkGroup, ...]

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def links(self) -> Ints:
        """Live parallel links of each adjacency: int32."""
        return np.diff(self.starts)

    @cached_property
    def next_hops(self) -> Ints:
        """What a switch balances over: each live link, or 1 where they are bundled. int32[adjacencies]."""
        bundled = np.array([group.bundle for group in self.groups])
        return np.where(bundled[self.group], np.int32(1), self.links) if bundled.any() else self.links

    def ways(self, links: bool) -> Ints:
        """For how many paths each adjacency counts: its next hops with `links`, else 1. int32[adjacencies]."""
        return self.next_hops if links else np.ones(len(self), np.int32)

    @cached_property
    def link_speed_bps(self) -> Ints:
        """Speed of one link of each adjacency, in bit/s: int64."""
        return np.array([group.speed_bps for group in self.groups], np.int64)[self.group]

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
        own = (self.lower, self.upper, self.group, self.starts, self.link_rows)
        return sum(array.nbytes for array in (*own, self.up.adjacency, self.up.offsets, *self.down))


@dataclass(frozen=True, eq=False)
class Layers:
    """The tiers of a fabric, leaves first: `tiers[t]` are the rows of tier t, `stages[t]` leads on to t + 1."""

    fabric: Fabric
    failed: Failed
    tiers: tuple[range, ...]
    stages: tuple[Stage, ...]

    def __repr__(self) -> str:
        sizes = " + ".join(str(len(tier)) for tier in self.tiers)
        return f"<Layers of {self.fabric.plan.name}: {sizes} switches>"

    @property
    def leaves(self) -> int:
        return len(self.tiers[0])

    @property
    def nbytes(self) -> int:
        return sum(stage.nbytes for stage in self.stages)

    def place(self, row: int) -> tuple[int, int]:
        """Tier of a switch row and its place in the tier."""
        tier = int(self.fabric.switches.tier[row])
        return tier, row - self.tiers[tier].start

    def is_up(self, row: int) -> bool:
        """Whether the switch itself has not failed."""
        return self.failed.switches is None or not self.failed.switches[row]


def layers(fabric: Fabric, failed: Failed | None = None) -> Layers:
    """The tiers of `fabric` without what `failed` marks. Peer links are no part of them.

    Raises ValueError where a mask has another length than the rows it is for, TypeError for a bare mask.
    """
    failed = as_failed(failed)
    alive = _alive(fabric, failed)
    tiers = _tiers(fabric.switches.tier)
    starts = np.array([tier.start for tier in tiers], fabric.links.lower.dtype)
    cuts = np.searchsorted(fabric.links.lower, starts).tolist()
    stages = tuple(
        _stage(fabric, tiers[t], tiers[t + 1], slice(cuts[t], cuts[t + 1]), alive) for t in range(len(tiers) - 1)
    )
    return Layers(fabric, failed, tiers, stages)


def _tiers(tier: Ints) -> tuple[range, ...]:
    top = int(tier[-1]) if len(tier) else 0
    bounds = np.searchsorted(tier, np.arange(top + 2, dtype=tier.dtype)).tolist()
    return tuple(range(first, end) for first, end in pairwise(bounds))


def _alive(fabric: Fabric, failed: Failed) -> Bools | None:
    """Which links carry traffic; None where all do."""
    _check(failed.links, len(fabric.links), "links")
    _check(failed.switches, len(fabric.switches), "switches")
    down = [failed.links] if failed.links is not None else []
    if failed.switches is not None:
        down += [failed.switches[fabric.links.lower], failed.switches[fabric.links.upper]]
    return ~np.logical_or.reduce(down) if down else None


def _check(mask: Bools | None, rows: int, what: str) -> None:
    if mask is not None and (mask.shape != (rows,) or mask.dtype != np.bool_):
        raise ValueError(f"the mask of failed {what} is {mask.dtype}{list(mask.shape)}, not bool[{rows}]")


def _stage(fabric: Fabric, below: range, above: range, part: slice, alive: Bools | None) -> Stage:
    """Links are sorted by lower switch, then upper, so that parallel ones are neighbours."""
    links = fabric.links
    link_rows = np.arange(part.start, part.stop, dtype=np.int32)
    if alive is not None:
        link_rows = link_rows[alive[part]]
    take = part if alive is None else link_rows
    lower, upper = links.lower[take], links.upper[take]
    first = _firsts(lower, upper)
    starts = np.append(first, len(link_rows)).astype(np.int32)
    kept = [column if len(first) == len(column) else column[first] for column in (lower, upper, links.group[take])]
    low, up = kept[0] - np.int32(below.start), kept[1] - np.int32(above.start)
    return Stage(len(below), len(above), low, up, kept[2], starts, link_rows, fabric.plan.links)


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
