"""What may grow without moving a cable, what may not, and who is told: cable lists of before and after."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.growing import cables, moved, with_keys
from tests.specs import Written, planned, specs_of_one_kind

BOX = {"name": "box-64", "ports": ["64x100G"]}
TOR = {"name": "tor", "ports": ["48x25G", "8x100G"]}

CAMPUS: Written = {
    "dcnplan": 1,
    "name": "campus",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": TOR, "count": 16, "downlinks": "48x25G", "uplinks": "4x100G"},
    "spine": {"model": BOX, "count": 2},
}

PODS: Written = {
    "dcnplan": 1,
    "name": "pods",
    "family": "three-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": TOR, "count": 4, "downlinks": "48x25G", "uplinks": "4x100G"},
    "pod_spine": {"model": BOX, "count": 4, "uplinks": "8x100G"},
    "spine": {"model": BOX, "count": 4},
    "pods": {"general": {"count": 2}, "dense": {"count": 2, "leaf": {"downlinks": "16x25G"}}},
}


def plan_of(written: Mapping[str, Any]) -> Plan:
    plan = planned(written)
    assert plan, "this fits"
    return plan


def uplinks(plan: Plan) -> set[tuple[str, str, str, str]]:
    return {cable for cable in cables(plan) if not cable[0].startswith("server")}


def warned(written: Mapping[str, Any]) -> list[str]:
    return [problem.message for problem in plan_of(written).warnings if "grow" in problem.message]


def test_more_pods_move_nothing():
    one = with_keys(PODS, pods=2)
    assert moved(plan_of(one), plan_of(with_keys(one, pods=5))) == 0


def test_more_of_the_last_pod_type_move_nothing():
    assert moved(plan_of(PODS), plan_of(with_keys(PODS, "pods", "dense", count=4))) == 0


def test_more_of_a_pod_type_before_another_move_that_ones_cables_and_it_is_said():
    # 2 dense pods of 4 pod spines with 8 uplinks: 64 cables; all but those that hop onto ports of the same number move.
    assert moved(plan_of(PODS), plan_of(with_keys(PODS, "pods", "general", count=3))) == 64
    assert warned(PODS) == ["general grows into dense's ports: give general a room"]


def test_within_room_nothing_moves_and_nothing_is_said():
    roomy = with_keys(PODS, "pods", "general", room=4)
    assert warned(roomy) == []
    for count in (3, 4):
        assert moved(plan_of(roomy), plan_of(with_keys(roomy, "pods", "general", count=count))) == 0


def test_a_pod_type_appended_moves_nothing():
    first = with_keys(PODS, pods={"general": {"count": 2}})
    assert moved(plan_of(first), plan_of(PODS)) == 0


def test_the_first_pod_type_may_be_called_pod_and_renames_nobody():
    first = with_keys(PODS, pods=2)
    second = with_keys(PODS, pods={"pod": {"count": 2, "room": 4}, "dense": {"count": 2}})
    assert moved(plan_of(first), plan_of(second)) == 0


def test_more_leaves_move_nothing():
    assert moved(plan_of(CAMPUS), plan_of(with_keys(CAMPUS, "leaf", count=32))) == 0


def test_a_leaf_class_appended_moves_nothing_and_the_first_may_be_called_leaf():
    classes = {"leaf": {}, "border": {"servers": "none", "count": 2, "uplinks": "2x100G"}}
    after = plan_of(with_keys(CAMPUS, leaves=classes))
    assert moved(plan_of(CAMPUS), after) == 0
    # 2 border leaves of 2 links.
    assert len(cables(after)) - len(cables(plan_of(CAMPUS))) == 4
    assert {name for name, *_ in cables(after)} >= {"leaf16", "border2", "server384"}


def test_a_leaf_class_before_another_wants_a_room():
    classes = {"leaf": {}, "border": {"servers": "none", "count": 2, "uplinks": "2x100G"}}
    written = with_keys(CAMPUS, leaves=classes)
    assert warned(written) == ["leaf grows into border's ports: give leaf a room"]
    grown = with_keys(written, "leaves", "leaf", count=18)
    # Both links of both border leaves.
    assert moved(plan_of(written), plan_of(grown)) == 4
    roomy = with_keys(written, "leaves", "leaf", room=20)
    assert warned(roomy) == []
    assert moved(plan_of(roomy), plan_of(with_keys(roomy, "leaves", "leaf", count=18))) == 0


def test_of_several_that_grow_into_another_one_warning_says_all():
    three = with_keys(PODS, "pods", small={"count": 1})
    assert warned(three) == [
        "general grows into dense's ports and dense into small's: give general and dense a room",
    ]


def test_of_many_that_grow_the_first_are_named():
    names = ["a", "b", "c", "d", "e", "f"]
    six = with_keys(PODS, pods={name: {"count": 1} for name in names})
    assert warned(six) == [
        "a grows into b's ports, b into c's, c into d's and 2 others: give a, b, c and 2 others a room",
    ]


def test_the_key_to_write_is_where_the_spec_says_the_type_or_class():
    classes = {"gpu": {"count": 2}, "cpu": {"count": 2}}
    own = with_keys(PODS, pods={"general": {"count": 1, "leaves": classes, "room": 2}, "dense": {"count": 2}})
    shared = with_keys(PODS, leaves=classes)
    keys = [[one.hint for one in plan_of(written).warnings if "grow" in one.message] for written in (own, shared)]
    assert keys == [
        ["the number to keep ports for: pods.general.leaves.gpu.room"],
        ["the number to keep ports for: leaves.gpu.room and pods.general.room"],
    ]
    assert warned(shared) == ["gpu grows into cpu's ports and general into dense's: give gpu and general a room"]
    roomy = with_keys(with_keys(shared, "leaves", "gpu", room=3), "pods", "general", room=3)
    assert warned(roomy) == []


@pytest.mark.parametrize("role", ["leaf", "spine"])
def test_reserve_moves_nothing_when_it_is_added_or_lifted(role: str):
    reserved = plan_of(with_keys(CAMPUS, role, reserve="2x100G"))
    assert cables(reserved) == cables(plan_of(CAMPUS))
    # Below the uplinks of a leaf (cages 53 to 56), at the end of a spine.
    group = next(group for group in reserved.switches if group.role == role)
    (segment,) = group.faceplate.of("reserve")
    first = group.faceplate.panel.banks[segment.bank].first_cage
    assert [first + position for position in segment.positions] == {"leaf": [52, 51], "spine": [64, 63]}[role]


def test_more_spines_do_move_cables():
    # Of 64 cables one, the first link of leaf1, ends where it did: cage 56 at port 1 of spine1.
    before, after = plan_of(CAMPUS), plan_of(with_keys(CAMPUS, "spine", count=4))
    assert (len(uplinks(before)), moved(before, after)) == (64, 63)
    assert uplinks(before) & uplinks(after) == {("leaf1", "56", "spine1", "1")}


@pytest.mark.parametrize(("spines", "kept"), [(4, 1), (2, 2)])
def test_a_second_uplink_to_each_spine_does_move_cables(spines: int, kept: int):
    # leaf1 had `kept` links to each spine, and leaf2 the ports behind them that leaf1 takes now.
    one = with_keys(CAMPUS, "spine", count=spines)
    before, after = plan_of(one), plan_of(with_keys(one, "leaf", uplinks="8x100G"))
    assert (len(uplinks(before)), moved(before, after)) == (64, 64 - kept)
    stay = {("leaf1", str(56 - number), "spine1", str(number + 1)) for number in range(kept)}
    assert uplinks(before) & uplinks(after) == stay


def test_more_of_the_last_leaf_class_move_nothing():
    written = with_keys(CAMPUS, leaves={"leaf": {"room": 16}, "border": {"servers": "none", "count": 2}})
    after = plan_of(with_keys(written, "leaves", "border", count=6))
    assert moved(plan_of(written), after) == 0
    # 4 more of 4 links.
    assert len(cables(after)) - len(cables(plan_of(written))) == 16


def test_a_first_class_or_type_of_another_name_renames_what_was_there():
    before = plan_of(CAMPUS)
    after = plan_of(with_keys(CAMPUS, leaves={"compute": {}, "border": {"servers": "none", "count": 2}}))
    # 64 uplinks and 2 cables for each of 384 servers.
    assert (len(cables(before)), moved(before, after)) == (832, 832)
    pods = plan_of(with_keys(PODS, pods=2))
    assert moved(pods, plan_of(PODS)) == len(cables(pods))


@at_least(30)
@given(specs_of_one_kind, st.data())
def test_reserve_never_moves_a_cable(written: Written, data: st.DataObject):
    role = data.draw(st.sampled_from([role for role in ("leaf", "pod_spine", "spine") if role in written]))
    share = written["servers"]["ports"] // written["servers"].get("homing", written["servers"]["ports"])
    without = with_keys(with_keys(written, "leaf", downlinks=f"{4 * share}x25G"), role, reserve=None)
    before, after = planned(without), planned(with_keys(without, role, reserve="1x100G"))
    assume(before is not None and after is not None)
    assert before
    assert after
    assume([group.count for group in before.switches] == [group.count for group in after.switches])
    # Where the reserve leaves too few cages for whole sets, links share them, and that is said.
    assume(not any(link.packed for plan in (before, after) for link in plan.links))
    assert cables(before) == cables(after)


def growths(written: Written) -> Iterator[tuple[str, Written]]:
    """The spec with a little more of each kind that has no room, or that its room still holds; and of which kind."""
    step = written["servers"].get("homing", written["servers"]["ports"])
    if isinstance(written.get("pods"), int):
        yield "pods", with_keys(written, pods=written["pods"] + 1)
    elif "pods" in written:
        for name, kind in written["pods"].items():
            if kind["count"] < kind.get("room", 99):
                yield name, with_keys(written, "pods", name, count=kind["count"] + 1)
    if "leaves" in written:
        for name, kind in written["leaves"].items():
            count = kind.get("count", written["leaf"]["count"]) + step
            if count <= kind.get("room", 99):
                yield name, with_keys(written, "leaves", name, count=count)
    else:
        yield "leaf", with_keys(written, "leaf", count=written["leaf"]["count"] + step)


@pytest.mark.slow
@at_least(30)
@given(specs_of_one_kind, st.data())
def test_what_nobody_was_warned_of_moves_nothing(written: Written, data: st.DataObject):
    written = with_keys(written, "spine", count=written["spine"].get("count", 2))
    if "pod_spine" in written:
        written = with_keys(written, "pod_spine", count=written["pod_spine"].get("count", 2))
    name, more = data.draw(st.sampled_from(list(growths(written))))
    before, after = planned(written), planned(more)
    assume(before is not None and after is not None)
    assert before
    assert after
    told = [problem.message for plan in (before, after) for problem in plan.warnings if "grow" in problem.message]
    assume(not any(name in message or "growing moves" in message for message in told))
    assert moved(before, after) == 0
