"""What lies between two devices of a floor, of which many stand in the same racks.

Knows no record of links.
"""

from math import prod
from typing import NamedTuple

from dcnplan.floor.distance import between_drops, drop, measures_of, middle, within_rack
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack, Spot
from dcnplan.plan.groups import SwitchGroup
from dcnplan.plan.length_parts import Box


class Need(NamedTuple):
    """The links in a box need `length` steps between racks; of like places, the racks are those of the first."""

    length: int
    racks: tuple[Rack, Rack]
    which: Box

    @property
    def links(self) -> int:
        return prod(map(len, self.which))


class Stand(NamedTuple):
    """Where a device is, and what is the same for all cables from there."""

    spot: Spot
    rack: Rack
    middle: int
    drop: int


class Ways:
    """The distances of a floor; what lies in trays between two racks is worked out once."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.on = floor, measures_of(floor.keys)
        self._runs: dict[tuple[Rack, Rack], int] = {}
        self._switches: dict[tuple[str, int, int], Stand] = {}

    def switch(self, group: SwitchGroup, block: int, index: int) -> Stand:
        """Where a switch is."""
        key = group.key, block, index
        if key not in self._switches:
            self._switches[key] = self.stand(self.floor.switch(group, block, index))
        return self._switches[key]

    def server(self, record: int, server: int) -> Stand:
        """Where a server of the first pods is, by its number there."""
        return self.stand(self.floor.server(record, 0, server))

    def stand(self, spot: Spot) -> Stand:
        """What is at a spot."""
        return Stand(spot, spot.rack, middle(spot), drop(self.on, spot))

    def need(self, one: Stand, other: Stand, which: Box) -> Need:
        """Of links between two devices."""
        racks = one.rack, other.rack
        if one.rack == other.rack:
            return Need(within_rack(self.on, one.middle, other.middle), racks, which)
        if racks not in self._runs:
            self._runs[racks] = between_drops(self.on, one.spot, other.spot)
        return Need(one.drop + self._runs[racks] + other.drop, racks, which)
