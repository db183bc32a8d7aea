"""One-failed ratios that can be checked by hand."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.catalog.device import CageGroup, Device
from dcnplan.designs import read_plan
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.units import ratio_text
from tests import plans
from tests.analysis.source_fabrics import CARD_48, two_tier_of_chassis
from tests.capacity.one_failed.test_one_failed_twice import agrees_with_a_walk
from tests.plans import BOX_32, BOX_128, CARD, CHASSIS, LEAF, G, below, linked, plan, switches, ups
from tests.plans import servers as served_ports

THREE_TIER_B = read_plan(Path(__file__).parents[3] / "topologies" / "three-tier-b.yaml")
BOX_48 = Device("box-48", groups=(CageGroup(48, 25 * G, lanes=1),))


def _row(fabric: Plan, what: str, of: str | None = None, traffic: str = "even") -> OneFailed:
    rows = [row for row in one_failed(fabric) if (row.what, row.traffic) == (what, traffic)]
    return next(row for row in rows if of in (None, row.of))


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
    """Two links a pair to each of two chassis, on different cards: every leaf is left with 3 of 4.

    ECMP, a third of 1.2T takes the link left to the one chassis. Weighted, sender and receiver both count what that
    chassis lost, 1 x 1/2 against 2 x 1: four fifths of 1.2T take two links.
    """
    assert _texts(_row(plans.chassis(), "line_card")) == ("4:1", "4.8:1")


def test_a_line_card_with_all_links_of_a_leaf_costs_as_much_as_its_spine():
    """One link a pair to each of four chassis."""
    assert _texts(_row(two_tier_of_chassis(4, CARD_48, 16), "line_card")) == ("4:1", "4:1")


def test_boxes_have_no_line_cards():
    assert {row.what for row in one_failed(plans.two_tier())} == {"uplink", "leaf", "spine"}


def test_a_lost_leaf_leaves_its_servers_half_of_their_ports_whatever_the_uplinks_carry():
    """7 ports of 25G down, 8 of 25G up: the links alone would carry 4/7 of twice 7/8, 1.75:1."""
    leaf = switches("leaf", "leaf", BOX_48, (served_ports(7), ups(8, 25 * G)), 16)
    spine = switches("spine", "spine", BOX_48, (below("leaf", 16, 1, 25 * G),), 8, tier=1)
    fabric = plan((leaf, spine), (linked(leaf, spine, 1, "plane", 25 * G),), (ServerGroup(leaf, 2, 2, 25 * G, 7),))
    assert _texts(_row(fabric, "leaf")) == ("2:1", "2:1")


def test_a_lost_leaf_of_single_homed_servers_cuts_them_off():
    assert _texts(_row(plans.blocked_mates(), "leaf")) == (None, None)


def test_a_lost_plane_leaves_servers_what_is_left_of_their_ports():
    """Two planes of 4x25G down and 4x100G up: the uplinks of one carry twice all, the ports half."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), served_ports(4)), 6)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 3, 2),), 2, tier=1, blocks=2, scope="plane")
    fabric = plan((leaf, spine), (linked(leaf, spine, 2, "plane"),), (ServerGroup(leaf, 2, 2, 25 * G, 4),))
    assert _texts(_row(fabric, "plane")) == ("2:1", "2:1")


def test_a_fabric_of_20_pods_of_boxes_under_chassis():
    """48x25G over 8x100G to 8 pod spines; of 64 uplinks of a pod spine two go to each of 32 spines.

    Even: 608 of 639 other leaf groups are in other pods. A spine lost: 1.5 x 608/639 x 32/31 is less than the 1.5 of
    the leaves. A link lost: the spine has 15 of 16 left to a pod that it sends a 32nd, 1.6 x 608/639.
    """
    rows = {(row.what, row.of, row.traffic): _texts(row) for row in one_failed(THREE_TIER_B)}
    assert rows == {
        ("uplink", "leaf", "even"): ("1.71:1", "1.71:1"),
        ("uplink", "pod_spine", "even"): ("1.52:1", "1.50:1"),
        ("leaf", "leaf", "even"): ("3:1", "3:1"),
        ("pod_spine", "pod_spine", "even"): ("1.71:1", "1.71:1"),
        ("spine", "spine", "even"): ("1.5:1", "1.5:1"),
        ("line_card", "spine", "even"): ("1.50:1", "1.50:1"),
        ("uplink", "leaf", "between_pods"): ("1.71:1", "1.71:1"),
        ("uplink", "pod_spine", "between_pods"): ("1.6:1", "1.50:1"),
        ("leaf", "leaf", "between_pods"): ("3:1", "3:1"),
        ("pod_spine", "pod_spine", "between_pods"): ("1.71:1", "1.71:1"),
        ("spine", "spine", "between_pods"): ("1.55:1", "1.55:1"),
        ("line_card", "spine", "between_pods"): ("1.52:1", "1.51:1"),
    }
    assert _row(THREE_TIER_B, "uplink", "pod_spine").ecmp == Fraction(8, 5) * Fraction(608, 639)
    assert _row(THREE_TIER_B, "spine", traffic="between_pods").ecmp == Fraction(48, 31)


def test_weights_do_not_reach_the_surviving_cut_where_a_line_card_is_lost():
    """511 of 512 links between each of some pods and the spines are left: 768:511 would be 1.503:1.

    A pod spine weighs a spine by what it has left to the destination. The card takes links of sender and receiver at
    the same spine, whose other links then get more than their part.
    """
    row = _row(THREE_TIER_B, "line_card", traffic="between_pods")
    assert row.weighted == Fraction(12288, 8161)
    assert row.weighted > Fraction(768, 511)


def test_the_planes_of_a_fabric_with_pods_fail_one_at_a_time():
    """Leaves still reach each other in their pod; to other pods, 4 x 1.2T go over half of a pod's 4 x 3x100G."""
    assert _texts(_row(plans.multi_plane(), "plane", traffic="between_pods")) == ("8:1", "8:1")


def test_one_pod_sends_nothing_to_others():
    assert {row.traffic for row in one_failed(plans.three_tier(pods=1))} == {"even"}


def test_the_worst_group_is_named():
    """A general leaf has 2 uplinks for 48 servers' ports; one left: 1200G over 100G."""
    assert _row(plans.two_pod_types(), "uplink") == OneFailed(
        "uplink", "leaf", "leaf", "general", "even", Fraction(12), Fraction(12)
    )


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
    assert _row(fabric, "line_card") == OneFailed(
        "line_card", "leaf", "spine", None, "even", Fraction(16, 9), Fraction(16, 9)
    )
    agrees_with_a_walk(fabric)
