"""How long cables of servers are taken to be where nobody says it: by racks of a leaf group, and by homing."""

from fractions import Fraction
from typing import Any

import pytest

from dcnplan.cabling.connections import cabling
from dcnplan.designs import design

BOX = {"name": "box", "ports": ["48x25G", "8x100G"]}


def planned(servers: dict[str, Any], **keys: Any) -> Any:
    leaf = {"model": BOX, "count": 8, "uplinks": "4x100G", **keys.pop("leaf", {})}
    return design({
        "dcnplan": 1, "name": "near", "family": "two-tier", "servers": servers, "leaf": leaf,
        "spine": {"model": "SN2700", "count": 4}, **keys,
    })  # fmt: skip


def told(found: Any) -> tuple[str, str]:
    return next((one.value, one.why) for one in found.plan.origins if one.what == "lengths.server-leaf")


def bought_m(found: Any) -> set[Fraction | None]:
    return {one.length_m for one in cabling(found.plan).connections if one.between == "server-leaf"}


@pytest.mark.parametrize(
    ("servers", "leaf", "value", "why"),
    [
        ({"ports": 1}, {}, "3m", "within a rack"),
        ({"ports": 2}, {}, "3m", "within a rack"),
        ({"ports": 4}, {}, "15m", "to 4 leaves, in several racks"),
        ({"ports": 4, "homing": 2}, {}, "3m", "within a rack"),
        ({"ports": 2, "per_rack": 48}, {}, "3m", "within a rack"),  # 48 ports of a leaf: one rack
        ({"ports": 2, "per_rack": 20}, {}, "5m", "to the rack beside"),  # two racks of 20
        ({"ports": 2, "per_rack": 12}, {}, "15m", "over 4 racks"),
        ({"ports": 2, "per_rack": 12}, {"racks": 1}, "3m", "within a rack"),
        ({"ports": 2, "per_rack": 12}, {"racks": 3}, "15m", "over 3 racks"),
        ({"ports": 4, "per_rack": 20}, {"racks": 1}, "3m", "within a rack"),  # one rack, whatever leaves are in it
        ({"ports": 4, "per_rack": 10}, {"downlinks": "20x25G"}, "5m", "to the rack beside"),
    ],
)
def test_racks_of_a_leaf_group_then_homing(servers: dict[str, Any], leaf: dict[str, Any], value: str, why: str):
    found = planned({"speed": "25G", **servers}, leaf=leaf)
    assert told(found) == (value, why)
    assert bought_m(found) == {Fraction(value.removesuffix("m"))}


def test_kinds_of_servers_each_have_their_own():
    kinds = {"gpu": {"ports": 4, "speed": "25G"}, "web": {"ports": 1, "speed": "25G"}}
    found = planned(kinds, leaf={"downlinks": {"gpu": "24x25G", "web": "24x25G"}})
    assert told(found) == ("15m, 3m", "to 4 leaves, in several racks, within a rack")
    assert bought_m(found) == {3, 15}


def test_a_length_of_the_spec_wins_and_so_does_a_floor():
    said = planned({"ports": 4, "speed": "25G"}, lengths={"server-leaf": "2m"})
    assert told(said) == ("2m", "the spec")
    assert bought_m(said) == {2}
    on_floor = planned(
        {"ports": 4, "speed": "25G", "count": 48},
        leaf={"model": {"name": "box", "ports": ["48x25G", "8x100G"]}},
        floor={"devices": {"box": {"height": 1}}},
    )
    assert "lengths.server-leaf" not in {one.what for one in on_floor.plan.origins}
    assert 15 not in bought_m(on_floor)
