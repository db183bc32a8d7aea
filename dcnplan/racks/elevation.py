"""One rack as somebody stands before it: every device at its unit, what is free, what all of it draws.

Knows no coordinate; refuses nothing.
"""

from typing import NamedTuple

from dcnplan.floor.finding import Finder, Found
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.frozen import frozen
from dcnplan.racks.links import Devices
from dcnplan.racks.listing import Row, row_of, spot_of
from dcnplan.racks.power import LoadedRack, devices_in, loaded_at, servers_asked
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


def elevation(floor: Floor, found: Found, rack: Rack, kind: RackKind) -> Elevation:
    """Of a rack that a finder found."""
    devices = tuple(_devices(found))
    asked = servers_asked(floor.plan)
    mounted = []
    for one in devices:
        abreast, heights = floor.body(one.key).abreast, dict[int, int]()
        for number in one.numbers:
            spot = spot_of(floor, (one.key, one.block, number))
            beside = heights[spot.unit] = heights.get(spot.unit, -1) + 1
            kept = isinstance(one.key, int) and (
                one.block * floor.plan.servers[one.key].per_block + number >= asked[one.key]
            )
            row = row_of(floor, spot, (one.key, one.block, number))
            mounted.append(Mounted(row, beside, abreast, kept))
    mounted.sort(key=lambda one: (-one.row.u, one.beside))
    return Elevation(rack, floor.name(rack), kind, tuple(mounted), loaded_at(floor, rack, found.held, devices))


def _devices(found: Found) -> list[Devices]:
    if found.area:
        return list(devices_in(found.area, found.pod, found.held))
    return [Devices(one.key, one.member, one.numbers) for one in found.held.standing]


def elevations(floor: Floor, kinds: tuple[RackKind, ...], racks: tuple[Rack, ...]) -> tuple[Elevation, ...]:
    """Of racks that stand somewhere, in the order in which they are given."""
    finder, by_loads = Finder(floor), {kind.loads: kind for kind in kinds}
    every = ((rack, finder.at(rack)) for rack in racks)
    return tuple(elevation(floor, found, rack, by_loads[found.held.loads]) for rack, found in every if found)
