"""One-failed ratios that can be checked by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.units import ratio_text
from tests import plans
from tests.analysis.source_fabrics import CARD_48, three_tier_b, two_tier_of_chassis
from tests.capacity.one_failed.test_one_failed_by_brute_force import assert_agrees
from tests.plans import BOX_128, CARD, CHASSIS, LEAF, G, below, linked, plan, switches, ups
from tests.plans import servers as served_ports


def _row(fabric: Plan, what: str, role: str = "leaf") -> OneFailed:
    return next(row for row in one_failed(fabric) if (row.what, row.role) == (what, role))


def _texts(row: OneFailed) -> tuple[str | None, str | None]:
    return (
        None if row.ecmp is None else ratio_text(row.ecmp),
        None if row.weighted is None else ratio_text(row.weighted),
    )


def _two_tier(uplinks: int, spines: int, bundle: bool = False) -> Plan:
    """16 leaves of 48x25G."""
    links = uplinks // spines
    leaf = switches("leaf", "leaf", LEAF, (ups(uplinks), served_ports(48)), 16)
    spine = switches("spine", "spine", BOX_128, (below("leaf", 16, links),), spines, tier=1)
    group = linked(leaf, spine, links, "plane")
    group = replace(group, bundle=bundle)
    return plan((leaf, spine), (group,), (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def test_one_of_two_parallel_links_down_halves_what_that_spine_can_send():
    """1200G over 7x100G is 12:7; a quarter of it, 300G, still comes down the one link left from that spine."""
    assert _texts(_row(_two_tier(8, 4), "uplink")) == ("3:1", "1.71:1")


def test_one_of_four_spines_down_leaves_three_quarters():
    assert _texts(_row(_two_tier(4, 4), "spine")) == ("4:1", "4:1")


def test_a_bundle_that_lost_a_link_still_draws_its_share_upwards():
    """A spine's quarter of 1200G over the link left of two, up as well as down."""
    assert _texts(_row(_two_tier(8, 4, bundle=True), "uplink")) == ("3:1", "1.71:1")


def test_a_lone_spine_cuts_everything_off():
    assert _texts(_row(_two_tier(4, 1), "spine")) == (None, None)


def test_a_lone_plane_of_two_carries_twice_the_load():
    assert _texts(_row(plans.disjoint_planes(), "plane")) == ("6:1", "6:1")


def test_a_line_card_that_has_one_link_of_each_pair_costs_as_much_as_its_links():
    """Two links a pair to each of two chassis, on different cards: every leaf is left with 3 of 4."""
    assert _texts(_row(plans.chassis(), "line_card")) == ("4:1", "4:1")


def test_a_line_card_with_all_links_of_a_leaf_costs_as_much_as_its_spine():
    """One link a pair to each of four chassis."""
    assert _texts(_row(two_tier_of_chassis(4, CARD_48, 16), "line_card")) == ("4:1", "4:1")


def test_boxes_have_no_line_cards():
    assert {row.what for row in one_failed(plans.two_tier())} == {"uplink", "spine"}


def test_a_pod_spine_that_lost_one_of_two_links_to_a_spine_still_gets_its_share():
    """The spine has 15 of 16 links left to the pod, and carries a 32nd of 64 x 1.2T: 2.4T over 1.5T."""
    assert _texts(_row(three_tier_b(), "uplink", "pod_spine"))[0] == "1.6:1"


def test_one_of_eight_pod_spines_down_leaves_seven_eighths():
    """1.2T over 7x100G, and 64 x 1.2T over 7 x 64 x 100G."""
    assert _texts(_row(three_tier_b(), "pod_spine", "leaf")) == ("1.71:1", "1.71:1")
    assert _texts(_row(three_tier_b(), "pod_spine", "pod_spine")) == ("1.71:1", "1.71:1")


def test_a_plane_down_takes_its_part_of_what_leaves_the_pod():
    """A pod's 4 x 1.2T over half of its 4 x 3x100G."""
    assert _texts(_row(plans.multi_plane(), "plane", "pod_spine")) == ("8:1", "8:1")


def test_one_pod_sends_nothing_to_others():
    assert {row.role for row in one_failed(plans.three_tier(pods=1))} == {"leaf"}


def test_the_worst_group_is_named():
    """A general leaf has 2 uplinks for 48 servers' ports; one left: 1200G over 100G."""
    assert _row(plans.two_pod_types(), "uplink") == OneFailed("uplink", "leaf", "general", Fraction(12), Fraction(12))


@pytest.mark.parametrize("fabric", [plans.two_tier(leaves=2), plans.rails()])
def test_a_leaf_group_alone_has_nobody_to_send_to(fabric: Plan):
    assert one_failed(fabric) == ()


def test_what_is_for_leaves_that_lost_the_spine_goes_over_the_other():
    """Card 1 of a spine has one of the big leaf's two links, and the only one of two of the three small leaves.

    400G up: two thirds go past that spine over 2 links; of the other third 2/3 too, 3 links being left: 16/9 of 100G.
    """
    big = switches("big", "leaf", LEAF, (ups(4), served_ports(16)), 1, leaf_class="big")
    small = switches("small", "leaf", LEAF, (ups(2), served_ports(2)), 3, leaf_class="small")
    spine = switches(
        "spine", "spine", CHASSIS, (below("big", 1, 2), below("small", 3, 1)), 2, tier=1, cards=((CARD, 2),)
    )
    links = (linked(big, spine, 2, "plane"), linked(small, spine, 1, "plane"))
    fabric = plan(
        (big, small, spine), links, tuple(ServerGroup(leaf, 1, 1, 25 * G, n) for leaf, n in ((big, 16), (small, 2)))
    )
    assert _row(fabric, "line_card") == OneFailed("line_card", "leaf", "big", Fraction(16, 9), Fraction(4, 3))
    assert_agrees(fabric)
