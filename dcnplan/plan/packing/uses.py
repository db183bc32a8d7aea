"""The ways to use the cages of one unit: which mode for which sort of ports, within what ties the unit together.

Knows what kinds of ports are asked for, not how many.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from operator import add, ge

from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.frozen import frozen
from dcnplan.plan.packing.relaxed import GaveUp
from dcnplan.plan.panel import Bank, Share, Unit
from dcnplan.plan.port_need import Sort

_MOST_WAYS, _MOST_CHOICES = 4096, 256
"""Ways to use a unit, and choices of what its cages share: more are not worth listing."""

Vector = tuple[int, ...]
CagePorts = tuple[int, Mode]
"""Ports of a cage for one sort (its number)."""


@frozen
class Use:
    """A cage of a block's group, number `at` in its unit, in one mode: `parts` says which ports are for which sort."""

    group: int
    split: Breakout
    parts: tuple[CagePorts, ...]
    at: int = 0


UnitUse = tuple[Use, ...]
"""What the cages of one unit are used for."""
Ways = dict[Vector, tuple[UnitUse, ...]]
"""Ways to use cages by their merits: what they are worth, then what they take of each limit (negative)."""


def uses(group: CageGroup, number: int, unit: Unit, sorts: Sequence[Sort], at: int) -> Iterator[Use]:
    """Every mode of a cage that serves some sort; the ports of a mixed split may serve several."""
    bank = Bank(group if group.count == unit.size else replace(group, count=unit.size), tied=unit)
    found: dict[tuple[Breakout, tuple[CagePorts, ...]], None] = {}
    for sort in sorts:
        for rank, split in bank.modes(sort.speed_bps, sort.unlisted):
            if bank.takes(split, at) and sort.takes(group, rank, split):
                found |= dict.fromkeys((split, parts) for parts in dealt(group, rank, split, sorts))
    return (Use(number, split, parts, at) for split, parts in found)


def dealt(
    group: CageGroup, rank: tuple[int, int], split: Breakout, sorts: Sequence[Sort]
) -> Iterator[tuple[CagePorts, ...]]:
    """Who may have the ports of a cage: for each speed of its mode one sort, or none."""
    able = [
        [
            (number, part)
            for number, sort in enumerate(sorts)
            if part.speed_bps == sort.speed_bps and sort.takes(group, rank, split)
        ]
        for part in split.mode.parts
    ]
    nobody: list[CagePorts | None] = [None] if split.mode.beside else []
    for chosen in product(*([*nobody, *each] for each in able)):
        if parts := tuple(part for part in chosen if part is not None):
            yield parts


@frozen(eq=False)
class UnitWays:
    """The ways to use a unit of a group. `weigh` gives the merits of a use, `fits` whether merits keep the limits of
    the block, `allowed` whether a use is.
    """

    group: CageGroup
    number: int
    unit: Unit
    sorts: Sequence[Sort]
    weigh: Callable[[UnitUse], Vector]
    fits: Callable[[Vector], bool]

    def best(self, allowed: Callable[[Use], bool]) -> Ways:
        """Those that no other betters, the empty one among them."""
        cells = [
            [use for use in uses(self.group, self.number, self.unit, self.sorts, at) if allowed(use)]
            for at in range(self.unit.size)
        ]
        found: Ways = {}
        for kept in _agreed(cells, self.unit.shares):
            for merits, way in self._sums(kept).items():
                found.setdefault(merits[len(self.unit.caps) :], way)
        return best(found)

    def _sums(self, cells: Sequence[Sequence[Use]]) -> Ways:
        """Set of mates by set of mates, and the cages that have none one by one."""
        held = {cage for mates in self.unit.mates for cage in mates}
        alone = [(cage,) for cage in range(self.unit.size) if cage not in held]
        ways: Ways = {self._merits(()): ((),)}
        for cages in sorted((*self.unit.mates, *alone)):
            ways = self._added(ways, self._of_mates(cells, cages))
        return ways

    def _of_mates(self, cells: Sequence[Sequence[Use]], cages: Sequence[int]) -> Ways:
        """Each cage in a mode of its own, or one that takes the others."""
        ways: Ways = {self._merits(()): ((),)}
        for cage in cages:
            own = [use for use in cells[cage] if len(cages) == 1 or not use.split.takes_mate]
            more: Ways = {self._merits(()): ((),)}
            ways = self._added(ways, more | {self._merits((use,)): ((use,),) for use in reversed(own)})
        taking = [use for cage in cages for use in cells[cage] if len(cages) > 1 and use.split.takes_mate]
        for use in taking:
            ways.setdefault(self._merits((use,)), ((use,),))
        return best({merits: way for merits, way in ways.items() if self._is_within(merits)})

    def _added(self, ways: Ways, more: Ways) -> Ways:
        """Each way with each of the others; of equal ones that which uses the first cages."""
        found: Ways = {}
        for b, (uses_b,) in more.items():
            for a, (uses_a,) in ways.items():
                both = tuple(map(add, a, b))
                if both not in found and self._is_within(both):
                    found[both] = ((*uses_a, *uses_b),)
        if len(found) > _MOST_WAYS:
            raise GaveUp
        return best(found)

    def _merits(self, used: UnitUse) -> Vector:
        """What it takes of the unit's limits, and the merits beyond it."""
        taken = (-sum(cap.weight(use.split.mode) for use in used if use.at in cap.banks) for cap in self.unit.caps)
        return (*taken, *self.weigh(used))

    def _is_within(self, merits: Vector) -> bool:
        own = zip(self.unit.caps, merits, strict=False)
        return all(cap.ports + taken >= 0 for cap, taken in own) and self.fits(merits[len(self.unit.caps) :])


def _agreed(cells: Sequence[Sequence[Use]], shares: Sequence[Share]) -> Iterator[list[list[Use]]]:
    """The uses of the cages, once for each thing that those which share one may agree on."""
    values = [
        list(dict.fromkeys(share.value(use.split) for cage in share.cages for use in cells[cage])) for share in shares
    ]
    if prod(max(1, len(each)) for each in values) > _MOST_CHOICES:
        raise GaveUp
    for chosen in product(*(each or [None] for each in values)):
        agreed = {cage: (share, value) for share, value in zip(shares, chosen, strict=True) for cage in share.cages}
        yield [
            [use for use in cell if cage not in agreed or agreed[cage][0].value(use.split) == agreed[cage][1]]
            for cage, cell in enumerate(cells)
        ]


def best(ways: Ways) -> Ways:
    """Those that no other betters in every merit."""
    kept: Ways = {}
    for one in sorted(ways, key=lambda merits: (sum(merits), merits), reverse=True):
        if not any(all(map(ge, other, one)) for other in kept):
            kept[one] = ways[one]
    return kept
