"""What stands in every rack of a floor, as ranges of devices, rack by rack.

Expands every rack, and no device; of a part of a plan no rack of pods that are not in it. Knows no names.
"""

from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.floor.standing import Held, racks_of_pod, racks_of_spines
from dcnplan.plan.groups import Plan
from dcnplan.racks.links import Devices
from dcnplan.racks.power import devices_in, spines_in


def contents(floor: Floor, part: Plan | None = None) -> dict[Rack, tuple[Devices, ...]]:
    """In the order of rooms, rows and places; of the pods of a `part` of the plan, and of all spines."""
    found: dict[Rack, tuple[Devices, ...]] = {}
    for area in floor.areas:
        held = tuple(racks_of_pod(area))
        for pod in range(area.groups if part is None else _groups(area, part)):
            for one in held:
                found[_place(area, pod, one)] = tuple(devices_in(area, pod, one))
    for rack, one in racks_of_spines(floor):
        found[rack] = spines_in(one)
    return {rack: found[rack] for rack in sorted(found)}


def racks_of(floor: Floor, plan: Plan) -> list[Rack]:
    """In the same order, those in which something of the plan stands, which is that of the floor or a part of it."""
    return [rack for rack, held in contents(floor, plan).items() if any(_is_in(plan, one) for one in held)]


def _groups(area: Area, part: Plan) -> int:
    """Pods with something of a part, those that share servers as one."""
    leaves = {one.key for one in area.classes}
    blocks = max(group.blocks for group in part.switches if group.key in leaves)
    return min(area.groups, -(-blocks // area.spread))


def _is_in(plan: Plan, devices: Devices) -> bool:
    """Whether the first of them is: a part has the first of everything."""
    key, block, numbers = devices
    if isinstance(key, int):
        served = plan.servers[key]
        return block < served.blocks and numbers.start < served.per_block
    group = next(one for one in plan.switches if one.key == key)
    return block < group.blocks and numbers.start < group.each


def _place(area: Area, pod: int, held: Held) -> Rack:
    corner = area.corner(pod, held.row)
    return Rack(corner.room, corner.row, corner.place + held.place)
