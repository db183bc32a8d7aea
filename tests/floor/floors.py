"""Floors to test with: the specs of the published cases, and every device of a floor one by one."""

from collections.abc import Iterator
from typing import Any

from dcnplan.designs import design
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Key
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Spot
from dcnplan.plan.groups import Plan

ONE_ROW: dict[str, Any] = {
    "dcnplan": 1,
    "name": "one-row",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S5248F-ON", "count": 8, "downlinks": "48x25G", "uplinks": "4x100G"},
    "spine": {"model": "S5232F-ON", "count": 4},
    "floor": {"rack": {"power": "10kW"}, "servers": {"height": 1, "power": "500W"}},
}
HALL: dict[str, Any] = {
    "dcnplan": 1,
    "name": "three-tier-b",
    "family": "three-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S6850-56HF", "count": 64, "downlinks": "48x25G", "uplinks": "8x100G"},
    "pod_spine": {"model": "S9820-8C", "count": 8, "uplinks": "64x100G"},
    "spine": {"model": "S12516X-AF", "count": 32, "cards": {"count": 16, "ports": "48x100G"}},
    "pods": 20,
    "floor": {
        "rack": {"power": "10kW"},
        "servers": {"height": 1, "power": "500W"},
        "devices": {"S6850-56HF": {"height": 1}, "S9820-8C": {"height": 8}, "S12516X-AF": {"height": 16}},
    },
}
FOUR_PODS: dict[str, Any] = {
    "dcnplan": 1,
    "name": "four-pods",
    "family": "three-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S5248F-ON", "count": 16, "downlinks": "48x25G", "uplinks": "4x100G"},
    "pod_spine": {"model": {"name": "box", "ports": ["32x100G"]}, "count": 4, "uplinks": "8x100G"},
    "spine": {"model": {"name": "box", "ports": ["32x100G"]}, "count": 8},
    "pods": 4,
    "floor": {"devices": {"box": {"height": 4}}},
}


def of(spec: dict[str, Any], **floor: Any) -> Floor:
    """The floor of a spec, with some of its keys instead of its own."""
    found = floor_of(design({**spec, "floor": {**spec["floor"], **floor}}).plan)
    assert found
    return found


def kinds(floor: Floor) -> list[tuple[str, int, dict[str, int]]]:
    """The first rack of each kind, how many there are, and what one holds."""
    return [
        (floor.name(one.such_as), one.racks, {str(_what(load.key)): load.count for load in one.loads})
        for one in floor.kinds
    ]


def _what(key: Key) -> str:
    return key if isinstance(key, str) else "server"


def devices(plan: Plan, floor: Floor) -> Iterator[tuple[tuple[Key, int, int], Spot]]:
    """Every switch and every server, by its group or record, block and number; and where it stands."""
    for group in plan.switches:
        for block in range(group.blocks):
            for index in range(group.each):
                yield (group.key, block, index), floor.switch(group, block, index)
    for record, served in enumerate(plan.servers):
        for block in range(served.blocks):
            for server in range(served.per_block):
                yield (record, block, server), floor.server(record, block, server)


def at(floor: Floor, key: str, block: int, index: int) -> str:
    """`A07-42`: the rack and the lowest unit of a switch."""
    group = next(one for one in floor.plan.switches if one.key == key)
    spot = floor.switch(group, block, index)
    return f"{floor.name(spot.rack)}-{spot.unit}"


def server_at(floor: Floor, block: int, server: int) -> str:
    """The same of a server of the first record."""
    spot = floor.server(0, block, server)
    return f"{floor.name(spot.rack)}-{spot.unit}"
