"""Packs the ports that are asked of one switch onto its faceplate: exact under splits, blocked cages and port limits.

`place` gives a faceplate or the shortage; `radix` is the largest demand at one speed that places.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dcnplan.catalog.device import Breakout
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.integer import Row, solve
from dcnplan.plan.panel import Panel, counts_in_pairs


@dataclass(frozen=True)
class Demand:
    """`ports` of one speed for one purpose.

    `wanted` (at least `ports`) is taken instead where it fits: whole cages for every switch below. `from_last`: from
    the last cage down. `split` False: only native cages. `links` parallel links and `together`
    neighbouring switches below go to different line cards where they can.
    """

    purpose: str
    ports: int
    speed_bps: int
    from_last: bool = False
    wanted: int = 0
    split: bool = True
    links: int = 1
    together: int = 1


@dataclass(frozen=True)
class Shortage:
    """The first demand that does not fit, and how many ports are left for it beside the demands before it."""

    demand: Demand
    have: int


@dataclass(frozen=True)
class _Choice:
    """Cages of one bank in one legal mode for one demand."""

    demand: int
    bank: int
    split: Breakout


def place(panel: Panel, demands: Sequence[Demand]) -> Faceplate | Shortage:
    """The faceplate that holds every demand, in their order, or the first shortage.

    Native cages first, then the mode with most ports; where that order does not fit, any order that does.
    """
    demands = tuple(demand for demand in demands if demand.ports > 0)
    roomy = tuple(replace(demand, ports=max(demand.ports, demand.wanted)) for demand in demands)
    found = _place(panel, roomy) or (_place(panel, demands) if roomy != demands else None)
    return found or _shortage(panel, demands)


@lru_cache(maxsize=4096)
def radix(panel: Panel, speed_bps: int) -> int:
    """Logical ports of one speed that a switch offers: after breakout, blocked cages and port limits."""
    return room_for(panel, (), Demand("", 1, speed_bps))


def room_for(panel: Panel, placed: tuple[Demand, ...], demand: Demand) -> int:
    """The most ports that `demand` can have beside the demands in `placed`."""
    low, high = (
        0,
        sum(
            bank.cages * max((split.mode.ways for _, split in bank.modes(demand.speed_bps)), default=0)
            for bank in panel.banks
        ),
    )
    while low < high:
        middle = (low + high + 1) // 2
        fits = _place(panel, (*placed, replace(demand, ports=middle, wanted=0)))
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def _shortage(panel: Panel, demands: tuple[Demand, ...]) -> Shortage:
    index = bisect_left(range(len(demands)), True, key=lambda last: _place(panel, demands[: last + 1]) is None)
    return Shortage(demands[index], room_for(panel, demands[:index], demands[index]))


@lru_cache(maxsize=4096)
def _place(panel: Panel, demands: tuple[Demand, ...]) -> Faceplate | None:
    choices = [list(_choices(panel, index, demand)) for index, demand in enumerate(demands)]
    if _hopeless(panel, demands, choices):
        return None
    segments = _greedy(panel, demands, choices)
    if segments is None:
        segments = _searched(panel, demands, [choice for options in choices for choice in options])
    return None if segments is None else Faceplate(panel, segments, _widths(panel, demands, segments))


def _choices(panel: Panel, index: int, demand: Demand) -> Iterator[_Choice]:
    ranked = [
        (rank, number, split)
        for number, bank in enumerate(panel.banks)
        for rank, split in bank.modes(demand.speed_bps)
        if demand.split or rank[0] < 2
    ]
    # Faceplate order among equals, from the end that the demand starts at.
    ranked.sort(key=lambda item: (item[0], -item[1] if demand.from_last else item[1]))
    return (_Choice(index, number, split) for _, number, split in ranked)


def _hopeless(panel: Panel, demands: Sequence[Demand], choices: Sequence[Sequence[_Choice]]) -> bool:
    """Whether one demand has too few cages, or all together want more than there are; cheap."""
    fewest = 0
    for demand, options in zip(demands, choices, strict=True):
        if _most(panel, options) < demand.ports:
            return True
        fewest += -(-demand.ports // max(choice.split.mode.ways for choice in options))
    return fewest > panel.cages


def _most(panel: Panel, options: Sequence[_Choice]) -> int:
    best: dict[int, int] = {}
    for choice in options:
        best[choice.bank] = max(best.get(choice.bank, 0), choice.split.mode.ways)
    return sum(panel.banks[bank].cages * ways for bank, ways in best.items())


def _greedy(
    panel: Panel, demands: Sequence[Demand], choices: Sequence[Sequence[_Choice]]
) -> tuple[Segment, ...] | None:
    """Each demand in turn takes what it likes best; None where that leaves one short."""
    tray = _Tray(panel)
    for demand, options in zip(demands, choices, strict=True):
        left = demand.ports
        for choice in options:
            cages = min(-(-left // choice.split.mode.ways), tray.room(choice))
            left -= tray.take(demand, choice, cages)
            if left <= 0:
                break
        if left > 0:
            return None
    return tuple(tray.segments)


def _searched(panel: Panel, demands: Sequence[Demand], choices: Sequence[_Choice]) -> tuple[Segment, ...] | None:
    """Whole numbers of cages for every choice by exact search; then pairs are laid out before single cages."""
    rows: list[Row] = []
    for index, demand in enumerate(demands):
        rows.append((tuple(-c.split.mode.ways if c.demand == index else 0 for c in choices), -demand.ports))
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
        zip(choices, counts, strict=True), key=lambda item: (not counts_in_pairs(item[0].split), item[0].demand)
    )
    for choice, cages in order:
        tray.take(demands[choice.demand], choice, cages)
    return tuple(sorted(tray.segments, key=lambda segment: [d.purpose for d in demands].index(segment.purpose)))


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

    def take(self, demand: Demand, choice: _Choice, cages: int) -> int:
        """Takes cages (no more than there is room for) and gives the number of ports got."""
        if cages <= 0:
            return 0
        mode = choice.split.mode
        for index, cap in enumerate(self.panel.caps):
            if choice.bank in cap.banks:
                self.caps[index] -= cages * mode.ways
        stretch = self._pairs if counts_in_pairs(choice.split) else self._singles
        for positions in stretch(choice, cages, demand.from_last):
            self.segments.append(Segment(demand.purpose, choice.bank, positions, mode, choice.split.takes_mate))
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


def _widths(panel: Panel, demands: Sequence[Demand], segments: Sequence[Segment]) -> tuple[int, ...]:
    """How many line cards of each bank are filled side by side."""
    widths = [1] * len(panel.banks)
    by_purpose = {demand.purpose: demand for demand in demands}
    for segment in segments:
        demand = by_purpose[segment.purpose]
        apart = demand.links * -(-demand.together // segment.mode.ways)
        cards = panel.banks[segment.bank].cards
        widths[segment.bank] = max(widths[segment.bank], min(cards, apart))
    return tuple(widths)
