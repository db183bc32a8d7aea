"""What stands in every rack of a floor, as ranges of devices, rack by rack.

Expands every rack, and no device. Knows no names.
"""

from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.floor.standing import Held, racks_of_pod, racks_of_spines
from dcnplan.racks.links import Devices
from dcnplan.racks.power import devices_in


def contents(floor: Floor) -> dict[Rack, tuple[Devices, ...]]:
    """In the order of rooms, rows and places."""
    found: dict[Rack, tuple[Devices, ...]] = {}
    for area in floor.areas:
        held = tuple(racks_of_pod(area))
        for pod in range(area.groups):
            for one in held:
                found[_place(area, pod, one)] = tuple(devices_in(area, pod, one))
    for rack, one in racks_of_spines(floor):
        found[rack] = tuple(Devices(each.key, each.member, each.numbers) for each in one.standing)
    return {rack: found[rack] for rack in sorted(found)}


def _place(area: Area, pod: int, held: Held) -> Rack:
    corner = area.corner(pod, held.row)
    return Rack(corner.room, corner.row, corner.place + held.place)
