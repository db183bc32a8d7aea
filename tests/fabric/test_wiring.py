"""Who is linked with whom, on which port: literals that can be followed with a finger."""

from collections import Counter

from dcnplan.fabric.builder import build
from dcnplan.fabric.link_names import link_names, peer_names
from dcnplan.plan.groups import Plan
from tests import plans


def ends(plan: Plan) -> list[tuple[str, str, str, str]]:
    names = link_names(build(plan))
    return list(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))


def links_of(plan: Plan, lower: str) -> list[tuple[str, str, str]]:
    return [(lower_port, upper, upper_port) for name, lower_port, upper, upper_port in ends(plan) if name == lower]


def test_uplinks_go_to_every_spine_from_the_last_cage_down():
    assert links_of(plans.two_tier(), "leaf3") == [
        ("56", "spine1", "3"),
        ("55", "spine2", "3"),
        ("54", "spine3", "3"),
        ("53", "spine4", "3"),
    ]


def test_odd_leaves_reach_plane_1_and_even_leaves_plane_2():
    reached = {(lower, upper) for lower, _, upper, _ in ends(plans.disjoint_planes())}
    assert {upper for lower, upper in reached if lower in ("leaf1", "leaf3", "leaf5")} == {
        "plane1-spine1",
        "plane1-spine2",
    }
    assert {upper for lower, upper in reached if lower in ("leaf2", "leaf4", "leaf6")} == {
        "plane2-spine1",
        "plane2-spine2",
    }


def test_leaf_5_is_the_third_leaf_of_plane_1():
    assert [port for _, _, port in links_of(plans.disjoint_planes(), "leaf5")] == ["5", "6", "5", "6"]


def test_parallel_links_of_a_pair_take_neighbouring_ports():
    assert links_of(plans.three_tier(), "pod2-leaf2") == [
        ("56", "pod2-podspine1", "3"),
        ("55", "pod2-podspine1", "4"),
        ("54", "pod2-podspine2", "3"),
        ("53", "pod2-podspine2", "4"),
    ]


def test_the_second_pod_spine_of_pod_2_is_the_fourth_below_each_spine():
    assert [(upper, port) for _, upper, port in links_of(plans.three_tier(), "pod2-podspine2")] == [
        *(("spine1", "7"), ("spine1", "8"), ("spine2", "7"), ("spine2", "8")),
        *(("spine3", "7"), ("spine3", "8"), ("spine4", "7"), ("spine4", "8")),
    ]


def test_pod_spine_3_of_four_reaches_plane_1_of_two():
    assert links_of(plans.multi_plane(), "pod2-podspine3") == [
        ("32", "plane1-spine1", "4"),
        ("31", "plane1-spine2", "4"),
        ("30", "plane1-spine3", "4"),
    ]


def test_leaf_classes_keep_to_their_own_ports_above():
    storage, border = links_of(plans.leaf_classes(), "storage4"), links_of(plans.leaf_classes(), "border1")
    assert [port for _, upper, port in storage if upper == "spine2"] == ["7", "8"]
    assert [port for _, upper, port in border if upper == "spine2"] == ["9"]


def test_the_legs_of_a_cage_go_to_four_leaves_and_the_last_two_leaves_share_what_is_left():
    above: dict[str, list[str]] = {lower: [] for lower in ("leaf1", "leaf4", "leaf5", "leaf9", "leaf10")}
    for lower, _, upper, port in ends(plans.fan_out_with_rest()):
        if upper == "spine1" and lower in above:
            above[lower].append(port)
    assert above == {
        "leaf1": ["1:1", "2:1"],
        "leaf4": ["1:4", "2:4"],
        "leaf5": ["3:1", "4:1"],
        "leaf9": ["5:1", "5:2"],
        "leaf10": ["5:3", "5:4"],
    }


def test_a_straight_cable_joins_all_legs_of_two_cages():
    cables = Counter(
        (lower, lower_port.split(":")[0], upper, upper_port.split(":")[0])
        for lower, lower_port, upper, upper_port in ends(plans.both_split(2))
    )
    assert set(cables.values()) == {2}
    assert links_of(plans.both_split(2), "leaf2") == [
        ("8:1", "spine1", "2:1"),
        ("8:2", "spine1", "2:2"),
        ("7:1", "spine2", "2:1"),
        ("7:2", "spine2", "2:2"),
    ]


def test_a_shuffle_spreads_the_legs_of_both_ends():
    assert links_of(plans.both_split(1), "leaf3") == [
        ("8:1", "spine1", "2:1"),
        ("8:2", "spine2", "2:1"),
        ("7:1", "spine3", "2:1"),
        ("7:2", "spine4", "2:1"),
    ]


def test_parallel_links_go_to_different_line_cards():
    assert links_of(plans.chassis(), "leaf3") == [
        ("56", "spine1", "1/3"),
        ("55", "spine1", "2/3"),
        ("54", "spine2", "1/3"),
        ("53", "spine2", "2/3"),
    ]


def test_peer_links_join_leaves_1_and_2_then_3_and_4_on_the_same_ports():
    names = peer_names(build(plans.peer_links()))
    assert list(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True)) == [
        ("leaf1", "54", "leaf2", "54"),
        ("leaf1", "53", "leaf2", "53"),
        ("leaf3", "54", "leaf4", "54"),
        ("leaf3", "53", "leaf4", "53"),
    ]
