"""Packs the ports that are asked of one switch onto its faceplate: exact under splits, blocked cages and port limits.

`place` gives a faceplate or the shortage; `radix` is the largest need of one speed that places.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dcnplan.catalog.device import Breakout
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.integer import Row, solve
from dcnplan.plan.panel import Panel, counts_in_pairs
from dcnplan.plan.port_need import PortNeed


@dataclass(frozen=True)
class Shortage:
    """The first need that does not fit, and how many ports are left for it beside the needs before it."""

    need: PortNeed
    have: int


@dataclass(frozen=True)
class _Choice:
    """Cages of one bank in one legal mode for one need."""

    need: int
    bank: int
    split: Breakout


def place(panel: Panel, needs: Sequence[PortNeed]) -> Faceplate | Shortage:
    """The faceplate that holds every need, in their order, or the first shortage.

    Native cages first, then the mode with most ports; where that order does not fit, any order that does.
    """
    needs = tuple(need for need in needs if need.ports > 0)
    roomy = tuple(replace(need, ports=max(need.ports, need.wanted)) for need in needs)
    found = _place(panel, _by_turn(roomy)) or (_place(panel, _by_turn(needs)) if roomy != needs else None)
    return found or _shortage(panel, needs)


def _by_turn(needs: Sequence[PortNeed]) -> tuple[PortNeed, ...]:
    return tuple(sorted(needs, key=lambda need: need.waits))


@lru_cache(maxsize=4096)
def radix(panel: Panel, speed_bps: int) -> int:
    """Logical ports of one speed that a switch offers: after breakout, blocked cages and port limits."""
    return room_for(panel, (), PortNeed("", 1, speed_bps))


def room_for(panel: Panel, placed: tuple[PortNeed, ...], need: PortNeed) -> int:
    """The most ports that `need` can have beside the needs in `placed`."""
    low, high = (
        0,
        sum(
            bank.cages * max((split.mode.ways for _, split in bank.modes(need.speed_bps)), default=0)
            for bank in panel.banks
        ),
    )
    while low < high:
        middle = (low + high + 1) // 2
        fits = _place(panel, (*placed, replace(need, ports=middle, wanted=0)))
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def _shortage(panel: Panel, needs: tuple[PortNeed, ...]) -> Shortage:
    index = bisect_left(range(len(needs)), True, key=lambda last: _place(panel, needs[: last + 1]) is None)
    return Shortage(needs[index], room_for(panel, needs[:index], needs[index]))


@lru_cache(maxsize=4096)
def _place(panel: Panel, needs: tuple[PortNeed, ...]) -> Faceplate | None:
    choices = [list(_choices(panel, index, need)) for index, need in enumerate(needs)]
    if _hopeless(panel, needs, choices):
        return None
    segments = _greedy(panel, needs, choices)
    if segments is None:
        segments = _searched(panel, needs, [choice for options in choices for choice in options])
    return None if segments is None else Faceplate(panel, segments, _widths(panel, needs, segments))


def _choices(panel: Panel, index: int, need: PortNeed) -> Iterator[_Choice]:
    ranked = [
        (rank, number, split)
        for number, bank in enumerate(panel.banks)
        for rank, split in bank.modes(need.speed_bps)
        if need.split or rank[0] < 2
    ]
    # Faceplate order among equals, from the end that the need starts at.
    ranked.sort(key=lambda item: (item[0], -item[1] if need.from_last else item[1]))
    return (_Choice(index, number, split) for _, number, split in ranked)


def _hopeless(panel: Panel, needs: Sequence[PortNeed], choices: Sequence[Sequence[_Choice]]) -> bool:
    """Whether one need has too few cages, or all together want more than there are; cheap."""
    fewest = 0
    for need, options in zip(needs, choices, strict=True):
        if _most(panel, options) < need.ports:
            return True
        fewest += -(-need.ports // max(choice.split.mode.ways for choice in options))
    return fewest > panel.cages


def _most(panel: Panel, options: Sequence[_Choice]) -> int:
    best: dict[int, int] = {}
    for choice in options:
        best[choice.bank] = max(best.get(choice.bank, 0), choice.split.mode.ways)
    return sum(panel.banks[bank].cages * ways for bank, ways in best.items())


def _greedy(
    panel: Panel, needs: Sequence[PortNeed], choices: Sequence[Sequence[_Choice]]
) -> tuple[Segment, ...] | None:
    """Each need in turn takes what it likes best; None where that leaves one short."""
    tray = _Tray(panel)
    for need, options in zip(needs, choices, strict=True):
        left = need.ports
        for choice in options:
            cages = min(-(-left // choice.split.mode.ways), tray.room(choice))
            left -= tray.take(need, choice, cages)
            if left <= 0:
                break
        if left > 0:
            return None
    return tuple(tray.segments)


def _searched(panel: Panel, needs: Sequence[PortNeed], choices: Sequence[_Choice]) -> tuple[Segment, ...] | None:
    """Whole numbers of cages for every choice by exact search; then pairs are laid out before single cages."""
    rows: list[Row] = []
    for index, need in enumerate(needs):
        rows.append((tuple(-c.split.mode.ways if c.need == index else 0 for c in choices), -need.ports))
    for number, bank in enumerate(panel.banks):
        here = [c.bank == number for c in choices]
        sizes = [1 + c.split.takes_mate for c in choices]
        rows.append((tuple(size if is_here else 0 for size, is_here in zip(sizes, here, strict=True)), bank.cages))
        if bank.paired:
            pairs = tuple(int(is_here and counts_in_pairs(c.split)) for c, is_here in zip(choices, here, strict=True))
            rows.append((pairs, bank.cages // 2))
    for cap in panel.caps:
        rows.append((tuple(c.split.mode.ways if c.bank in cap.banks else 0 for c in choices), cap.ports))
    counts = solve(rows, len(choices))
    if counts is None:
        return None
    tray = _Tray(panel)
    order = sorted(
        zip(choices, counts, strict=True), key=lambda item: (not counts_in_pairs(item[0].split), item[0].need)
    )
    for choice, cages in order:
        tray.take(needs[choice.need], choice, cages)
    return tuple(sorted(tray.segments, key=lambda segment: [d.purpose for d in needs].index(segment.purpose)))


class _Tray:
    """Cages not yet taken: of each bank a stretch from `low` to `high`, and single cages left beside pairs."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.low = [0] * len(panel.banks)
        self.high = [bank.cages for bank in panel.banks]
        self.loose: list[list[range]] = [[] for _ in panel.banks]
        self.caps = [cap.ports for cap in panel.caps]
        self.segments: list[Segment] = []

    def room(self, choice: _Choice) -> int:
        """Cages that the choice could take now."""
        low, high = self.low[choice.bank], self.high[choice.bank]
        if counts_in_pairs(choice.split):
            room = max(0, high // 2 - -(-low // 2))
        else:
            room = high - low + sum(map(len, self.loose[choice.bank]))
        for left, cap in zip(self.caps, self.panel.caps, strict=True):
            if choice.bank in cap.banks:
                room = min(room, left // choice.split.mode.ways)
        return room

    def take(self, need: PortNeed, choice: _Choice, cages: int) -> int:
        """Takes cages (no more than there is room for) and gives the number of ports got."""
        if cages <= 0:
            return 0
        mode = choice.split.mode
        for index, cap in enumerate(self.panel.caps):
            if choice.bank in cap.banks:
                self.caps[index] -= cages * mode.ways
        stretch = self._pairs if counts_in_pairs(choice.split) else self._singles
        for positions in stretch(choice, cages, need.from_last):
            self.segments.append(Segment(need.purpose, choice.bank, positions, mode, choice.split.takes_mate))
        return cages * mode.ways

    def _singles(self, choice: _Choice, cages: int, from_last: bool) -> Iterator[range]:
        bank = choice.bank
        plain = min(cages, self.high[bank] - self.low[bank])
        if plain and from_last:
            self.high[bank] -= plain
            yield range(self.high[bank] + plain - 1, self.high[bank] - 1, -1)
        elif plain:
            self.low[bank] += plain
            yield range(self.low[bank] - plain, self.low[bank])
        cages -= plain
        while cages:
            spare = self.loose[bank].pop(0)
            if len(spare) > cages:
                self.loose[bank].insert(0, spare[cages:])
            yield spare[:cages]
            cages -= min(cages, len(spare))

    def _pairs(self, choice: _Choice, cages: int, from_last: bool) -> Iterator[range]:
        bank = choice.bank
        self._align(bank)
        side = int(choice.split.cages == "even")
        if from_last:
            self.high[bank] -= 2 * cages
            first = self.high[bank]
            taken, mates = (
                range(first + 2 * (cages - 1) + side, first - 1, -2),
                range(first + 1 - side, first + 2 * cages, 2),
            )
        else:
            first = self.low[bank]
            self.low[bank] += 2 * cages
            taken, mates = range(first + side, self.low[bank], 2), range(first + 1 - side, self.low[bank], 2)
        if not choice.split.takes_mate:
            self.loose[bank].append(mates)
        yield taken

    def _align(self, bank: int) -> None:
        """Pairs begin at even positions; what stands over is left for single cages."""
        if self.low[bank] % 2 and self.low[bank] < self.high[bank]:
            self.loose[bank].append(range(self.low[bank], self.low[bank] + 1))
            self.low[bank] += 1
        if self.high[bank] % 2 and self.high[bank] > self.low[bank]:
            self.high[bank] -= 1
            self.loose[bank].append(range(self.high[bank], self.high[bank] + 1))


def _widths(panel: Panel, needs: Sequence[PortNeed], segments: Sequence[Segment]) -> tuple[int, ...]:
    """How many line cards of each bank are filled side by side."""
    widths = [1] * len(panel.banks)
    by_purpose = {need.purpose: need for need in needs}
    for segment in segments:
        need = by_purpose[segment.purpose]
        apart = need.links * -(-need.together // segment.mode.ways)
        cards = panel.banks[segment.bank].cards
        widths[segment.bank] = max(widths[segment.bank], min(cards, apart))
    return tuple(widths)
