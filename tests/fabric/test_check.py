"""The check finds nothing on sound fabrics, and each kind of damage on broken ones."""

from dataclasses import replace

import numpy as np
import pytest

from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.check import check
from dcnplan.network.columns import Ints
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Segment
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.panel import Cap
from tests import plans
from tests.plans import G


def damaged(fabric: Fabric, column: str, row: int, value: int) -> Fabric:
    """The fabric with one entry of its links changed."""
    values: Ints = getattr(fabric.links, column).copy()
    values[row] = value
    return replace(fabric, links=replace(fabric.links, **{column: values}))


def with_leaf(plan: Plan, leaf: SwitchGroup) -> Plan:
    """The plan with its first group replaced, wherever it is named."""
    return replace(
        plan,
        switches=(leaf, *plan.switches[1:]),
        links=tuple(replace(link, lower=leaf) if link.lower.key == leaf.key else link for link in plan.links),
        servers=tuple(replace(group, leaf=leaf) if group.leaf.key == leaf.key else group for group in plan.servers),
    )


def with_segments(plan: Plan, *segments: Segment) -> Plan:
    """The plan with more on the faceplate of its first group."""
    leaf = plan.switches[0]
    faceplate = replace(leaf.faceplate, segments=(*leaf.faceplate.segments, *segments))
    return with_leaf(plan, replace(leaf, faceplate=faceplate))


@pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)
def test_a_fabric_as_built_keeps_every_invariant(plan):
    assert check(build(plan)) == ()


def test_a_port_used_twice_is_found():
    fabric = build(plans.two_tier())
    assert check(damaged(fabric, "lower_cage", 1, 56)) == ("ports used more than once: 1, first leaf1 56 leg 1",)


def test_a_port_shared_with_a_server_is_found():
    assert check(damaged(build(plans.two_tier()), "lower_cage", 0, 48)) == (
        "ports used more than once: 1, first leaf1 48 leg 1",
        "links on a port that leaf does not have for uplinks: 1, first on leaf1",
    )


def test_a_leg_that_the_split_does_not_have_is_found():
    fabric = build(plans.fan_out_with_rest())
    assert check(damaged(fabric, "upper_leg", 0, 4)) == (
        "links on a port that spine does not have for leaf: 1, first on spine1",
    )


def test_a_cage_of_another_line_card_is_found():
    fabric = build(plans.chassis())
    assert check(damaged(fabric, "upper_slot", 0, 4)) == (
        "links on a port that spine does not have for leaf: 1, first on spine1",
    )


def test_a_link_to_another_spine_breaks_the_striping():
    fabric = build(plans.two_tier())
    faults = check(damaged(fabric, "upper", 0, 7))
    assert "leaf1 and spine2 do not have 1 parallel links" in faults
    assert "spine1 has 5 downlinks of its link group, not 6" in faults


def test_a_link_from_another_leaf_is_found():
    faults = check(damaged(build(plans.two_tier()), "lower", 0, 1))
    assert "leaf1 has 3 uplinks of its link group, not 4" in faults


def test_a_link_into_another_pod_is_found():
    fabric = build(plans.three_tier())
    pod_2_pod_spine_1 = 14
    assert "links that leave their pod or plane: 1, first pod1-leaf1 to pod2-podspine1" in check(
        damaged(fabric, "upper", 0, pod_2_pod_spine_1)
    )


def test_a_link_into_another_plane_is_found():
    fabric = build(plans.multi_plane())
    plane_2_spine_1 = 27
    first_of_pod_spine_1 = int(np.flatnonzero(fabric.links.lower == 12)[0])
    assert "links that leave their pod or plane: 1, first pod1-podspine1 to plane2-spine1" in check(
        damaged(fabric, "upper", first_of_pod_spine_1, plane_2_spine_1)
    )


def test_a_link_past_a_tier_is_found():
    fabric = build(plans.three_tier())
    spine_1 = 18
    faults = check(damaged(fabric, "upper", 0, spine_1))
    assert "links that do not join neighbouring tiers: 1, first pod1-leaf1 to spine1" in faults
    assert "links for leaf of pod_spine end on switches of another group" in faults


def test_cages_of_another_speed_than_their_links_are_found():
    plan = plans.two_tier()
    slow = replace(plan, links=(replace(plan.links[0], speed_bps=40 * G),))
    assert check(build(slow)) == (
        "leaf: cages for uplinks are 1x100G, their links have 40G",
        "spine: cages for leaf are 1x100G, their links have 40G",
    )


