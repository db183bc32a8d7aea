"""One rack as somebody stands before it: every device at its unit, what is free, what all of it draws.

Knows no coordinate; refuses nothing.
"""

from collections import Counter
from typing import NamedTuple

from dcnplan.cabling.connections import cabling
from dcnplan.floor.finding import Finder, Found
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.frozen import frozen
from dcnplan.racks.links import Devices
from dcnplan.racks.listing import Row, row_of, spot_of
from dcnplan.racks.power import LoadedRack, devices_in, loaded_some, servers_asked, spines_in
from dcnplan.racks.summary import RackKind


class Mounted(NamedTuple):
    """A device; number `beside`, from 0, of the `abreast` that share a height. `kept`: a place that is kept."""

    row: Row
    beside: int
    abreast: int
    kept: bool


@frozen
class Elevation:
    """A rack of a kind: its devices from the top down, and what is loaded in it."""

    rack: Rack
    name: str
    kind: RackKind
    devices: tuple[Mounted, ...]
    loaded: LoadedRack

    def free(self, units: int) -> tuple[range, ...]:
        """Stretches of units, of so many in all, that no device takes, from the bottom up."""
        used = {unit for one in self.devices for unit in range(one.row.u, one.row.u + one.row.height)}
        left = [unit for unit in range(1, units + 1) if unit not in used]
        starts = [unit for unit in left if unit - 1 not in left]
        return tuple(
            range(start, next(unit for unit in range(start, units + 2) if unit not in left)) for start in starts
        )


def elevations(floor: Floor, kinds: tuple[RackKind, ...], racks: tuple[Rack, ...]) -> tuple[Elevation, ...]:
    """Of racks that stand somewhere, in the order in which they are given."""
    finder, by_loads = Finder(floor), {kind.loads: kind for kind in kinds}
    every = [(rack, found.held, _devices(found)) for rack in racks if (found := finder.at(rack))]
    loaded = loaded_some(floor, cabling(floor.plan), every)
    return tuple(
        Elevation(one.rack, floor.name(one.rack), by_loads[one.loads], _mounted(floor, devices), one)
        for one, (_, _, devices) in zip(loaded, every, strict=True)
    )


def _devices(found: Found) -> tuple[Devices, ...]:
    if found.area:
        return tuple(devices_in(found.area, found.pod, found.held))
    return spines_in(found.held)


def _mounted(floor: Floor, devices: tuple[Devices, ...]) -> tuple[Mounted, ...]:
    asked, mounted = servers_asked(floor.plan), list[Mounted]()
    for one in devices:
        at_height = Counter[int]()
        for number in one.numbers:
            device = one.key, one.block, number
            row = row_of(floor, spot_of(floor, device), device)
            kept = isinstance(one.key, int) and _number(floor, one.key, one.block, number) >= asked[one.key]
            mounted.append(Mounted(row, at_height[row.u], floor.body(one.key).abreast, kept))
            at_height[row.u] += 1
    return tuple(sorted(mounted, key=lambda one: (-one.row.u, one.beside)))


def _number(floor: Floor, record: int, block: int, server: int) -> int:
    """Of a server, among all of its record."""
    return block * floor.plan.servers[record].per_block + server
