"""Fabrics of pods: three tiers, planes, pod types, and pods alone."""

from tests.families.asking import LEAF_25G, counts, origin, plan_of, refusal_of, servers

POD_A = {"model": "S9820-64H", "count": 4, "uplinks": "32x100G"}
LEAF_B = {"model": "S6850-56HF", "count": 64, "downlinks": "48x25G", "uplinks": "8x100G"}
POD_B = {"model": "S9820-8C", "count": 8, "uplinks": "64x100G"}
CHASSIS = {"model": "S12516X-AF", "count": 32}


def test_four_pod_spines_of_64_ports_serve_768_servers() -> None:
    plan = plan_of("three-tier", leaf=LEAF_25G, pod_spine=POD_A)
    assert (counts(plan), servers(plan)) == ({"leaf": 32, "pod_spine": 4}, 768)


def test_eight_pod_spines_of_128_ports_serve_1536_servers_and_1024_without_oversubscription() -> None:
    assert servers(plan_of("three-tier", leaf=LEAF_B, pod_spine=POD_B)) == 1_536
    assert servers(plan_of("three-tier", leaf={**LEAF_B, "downlinks": "32x25G"}, pod_spine=POD_B)) == 1_024


def test_every_pod_spine_meets_every_spine_in_three_tiers() -> None:
    plan = plan_of("three-tier", leaf=LEAF_B, pod_spine=POD_B, spine=CHASSIS, pods=20)
    assert counts(plan) == {"leaf": 1280, "pod_spine": 160, "spine": 32}
    assert [(link.lowers, link.links, link.count) for link in plan.links] == [(64, 1, 10_240), (160, 2, 10_240)]


def test_pod_spine_j_meets_only_the_spines_of_its_plane() -> None:
    plan = plan_of("multi-plane", leaf=LEAF_B, pod_spine=POD_B, spine={"model": "S9820-8C", "count": 64}, pods=100)
    assert (plan.planes, counts(plan)["spine"]) == (8, 512)
    assert [(link.lowers, link.links) for link in plan.links] == [(64, 1), (100, 1)]


def test_uplinks_of_a_pod_spine_left_out_are_half_of_its_ports() -> None:
    plan = plan_of("three-tier", leaf=LEAF_25G, pod_spine={"model": "S9820-64H"}, spine={"model": "S12516X-AF"})
    assert origin(plan, "pod_spine.uplinks") == ("32x100G", "half of the 64 ports of S9820-64H")
    # 32 spines of 768 ports, 4 a pod: 192 pods of 32 leaves.
    assert (counts(plan), servers(plan)) == ({"leaf": 6144, "pod_spine": 768, "spine": 32}, 147_456)


def test_the_length_of_patch_cords_is_told_where_a_switch_asks_for_cassettes() -> None:
    told = plan_of("three-tier", leaf={**LEAF_25G, "breakout": "cassette"}, pod_spine=POD_A)
    assert origin(told, "lengths.patch-cord") == ("3m", "from a cassette to the switch or server beside it")
    untold = plan_of("three-tier", leaf=LEAF_25G, pod_spine=POD_A)
    assert "lengths.patch-cord" not in [one.what for one in untold.origins]


def test_half_of_a_pod_spine_counts_every_port_of_its_twin_cages() -> None:
    leaf = {"model": "QM9700", "count": 32, "uplinks": "32x400G"}
    plan = plan_of(
        "three-tier", servers={"ports": 8, "speed": "400G"}, leaf=leaf, pod_spine={"model": "QM9700"},
        spine={"model": "QM9700"}, pods=2,
    )  # fmt: skip
    assert origin(plan, "pod_spine.uplinks") == ("32x400G", "half of the 64 ports of QM9700")
    # 32 leaves with 32 ports left for servers of 8.
    assert servers(plan) == 2 * 32 * 32 // 8


def test_pod_spines_left_out_are_the_fewest_that_hold_the_leaves() -> None:
    plan = plan_of("three-tier", leaf=LEAF_B, pod_spine={"model": "S9820-8C"}, spine=CHASSIS, pods=2)
    assert counts(plan)["pod_spine"] == 16


def test_a_number_of_servers_takes_whole_pods_where_a_pod_is_given() -> None:
    asked = {"ports": 2, "speed": "25G", "count": 100_000}
    plan = plan_of("three-tier", servers=asked, leaf=LEAF_B, pod_spine=POD_B, spine={"model": "S12516X-AF"})
    # 1,536 servers a pod: 66 pods. 66 x 8 x 64 links on divisors of 64: 64 spines of 768 ports.
    assert (counts(plan), servers(plan)) == ({"leaf": 4224, "pod_spine": 528, "spine": 64}, 101_376)


def test_pod_types_have_their_own_leaves_and_ratio() -> None:
    pods = {"general": {"count": 12, "room": 20}, "dense": {"count": 4, "leaf": {"downlinks": "16x25G"}}}
    leaf = {**LEAF_25G, "count": 32}
    spine = {"model": {"name": "box", "ports": ["128x100G"]}, "count": 32}
    plan = plan_of("multi-plane", leaf=leaf, pod_spine=POD_A, spine=spine, pods=pods)
    assert servers(plan) == 12 * 768 + 4 * 256
    assert [(link.lower.key, link.lowers, link.room) for link in plan.links[2:]] == [
        ("general/pod_spine", 12, 20),
        ("dense/pod_spine", 4, 4),
    ]


def test_too_many_pods_are_refused_with_the_numbers_that_fit() -> None:
    problem = refusal_of("three-tier", leaf=LEAF_B, pod_spine=POD_B, spine=CHASSIS, pods=60)
    assert problem.message == (
        "the pod spines need 960 ports of 100G on each of 32 spines; S12516X-AF has 768: 192 short"
    )
    assert problem.hint == (
        "spine.count: 64 fits (92,160 servers); or pod_spine.uplinks: 32x100G fits (92,160 servers); "
        "or pods: 48 fits (73,728 servers)"
    )


def test_pod_spines_of_a_chassis_pod_stand_on_line_cards_of_their_own() -> None:
    plan = plan_of("three-tier", leaf=LEAF_B, pod_spine=POD_B, spine=CHASSIS, pods=20)
    # 8 pod spines x 2 links fill one port of each of the 16 cards: port n of every card is pod n.
    assert plan.switches[-1].faceplate.widths == (16,)


def test_what_limits_is_what_alone_would_raise_the_capacity() -> None:
    asked = plan_of("three-tier", leaf=LEAF_B, pod_spine=POD_B, spine=CHASSIS, pods=20).limited_by
    most = plan_of("three-tier", leaf=LEAF_B, pod_spine=POD_B, spine=CHASSIS, pods="max").limited_by
    alone = plan_of("three-tier", leaf=LEAF_25G, pod_spine=POD_A, pods=1).limited_by
    assert [limit and (limit.what, limit.next) for limit in (asked, most, alone)] == [
        ("asked", "spine_ports"),
        ("spine_ports", "asked"),
        ("asked", "pod_spine_ports"),
    ]
