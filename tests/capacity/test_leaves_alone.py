"""Leaves with nothing above: the closed forms of their Plan against the fabric, walked port by port."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given

from dcnplan.capacity.longest_path import longest_path
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.capacity.summary import Summary, summarise
from dcnplan.designs import Design, design, fabric_of
from dcnplan.errors import InfeasibleError
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.growing import cables, moved
from tests.specs import Written, collapsed_specs, fitting

G = 10**9
TOR = {"name": "tor", "ports": ["48x25G", "4x100G"]}


def spec(servers: int = 2, leaves: int = 2, peers: int | None = 2, **keys: Any) -> Written:
    peer_link = {} if peers is None else {"peer_link": f"{peers}x100G"}
    return {
        "dcnplan": 1,
        "name": "dc",
        "family": "two-tier",
        "servers": {"ports": servers, "speed": "25G"},
        "leaf": {"model": TOR, "count": leaves, "downlinks": "48x25G", **peer_link},
        "spine": "none",
        **keys,
    }


def found(written: Written) -> Summary:
    return summarise(design(written).plan)


def lost(summary: Summary) -> dict[str, Any]:
    """The ratio by what has failed."""
    return {row.what: row.ecmp for row in summary.one_failed}


def warned(written: Written) -> list[str]:
    return [problem.message for problem in design(written).plan.warnings]


def test_two_leaves_with_a_peer_link_are_a_collapsed_spine():
    summary = found(spec())
    assert summary.servers.capacity == 48
    assert summary.switches == {"leaf": 2}
    assert summary.total_switches == 2
    assert summary.links == {"server-leaf": 96, "leaf-leaf": 2}
    assert summary.fabric_links == 2
    assert summary.oversubscription == {"leaf": None, "end_to_end": None}
    assert lost(summary) == {"leaf": 2}
    assert summary.one_failed[0].weighted == 2
    assert summary.bisection.bps == 1200 * G
    assert not summary.bisection.approximate
    paths = summary.paths["between_leaves"]
    assert (paths.switch_paths, paths.link_paths, paths.hops) == (1, 2, 1)
    assert summary.limited_by
    assert summary.limited_by.what == "asked"
    assert summary.limited_by.text == "the spec asks for leaf.count: 2; nothing is above the leaves"
    assert warned(spec()) == []


def test_a_bundle_of_peer_links_is_one_way():
    paths = found(spec(links={"bundle": True})).paths["between_leaves"]
    assert (paths.switch_paths, paths.link_paths, paths.hops) == (1, 1, 1)


def test_without_peer_links_leaves_meet_in_their_servers_alone():
    summary = found(spec(peers=None))
    paths = summary.paths["between_leaves"]
    assert (paths.switch_paths, paths.link_paths, paths.hops) == (0, 0, None)
    assert summary.oversubscription == {"leaf": None, "end_to_end": None}
    assert summary.bisection.bps == 1200 * G
    assert longest_path(design(spec(peers=None)).plan) is None
    assert warned(spec(peers=None)) == []


def test_in_planes_it_is_the_same():
    summary = found(spec(peers=None, planes=2))
    assert summary.planes == 2
    assert summary.oversubscription == {"leaf": None, "end_to_end": None}
    assert lost(summary) == {"leaf": 2}
    assert summary.paths["between_leaves"].hops is None


def test_one_leaf_has_no_other():
    summary = found(spec(servers=1, leaves=1, peers=None))
    assert summary.paths == {}
    assert summary.bisection.bps == 600 * G
    assert lost(summary) == {"leaf": None}


def test_single_homed_servers_cross_the_peer_link():
    summary = found(spec(servers=1))
    leaf, end = summary.oversubscription["leaf"], summary.oversubscription["end_to_end"]
    assert leaf
    assert end
    assert leaf.ratio == end.ratio == 6
    assert (leaf.down_bps, leaf.up_bps) == (1200 * G, 200 * G)
    assert summary.bisection.bps == 200 * G
    assert lost(summary) == {"leaf": None, "peer": 12}
    assert warned(spec(servers=1)) == []


def test_no_more_crosses_a_peer_link_than_the_servers_have_ports_beside_it():
    """leaf3 and leaf4 are astride two groups of three leaves; one port of 25G of the one server of each is there."""
    three = {**spec(leaves=6, peers=1), "servers": {"ports": 3, "speed": "25G"}}
    summary = found({**three, "leaf": {**three["leaf"], "downlinks": "1x25G"}})
    assert summary.bisection.bps == 25 * G


def test_the_last_link_to_a_peer_cuts_off():
    assert lost(found(spec(servers=1, peers=1))) == {"leaf": None, "peer": None}


def test_leaf_groups_that_nothing_joins_are_warned_of():
    alone, pairs = spec(leaves=4, peers=None), spec(leaves=4)
    assert warned(alone) == warned(pairs) == ["leaf groups do not meet"]
    assert found(alone).oversubscription == {"leaf": None, "end_to_end": None}
    assert found(alone).bisection.bps == 0
    leaf = found(pairs).oversubscription["leaf"]
    assert leaf
    assert leaf.ratio == 6
    assert lost(found(pairs)) == {"leaf": 2, "peer": 12}


def test_a_lost_leaf_takes_one_port_of_many():
    assert found(spec(servers=4, leaves=4)).one_failed[0].ecmp == Fraction(4, 3)


def test_a_limit_names_the_peer_links_that_would_keep_it():
    """1,200G over 4x100G is 3:1."""
    with pytest.raises(InfeasibleError) as refused:
        design(spec(servers=1, oversubscription="3:1"))
    (problem,) = refused.value.problems
    assert problem.message == "oversubscription.end_to_end: 6:1 is over the limit of 3:1"
    assert "leaf.peer_link: 4x100G fits (96 servers)" in str(problem.hint)


def test_leaves_of_planes_say_in_which_they_stand():
    graph = to_networkx(fabric_of(design(spec(peers=None, planes=2)).plan))
    assert dict(graph.nodes(data="plane")) == {"leaf1": 1, "leaf2": 2}


def test_servers_decide_how_many_leaves_there_are():
    written = spec()
    written["servers"] = {"ports": 2, "speed": "25G", "count": 100}
    written["leaf"] = {key: value for key, value in written["leaf"].items() if key != "count"}
    assert found(written).switches == {"leaf": 6}
    assert found(written).servers.capacity == 144


def test_what_is_worked_out_between_tiers_is_refused():
    made = design(spec(peers=None))
    with pytest.raises(InfeasibleError, match="nothing is above the leaves of dc: paths, loads and failures"):
        _ = made.network


def test_three_tier_takes_the_word_for_what_leaving_it_out_is():
    pods = {
        "dcnplan": 1, "name": "dc", "family": "three-tier", "servers": {"ports": 1, "speed": "25G"},
        "leaf": {"model": TOR, "count": 2, "downlinks": "48x25G", "uplinks": "2x100G"},
        "pod_spine": {"model": {"name": "box", "ports": ["8x100G"]}, "count": 2, "uplinks": "2x100G"}, "pods": 2,
    }  # fmt: skip
    assert found(pods) == found({**pods, "spine": "none"})
    assert found(pods).bisection.bps is None
    limit = found(pods).limited_by
    assert limit
    assert limit.what == "asked"
    assert "would fit" not in limit.text


@pytest.mark.parametrize("servers", [1, 2])
def test_a_pair_of_leaves_more_moves_no_cable(servers: int):
    before, after = (design(spec(servers=servers, leaves=leaves)).plan for leaves in (2, 4))
    assert (len(cables(before)), len(cables(after))) == (98, 196)
    assert moved(before, after) == 0


def leaves_of(plan: Plan) -> nx.MultiGraph:
    graph = to_networkx(fabric_of(plan))
    assert set(dict(graph.nodes(data="role")).values()) == {"leaf"}
    return graph


@pytest.mark.slow
@at_least(60)
@given(collapsed_specs())
def test_paths_are_those_of_a_search_over_the_peer_links(written: Written) -> None:
    plan = fitting(written)
    assert check(fabric_of(plan)) == ()
    graph = leaves_of(plan)
    bundled = written["links"]["bundle"]
    ways = [
        (min(1, links), min(1, links) if bundled else links)
        for links in (graph.number_of_edges(*pair) for pair in combinations(graph, 2))
    ]
    paths = summarise(plan).paths
    assert set(paths) == ({"between_leaves"} if ways else set())
    for count in paths.values():
        assert (count.switch_paths, count.link_paths) == min(ways)
        assert count.hops == (1 if min(ways)[0] else None)


@at_least(60)
@given(collapsed_specs())
def test_a_lost_leaf_leaves_the_ports_that_are_left(written: Written) -> None:
    plan = fitting(written)
    links = fabric_of(plan).server_links
    rows = list(zip(links.server.tolist(), links.leaf.tolist(), strict=True))
    ports, left = Counter(server for server, _ in rows), Counter(server for server, leaf in rows if leaf)
    worst = [Fraction(ports[server], left[server]) if left[server] else None for server, leaf in rows if not leaf]
    lost = next(row for row in one_failed(plan) if row.what == "leaf")
    assert {lost.ecmp, lost.weighted} == set(worst)


@pytest.mark.slow
@at_least(40)
@given(collapsed_specs())
def test_the_bisection_is_a_cut_between_groups_of_servers(written: Written) -> None:
    """With two leaf groups, one on either side, by maximum flow; with one, half of the ports of its servers."""
    plan = fitting(written)
    summary = summarise(plan)
    links = fabric_of(plan).server_links
    graph = nx.Graph()
    for leaf, other in ((leaf, other) for leaf, other, _ in leaves_of(plan).edges(keys=True)):
        before = graph.get_edge_data(leaf, other, {"capacity": 0})["capacity"]
        graph.add_edge(leaf, other, capacity=before + 100)
    names = Design(plan).names
    groups: dict[int, set[str]] = {}
    for server, leaf in zip(links.server.tolist(), links.leaf.tolist(), strict=True):
        groups.setdefault(server, set()).add(names[leaf])
    parts = sorted({tuple(sorted(leaves)) for leaves in groups.values()})
    assume(len(parts) <= 2)
    half = Fraction(len(links.leaf) * 25 * G, 2)
    for leaf, ports in Counter(links.leaf.tolist()).items():
        end = "a" if names[leaf] in parts[0] else "b"
        graph.add_edge(end, names[leaf], capacity=25 * ports)
    joined = 0 if "leaves" in written else nx.maximum_flow_value(graph, "a", "b") * G if len(parts) == 2 else 0
    assert summary.bisection.bps == (half if len(parts) == 1 else min(half, joined))


@at_least(60)
@given(collapsed_specs())
def test_leaf_groups_meet_where_the_graph_of_servers_and_leaves_is_one(written: Written) -> None:
    plan = fitting(written)
    graph = to_networkx(fabric_of(plan), servers=True)
    meet = nx.is_connected(nx.Graph(graph))
    messages = [problem.message for problem in plan.warnings]
    assert ("leaf groups do not meet" in messages) is not meet
