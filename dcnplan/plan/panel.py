"""The empty faceplate of a device: banks of like cages, and which limits hold over which banks.

Knows what is there, not what it is used for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode, PortLimit
from dcnplan.frozen import frozen

RankedMode = tuple[tuple[int, int], Breakout]
"""A legal mode after its rank: those below 2 need no split, and less is liked better."""


@frozen
class Bank:
    """`cards` x `group.count` cages that can do the same and stand under the same limits.

    `first_slot` is the first line card's slot, 0 on a box; `first_cage` is the number of the first cage on its box or
    card; `first_lane` counts the electrical lanes before it. A *position* numbers the bank's cages from 0 in the order
    in which they are filled (see `Faceplate`).
    """

    group: CageGroup
    first_cage: int = 1
    first_lane: int = 0
    cards: int = 1
    first_slot: int = 0

    @property
    def cages(self) -> int:
        return self.group.count * self.cards

    @cached_property
    def paired(self) -> bool:
        """Whether some split counts in pairs of cages; then a bank holds whole pairs."""
        return any(counts_in_pairs(split) for split in self.group.breakouts)

    @property
    def unit(self) -> int:
        """Cages that are used or left together: a pair, where some split counts in pairs."""
        return 2 if self.paired else 1

    def modes(self, speed_bps: int) -> Iterator[RankedMode]:
        """Legal modes at one speed, each with its rank: native first, then the mode with most ports.

        A slower port that has its cage to itself counts next to native where the cage has no split of that speed. A
        twin cage is split first.
        """
        splits = [split for split in self.group.breakouts if split.mode.speed_bps == speed_bps]
        if self.group.speed_bps == speed_bps:
            yield (3 if self.group.twin else 0, 0), Breakout(Mode(1, speed_bps))
        elif speed_bps in self.group.also_bps:
            yield (3 if splits else 1, 0), Breakout(Mode(1, speed_bps))
        for split in splits:
            yield (2, -split.mode.ways), split


@frozen
class Cap:
    """At most `ports` logical ports on the cages of `banks` (indexes into the panel)."""

    ports: int
    banks: tuple[int, ...]


@frozen
class Panel:
    """Every cage of one switch, as banks in faceplate order."""

    banks: tuple[Bank, ...]
    caps: tuple[Cap, ...] = ()

    @property
    def cages(self) -> int:
        return sum(bank.cages for bank in self.banks)

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
        return hash((self.banks, self.caps))

    def __hash__(self) -> int:
        # A panel is looked up at every packing, and may have a thousand banks.
        return self._hash

    def modes(self, speed_bps: int) -> tuple[tuple[RankedMode, ...], ...]:
        """Legal modes at one speed, of each bank."""
        return _modes(self, speed_bps)

    def most_ways(self, speed_bps: int) -> int:
        """The most ports of the speed that a cage offers, 0 where none does."""
        return max((split.mode.ways for modes in self.modes(speed_bps) for _, split in modes), default=0)

    def natives(self, speed_bps: int) -> int:
        """Cages that offer the speed without a split."""
        at_speed = zip(self.banks, self.modes(speed_bps), strict=True)
        return sum(bank.cages for bank, modes in at_speed if any(rank[0] < 2 for rank, _ in modes))

    @property
    def fastest_bps(self) -> int:
        return max(bank.group.speed_bps for bank in self.banks)


@lru_cache(maxsize=1024)
def _modes(panel: Panel, speed_bps: int) -> tuple[tuple[RankedMode, ...], ...]:
    return tuple(tuple(bank.modes(speed_bps)) for bank in panel.banks)


def counts_in_pairs(split: Breakout) -> bool:
    """Whether the split is legal on one cage of a pair only, or takes the other."""
    return split.takes_mate or split.cages != "any"


def box_panel(device: Device) -> Panel:
    """The panel of a box."""
    return _box_panel(device.groups, device.limits)


@lru_cache(maxsize=512)
def _box_panel(groups: tuple[CageGroup, ...], limits: tuple[PortLimit, ...]) -> Panel:
    return _joined([_part(groups, limits)])


def chassis_panel(cards: Iterable[tuple[Card, int]]) -> Panel:
    """The panel of a chassis with `(card, how many)` in slots 1, 2, ...; cards under a port limit are banks of their
    own.
    """
    return _chassis_panel(tuple(cards))


@lru_cache(maxsize=512)
def _chassis_panel(cards: tuple[tuple[Card, int], ...]) -> Panel:
    parts, slot = [], 1
    for card, count in cards:
        step = 1 if card.limits else count
        for first in range(slot, slot + count, step):
            parts.append(_part(card.groups, card.limits, cards=step, first_slot=first))
        slot += count
    return _joined(parts)


def _joined(parts: Iterable[Panel]) -> Panel:
    banks: list[Bank] = []
    caps: list[Cap] = []
    for part in parts:
        caps += [Cap(cap.ports, tuple(index + len(banks) for index in cap.banks)) for cap in part.caps]
        banks += part.banks
    return Panel(tuple(banks), tuple(caps))


def _part(groups: Iterable[CageGroup], limits: Iterable[PortLimit], cards: int = 1, first_slot: int = 0) -> Panel:
    """One box, or `cards` like cards: its groups cut where a limit begins or ends, and at cages without their mate."""
    groups, limits = tuple(groups), tuple(limit for limit in limits if limit.ports and not limit.only)
    last = sum(group.count for group in groups)
    banks: list[Bank] = []
    first, lane = 1, 0
    for group in groups:
        for start, stop in _stretches(group, first, limits):
            part = replace(group, count=stop - start)
            if part.count == 1:
                part = _alone(part, start, last)
            banks.append(Bank(part, start, lane + (start - first) * (group.lanes or 1), cards, first_slot))
        first += group.count
        lane += group.count * (group.lanes or 1)
    caps = tuple(
        Cap(limit.ports or 0, tuple(i for i, bank in enumerate(banks) if limit.first <= bank.first_cage <= limit.last))
        for limit in limits
    )
    return Panel(tuple(banks), caps)


def _stretches(group: CageGroup, first: int, limits: Iterable[PortLimit]) -> Iterator[tuple[int, int]]:
    """Cages from and up to: within no stretch does a limit begin or end, and one of pairs holds whole pairs."""
    stop = first + group.count
    cuts = {first, stop}
    cuts.update(edge for limit in limits for edge in (limit.first, limit.last + 1) if first < edge < stop)
    if any(counts_in_pairs(split) for split in group.breakouts):
        stretches = list(pairwise(sorted(cuts)))
        cuts.update(start + 1 for start, _ in stretches if start % 2 == 0)
        cuts.update(end - 1 for _, end in stretches if end % 2 == 0)
    return pairwise(sorted(cuts))


def _alone(group: CageGroup, cage: int, last: int) -> CageGroup:
    """A cage without its mate beside it: splits of its own parity, and none that takes a mate that stands elsewhere."""
    parity = "odd" if cage % 2 else "even"
    mate_exists = not (cage % 2 and cage == last)
    kept = (split for split in group.breakouts if split.cages in ("any", parity))
    return replace(
        group, breakouts=tuple(Breakout(split.mode) for split in kept if not (split.takes_mate and mate_exists))
    )


def scaled(panel: Panel, factor: int) -> Panel:
    """The panel with `factor` times the cages and limits: what more ports would allow."""
    if factor == 1:
        return panel
    banks = tuple(replace(bank, group=replace(bank.group, count=bank.group.count * factor)) for bank in panel.banks)
    return Panel(banks, tuple(Cap(cap.ports * factor, cap.banks) for cap in panel.caps))
