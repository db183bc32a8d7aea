"""Pairs of servers that failures cut, against a walk from server to server."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.worst_pairs import PairSurvey
from dcnplan.designs import design
from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.graph import to_networkx
from dcnplan.network.failed import Failed
from dcnplan.plan.groups import Plan
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.capacity.one_failed.test_balanced import L10
from tests.floors import at_least


def apart(fabric: Fabric, failed: Failed) -> int:
    """Of all pairs of servers, those without a way up and down over switches and links that are up."""
    network, graph = fabric.network, nx.DiGraph()
    links = zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True)
    down = failed.switches if failed.switches is not None else np.zeros(len(network.switches), np.bool_)
    for row, (lower, upper) in enumerate(links):
        if not (down[lower] or down[upper] or (failed.links is not None and failed.links[row])):
            graph.add_edge((lower, "up"), (upper, "up"))
            graph.add_edges_from(((upper, way), (lower, "down")) for way in ("up", "down"))
    names = network.names.switches().tolist()
    servers = set()
    for lower, upper in to_networkx(fabric, servers=True).edges():
        for server, leaf in ((lower, upper), (upper, lower)):
            if server not in names and not down[names.index(leaf)]:
                graph.add_edge(("server", server), (names.index(leaf), "up"))
                graph.add_edges_from([((names.index(leaf), way), ("to", server)) for way in ("up", "down")])
            if server not in names:
                servers.add(server)
    reached = {one: nx.descendants(graph, ("server", one)) if ("server", one) in graph else set() for one in servers}
    return sum(("to", other) not in reached[one] for one, other in combinations(sorted(servers), 2))


def cut(plan: Plan, **down: str) -> int:
    network = build(plan).network
    names = network.names.switches()
    mask = np.array([any(str(name).startswith(start) for start in down.values()) for name in names])
    return PairSurvey(network).servers_cut(Failed(switches=mask))


def test_l10_a_plane_lost_cuts_no_pair_of_servers():
    assert cut(design(L10).plan, plane="plane1-spine") == 0


def test_two_leaves_of_different_planes_and_groups_cut_their_servers():
    """server1-4 have leaf1 of plane 1 and leaf2 of plane 2; 5-8 leaf3 and leaf4. 4 x 4 pairs meet nowhere any more."""
    assert cut(design(L10).plan, one="leaf1", other="leaf4") == 16


def test_single_homed_servers_of_a_lost_leaf_meet_nobody():
    """10 on each of 3 leaves: 10 x 20 pairs, and 45 on the leaf."""
    spec = """
dcnplan: 1
name: single
family: two-tier
servers: {ports: 1, speed: 100G}
leaf: {model: {name: b, ports: [16x100G]}, count: 3, downlinks: 10x100G, uplinks: 2x100G}
spine: {model: {name: b, ports: [16x100G]}, count: 2}
"""
    assert cut(design(spec).plan, leaf="leaf1") == 245
    assert cut(design(spec).plan, spines="spine") == 300


@pytest.mark.slow
@at_least(20)
@settings(max_examples=40)
@given(st.one_of(two_tiers(), with_pods()), st.data())
def test_drawn_failures_cut_what_a_walk_finds(plan: Plan, data: st.DataObject):
    fabric = build(plan)
    failed = data.draw(failures(fabric)) or Failed()
    mine = PairSurvey(fabric.network).servers_cut(failed)
    assert mine == apart(fabric, failed) - apart(fabric, Failed())
