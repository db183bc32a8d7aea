"""Servers that are spread over pods: where their leaves are, how they are called, how they grow, who sends to whom."""

import json
from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings

from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.loads.between_ports import between_ports
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.nearest_ports import between_leaves
from dcnplan.analysis.loads.patterns import all_to_one, between_pods, one_to_all, permutation, uniform
from dcnplan.analysis.paths.sets import paths
from dcnplan.cabling.connections import cabling
from dcnplan.capacity.summary import Summary, summarise
from dcnplan.designs import design
from dcnplan.drawing.captions import server_words
from dcnplan.errors import InputError, Place
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.records import server_nodes
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.network.named_failures import failed_by_name
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of
from dcnplan.plan.pods import pods as pods_of
from dcnplan.report.design import design_view
from dcnplan.report.view import text_of
from tests.floors import at_least
from tests.growing import moved, with_keys
from tests.network.reading.written import read, written
from tests.specs import Written, fitting, spread_specs

BOX = {"name": "box-16", "ports": ["16x100G"]}


def l7(**keys: Any) -> dict[str, Any]:
    """Servers with two of their four ports in each of two pods."""
    return {
        "dcnplan": 1,
        "name": "l7",
        "family": "three-tier",
        "servers": {"ports": 4, "speed": "100G", "pods": 2},
        "leaf": {"model": BOX, "count": 4, "downlinks": "8x100G", "uplinks": "8x100G"},
        "pod_spine": {"model": BOX, "count": 4, "uplinks": "8x100G"},
        "spine": {"model": BOX},
        "pods": 4,
        **keys,
    }


def plan(spec: dict[str, Any]) -> Plan:
    return design(spec_from(node_of(spec, Place("spec")))).plan


def summary(spec: dict[str, Any]) -> Summary:
    return summarise(plan(spec))


def network(spec: dict[str, Any]) -> Network:
    return build(plan(spec)).network


def ratios(of: Summary) -> dict[tuple[str, str, str], Fraction | None]:
    """By what fails, the role, and the traffic; equal shares."""
    return {(row.what, row.role, row.traffic): row.ecmp for row in of.one_failed}


def test_l7_counts():
    found = summary(l7())
    assert (found.servers.capacity, found.servers.pods) == (32, 2)
    assert found.switches == {"leaf": 16, "pod_spine": 16, "spine": 8}
    assert found.links == {"server-leaf": 128, "leaf-pod_spine": 128, "pod_spine-spine": 128}
    assert found.bisection.bps == 64 * 100 * 10**9  # half of 4 pods x 4 leaves x 8 ports


def test_l7_counts_by_networkx():
    graph = to_networkx(build(plan(l7())), servers=True)
    roles = nx.get_node_attributes(graph, "role").values()
    assert [list(roles).count(role) for role in ("server", "leaf", "pod_spine", "spine")] == [32, 16, 16, 8]
    assert sorted(graph.neighbors("pod1-server1")) == ["pod1-leaf1", "pod1-leaf2", "pod2-leaf1", "pod2-leaf2"]
    assert {name for name, role in graph.nodes(data="role") if role == "server"} == {
        f"pod{pod}-server{number}" for pod in (1, 3) for number in range(1, 17)
    }


def test_l7_ports_go_to_the_pods_in_turn():
    ends = network(l7()).names.server("pod1-server1")
    assert ends is not None
    names = network(l7()).names.switches()
    found = {nic: names[end.leaf] for end in ends for nic in end.nics}
    assert found == {"nic1": "pod1-leaf1", "nic2": "pod2-leaf1", "nic3": "pod1-leaf2", "nic4": "pod2-leaf2"}


def test_l7_one_failed():
    found = ratios(summary(l7()))
    assert found["spine", "pod_spine", "between_pods"] == Fraction(8, 7)
    assert found["spine", "pod_spine", "even"] == 1  # a third stays in the pod: 2/3 x 8/7 is less than 1
    assert found["pod", "leaf", "even"] == found["pod", "leaf", "between_pods"] == 2


