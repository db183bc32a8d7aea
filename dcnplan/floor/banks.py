"""Banks: network racks that belong together, and the switches that are dealt out over them in turn.

Knows what one rack holds; knows no row, and nothing of where a bank stands.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise

from dcnplan.floor.bodies import Body
from dcnplan.floor.loads import Bounds, Key, Limit, Load, Loads, without_none
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import From

FEWEST = 2
"""A rack is never a tier."""

Switches = tuple[tuple[Key, Body, int], ...]
"""Of several groups, so many each, numbered one group after the other."""


@frozen
class Bank:
    """Switch number q, from 0, stands in rack q mod `racks`, each next one beside the one before.

    `limited_by`: what keeps it from fewer racks; None where the spec, or the rule, said how many.
    """

    switches: Switches
    racks: int
    filled: From
    limited_by: Limit | None = None

    def seat(self, key: Key, number: int) -> tuple[int, int]:
        """The rack of a switch, by its number in its group, and its number in its load there."""
        first = self._first(key)
        rack = (first + number) % self.racks
        return rack, (first + number) // self.racks - _in_turn(0, first, rack, self.racks)

    def loads(self, rack: int) -> Loads:
        """Of one of its racks."""
        spans = zip(self.switches, pairwise(self._firsts), strict=True)
        return without_none(
            Load(key, body, _in_turn(first, last, rack, self.racks), self.filled)
            for (key, body, _), (first, last) in spans
        )

    def kinds(self) -> Iterator[tuple[Loads, int, int]]:
        """What its racks hold, how many neighbours hold that, and the first of them."""
        cuts = sorted({0, self.racks, *(first % self.racks for first in self._firsts)})
        for first, last in pairwise(cuts):
            if loads := self.loads(first):
                yield loads, last - first, first

    @property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(accumulate((count for _, _, count in self.switches), initial=0))

    def _first(self, key: Key) -> int:
        places = [one for one, _, _ in self.switches]
        return self._firsts[places.index(key)]


def _in_turn(first: int, last: int, rack: int, racks: int) -> int:
    """How many of the numbers from `first` to before `last` are that rack's."""
    return len(range(first + (rack - first) % racks, last, racks)) if first < last else 0


def bank(switches: Switches, filled: From, bounds: Bounds, written: int | None) -> Bank | tuple[Limit, Fraction, Loads]:
    """The racks that are written, or the fewest that hold them and at least two; or what is short, by how much."""
    count = sum(one for _, _, one in switches)
    if written:
        made = Bank(switches, written, filled)
        short = _short(made, bounds)
        return short or made
    if short := _short(Bank(switches, count, filled), bounds):
        return short
    least = max(-(-each // _in_a_rack(body, bounds)) for _, body, each in switches if each)
    racks = next(racks for racks in range(least, count + 1) if not _short(Bank(switches, racks, filled), bounds))
    made = Bank(switches, min(count, max(FEWEST, racks)), filled)
    fewer = _short(replace(made, racks=racks - 1), bounds) if racks > FEWEST else None
    return replace(made, limited_by=fewer[0] if fewer else None)


def _in_a_rack(body: Body, bounds: Bounds) -> int:
    """The most of like switches that a rack holds; at least one is known to fit."""
    count = 1
    while bounds.hold((Load("", body, count + 1, "top"),)):
        count += 1
    return count


def _short(made: Bank, bounds: Bounds) -> tuple[Limit, Fraction, Loads] | None:
    for loads, _, _ in made.kinds():
        if over := next(bounds.exceeded(loads), None):
            return (*over, loads)
    return None
