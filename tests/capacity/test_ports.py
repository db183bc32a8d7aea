"""Cages and legs of small fabrics, counted by hand and against the link table."""

import pytest
from hypothesis import given

from dcnplan.capacity.breakouts import breakouts
from dcnplan.capacity.cages import Ports, group_ports, role_ports
from dcnplan.capacity.summary import summarise
from dcnplan.catalog.device import Mode
from dcnplan.plan.faceplate import RESERVE
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.port_need import PortNeed
from tests import plans
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.analysis.source_fabrics import S9820_64H, pods
from tests.plans import SMALL, G, below, linked, plan, switches, ups
from tests.plans import servers as served_ports
from tests.reference import Brute


def assert_adds_up(fabric: Plan) -> None:
    for group in fabric.switches:
        found = group_ports(fabric, group)
        assert found.used + found.reserved + found.blocked + found.free == found.cages
        assert min(found.used, found.reserved, found.blocked, found.free) >= 0


@pytest.mark.parametrize("fabric", SMALL.values(), ids=SMALL)
def test_every_cage_of_a_hand_made_fabric_is_one_thing(fabric: Plan):
    assert_adds_up(fabric)


@given(two_tiers())
def test_every_cage_of_a_two_tier_fabric_is_one_thing(fabric: Plan):
    assert_adds_up(fabric)


@given(with_pods())
def test_every_cage_of_a_fabric_with_pods_is_one_thing(fabric: Plan):
    assert_adds_up(fabric)


def test_room_keeps_ports_that_are_neither_used_nor_free():
    """4 spines of 32 ports for 32 leaves, of which 6 are there."""
    assert role_ports(plans.two_tier(), "spine") == Ports(cages=128, used=24, reserved=104, blocked=0, free=0)


def test_a_leaf_has_free_what_is_not_planned():
    """6 leaves of 48 + 8 cages, 48 + 4 of them in use."""
    assert role_ports(plans.two_tier(), "leaf") == Ports(cages=336, used=312, reserved=0, blocked=0, free=24)


def test_the_mates_of_split_cages_are_blocked():
    """4 leaves of 8 cages: 2 split for 8 servers and their 2 mates, 2 uplinks, 2 free."""
    assert role_ports(plans.blocked_mates(), "leaf") == Ports(cages=32, used=16, reserved=0, blocked=8, free=8)
    row = breakouts(plans.blocked_mates())[0]
    assert (row.mode, row.cages, row.ports, row.used, row.blocked_cages) == (Mode(4, 25 * G), 8, 32, 32, 8)


def test_reserve_is_reserved():
    leaf = switches("leaf", "leaf", plans.LEAF, (PortNeed(RESERVE, 4, 100 * G), ups(2), served_ports(40)), 3)
    spine = switches("spine", "spine", plans.BOX_32, (below("leaf", 3, 1),), 2, tier=1)
    fabric = plan((leaf, spine), (linked(leaf, spine, 1, "plane"),), (ServerGroup(leaf, 1, 1, 25 * G, 40),))
    assert role_ports(fabric, "leaf") == Ports(cages=168, used=126, reserved=12, blocked=0, free=30)


def test_planned_uplinks_without_spines_are_reserved():
    """4 pod spines of 64 ports: 32 to the leaves, 32 that nothing is connected to."""
    pod = pods(S9820_64H, uplinks=4, downlinks=48)
    assert role_ports(pod, "pod_spine") == Ports(cages=256, used=128, reserved=128, blocked=0, free=0)


def test_a_split_cage_counts_once_and_its_legs_apart():
    """2 spines of 5 cages split 4x10G for 10 leaves with 2 links: all 40 legs in use."""
    row = breakouts(plans.fan_out_with_rest())[0]
    assert (row.role, row.model, row.mode) == ("spine", "split-40g", Mode(4, 10 * G))
    assert (row.cages, row.ports, row.used, row.blocked_cages) == (10, 40, 40, 0)
    assert role_ports(plans.fan_out_with_rest(), "spine") == Ports(cages=10, used=10, reserved=0, blocked=0, free=0)


def test_both_ends_of_a_split_link_have_a_row():
    """4 leaves of 2 uplink cages split 2x200G; 2 spines of 4 cages."""
    rows = breakouts(plans.both_split(2))
    assert [(row.role, row.cages, row.used) for row in rows] == [("leaf", 8, 16), ("spine", 8, 16)]


def test_whole_cages_are_no_breakout():
    assert breakouts(plans.three_tier()) == ()


@given(with_pods())
def test_legs_in_use_are_the_link_ends_on_split_cages(fabric: Plan):
    split = {group.key for group in fabric.switches if any(group.faceplate.modes())}
    legs = sum(row.used for row in breakouts(fabric))
    assert legs == sum((link.lower[0] in split) + (link.upper[0] in split) for link in Brute(fabric).links)


@pytest.mark.parametrize(
    ("fabric", "kinds"),
    [
        (plans.two_tier(), ("direct",)),
        (plans.fan_out_with_rest(), ("fan-out",)),
        (plans.both_split(2), ("straight",)),
        (plans.both_split(1), ("shuffle",)),
    ],
)
def test_kinds_of_connection_are_told_by_link_group(fabric: Plan, kinds: tuple[str, ...]):
    assert [found.kinds for found in summarise(fabric).connections] == [kinds]
