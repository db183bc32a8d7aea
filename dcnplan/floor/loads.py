"""What stands in a rack: loads of like devices, stacked from the bottom or from the top; and whether a rack holds them.

Knows no room and no row, and nothing of why these devices stand together.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from dcnplan.floor.bodies import Body
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import FloorKeys, From

Key = str | int
"""Of a group of switches its key, of servers the number of their record in the plan."""

Limit = Literal["height", "power", "weight"]


@frozen
class Load:
    """`count` like devices, in the order of their numbers from one end of the rack on."""

    key: Key
    body: Body
    count: int
    filled: From

    @property
    def units(self) -> int:
        return self.body.units_of(self.count)


Loads = tuple[Load, ...]
"""All of a rack. Loads from one end stand behind one another, in this order."""


def lowest_unit(loads: Loads, key: Key, number: int, units: int) -> int:
    """The lowest unit of a device, by its number from 0 in its load, in a rack of so many units."""
    load = next(one for one in loads if one.key == key)
    before = sum(one.units for one in loads[: loads.index(load)] if one.filled == load.filled)
    before += number // load.body.abreast * load.body.units
    return before + 1 if load.filled == "bottom" else units - before - load.body.units + 1


class Bounds(NamedTuple):
    """What a rack holds; None: no limit."""

    units: int
    power_w: Fraction | None
    weight_kg: Fraction | None

    def exceeded(self, loads: Iterable[Load]) -> Iterator[tuple[Limit, Fraction]]:
        """Each limit that the loads are over, as far as they are known, and by how much."""
        loads = tuple(loads)
        units = sum(load.units for load in loads)
        if units > self.units:
            yield "height", Fraction(units - self.units)
        if self.power_w is not None and (watts := power_w(loads)) > self.power_w:
            yield "power", watts - self.power_w
        if self.weight_kg is not None and (kilograms := weight_kg(loads)) > self.weight_kg:
            yield "weight", kilograms - self.weight_kg

    def hold(self, loads: Iterable[Load]) -> bool:
        return not any(True for _ in self.exceeded(loads))


def bounds_of(keys: FloorKeys) -> Bounds:
    """Of a rack of the floor."""
    return Bounds(keys.rack.units, keys.rack.power_w, keys.rack.weight_kg)


def power_w(loads: Iterable[Load]) -> Fraction:
    """Of all of them, as far as it is known."""
    return sum((load.count * load.body.power_w for load in loads), Fraction(0))


def weight_kg(loads: Iterable[Load]) -> Fraction:
    """Of all of them, as far as it is known."""
    return sum((load.count * load.body.weight_kg for load in loads), Fraction(0))


def without_none(loads: Iterable[Load]) -> Loads:
    """Those that hold something."""
    return tuple(load for load in loads if load.count)
