"""What meshes keep of a pair whose shortest paths have all failed, against networkx; which leaves servers keep."""

from collections import Counter

import networkx as nx
import numpy as np
import pytest

from dcnplan.analysis.failures.homes_left import HomesLeft, homes_left
from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.failures.worst_pairs import PairSurvey
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.fabric.graph import to_networkx
from dcnplan.network.named_failures import failed_by_name
from tests.meshes import dragonfly, pods_of_spines


def test_a_pair_of_a_dragonfly_whose_only_path_fails_is_told_by_its_detour_and_the_longest_one_is_told():
    network = design(dragonfly()).network
    graph = nx.MultiGraph(list(zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True)))
    before = dict(nx.all_pairs_shortest_path_length(graph))
    row = int(np.flatnonzero((network.links.lower == 0) & (network.links.upper == 2))[0])
    graph.remove_edge(0, 2)
    after = dict(nx.all_pairs_shortest_path_length(graph))
    worst = PairSurvey(network).worst(np.array([row]))
    assert [(one.hops, one.left, one.whole, one.detour) for one in worst] == [
        (1, 0, 1, (2, 2)),
        (2, 0, 1, (3, 3)),
        (3, 0, 1, (5, 4)),
    ]
    for one in worst:
        assert before[one.a][one.b] == one.hops
        assert one.detour == (len(list(nx.all_shortest_paths(graph, one.a, one.b))), after[one.a][one.b])
        assert after[one.a][one.b] == max(
            after[a][b] for a in before for b in before if before[a][b] == one.hops < after[a][b]
        )


def test_a_pair_that_is_cut_is_told_before_one_that_goes_a_longer_way():
    network = design(dragonfly()).network
    cut = np.flatnonzero((network.links.lower == 0) | (network.links.upper == 0))
    assert {one.detour for one in PairSurvey(network).worst(cut)} == {(0, 0)}


TWO_KINDS = {
    "dcnplan": 1,
    "name": "kinds",
    "family": "two-tier",
    "servers": {"db": {"ports": 2, "speed": "25G"}, "web": {"ports": 1, "speed": "25G"}},
    "leaf": {
        "model": {"name": "tor", "ports": ["48x25G", "4x100G"]},
        "count": 4,
        "downlinks": {"db": "32x25G", "web": "16x25G"},
        "uplinks": "4x100G",
    },
    "spine": {"model": {"name": "spine", "ports": ["32x100G"]}, "count": 2},
}


@pytest.mark.parametrize(
    ("names", "left"),
    [
        (["leaf1"], [HomesLeft(16, 0, 1), HomesLeft(32, 1, 2)]),
        (["leaf1", "leaf2"], [HomesLeft(32, 0, 1), HomesLeft(32, 0, 2)]),
        (["leaf1", "leaf4"], [HomesLeft(32, 0, 1), HomesLeft(64, 1, 2)]),
        (["spine1"], []),
    ],
)
def test_servers_keep_the_leaves_of_theirs_that_are_up(names, left):
    found = design(TWO_KINDS)
    assert homes_left(found.network.attached, failed_by_name(found.network, names)) == left
    graph = to_networkx(build(found.plan), servers=True)
    homes = {node: set(graph[node]) for node in graph if node.startswith(("db", "web"))}
    counts = Counter((len(leaves - set(names)), len(leaves)) for leaves in homes.values() if leaves & set(names))
    assert counts == {(one.left, one.of): one.servers for one in left}


def test_links_between_two_pods_that_join_their_switches_two_and_two_are_uplinks():
    """Of type b there are two pods, with two links between them: 16 x 16 of 104 - 16, no two from one pod spine."""
    spec = pods_of_spines({"a": {"count": 3, "pod_spine": {"uplinks": "6x200G"}}, "b": {"count": 2}})
    network = design(spec).network
    found = {(one.part.what, one.part.role, one.part.group) for one in single_failures(network, uniform(network))}
    assert {what for what, _, _ in found} == {"link", "leaf", "pod_spine"}
    assert ("link", "pod_spine", "b") in found