def test_a_lost_leaf_leaves_its_pod_one_that_draws_twice_what_is_sent_there():
    """A third of all is from the own pod and doubles, the rest is from other pods and grows by 4 : 3."""
    found = ratios(summary(l7()))
    assert found["leaf", "leaf", "even"] == Fraction(1, 3) * 2 + Fraction(2, 3) * Fraction(4, 3) == Fraction(14, 9)
    assert found["leaf", "leaf", "between_pods"] == Fraction(4, 3)


def test_a_leaf_alone_in_its_pod_is_stood_in_for_by_those_in_others():
    """With one leaf a pod, what the pod of a lost one sends to its servers goes to the other pod, beside its own."""
    servers = {"ports": 2, "speed": "100G", "pods": 2}
    lost = link_loads(network(l7(servers=servers)), failed=failed_by_name(network(l7(servers=servers)), "pod1-leaf1"))
    # Seven blocks are reached, three of them in the own pod; the leaf sends and draws twice as much.
    assert lost.growth == pytest.approx(1 / 2)
    assert lost.lost_bps == pytest.approx(0, abs=1)


def test_l7_fail_has_a_row_for_a_pod():
    here = network(l7())
    rows = {one.part.what: one for one in single_failures(here, between_pods(here))}
    assert (rows["pod"].part.name, rows["pod"].part.role, rows["pod"].part.count) == ("pod1", "leaf", 4)
    assert rows["pod"].left.loads.growth == pytest.approx(1 / 2)
    assert rows["spine"].left.loads.growth == pytest.approx(7 / 8)


def test_l7_paths_are_the_shortest_over_all_pairs_of_leaves():
    here = network(l7())
    near, far = paths(here, "pod1-server1", "pod1-server9"), paths(here, "pod1-server1", "pod3-server1")
    assert (near.switch_paths, near.hops) == (2 * 2 * 2 * 4, (4,))  # pods, leaves, leaves, pod spines
    assert (far.switch_paths, far.hops) == (4 * 4 * 4 * 4 * 8, (6,))  # both pods of either, over 8 spines


def test_l7_servers_are_called_after_the_first_pod_of_their_group():
    here = network(l7())
    assert here.names.server("pod3-server1") is not None
    assert here.names.server("pod2-server1") is None
    with pytest.raises(InputError, match="pod2-server1 is pod1-server1"):
        paths(here, "pod2-server1", "pod3-server1")


def test_design_says_over_how_many_pods():
    view = design_view(design(spec_from(node_of(l7(), Place("spec")))))
    assert "32, each 4 x 100G to 4 leaves in 2 pods" in text_of(view, "text")
    assert json.loads(text_of(view, "json"))["servers"]["pods"] == 2
    single = l7(servers={"ports": 4, "speed": "100G"})
    view = design_view(design(spec_from(node_of(single, Place("spec")))))
    assert "pods" not in json.loads(text_of(view, "json"))["servers"]


@pytest.mark.parametrize(
    "demand",
    [
        uniform, lambda here: all_to_one(here, "pod1-leaf1"), lambda here: one_to_all(here, "pod1-leaf1"),
        lambda here: permutation(here, 1),
    ],
)  # fmt: skip
def test_nothing_goes_to_another_pod_of_the_same_group(demand: Any):
    here = network(l7())
    matrix, pod = between_leaves(demand(here)).matrix(), here.pod[:16]
    group, own = pod // 2, pod[:, None] == pod
    assert not matrix[(group[:, None] == group) & ~own].any()
    assert matrix.sum() == pytest.approx(demand(here).total_bps)


def test_more_pods_in_whole_groups_move_nothing():
    five = l7(spine={"model": {"name": "box-64", "ports": ["64x100G"]}, "count": 8})
    kept = with_keys(five, pods={"gpu": {"count": 4, "room": 8}, "other": {"count": 2, "servers": "none"}})
    grown = with_keys(kept, pods={"gpu": {"count": 6, "room": 8}, "other": {"count": 2, "servers": "none"}})
    assert moved(plan(five), plan({**five, "pods": 6})) == 0
    assert moved(plan(kept), plan(grown)) == 0


@pytest.mark.parametrize(("pods", "leaves", "servers"), [(1, None, 0), (2, None, 16), (3, None, 16), (4, 3, 16)])
def test_a_part_has_the_servers_all_of_whose_leaves_it_has(pods: int, leaves: int | None, servers: int):
    """Three of four leaves of a pod are one leaf group and a half: 8 servers in each of two pairs of pods."""
    fabric = build(part_of(plan(l7()), pods, leaves))
    assert not list(check(fabric))
    assert len(list(server_nodes(fabric))) == servers


