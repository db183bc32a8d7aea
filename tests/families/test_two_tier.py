"""Two tiers: how many leaves and spines come out, and what is said when they do not fit."""

import pytest

from dcnplan.errors import CatalogError, SpecError
from tests.families.asking import LEAF_25G, counts, origin, plan_of, refusal_of, servers

CHASSIS = {"model": "S12516X-AF"}
RAIL = {"name": "quantum", "ports": ["64x400G"]}


def test_four_chassis_of_768_ports_hold_768_leaves_and_18432_dual_homed_servers() -> None:
    plan = plan_of("two-tier", leaf={**LEAF_25G, "count": "max"}, spine={**CHASSIS, "count": 4})
    assert (counts(plan), servers(plan)) == ({"leaf": 768, "spine": 4}, 18_432)


def test_two_spines_take_two_links_of_each_leaf_and_hold_half_as_many() -> None:
    plan = plan_of("two-tier", leaf={**LEAF_25G, "count": "max"}, spine={**CHASSIS, "count": 2})
    assert [(link.links, link.lowers) for link in plan.links] == [(2, 384)]
    assert servers(plan) == 9_216


def test_nothing_asked_for_gives_as_many_spines_as_uplinks_and_the_most_leaves() -> None:
    plan = plan_of("two-tier", leaf=LEAF_25G, spine={"model": "S9820-64H"})
    assert counts(plan) == {"leaf": 64, "spine": 4}
    assert origin(plan, "spine.count") == ("4", "as many as the switch below has uplinks: one link a pair")


def test_spines_left_out_are_the_fewest_that_fit_and_stripe() -> None:
    # 24 leaves x 32 uplinks = 768 ports: 12 spines of 64 would do by ports, and 12 does not divide 32.
    rails = {"ports": 8, "speed": "400G", "count": 96}
    leaf = {"model": RAIL, "downlinks": "32x400G", "uplinks": "32x400G"}
    plan = plan_of("two-tier", servers=rails, leaf=leaf, spine={"model": "quantum"})
    assert counts(plan) == {"leaf": 24, "spine": 16}


def test_two_spines_at_least_where_a_leaf_has_two_uplinks() -> None:
    plan = plan_of("two-tier", leaf={**LEAF_25G, "count": 2}, spine={"model": "S9820-64H"})
    assert counts(plan)["spine"] == 2


def test_a_number_of_servers_is_rounded_up_to_whole_leaf_groups() -> None:
    plan = plan_of("two-tier", servers={"ports": 2, "speed": "25G", "count": 100}, leaf=LEAF_25G, spine=CHASSIS)
    assert (counts(plan)["leaf"], servers(plan), plan.asked_servers) == (6, 144, 100)
    assert origin(plan, "leaf.count") == ("6", "just enough for the servers asked for")


def test_downlinks_left_out_are_every_native_port_and_never_a_spare_uplink_cage() -> None:
    plan = plan_of("two-tier", leaf={"model": "S5248F-ON", "uplinks": "4x100G", "count": 2}, spine=CHASSIS)
    assert plan.servers[0].downlinks == 48


def test_downlinks_written_beyond_the_native_ports_split_cages() -> None:
    leaf = {"model": "S5248F-ON", "downlinks": "64x25G", "uplinks": "4x100G", "count": 2}
    plan = plan_of("two-tier", leaf=leaf, spine=CHASSIS)
    segments = plan.switches[0].faceplate.segments
    # Nothing joins eight legs of 25G; the double-density cages have the uplinks, two in each.
    assert [(one.purpose, str(one.mode), one.cages) for one in segments] == [
        ("servers", "1x25G", 48),
        ("servers", "4x25G", 4),
        ("uplinks", "2x100G", 2),
    ]


def test_a_leaf_without_a_native_port_of_the_servers_speed_splits_what_is_left() -> None:
    box = {"name": "box", "ports": ["32x100G"], "breakout": ["4x25G"]}
    plan = plan_of("two-tier", leaf={"model": box, "uplinks": "8x100G", "count": 2}, spine=CHASSIS)
    assert plan.servers[0].downlinks == 96


def test_servers_take_the_native_ports_and_uplinks_break_out_the_larger_cages() -> None:
    box = {"name": "box", "ports": ["48x10G", "4x40G"], "breakout": ["4x10G"]}
    servers_10g = {"ports": 2, "speed": "10G"}
    leaf = {"model": box, "downlinks": "48x10G", "uplinks": "16x10G", "count": 2}
    plan = plan_of("two-tier", servers=servers_10g, leaf=leaf, spine={"model": box, "count": 16})
    faceplate = plan.switches[0].faceplate
    assert [(str(s.mode), s.cages) for s in faceplate.of("servers")] == [("1x10G", 48)]
    assert [(str(s.mode), s.cages) for s in faceplate.of("uplinks")] == [("4x10G", 4)]


def test_a_cage_that_splits_into_ports_of_the_speed_is_split_for_downlinks_left_out() -> None:
    # SN5600: 64 cages of 800G, each two ports of 400G. 64 up take 32 cages, and 32 cages are 64 down.
    leaf = {"model": "SN5600", "uplinks": "64x400G", "count": 8}
    rails = {"ports": 8, "speed": "400G"}
    assert plan_of("two-tier", servers=rails, leaf=leaf, spine={"model": "SN5600"}).servers[0].downlinks == 64


def test_planes_split_the_leaves_of_a_group_over_spines_that_do_not_meet() -> None:
    plan = plan_of("two-tier", leaf={**LEAF_25G, "count": 8}, spine={"model": "S9820-64H", "count": 4}, planes=2)
    (link,) = plan.links
    assert (counts(plan)["spine"], link.lowers, link.links, plan.planes) == (8, 4, 1, 2)


