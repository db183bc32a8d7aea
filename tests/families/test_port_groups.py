"""Fabrics on boxes whose cages share a speed, or hold two ports each."""

from typing import Any

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design
from dcnplan.errors import InfeasibleError, Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.groups import Plan
from dcnplan.plan.seats import slot_and_cage

FOURS = {"cages": "1-4", "every": 4, "within": "1-48"}
SFP28: dict[str, Any] = {"cages": 48, "speed": "25G", "form": "sfp28", "lanes": 1, "also": ["10G"]}
WIDE: dict[str, Any] = {
    "cages": 2, "speed": "100G", "carries": "200G", "form": "qsfp28-dd", "lanes": 8, "twin": True, "numbers": 2,
    "breakout": ["2x100G"],
}  # fmt: skip
QSFP28: dict[str, Any] = {"cages": 4, "speed": "100G", "form": "qsfp28", "lanes": 4, "breakout": ["4x25G", "4x10G"]}
LEAF = {"name": "leaf-box", "ports": [SFP28, WIDE, QSFP28], "speed_groups": [FOURS]}
SPINE = {"name": "spine-box", "ports": ["32x100G"]}


def planned(leaf: dict[str, Any], **more: Any) -> Plan:
    spec = {
        "dcnplan": 1,
        "name": "groups",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": LEAF, "count": 4, "uplinks": "4x100G", **leaf},
        "spine": {"model": SPINE, "count": 4},
        **more,
    }
    return design(spec_from(node_of(spec, Place("spec")))).plan


def test_46_ports_of_25g_leave_none_for_10g_and_the_answer_names_the_cages_and_44():
    with pytest.raises(InfeasibleError) as caught:
        planned({"downlinks": "46x25G", "external": "2x10G"})
    (problem,) = caught.value.problems
    assert problem.message == (
        "leaf.external needs 2 ports of 10G, leaf-box has 0 left of 64: "
        "cages 45-48 run at one speed, and 44x25G of downlinks would leave them"
    )
    assert "leaf.downlinks: 44x25G fits" in (problem.hint or "")


@pytest.mark.parametrize("external", ["2x10G", "4x10G"])
def test_44_leave_a_group_for_up_to_four(external: str):
    leaf = planned({"downlinks": "44x25G", "external": external}).switches[0]
    (segment,) = leaf.faceplate.of("external")
    assert {slot_and_cage(leaf.faceplate, 0, position)[1] for position in segment.positions} <= {45, 46, 47, 48}


def test_more_ports_than_there_are_without_a_split_are_split_for():
    # 48 of 25G in twelve groups, 8 in two cages of 100G.
    leaf = planned({"downlinks": "56x25G", "uplinks": "4x100G"}).switches[0]
    assert [(segment.mode.ways, segment.cages) for segment in leaf.faceplate.of("servers")] == [(1, 48), (4, 2)]


@pytest.mark.parametrize("downlinks", ["48x25G", "50x25G", "56x25G"])
def test_no_more_fit_beside_10g_than_of_fewer_ports_and_no_hint_asks_for_more(downlinks: str):
    with pytest.raises(InfeasibleError) as caught:
        planned({"downlinks": downlinks, "external": "2x10G"})
    assert caught.value.problems[0].hint == "leaf.downlinks: 44x25G fits (88 servers)"


def test_on_a_spine_100g_begins_at_the_next_group_of_four():
    spine = {
        **SPINE,
        "ports": [{"cages": 64, "speed": "100G", "also": ["40G"]}],
        "speed_groups": [{"cages": "1-4", "every": 4}],
    }
    leaves = {
        "old": {
            "model": {"name": "old", "ports": ["48x10G", "4x40G"]},
            "count": 6,
            "downlinks": "48x10G",
            "uplinks": "4x40G",
        },
        "new": {
            "model": {"name": "new", "ports": ["48x10G", "4x100G"]},
            "count": 10,
            "downlinks": "48x10G",
            "uplinks": "4x100G",
        },
    }
    spec: dict[str, Any] = {
        "dcnplan": 1, "name": "groups", "family": "two-tier", "servers": {"ports": 2, "speed": "10G"},
        "leaf": {"model": {"name": "old", "ports": ["48x10G", "4x40G"]}}, "leaves": leaves,
        "spine": {"model": spine, "count": 4},
    }  # fmt: skip
    face = design(spec_from(node_of(spec, Place("spec")))).plan.switches[-1].faceplate
    cages = {
        segment.purpose: [slot_and_cage(face, segment.bank, position)[1] for position in segment.positions]
        for segment in face.segments
    }
    assert list(cages.values()) == [[1, 2, 3, 4, 5, 6], list(range(9, 19))]


def test_eight_uplinks_take_six_plugs_where_two_cages_hold_two_ports_each():
    plan = planned({"downlinks": "48x25G", "uplinks": "8x100G", "count": 2})
    leaf = plan.switches[0]
    assert leaf.faceplate.cages == 54
    assert sum(segment.cages for segment in leaf.faceplate.of("uplinks")) == 6
    plugs = [line.quantity for line in bom(plan, cabling(plan)).lines if line.where == "leaf-spine"]
    assert sum(plugs) == 2 * 6