def test_pictures_say_that_servers_are_in_several_pods():
    drawn = plan(l7())
    words = [one.text for one in server_words(drawn, pods_of(drawn)[0].leaves)]
    assert words == ["Servers", "16 in every 2 pods, 32 in all", "4x100G each, to 4 leaves in 2 pods"]


def test_pods_for_the_servers_asked_for_come_in_whole_groups():
    asked = l7(servers={"ports": 4, "speed": "100G", "pods": 2, "count": 20})
    del asked["pods"]
    assert (summary(asked).pods, summary(asked).servers.capacity) == (4, 32)


def test_pods_that_are_left_open_come_in_whole_groups():
    """Seven spine ports for pods of one uplink a spine would be seven pods: six are three groups of two."""
    spine = {"model": {"name": "box-30", "ports": ["30x100G"]}}
    left_open = l7(spine=spine, pod_spine={"model": BOX, "count": 4, "uplinks": "4x100G"}, pods="max")
    assert (summary(left_open).pods, summary(left_open).servers.capacity) == (6, 48)


def test_kinds_in_the_same_pods_have_leaves_of_their_own_homing():
    """Wide: 2 leaves in each of 2 pods; thin: 1 in each. Four leaves a pod hold 4 x 4/4 x 2 and 4 x 2/2 x 2 groups."""
    spec = l7(
        servers={"wide": {"ports": 4, "speed": "100G", "pods": 2}, "thin": {"ports": 2, "speed": "100G", "pods": 2}}
    )
    spec["leaf"]["downlinks"] = {"wide": "4x100G", "thin": "4x100G"}
    kinds = {one.name: (one.capacity, one.homing, one.pods) for one in summary(spec).servers.kinds}
    assert kinds == {"wide": (16, 4, 2), "thin": (32, 2, 2)}
    names = network(spec).names
    thin = names.server("pod1-thin5")
    assert thin
    assert [names.switches()[end.leaf] for end in thin] == ["pod1-leaf2", "pod2-leaf2"]


def test_planes_of_spines_may_stand_above():
    spec = l7(family="multi-plane")
    found = summary(spec)
    assert (found.planes, found.servers.capacity, found.servers.pods) == (4, 32, 2)
    assert ratios(found)["pod", "leaf", "even"] == 2


@pytest.mark.slow
@settings(max_examples=30)
@at_least(20)
@given(spread_specs().map(fitting))
def test_drawn_fabrics_keep_their_rules_and_send_to_the_nearest(drawn: Plan):
    fabric = build(drawn)
    assert not list(check(fabric))
    here = fabric.network
    assert sends_to_the_nearest(here, uniform(here)) == len(here.tiers[0])
    for served in drawn.servers:
        assert served.count * served.ports == served.leaf.count * served.downlinks


def sends_to_the_nearest(here: Network, demand: Demand) -> int:
    """Leaf by leaf: to each leaf group all of it goes to its leaves in the own pod, where it has such. Gives leaves."""
    matrix, homes = between_leaves(demand).matrix(), here.attached
    for source, row in enumerate(matrix):
        for group in np.unique(homes.group):
            theirs = homes.group == group
            near = theirs & (homes.pod == homes.pod[source])
            if near.any() and homes.group[source] != group:
                assert row[theirs].sum() == pytest.approx(row[near].sum())
    return len(matrix)


@pytest.mark.slow
@settings(max_examples=20)
@at_least(10)
@given(spread_specs())
def test_what_is_written_as_cables_is_the_same_network(spec: Written):
    drawn = fitting(spec)
    assume(not cabling(drawn).faults)
    here, there = build(drawn).network, read(written(drawn))
    assert (here.attached.pod_group == there.attached.pod_group).all()
    for mine, theirs in ((uniform(here), uniform(there)), (between_ports(here), between_ports(there))):
        np.testing.assert_allclose(between_leaves(mine).matrix(), between_leaves(theirs).matrix(), rtol=1e-9, atol=1)
