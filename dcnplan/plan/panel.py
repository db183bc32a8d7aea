"""An empty faceplate: banks of like cages, what ties cages together, and which limits hold over which banks.

Knows what is there, not what it is used for, and not how a device comes to it.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from dcnplan.catalog.cage_sets import holds
from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.catalog.possible import possible_modes
from dcnplan.frozen import frozen

RankedMode = tuple[tuple[int, int], Breakout]
"""A legal mode after its rank: those below 2 need no split, and less is liked better."""
UNLISTED = 5
"""The rank of modes that no list has."""


class Cap(NamedTuple):
    """At most `ports` logical ports on the cages of `banks` (indexes into the panel); bit/s where `counts_bps`."""

    ports: int
    banks: tuple[int, ...]
    counts_bps: bool = False

    def weight(self, mode: Mode) -> int:
        """What a cage in that mode takes of it."""
        return mode.total_bps if self.counts_bps else mode.ports


class Share(NamedTuple):
    """Cages of a unit (or banks of a panel) whose used ones run at one port speed, or in one mode."""

    cages: tuple[int, ...]
    by_mode: bool = False

    def value(self, split: Breakout) -> object:
        """What has to be the same; a mixed split shares its speeds with its like alone."""
        return split.mode if self.by_mode or split.mode.beside else split.mode.speed_bps


class Unit(NamedTuple):
    """Neighbouring cages that are used or left together, numbered from 0: what ties them, the same in a whole bank.

    `mates` are sets of which one cage may take the others; `caps` limit cages of the unit (their numbers as `banks`).
    """

    size: int = 1
    mates: tuple[tuple[int, ...], ...] = ()
    shares: tuple[Share, ...] = ()
    caps: tuple[Cap, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a cage, or a pair."""
        return not self.shares and not self.caps and self in (_CAGE, _PAIR)

    @property
    def is_cage(self) -> bool:
        """Whether it is a cage, tied to no other."""
        return self == _CAGE

    def mates_of(self, cage: int) -> tuple[int, ...]:
        """The other cages of its set of mates."""
        return next((tuple(other for other in mates if other != cage) for mates in self.mates if cage in mates), ())


_CAGE, _PAIR = Unit(), Unit(2, ((0, 1),))


@frozen
class Bank:
    """`cards` x `group.count` cages that can do the same and stand under the same limits.

    `first_slot` is the first line card's slot, 0 on a box; `first_cage` is the number of the first cage on its box or
    card; `first_lane` counts the electrical lanes before it. A *position* numbers the bank's cages from 0 in the order
    in which they are filled (see `Faceplate`). `tied` is the unit that it repeats, by default a cage, or a pair where
    some split counts in pairs; the cages of its splits are numbered from 1 in the unit. `number` counts the numbers of
    the faceplate before its first cage. Nothing can be plugged into a bank that is `off`.
    """

    group: CageGroup
    first_cage: int = 1
    first_lane: int = 0
    cards: int = 1
    first_slot: int = 0
    tied: Unit | None = None
    number: int = 0
    off: bool = False

    @property
    def cages(self) -> int:
        return self.group.count * self.cards

    @cached_property
    def ties(self) -> Unit:
        """The unit that is repeated."""
        if self.tied:
            return self.tied
        return _PAIR if any(counts_in_pairs(split) for split in self.group.breakouts) else _CAGE

    @property
    def unit(self) -> int:
        """Cages that are used or left together."""
        return self.ties.size

    @cached_property
    def of_unit(self) -> CageGroup:
        """The cages of one unit."""
        return replace(self.group, count=self.unit)

    def takes(self, split: Breakout, position: int) -> bool:
        """Whether the cage at a position can be split so."""
        return holds(split.cages, position % self.unit + 1)

    def mates(self, position: int) -> tuple[int, ...]:
        """The positions that a cage takes where it takes its mates."""
        first = position - position % self.unit
        return tuple(first + cage for cage in self.ties.mates_of(position - first))

    def modes(self, speed_bps: int, unlisted: bool = False) -> Iterator[RankedMode]:
        """Legal modes at one speed, each with its rank: native first, then the mode with most ports.

        A slower port that has its cage to itself counts next to native where the cage has no split of that speed. A
        twin cage is natively split, and else whole. `unlisted`: at last the modes that no list has, and none that is
        complete leaves out.
        """
        if self.off:
            return
        group = self.group
        splits = [split for split in group.breakouts if split.mode.has(speed_bps)]
        is_twin = group.twin and group.speed_bps == speed_bps
        if group.speed_bps == speed_bps:
            yield (2 if is_twin else 0, 0), Breakout(Mode(1, speed_bps))
        elif speed_bps in group.also_bps:
            yield (4 if splits else 1, 0), Breakout(Mode(1, speed_bps))
        for split in splits:
            yield (2 if is_twin else 3, -split.mode.ways_at(speed_bps)), split
        for mode in possible_modes(group, speed_bps) if unlisted else ():
            yield (UNLISTED, -mode.ways), Breakout(mode)


