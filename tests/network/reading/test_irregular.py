"""A network with links missing and speeds mixed is analysed exactly: against plain searches, path after path."""

from collections.abc import Callable
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.sets import paths
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from tests.analysis.load_reference import Walk
from tests.network.reading.irregular import AsBuilt, as_built, up_down_paths
from tests.network.reading.written import read

CASES = 60


def over_networks(check: Callable[..., None], **more: st.SearchStrategy[object]) -> None:
    """The check of so many networks, counted."""
    seen: list[int] = []

    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(built=as_built(tiers=(2, 3, 4)), **more)
    def counted(built: AsBuilt, **drawn: object) -> None:
        check(built, read(built.text), **drawn)
        seen.append(1)

    counted()
    assert len(seen) >= CASES


def test_every_pair_of_leaves_has_the_paths_of_a_plain_search():
    def check(built: AsBuilt, network: Network) -> None:
        counts = path_counts(network)
        for a, b in permutations(built.leaves, 2):
            expected = up_down_paths(built.graph, a, b)
            assert counts.between(a, b) == expected
            found = paths(network, a, b)
            assert (found.switch_paths, found.link_paths, sum(found.hops)) == expected

    over_networks(check)


def some_failed(network: Network, seed: int) -> Failed:
    rng = np.random.default_rng(seed)
    share = rng.choice([0.0, 0.2], 2)
    return Failed(rng.random(len(network.links)) < share[0], rng.random(len(network.switches)) < share[1])


@pytest.mark.parametrize("weighted", [False, True])
def test_every_link_carries_what_a_walk_of_every_flow_says(weighted):
    def check(built: AsBuilt, network: Network, seed: int) -> None:
        failed, demand = some_failed(network, seed), uniform(network)
        found = link_loads(network, demand, failed, weighted)
        left = surviving(demand, network, failed)
        up, down, lost, _ = Walk(network, failed, weighted).loads(left.matrix())
        scale = max(1.0, demand.total_bps)
        for way, walked in ((found.up_bps, up), (found.down_bps, down)):
            plain = [float(walked[row]) for row in range(len(network.links))]
            assert np.allclose(way / scale, np.array(plain) / scale, rtol=0, atol=1e-9)
        assert found.lost_bps - left.lost_bps == pytest.approx(float(lost), abs=1e-9 * scale)

    over_networks(check, seed=st.integers(0, 1 << 20))


def test_every_server_sends_at_line_rate_to_those_of_other_groups_that_it_reaches():
    def check(built: AsBuilt, network: Network) -> None:
        servers = [name for name, tier in built.graph.nodes(data="tier") if tier < 0]
        attached = nx.Graph(ends for ends in built.graph.edges() if set(ends) & set(servers))
        group = {node: number for number, part in enumerate(nx.connected_components(attached)) for node in part}
        switches = built.graph.subgraph(node for node in built.graph if node not in servers)
        joined = {node: number for number, part in enumerate(nx.connected_components(switches)) for node in part}
        if len(set(joined.values())) > 1:
            return  # planes: a server is in several, and its ports are dealt with one by one
        sent = sum(
            25e9 * built.graph.degree(server)
            for server in servers
            if any(group[other] != group[server] for other in servers)
        )
        assert uniform(network).total_bps == pytest.approx(sent)

    over_networks(check)
