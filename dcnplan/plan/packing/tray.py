"""Cages not yet taken while needs choose one after the other.

Knows which cages are left, not what would be wise.
"""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.device import Breakout
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Segment, segment_of
from dcnplan.plan.packing.tied_cages import TiedCages
from dcnplan.plan.panel import Panel, counts_in_pairs
from dcnplan.plan.port_need import PortNeed


@frozen
class Choice:
    """Cages of one bank in one legal mode."""

    bank: int
    split: Breakout


def greedy(panel: Panel, needs: Sequence[PortNeed], choices: Sequence[Sequence[Choice]]) -> tuple[Segment, ...] | None:
    """Each need in turn takes what it likes best; None where that leaves one short."""
    tray = _Tray(panel)
    for need, options in zip(needs, choices, strict=True):
        left = need.ports
        for choice in options:
            most = -(-left // choice.split.mode.ways_at(need.speed_bps))
            cages = min(most, tray.room(choice, need, most))
            left -= tray.take(need, choice, cages)
            if left <= 0:
                break
        if left > 0:
            return None
    return tuple(tray.segments)


class _Tray:
    """Cages not yet taken: of each bank a stretch from `low` to `high`, and single cages left beside pairs."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.low = [0] * len(panel.banks)
        self.high = [bank.cages for bank in panel.banks]
        self.loose: list[list[range]] = [[] for _ in panel.banks]
        self.caps = [cap.ports for cap in panel.caps]
        self.segments: list[Segment] = []
        self.tied = {number: TiedCages(bank) for number, bank in enumerate(panel.banks) if not bank.ties.is_plain}

    def room(self, choice: Choice, need: PortNeed, most: int) -> int:
        """Cages that the choice could take now, of `most` that are asked for."""
        low, high = self.low[choice.bank], self.high[choice.bank]
        if choice.bank in self.tied:
            room = self.tied[choice.bank].room(choice.split, need, most)
        elif counts_in_pairs(choice.split):
            room = max(0, high // 2 - -(-low // 2))
        else:
            room = high - low + sum(map(len, self.loose[choice.bank]))
        caps = self.panel.caps
        limits = (self.caps[cap] // caps[cap].weight(choice.split.mode) for cap in self.panel.caps_over[choice.bank])
        return min((room, *limits))

    def take(self, need: PortNeed, choice: Choice, cages: int) -> int:
        """Takes cages (no more than there is room for) and gives the number of ports got."""
        if cages <= 0:
            return 0
        mode = choice.split.mode
        for cap in self.panel.caps_over[choice.bank]:
            self.caps[cap] -= cages * self.panel.caps[cap].weight(mode)
        for positions in self._stretches(choice, cages, need):
            self.segments.append(segment_of(need, self.panel, choice.bank, positions, choice.split))
        return cages * mode.ways_at(need.speed_bps)

    def _stretches(self, choice: Choice, cages: int, need: PortNeed) -> Iterator[range]:
        if choice.bank in self.tied:
            return self.tied[choice.bank].take(choice.split, need, cages)
        stretch = self._pairs if counts_in_pairs(choice.split) else self._singles
        return stretch(choice, cages, need.from_last)

    def _singles(self, choice: Choice, cages: int, from_last: bool) -> Iterator[range]:
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

    def _pairs(self, choice: Choice, cages: int, from_last: bool) -> Iterator[range]:
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
