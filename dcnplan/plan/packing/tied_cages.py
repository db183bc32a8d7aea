"""Cages of a bank of tied units while needs choose one after the other, cage by cage.

Knows which cages could still be taken, not what would be wise.
"""

from collections.abc import Iterator
from itertools import groupby

from dcnplan.catalog.device import Breakout, Mode
from dcnplan.plan.panel import Bank
from dcnplan.plan.port_need import PortNeed


class TiedCages:
    """What the cages of a bank are used for so far: `used` has the mode of each, `shut` their mates."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.used: dict[int, Breakout] = {}
        self.shut: set[int] = set()

    def room(self, split: Breakout, need: PortNeed, most: int) -> int:
        """Cages, at most so many, that could be split so."""
        return len(self._found(split, need, most))

    def take(self, split: Breakout, need: PortNeed, cages: int) -> Iterator[range]:
        """Takes so many and gives their positions, in the order in which they are used."""
        found = self._found(split, need, cages)
        for position in found:
            self._use(position, split)
        mates = {len(self.bank.mates(position)) for position in found} if split.takes_mate else ()
        return _ranges(found, self.bank.unit, is_one=len(mates) < 2)

    def _found(self, split: Breakout, need: PortNeed, most: int) -> list[int]:
        """The first cages, or the last, one after the other; as it was, when it is done."""
        before = dict(self.used), set(self.shut)
        order = range(self.bank.cages)
        found: list[int] = []
        for position in reversed(order) if need.from_last else order:
            if len(found) == most:
                break
            if self._can(position, split):
                self._use(position, split)
                found.append(position)
        self.used, self.shut = before
        return found

    def _use(self, position: int, split: Breakout) -> None:
        self.used[position] = split
        if split.takes_mate:
            self.shut.update(self.bank.mates(position))

    def _can(self, position: int, split: Breakout) -> bool:
        if position in self.used or position in self.shut or not self.bank.takes(split, position):
            return False
        if split.takes_mate and any(mate in self.used or mate in self.shut for mate in self.bank.mates(position)):
            return False
        return self._agrees(position, split) and self._is_within(position, split.mode)

    def _agrees(self, position: int, split: Breakout) -> bool:
        """Whether the cages that share a speed with it run at that."""
        at = position % self.bank.unit
        for share in self.bank.ties.shares:
            for other in share.cages if at in share.cages else ():
                used = self.used.get(position - at + other)
                if used and share.value(used) != share.value(split):
                    return False
        return True

    def _is_within(self, position: int, mode: Mode) -> bool:
        at = position % self.bank.unit
        for cap in self.bank.ties.caps:
            if at in cap.banks:
                cages = [position - at + other for other in cap.banks]
                taken = sum(cap.weight(self.used[cage].mode) for cage in cages if cage in self.used)
                if taken + cap.weight(mode) > cap.ports:
                    return False
        return True


def _ranges(positions: list[int], unit: int, is_one: bool) -> Iterator[range]:
    """The positions as few ranges: one where they are neighbours, if they may be one, else those of the same cage of
    each unit.
    """
    if len(positions) < 2:
        yield from (range(one, one + 1) for one in positions)
        return
    step = 1 if positions[1] > positions[0] else -1
    run = range(positions[0], positions[-1] + step, step)
    if is_one and list(run) == positions:
        yield run
        return
    for _, same in groupby(sorted(positions, key=lambda one: (one % unit, one * step)), lambda one: one % unit):
        yield from _even(list(same), unit * step)


def _even(positions: list[int], step: int) -> Iterator[range]:
    first = 0
    for index in range(1, len(positions) + 1):
        if index == len(positions) or positions[index] - positions[index - 1] != step:
            yield range(positions[first], positions[index - 1] + step, step)
            first = index
