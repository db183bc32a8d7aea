"""Servers, oversubscription and bisection of fabrics that can be checked by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dcnplan.capacity.bisection import bisection
from dcnplan.capacity.oversubscription import oversubscription, switch_oversubscription
from dcnplan.capacity.summary import summarise
from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.plan.groups import Plan, ServerGroup, Uplinks
from dcnplan.units import ratio_text
from tests import plans
from tests.analysis.source_fabrics import CARD_36, CARD_48, S9820_8C, S9820_64H, pods, three_tier_b, two_tier_of_chassis
from tests.plans import G, below, linked, plan, switches, ups
from tests.plans import servers as served_ports


def _ratios(plan: Plan) -> dict[str, str | None]:
    return {role: ratio_text(found.ratio) if found else None for role, found in oversubscription(plan).items()}


def test_four_pod_spines_of_64_ports_serve_768_servers_at_3_to_1():
    pod = pods(S9820_64H, uplinks=4, downlinks=48)
    assert summarise(pod).servers.capacity == 768
    assert summarise(pod).switches == {"leaf": 32, "pod_spine": 4}
    assert _ratios(pod) == {"leaf": "3:1", "pod_spine": "1:1", "end_to_end": "3:1"}


@pytest.mark.parametrize(("downlinks", "servers", "ratio"), [(48, 1536, "1.5:1"), (32, 1024, "1:1")])
def test_eight_pod_spines_of_128_ports_serve_a_pod_of_64_leaves(downlinks: int, servers: int, ratio: str):
    pod = pods(S9820_8C, uplinks=8, downlinks=downlinks)
    assert summarise(pod).servers.capacity == servers
    assert _ratios(pod)["leaf"] == ratio


@pytest.mark.parametrize(
    ("spines", "card", "cards", "servers"),
    [(2, CARD_36, 12, 5_184), (4, CARD_36, 12, 10_368), (2, CARD_48, 16, 9_216), (4, CARD_48, 16, 18_432)],
)
def test_chassis_spines_of_432_and_768_ports_serve(spines: int, card: Card, cards: int, servers: int):
    assert summarise(two_tier_of_chassis(spines, card, cards)).servers.capacity == servers


def test_spare_ports_stand_outside_the_ratio():
    """HPN: 128x200G down, 60x400G up is 16:15, whatever else the box has."""
    box = Device("hpn", groups=(CageGroup(136, 200 * G), CageGroup(64, 400 * G)))
    leaf = switches("leaf", "leaf", box, (ups(60, 400 * G), served_ports(128, 200 * G)), 2)
    spine = switches("spine", "spine", box, (below("leaf", 2, 1, 400 * G),), 60, tier=1)
    hpn = plan((leaf, spine), (linked(leaf, spine, 1, "plane", 400 * G),), (ServerGroup(leaf, 2, 2, 200 * G, 128),))
    assert _ratios(hpn) == {"leaf": "1.07:1", "end_to_end": "1.07:1"}


def test_a_spine_has_no_oversubscription():
    fabric = plans.two_tier()
    assert [switch_oversubscription(fabric, group) is None for group in fabric.switches] == [False, True]


def test_end_to_end_multiplies_the_stages():
    """Leaves 3:1 under pod spines of 4x100G down to 3x100G up: 1200G to 300G."""
    assert _ratios(plans.multi_plane()) == {"leaf": "3:1", "pod_spine": "1.33:1", "end_to_end": "4:1"}


def test_end_to_end_is_never_better_than_a_stage():
    """Leaves 1:2 under pod spines 2:1: the servers fit, the stage is still 2:1."""
    leaf = switches("leaf", "leaf", plans.LEAF, (ups(4), served_ports(8)), 2, blocks=2, scope="pod")
    tops = switches("tops", "pod_spine", plans.BOX_32, (ups(2), below("leaf", 2, 2)), 2, blocks=2, scope="pod")
    spine = switches("spine", "spine", plans.BOX_32, (below("tops", 4, 1),), 2)
    links = (linked(leaf, tops, 2, "pod"), linked(tops, spine, 1, "plane"))
    fabric = plan((leaf, tops, spine), links, (ServerGroup(leaf, 1, 1, 25 * G, 8),))
    assert _ratios(fabric) == {"leaf": "0.5:1", "pod_spine": "2:1", "end_to_end": "2:1"}


def test_a_shared_stage_is_divided_in_proportion_to_leaf_uplinks():
    """gpu pods: leaf uplinks of 2x400G and 1x200G share 800G up; a compute leaf has 320G of it for 1200G."""
    rows = {row.name: row for row in summarise(plans.two_pod_types()).groups}
    compute = rows["gpu/compute"].end_to_end
    assert compute
    assert (compute.down_bps, compute.up_bps, ratio_text(compute.ratio)) == (1200 * G, 320 * G, "3.75:1")


def test_the_worst_of_unlike_groups_is_named():
    found = oversubscription(plans.two_pod_types())
    assert {role: value and value.group for role, value in found.items()} == {
        "leaf": "general",
        "pod_spine": "gpu",
        "end_to_end": "general",
    }


def test_pods_without_spines_count_their_planned_uplinks():
    pod = pods(S9820_64H, uplinks=4, downlinks=48)
    planned = replace(pod, uplinks=(pod.uplinks[0], Uplinks(pod.switches[1], 16, 100 * G)))
    assert _ratios(planned) == {"leaf": "3:1", "pod_spine": "2:1", "end_to_end": "6:1"}


def test_half_the_servers_of_a_two_tier_fabric_meet_over_half_the_uplinks():
    """6 leaves x 4x100G / 2 = 1.2T."""
    assert bisection(plans.two_tier()).bps == 1200 * G


def test_the_least_stage_of_each_pod_bounds_the_bisection():
    """3 pods of 4 leaves x 400G, and of 4 pod spines x 300G: 3 x 1.2T / 2 = 1.8T."""
    assert bisection(plans.multi_plane()).bps == 1800 * G


def test_servers_bound_the_bisection_where_uplinks_are_plenty():
    """4 leaves of 8x25G over 4x100G; the border leaves have no servers: 4 x 200G / 2."""
    assert bisection(plans.leaf_classes()).bps == 400 * G


def test_unlike_pods_make_the_bisection_approximate():
    """general: 2x2x100G up; gpu, twice: min(2x400G + 200G, 2x400G): (400G + 2 x 800G) / 2 = 1T."""
    found = bisection(plans.two_pod_types())
    assert (found.bps, found.approximate) == (Fraction(1000 * G), True)
    assert not bisection(plans.three_tier()).approximate


def test_a_three_tier_fabric_counts_its_parts():
    """20 pods of 64 leaves and 8 pod spines under 32 spines: 30,720 dual-homed servers."""
    found = summarise(three_tier_b())
    assert found.servers.capacity == 30_720
    assert found.switches == {"leaf": 1280, "pod_spine": 160, "spine": 32}
    assert (found.total_switches, found.pods, found.planes) == (1472, 20, None)
    assert found.links == {"server-leaf": 61_440, "leaf-pod_spine": 10_240, "pod_spine-spine": 10_240}
    assert found.fabric_links == 20_480


def test_peer_links_are_fabric_links():
    """4 leaves x 2 spines, and 2 pairs with 2 links."""
    found = summarise(plans.peer_links())
    assert found.links == {"server-leaf": 192, "leaf-leaf": 4, "leaf-spine": 8}
    assert found.fabric_links == 12


def test_rows_of_groups_hold_their_own_numbers():
    rows = summarise(plans.two_pod_types()).groups
    assert [(row.name, row.kind, row.count, row.servers, row.leaf, row.pod_spine) for row in rows] == [
        ("general", "pod", 1, 48, 2, 2),
        ("gpu", "pod", 2, 104, 6, 4),
        ("gpu/compute", "leaf", 4, 96, 4, None),
        ("gpu/storage", "leaf", 2, 8, 2, None),
    ]


def test_what_differs_between_classes_is_left_open():
    servers = summarise(plans.two_pod_types()).servers
    assert (servers.capacity, servers.ports, servers.homing, servers.speed_bps) == (152, 2, None, 25 * G)
