"""Servers, their names, and which ports of which leaves they take."""

import numpy as np
from hypothesis import assume, given

from dcnplan.fabric.builder import build
from dcnplan.fabric.link_names import server_link_names
from dcnplan.fabric.named_rows import server_names
from dcnplan.plan.groups import Plan
from tests import plans
from tests.floors import at_least
from tests.specs import Written, collapsed_specs, fitting, planned, specs


def links_of(plan: Plan, server: str) -> list[tuple[str, str, str]]:
    names = server_link_names(build(plan))
    rows = zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True)
    return [(nic, leaf, port) for name, nic, leaf, port in rows if name == server]


def test_a_dual_homed_server_has_the_same_port_of_both_leaves_of_its_pair():
    assert links_of(plans.two_tier(), "server1") == [("nic1", "leaf1", "1"), ("nic2", "leaf2", "1")]
    assert links_of(plans.two_tier(), "server48") == [("nic1", "leaf1", "48"), ("nic2", "leaf2", "48")]
    assert links_of(plans.two_tier(), "server49") == [("nic1", "leaf3", "1"), ("nic2", "leaf4", "1")]


def test_servers_are_numbered_in_each_pod():
    assert links_of(plans.three_tier(), "pod3-server96") == [("nic1", "pod3-leaf3", "48"), ("nic2", "pod3-leaf4", "48")]


def test_a_server_of_eight_rails_has_a_port_on_each_of_eight_leaves():
    assert links_of(plans.rails(), "server5") == [(f"nic{rail}", f"leaf{rail}", "5") for rail in range(1, 9)]


def test_the_ports_of_a_server_go_to_its_leaves_in_turn():
    # 4 ports to 2 leaves in 2 planes: both NICs of a card meet both planes.
    plan = planned(
        {
            "dcnplan": 1,
            "name": "in-turn",
            "family": "two-tier",
            "servers": {"ports": 4, "homing": 2, "speed": "100G"},
            "planes": 2,
            "leaf": {
                "model": {"name": "box-8", "ports": ["8x100G"]}, "count": 4, "downlinks": "4x100G", "uplinks": "4x100G"
            },
            "spine": {"model": {"name": "box-8", "ports": ["8x100G"]}},
        }
    )  # fmt: skip
    assert plan
    assert links_of(plan, "server1") == [
        ("nic1", "leaf1", "1"), ("nic2", "leaf2", "1"), ("nic3", "leaf1", "2"), ("nic4", "leaf2", "2")
    ]  # fmt: skip
    assert links_of(plan, "server2") == [
        ("nic1", "leaf1", "3"), ("nic2", "leaf2", "3"), ("nic3", "leaf1", "4"), ("nic4", "leaf2", "4")
    ]  # fmt: skip


@at_least(40)
@given(specs | collapsed_specs())
def test_port_p_of_a_server_is_on_leaf_p_modulo_homing_of_its_group(written: Written):
    plan = fitting(written)
    assume(plan.servers)
    fabric = build(plan)
    links = fabric.server_links
    for number, group in enumerate(plan.servers):
        here = np.flatnonzero(links.group == number)
        pod, place = fabric.switches.block[links.leaf[here]], fabric.switches.index[links.leaf[here]]
        rail = place % group.in_pod * group.pods + pod % group.pods
        assert (rail == (links.nic[here] - 1) % group.homing).all()
    order = np.lexsort((links.nic, links.server))
    assert (order == np.arange(len(links))).all()


def test_both_ports_of_a_single_homed_server_go_to_neighbouring_ports_of_one_leaf():
    assert links_of(plans.two_pod_types(), "gpu2-storage-server4") == [
        ("nic1", "gpu2-storage1", "7"),
        ("nic2", "gpu2-storage1", "8"),
    ]


def test_servers_of_split_cages_take_leg_after_leg():
    assert links_of(plans.blocked_mates(), "server4") == [("nic1", "leaf1", "1:4")]
    assert links_of(plans.blocked_mates(), "server5") == [("nic1", "leaf1", "3:1")]


def test_servers_stand_by_pod_and_class():
    names = server_names(build(plans.two_pod_types())).tolist()
    assert names[:2] == ["general1-server1", "general1-server2"]
    assert names[48:50] == ["gpu1-compute-server1", "gpu1-compute-server2"]
    assert names[96:100] == [f"gpu1-storage-server{number}" for number in (1, 2, 3, 4)]
    assert names[100] == "gpu2-compute-server1"
    assert len(names) == len(set(names)) == 152


def test_every_downlink_of_every_leaf_is_taken_once():
    fabric = build(plans.three_tier())
    counts = np.bincount(fabric.server_links.leaf, minlength=len(fabric.switches))
    assert counts.tolist() == [48] * 12 + [0] * 10


def test_the_servers_of_a_fabric_are_made_once():
    fabric = build(plans.two_tier())
    assert fabric.servers is fabric.servers
    assert fabric.server_links is fabric.server_links