@frozen
class Panel:
    """Every cage of one switch, as banks in faceplate order. `shares` tie banks of a single cage together.

    `mode` names the system mode that it is of, `others` are what the box can be set to instead.
    """

    banks: tuple[Bank, ...]
    caps: tuple[Cap, ...] = ()
    shares: tuple[Share, ...] = ()
    mode: str = ""
    others: tuple["Panel", ...] = ()

    @property
    def variants(self) -> tuple["Panel", ...]:
        """This panel and what else the box can be set to, in the order in which they are tried."""
        return (self, *self.others)

    @property
    def cages(self) -> int:
        return sum(bank.cages for bank in self.banks)

    @property
    def shares_speeds(self) -> bool:
        """Whether some cages share a speed in some way to set the box."""
        return any(panel.shares_speeds_so for panel in self.variants)

    @cached_property
    def shares_speeds_so(self) -> bool:
        """Whether some cages share a speed as the box is set here."""
        return bool(self.shares) or any(bank.ties.shares for bank in self.banks)

    @cached_property
    def is_untied(self) -> bool:
        """Whether each cage may be used in each of its ways, whatever the others are used for."""
        return not (self.caps or self.shares) and all(bank.ties.is_cage for bank in self.banks)

    @cached_property
    def caps_over(self) -> tuple[tuple[int, ...], ...]:
        """For each bank the limits that hold over it (indexes into `caps`)."""
        over: list[list[int]] = [[] for _ in self.banks]
        for index, cap in enumerate(self.caps):
            for bank in cap.banks:
                over[bank].append(index)
        return tuple(map(tuple, over))

    @cached_property
    def _hash(self) -> int:
        return hash((self.banks, self.caps, self.shares, self.mode, self.others))

    def __hash__(self) -> int:
        # A panel is looked up at every packing, and may have a thousand banks.
        return self._hash

    def modes(self, speed_bps: int, unlisted: bool = False) -> tuple[tuple[RankedMode, ...], ...]:
        """Legal modes at one speed, of each bank."""
        return _modes(self, speed_bps, unlisted)

    def natives(self, speed_bps: int) -> int:
        """Cages that offer the speed without a split."""
        at_speed = zip(self.banks, self.modes(speed_bps), strict=True)
        return sum(bank.cages for bank, modes in at_speed if any(rank[0] < 2 for rank, _ in modes))

    @cached_property
    def speeds_bps(self) -> frozenset[int]:
        """Every speed that some cage offers, however the box is set."""
        banks = (bank for panel in self.variants for bank in panel.banks if not bank.off)
        return frozenset(speed_bps for bank in banks for speed_bps in bank.group.speeds_bps)

    def by_nature(self, speed_bps: int) -> int:
        """Ports of the speed without a split, and those that twin cages have by nature."""
        twins = (
            bank.cages * max((split.mode.ways for _, split in modes if split.mode.speed_bps == speed_bps), default=0)
            for bank, modes in zip(self.banks, self.modes(speed_bps), strict=True)
            if bank.group.twin and bank.group.speed_bps == speed_bps
        )
        return self.natives(speed_bps) + sum(twins)

    @property
    def fastest_bps(self) -> int:
        return max(bank.group.speed_bps for bank in self.banks)


@lru_cache(maxsize=1024)
def _modes(panel: Panel, speed_bps: int, unlisted: bool) -> tuple[tuple[RankedMode, ...], ...]:
    return tuple(tuple(bank.modes(speed_bps, unlisted)) for bank in panel.banks)


def counts_in_pairs(split: Breakout) -> bool:
    """Whether the split is legal on one cage of a pair only, or takes the other."""
    return split.takes_mate or split.cages != "any"


def scaled(panel: Panel, factor: int) -> Panel:
    """The panel with `factor` times the cages and limits: what more ports would allow."""
    if factor == 1:
        return panel
    banks = tuple(replace(bank, group=replace(bank.group, count=bank.group.count * factor)) for bank in panel.banks)
    caps = tuple(cap._replace(ports=cap.ports * factor) for cap in panel.caps)
    return replace(panel, banks=banks, caps=caps, others=tuple(scaled(other, factor) for other in panel.others))
