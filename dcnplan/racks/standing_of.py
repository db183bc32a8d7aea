"""The racks of a plan on a floor, of a part of a plan those in which something of the part stands; in order.

Knows no name and no watt.
"""

from collections.abc import Iterator

from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.floor.standing import racks_of_pod, racks_of_spines
from dcnplan.plan.groups import Plan
from dcnplan.racks.links import Devices
from dcnplan.racks.power import devices_in


def racks_of(floor: Floor, plan: Plan) -> list[Rack]:
    """`plan` is that of the floor, or a part of it."""
    found = [rack for area in floor.areas for rack in _of_area(area, plan)]
    for rack, held in racks_of_spines(floor):
        if any(_is_in(plan, Devices(one.key, one.member, one.numbers)) for one in held.standing):
            found.append(rack)
    return sorted(found)


def _of_area(area: Area, plan: Plan) -> Iterator[Rack]:
    blocks = max(group.blocks for group in plan.switches if any(one.key == group.key for one in area.classes))
    racks = tuple(racks_of_pod(area))
    for pod in range(min(area.groups, -(-blocks // area.spread))):
        for held in racks:
            if any(_is_in(plan, devices) for devices in devices_in(area, pod, held)):
                corner = area.corner(pod, held.row)
                yield Rack(corner.room, corner.row, corner.place + held.place)


def _is_in(plan: Plan, devices: Devices) -> bool:
    """Whether the first of them is: a part has the first of everything."""
    key, block, numbers = devices
    if isinstance(key, int):
        served = plan.servers[key]
        return block < served.blocks and numbers.start < served.per_block
    group = next(one for one in plan.switches if one.key == key)
    return block < group.blocks and numbers.start < group.each
