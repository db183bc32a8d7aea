"""What each link carries when every leaf sends to every other, split equally at each hop, intact or with links failed.

Edge betweenness is that only while nothing has failed: it splits over paths, not over next hops. networkx is also given
a plain search and split for each destination, which is right in both cases, and what dcnplan is held to.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from benchmarks.peers.case import Case
from benchmarks.peers.clock import Figure, Taken, sampled, timed
from benchmarks.peers.graphs import (
    Graph,
    Wires,
    igraph_graph,
    networkit_graph,
    networkx_graph,
    networkx_multigraph,
    rustworkx_graph,
    wires,
)
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import one_to_all, uniform
from dcnplan.network.columns import Floats

TOLERANCE = 1e-9


def dcnplan(case: Case, some_failed: bool = False) -> Figure:
    """Both directions of every link, the adjacency made first."""
    fabric, failed = case.fabric, case.failed(some_failed)
    demand = uniform(fabric.network)
    taken = timed(lambda: link_loads(fabric.network, demand, failed))
    loads = taken.answer
    carried = loads.up_bps.sum() + loads.down_bps.sum()
    return taken.figure(None, f"{carried / 1e12:,.0f} Tb/s over all links", loads.up_bps.nbytes + loads.down_bps.nbytes)


def networkx_by_hops(case: Case, some_failed: bool = False) -> Figure:
    """A search and a split for each destination, in Python, over the edges of a MultiGraph."""
    graph = networkx_multigraph(wires(case, some_failed))
    demand = uniform(case.fabric.network)
    leaves = case.shuffled_leaves()
    rates = dict(enumerate(_rate(demand).tolist()))
    taken = sampled(lambda leaf: split_by_hops(graph, leaf, rates), leaves, len(leaves), "destinations")
    right = np.zeros(case.size.links)
    for loads in taken.answer:
        right[list(loads)] += list(loads.values())
    ours = _both_ways(case, _to(demand, leaves[: len(taken.answer)]), some_failed)
    return taken.figure(*_difference(ours, right))


def split_by_hops(graph: Graph, target: int, sends: dict[int, float]) -> dict[int, float]:
    """The load of each edge, by its key, when every node of `sends` but the target sends to it."""
    import networkx as nx

    hops = nx.single_source_shortest_path_length(graph, target)
    held = {node: bps for node, bps in sends.items() if node in hops and node != target}
    loads: dict[int, float] = {}
    for node in sorted(hops, key=hops.__getitem__, reverse=True):
        if node == target or node not in held:
            continue
        edges = [(near, row) for near, rows in graph.adj[node].items() if hops[near] < hops[node] for row in rows]
        share = held[node] / len(edges)
        for near, row in edges:
            held[near] = held.get(near, 0.0) + share
            loads[row] = loads.get(row, 0.0) + share
    return loads


def networkx_betweenness(case: Case, some_failed: bool = False) -> Figure:
    """Edge betweenness from single leaves to all."""
    from networkx import edge_betweenness_centrality_subset

    given = wires(case, some_failed)
    graph = networkx_graph(given)
    leaves = case.shuffled_leaves()
    every = range(len(leaves))
    taken = sampled(
        lambda leaf: edge_betweenness_centrality_subset(graph, [leaf], every), leaves, len(leaves), "sources"
    )
    number = {pair: place for place, pair in enumerate(zip(*_ends(given), strict=True))}
    ours, right = np.zeros(len(number)), np.zeros(len(number))
    for leaf, found in zip(leaves, taken.answer, strict=False):
        # networkx halves what goes one way only; a leaf sends as much to each of the others.
        right[[number[pair] for pair in found]] += 2 * np.array(list(found.values()))
        bps = _both_ways(case, one_to_all(case.fabric.network, leaf), some_failed)
        ours += _by_pair(given, bps, len(number)) / _rate(uniform(case.fabric.network))[leaf]
    return taken.figure(*_betweenness(ours, right, some_failed))


def igraph_betweenness(case: Case, some_failed: bool = False) -> Figure:
    """Edge betweenness from all leaves to all leaves."""
    given = wires(case, some_failed)
    graph, every = igraph_graph(given), range(case.size.leaves)
    taken = timed(lambda: graph.edge_betweenness(directed=False, sources=every, targets=every))
    demand = uniform(case.fabric.network)
    ours = _both_ways(case, demand, some_failed)[given.row] / _rate(demand)[0]
    return taken.figure(*_betweenness(ours, 2 * np.array(taken.answer), some_failed))


def rustworkx_betweenness(case: Case) -> Figure:
    """Edge betweenness between all switches: it knows no subset, so the time is scaled to the leaves."""
    import rustworkx as rx

    graph = rustworkx_graph(wires(case))
    return _scaled(timed(lambda: rx.edge_betweenness_centrality(graph, normalized=False)), case)


def networkit_betweenness(case: Case) -> Figure:
    """Likewise."""
    import networkit as nk

    graph = networkit_graph(wires(case))
    graph.indexEdges()
    return _scaled(timed(lambda: nk.centrality.Betweenness(graph, computeEdgeCentrality=True).run()), case)


def _scaled(taken: Taken[object], case: Case) -> Figure:
    share = case.size.leaves / case.size.switches
    scaled = replace(taken, seconds=taken.seconds * share, sample="all switches send, scaled to the leaves")
    return scaled.figure(None)


def _rate(demand: Demand) -> Floats:
    """What each leaf sends to each other one in bit/s."""
    (term,) = demand.gravities
    return np.asarray(term.sends * term.draws)


def _to(demand: Demand, leaves: list[int]) -> Demand:
    """What goes to some leaves only."""
    (term,) = demand.gravities
    drawn = np.isin(np.arange(len(term.draws)), leaves)
    return replace(demand, gravities=(replace(term, draws=np.where(drawn, term.draws, 0)),))


def _both_ways(case: Case, demand: Demand, some_failed: bool) -> Floats:
    loads = link_loads(case.fabric.network, demand, case.failed(some_failed))
    return loads.up_bps + loads.down_bps


def _ends(given: Wires) -> tuple[list[int], list[int]]:
    """Of each pair of linked switches, by lower, then upper."""
    lower, upper = np.unique(np.stack([given.lower, given.upper]), axis=1).tolist()
    return lower, upper


def _by_pair(given: Wires, bps: Floats, pairs: int) -> Floats:
    """The loads of parallel links together."""
    _, pair = np.unique(np.stack([given.lower, given.upper]), axis=1, return_inverse=True)
    return np.bincount(pair.ravel(), bps[given.row], pairs).astype(np.float64)


def _difference(ours: Floats, right: Floats) -> tuple[bool, str]:
    apart = float(np.abs(ours - right).max() / right.max())
    return apart <= TOLERANCE, f"differs by {apart:.0e} of the largest load"


def _betweenness(ours: Floats, found: Floats, some_failed: bool) -> tuple[bool | None, str]:
    """Where links have failed, betweenness may be off without being wrong: it answers another question."""
    agrees, remark = _difference(ours, found)
    if agrees or not some_failed:
        return agrees, remark
    loaded = np.flatnonzero(ours > 0)
    apart = np.abs(found[loaded] / ours[loaded] - 1)
    return None, f"not per hop: off by up to {apart.max():.1%} of a link's load"


TOOLS: dict[str, Callable[..., Figure]] = {
    "dcnplan": dcnplan,
    "networkx, hop by hop": networkx_by_hops,
    "networkx": networkx_betweenness,
    "igraph": igraph_betweenness,
}
"""Those that are asked about failed links too."""

ALL_SWITCHES: dict[str, Callable[[Case], Figure]] = {
    "rustworkx": rustworkx_betweenness,
    "networkit": networkit_betweenness,
}
"""Those that always let all switches send; what has failed changes nothing about their time."""
