"""How a floor with several classes of leaves, kinds of servers and types of pods is told: by names that are apart."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from dcnplan.cabling.by_length import cables_by_length
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design
from dcnplan.floor.doubts import floor_warnings
from dcnplan.racks.summary import loaded_floor
from dcnplan.report.floor_facts import floor_facts
from dcnplan.report.floor_fields import holds_text
from tests.floor.floors import FOUR_PODS, ONE_ROW, of

CLASSES: dict[str, Any] = {
    "dcnplan": 1,
    "name": "classes",
    "family": "two-tier",
    "servers": {"gpu": {"ports": 2, "speed": "100G"}, "cpu": {"ports": 2, "speed": "25G"}},
    "leaves": {
        "gpu": {
            "model": {"name": "box", "ports": ["32x100G"]}, "count": 4, "downlinks": "16x100G", "uplinks": "8x100G",
            "servers": "gpu", "floor": {"servers": {"height": 8, "power": "10.2kW"}},
        },
        "cpu": {"model": "S5248F-ON", "count": 4, "downlinks": "48x25G", "uplinks": "4x100G", "servers": "cpu"},
    },
    "spine": {"model": {"name": "box", "ports": ["32x100G"]}, "count": 4},
    "floor": {
        "rack": {"power": "25kW"}, "devices": {"box": {"height": 1, "power": "700W"}},
        "servers": {"gpu": {"height": 4, "psus": 6, "needed": 4}, "cpu": {"power": "800W"}},
    },
}  # fmt: skip
TYPES: dict[str, Any] = {
    **FOUR_PODS,
    "pods": {
        "dense": {"count": 2, "room": 4, "floor": {"servers": {"psus": 6, "needed": 4}, "leaf": {"at": "end"}}},
        "general": {"count": 2, "floor": {"servers": {"height": 2, "power": "500W", "from": "top"}}},
    },
}


def origins(spec: dict[str, Any]) -> dict[str, str]:
    return {one.what: one.value for one in design(spec).plan.origins if one.kind != "spec"}


def test_a_class_that_is_called_as_its_servers_is_no_server():
    found = loaded_floor(design(CLASSES).plan)
    assert found
    # 2 x 10.2 kW and 700 W in a rack of 25 kW; a third server would be 31.3 kW.
    assert dict(found.kinds[0].holds) == {"gpu leaf": 1, "gpu": 2}
    assert [holds_text(kind) for kind in found.kinds[:2]] == ["1 gpu leaf, 2 gpu servers", "1 cpu leaf, 24 cpu servers"]
    assert dict(floor_facts(found))["limited by"] == (
        "the power of a rack: 2 gpu servers of 10.2 kW and a gpu leaf; 5 would fit by height"
    )
    assert dict(floor_facts(found))["feeds"] == "2; losing one takes gpu servers down"


def test_servers_of_one_type_of_pods_go_dark_whatever_is_said_of_those_of_another():
    found = loaded_floor(design(TYPES).plan)
    assert found
    assert found.dark == ("server",)


def test_a_limit_of_rows_or_rooms_is_not_checked_in_silence():
    for part in ("rows", "rooms"):
        floor = of(ONE_ROW, **{part: {"power": "500kW"}, "servers": {}, "rack": {}})
        assert floor.plan.floor
        (told,) = floor_warnings(floor, floor.plan.floor)
        assert told.message == "the power of server is not known: the limit of 500 kW is checked without it"


def test_what_a_type_or_a_class_does_not_say_is_listed_where_it_may_be_said():
    # 48 servers of 2 units and 2 leaves: 98 units, in racks of 42.
    types = origins(TYPES)
    assert types["pods.general.floor.leaf.racks"] == "3"
    assert (types["floor.servers.height"], types["floor.servers.from"]) == ("1", "bottom")
    assert (types["floor.leaf.at"], types["floor.spine.from"], types["floor.rack.height"]) == ("top", "top", "2m")
    # 16 servers, 2 a rack; 48 of one unit and 2 leaves.
    classes = origins(CLASSES)
    assert (classes["leaves.gpu.floor.leaf.racks"], classes["leaves.cpu.floor.leaf.racks"]) == ("8", "2")
    written = origins({**ONE_ROW, "floor": {"leaf": {"at": "end"}, "spine": {"from": "bottom"}}})
    assert not {"floor.leaf.at", "floor.leaf.racks", "floor.spine.from"} & set(written)


def test_cables_of_one_item_are_told_together_and_the_shorter_first():
    plan = design(TYPES).plan
    lines = [(one.between, one.item, one.length_m) for one in cables_by_length(plan, cabling(plan))]
    assert lines[0] == ("server-leaf", "DAC 25G SFP28", Fraction(2))
    items = [line[:2] for line in lines]
    assert [items.index(one) for one in items] == sorted(items.index(one) for one in items)
    assert all(one[:2] != other[:2] or one[2] < other[2] for one, other in pairwise(lines))