def test_leaf_classes_share_the_spines() -> None:
    leaves = {"compute": {"count": 10}, "border": {"servers": "none", "count": 2, "external": "4x100G"}}
    plan = plan_of("two-tier", leaf=LEAF_25G, leaves=leaves, spine={"model": "S9820-64H", "count": 4})
    assert counts(plan) == {"leaf/compute": 10, "leaf/border": 2, "spine": 4}
    assert servers(plan) == 240


def test_room_keeps_ports_on_the_spines_for_leaves_to_come() -> None:
    spine, compute = {"model": "S9820-64H", "count": 4}, {"count": 10, "room": 60}
    leaves = {"compute": compute, "border": {"servers": "none", "count": 2}}
    plan = plan_of("two-tier", leaf=LEAF_25G, leaves=leaves, spine=spine)
    assert [(link.lowers, link.room) for link in plan.links] == [(10, 60), (2, 2)]
    leaves = {"compute": compute, "border": {"servers": "none", "count": 5}}
    problem = refusal_of("two-tier", leaf=LEAF_25G, leaves=leaves, spine=spine)
    assert problem.message == (
        "the border leaves need 5 ports of 100G on each of 4 spines; S9820-64H has 4 left of 64: 1 short"
    )


def test_spines_that_do_not_divide_the_uplinks_are_refused_with_those_that_do() -> None:
    problem = refusal_of("two-tier", leaf={**LEAF_25G, "count": 8}, spine={"model": "S9820-64H", "count": 3})
    assert problem.message == "the 4 uplinks of a leaf do not spread evenly over 3 spines"
    assert problem.hint == (
        "spine.count: 4 fits (192 servers); or spine.count: 2 fits (192 servers); "
        "or leaf.uplinks: 6x100G fits (192 servers); or leaf.uplinks: 3x100G fits (192 servers)"
    )


def test_a_missed_oversubscription_is_refused_with_what_keeps_it() -> None:
    leaf = {**LEAF_25G, "count": 4}
    problem = refusal_of("two-tier", leaf=leaf, spine={"model": "S9820-64H"}, oversubscription={"leaf": "2:1"})
    assert problem.message == "oversubscription.leaf: 3:1 is over the limit of 2:1"
    assert problem.hint == "leaf.uplinks: 6x100G fits (96 servers); or leaf.downlinks: 32x25G fits (64 servers)"


def test_a_speed_that_the_spine_has_in_no_mode_is_refused() -> None:
    leaf = {"model": {"name": "old", "ports": ["48x25G", "6x40G"]}, "uplinks": "4x40G", "count": 4}
    problem = refusal_of("two-tier", leaf=leaf, spine={"model": {"name": "box", "ports": ["32x400G"]}})
    assert problem.message == "for the uplinks of a leaf: box is not known to offer 40G; it offers 400G"


def test_more_servers_than_ports_are_refused_with_the_most_that_fit() -> None:
    asked = {"ports": 2, "speed": "25G", "count": 20_000}
    problem = refusal_of("two-tier", servers=asked, leaf=LEAF_25G, spine=CHASSIS)
    assert problem.hint == "servers.count: 18432 fits (18,432 servers)"


def test_one_name_means_one_device() -> None:
    inline = {"name": "S9820-64H", "ports": ["64x400G"]}
    with pytest.raises(CatalogError, match="S9820-64H is a device of the catalogue"):
        plan_of("two-tier", leaf={**LEAF_25G, "count": 2}, spine={"model": inline})


def test_a_chassis_of_which_no_card_is_known_cannot_be_planned() -> None:
    with pytest.raises(SpecError) as caught:
        plan_of("two-tier", leaf={"model": "S6850-56HF", "uplinks": "4x100G"}, spine={"model": "CE12816", "count": 4})
    assert caught.value.problems[0].message == "no line card of CE12816 is known, so it cannot be planned"


def test_a_thousand_million_servers_are_counted_not_built() -> None:
    box = {"name": "box", "ports": ["50000000x100G"]}
    asked = {"ports": 2, "speed": "25G", "count": 10**9}
    plan = plan_of("two-tier", servers=asked, leaf=LEAF_25G, spine={"model": box})
    # 24 servers a leaf in pairs: 20,833,334 pairs of leaves, four links each, on four boxes.
    assert (counts(plan), servers(plan)) == ({"leaf": 41_666_668, "spine": 4}, 1_000_000_032)


def test_an_unknown_model_is_told_together_with_the_others() -> None:
    with pytest.raises(CatalogError) as refused:
        plan_of("two-tier", leaf={**LEAF_25G, "model": "S6850-56HX", "count": 2}, spine={"model": "S9820-64X"})
    assert [problem.hint for problem in refused.value.problems] == [
        "did you mean S6850-56HF?",
        "did you mean S9820-64H?",
    ]


def test_no_number_is_tried_beyond_the_largest_that_a_spec_may_hold() -> None:
    problem = refusal_of("two-tier", leaf={**LEAF_25G, "count": 4}, spine={"model": "S9820-64H", "count": 10**12})
    assert problem.message == "the 4 uplinks of a leaf do not spread evenly over 1,000,000,000,000 spines"


def test_many_kinds_that_do_not_fit_are_refused_without_trying_for_ever() -> None:
    leaves = {f"class{chr(97 + number)}": {"count": 20} for number in range(26)}
    problem = refusal_of("two-tier", leaf=LEAF_25G, leaves=leaves, spine={"model": "S9820-64H"})
    assert problem.hint == "no change of one number makes it fit"
