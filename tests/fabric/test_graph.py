"""The networkx view: its counts against the plan's closed forms, its attributes against literals."""

from collections import Counter

import networkx as nx
import pytest

from dcnplan.fabric.builder import build
from dcnplan.fabric.graph import to_networkx
from tests import plans

small = pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)


@small
def test_nodes_and_edges_are_as_many_as_the_plan_says(plan):
    graph = to_networkx(build(plan))
    links = sum(group.count for group in plan.links) + sum(group.count for group in plan.peers)
    assert graph.number_of_nodes() == sum(group.count for group in plan.switches)
    assert graph.number_of_edges() == links
    with_servers = to_networkx(build(plan), servers=True)
    assert with_servers.number_of_nodes() == graph.number_of_nodes() + sum(group.count for group in plan.servers)
    assert with_servers.number_of_edges() == links + sum(group.count * group.ports for group in plan.servers)


@small
def test_a_switch_has_its_uplinks_and_the_links_from_below_as_degree(plan):
    graph = to_networkx(build(plan))
    graph.remove_edges_from([edge for *edge, peer in graph.edges(keys=True, data="peer") if peer])
    expected: Counter[int] = Counter()
    for group in plan.switches:
        up = sum(link.uplinks for link in plan.links if link.lower is group)
        down = sum(link.lowers * link.links for link in plan.links if link.upper is group)
        expected[up + down] += group.count
    assert Counter(degree for _, degree in graph.degree()) == expected


@small
def test_a_server_has_every_port_linked_to_homing_leaves(plan):
    graph = to_networkx(build(plan), servers=True)
    shapes = Counter(
        (graph.degree(node), len(set(graph.neighbors(node))))
        for node, role in graph.nodes(data="role")
        if role == "server"
    )
    expected: Counter[tuple[int, int]] = Counter()
    for group in plan.servers:
        expected[group.ports, group.homing] += group.count
    assert shapes == expected


@small
def test_every_attribute_is_a_plain_value(plan):
    graph = to_networkx(build(plan), servers=True)
    values = [*(data for _, data in graph.nodes(data=True)), *(data for *_, data in graph.edges(data=True))]
    assert {type(value) for attributes in values for value in attributes.values()} <= {str, int, float, bool}


def test_attributes_of_switches():
    nodes = to_networkx(build(plans.multi_plane()), servers=True).nodes
    assert nodes["pod2-leaf3"] == {"role": "leaf", "pod": "pod2", "index": 3, "model": "leaf-box"}
    assert nodes["pod2-podspine3"] == {"role": "pod_spine", "pod": "pod2", "plane": 1, "index": 3, "model": "box-32"}
    assert nodes["plane2-spine1"] == {"role": "spine", "plane": 2, "index": 1, "model": "box-32"}
    assert nodes["pod3-server96"] == {"role": "server", "pod": "pod3", "index": 96}


def test_attributes_of_a_flat_fabric_name_neither_pod_nor_plane():
    nodes = to_networkx(build(plans.two_tier()), servers=True).nodes
    assert nodes["leaf2"] == {"role": "leaf", "index": 2, "model": "leaf-box"}
    assert nodes["server7"] == {"role": "server", "index": 7}


def test_pods_of_a_type_carry_its_name():
    nodes = to_networkx(build(plans.two_pod_types())).nodes
    assert nodes["gpu2-storage1"] == {"role": "leaf", "pod": "gpu2", "index": 1, "model": "leaf-box"}


def test_attributes_of_a_link_on_a_chassis():
    graph = to_networkx(build(plans.chassis()))
    assert list(graph["leaf3"]["spine2"].values())[1] == {
        "speed_gbps": 100,
        "lower": "leaf3",
        "lower_port": "53",
        "lower_cage": "53",
        "upper": "spine2",
        "upper_port": "2/3",
        "upper_cage": "2/3",
    }


def test_the_channels_of_one_cage_share_its_label():
    edges = to_networkx(build(plans.both_split(2)))["leaf2"]["spine1"].values()
    assert [(edge["upper_port"], edge["upper_cage"]) for edge in edges] == [("2:1", "2"), ("2:2", "2")]


def test_a_link_of_a_server_has_no_cage_below():
    graph = to_networkx(build(plans.two_tier()), servers=True)
    assert graph["server50"]["leaf4"][0] == {
        "speed_gbps": 25,
        "lower": "server50",
        "lower_port": "nic2",
        "upper": "leaf4",
        "upper_port": "2",
        "upper_cage": "2",
    }


def test_peer_links_are_marked():
    graph = to_networkx(build(plans.peer_links()))
    assert [edge["peer"] for edge in graph["leaf1"]["leaf2"].values()] == [True, True]
    assert all("peer" not in edge for edge in graph["leaf1"]["spine1"].values())


def test_a_server_reaches_a_server_of_another_pod_in_six_hops():
    graph = to_networkx(build(plans.three_tier()), servers=True)
    assert nx.shortest_path_length(graph, "pod1-server1", "pod3-server1") == 6
    assert nx.is_connected(graph)


def test_disjoint_planes_meet_in_servers_only():
    plan = plans.disjoint_planes()
    assert nx.number_connected_components(nx.Graph(to_networkx(build(plan)))) == 2
    assert nx.is_connected(to_networkx(build(plan), servers=True))