def test_a_cage_planned_twice_is_found():
    plan = with_segments(plans.two_tier(), Segment("reserve", 1, range(7, 8), Mode(1, 100 * G)))
    assert check(build(plan)) == ("leaf: a cage of bank 1 is planned twice, or blocked by its neighbour",)


def test_a_cage_blocked_by_its_neighbour_is_found():
    plan = plans.blocked_mates()
    split = [segment for segment in plan.switches[0].faceplate.segments if segment.purpose == SERVERS]
    assert [(segment.positions, segment.takes_mate) for segment in split] == [(range(0, 4, 2), True)]
    assert check(build(with_segments(plan, Segment("reserve", 0, range(1, 2), Mode(1, 100 * G))))) == (
        "leaf: a cage of bank 0 is planned twice, or blocked by its neighbour",
    )


def test_a_split_that_the_model_does_not_know_is_found():
    plan = with_segments(plans.two_tier(), Segment("reserve", 1, range(1), Mode(4, 25 * G)))
    assert check(build(plan)) == ("leaf: 4x25G is not legal on the cages of bank 1 planned for reserve",)


def test_a_split_on_the_wrong_side_of_a_pair_is_found():
    plan = with_segments(plans.blocked_mates(), Segment("reserve", 0, range(5, 6), Mode(4, 25 * G), takes_mate=True))
    assert check(build(plan)) == ("leaf: 4x25G is not legal on the cages of bank 0 planned for reserve",)


def test_a_cage_past_the_last_is_found():
    plan = with_segments(plans.two_tier(), Segment("reserve", 1, range(8, 9), Mode(1, 100 * G)))
    assert check(build(plan)) == ("leaf: bank 1 has 8 cages, 9 are planned",)


def test_a_port_limit_that_is_not_kept_is_found():
    plan = plans.two_tier()
    leaf = plan.switches[0]
    panel = replace(leaf.faceplate.panel, caps=(Cap(50, (0, 1)),))
    limited = with_leaf(plan, replace(leaf, faceplate=replace(leaf.faceplate, panel=panel)))
    assert check(build(limited)) == ("leaf: 52 ports are planned on cages that take 50",)


def test_peer_links_between_other_leaves_are_found():
    fabric = build(plans.peer_links())
    vars(fabric)["peers"] = replace(fabric.peers, lower=fabric.peers.lower + 1, upper=fabric.peers.upper + 1)
    assert check(fabric)[0] == "peer links do not join leaves 1-2, 3-4, ..."


def with_server_link(fabric: Fabric, row: int, leaf: int) -> Fabric:
    """The fabric with one link of a server moved to the same port of another leaf."""
    leaves = fabric.server_links.leaf.copy()
    leaves[row] = leaf
    broken = replace(fabric)
    vars(broken)["server_links"] = replace(fabric.server_links, leaf=leaves)
    return broken


def test_a_server_with_both_ports_on_one_leaf_is_found():
    assert check(with_server_link(build(plans.two_tier()), row=0, leaf=1)) == (
        "a server of leaf is not linked to 2 leaves",
        "a server of leaf does not have 1 ports on each of its leaves",
        "ports used more than once: 1, first leaf2 1 leg 1",
    )


def test_a_server_linked_into_another_pod_is_found():
    pod_2_leaf_1 = 4
    assert "a server is linked to a leaf of another pod" in check(
        with_server_link(build(plans.three_tier()), row=0, leaf=pod_2_leaf_1)
    )


def test_a_purpose_of_cages_is_kept_apart_from_others_of_the_same_switch():
    fabric = build(plans.leaf_classes())
    border_1_to_spine_1 = int(np.flatnonzero(fabric.links.group == 1)[0])
    assert "links on a port that spine does not have for border: 1, first on spine1" in check(
        damaged(fabric, "upper_cage", border_1_to_spine_1, 8)
    )


def test_what_is_legal_follows_the_panel_and_not_the_demand():
    device = replace(plans.LEAF, groups=(plans.LEAF.groups[0], CageGroup(8, 100 * G, also_bps=(40 * G,))))
    leaf = plans.switches("leaf", "leaf", device, (plans.ups(4, 40 * G),), 2)
    assert [str(segment.mode) for segment in leaf.faceplate.of(UPLINKS)] == ["1x40G"]
    assert check(build(plans.plan((leaf,), (), ()))) == ()
