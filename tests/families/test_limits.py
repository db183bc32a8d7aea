"""What limits a fabric is what the spec may say: no number beyond a room that is written."""

import pytest

from dcnplan.plan.reasons import LimitedBy
from tests.families.asking import plan_of

BOX = {"name": "box-64", "ports": ["64x100G"]}
TOR = {"name": "tor", "ports": ["48x25G", "8x100G"]}
LEAF = {"model": TOR, "count": 4, "downlinks": "48x25G", "uplinks": "4x100G"}


def limit_of(pods: object, **leaf: int) -> LimitedBy | None:
    """Of a fabric whose pods hold 4 x 48 / 2 = 96 servers and whose spines have 64 ports, 4 of them for each pod."""
    return plan_of(
        "three-tier",
        servers={"ports": 2, "speed": "25G"},
        leaf=LEAF | leaf,
        pod_spine={"model": BOX, "count": 4, "uplinks": "4x100G"},
        spine={"model": BOX, "count": 4},
        pods=pods,
    ).limited_by


def asked(text: str, following: str = "asked") -> LimitedBy:
    return LimitedBy("asked", following, f"the spec asks for {text}")


@pytest.mark.parametrize(
    ("general", "text", "following"),
    [
        # 16 pods in all: 14 beside the 2 dense ones.
        ({"count": 2}, "2; up to 1,536 servers would fit, with 4 spines", "spine_ports"),
        ({"count": 2, "room": 4}, "2; 576 servers would fit into its room of 4, with 4 spines", "asked"),
        ({"count": 2, "room": 14}, "2; 1,536 servers would fit into its room of 14, with 4 spines", "asked"),
    ],
)
def test_more_of_a_pod_type_is_told_as_far_as_its_room_goes(general: dict[str, int], text: str, following: str):
    found = limit_of({"general": general, "dense": {"count": 2}})
    assert found == asked(f"pods.general.count: {text}", following)


def test_what_has_no_room_left_is_passed_over_for_what_has():
    found = limit_of({"general": {"count": 2, "room": 2}, "dense": {"count": 2, "room": 3}}, room=4)
    assert found == asked("pods.dense.count: 2; 480 servers would fit into its room of 3, with 4 spines")


def test_where_there_is_room_for_nothing_more_that_is_the_limit():
    found = limit_of({"general": {"count": 2, "room": 2}, "dense": {"count": 2, "room": 2}}, room=4)
    assert found == asked("pods.general.count: 2, and has no more room for it")


def test_more_leaves_are_told_as_far_as_their_room_goes():
    found = limit_of({"general": {"count": 1, "room": 1}}, room=10)
    # 10 leaves of 24 servers each.
    assert found == asked("pods.general.leaf.count: 4; 240 servers would fit into its room of 10, with 4 spines")
