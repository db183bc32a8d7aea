"""A fabric as the graph of each library: switches by row with tier, pod and plane, links with their speed.

The graph holds what the library can hold; parallel links stay parallel, but for networkx's simple graph.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.peers.case import Case
from dcnplan.network.columns import Ints

Graph = Any
"""Of any library."""


@dataclass(frozen=True, eq=False)
class Wires:
    """What every library is given, ready made: int64 columns of the links that are left, and of the switches."""

    lower: Ints
    upper: Ints
    row: Ints
    tier: Ints
    block: Ints
    index: Ints

    @property
    def nodes(self) -> int:
        return len(self.tier)

    def first(self, links: int) -> "Wires":
        """The first links only, of all switches."""
        return self.only(np.arange(links))

    def only(self, links: Ints) -> "Wires":
        """Some of the links, of all switches."""
        return replace(self, lower=self.lower[links], upper=self.upper[links], row=self.row[links])


def wires(case: Case, some_failed: bool = False) -> Wires:
    """The links of a case that have not failed, `row` of them in the fabric."""
    links, switches = case.fabric.links, case.fabric.switches
    failed = case.failed(some_failed).links
    row = np.arange(len(links)) if failed is None else np.flatnonzero(~failed)
    columns = (links.lower[row], links.upper[row], row, switches.tier, switches.block, switches.index)
    return Wires(*(np.asarray(column, np.int64) for column in columns))


def networkx_multigraph(given: Wires) -> Graph:
    """An edge a link, its row as its key."""
    import networkx as nx

    graph: Graph = nx.MultiGraph()
    graph.add_nodes_from(_nodes(given))
    ends = zip(given.lower.tolist(), given.upper.tolist(), given.row.tolist(), strict=True)
    graph.add_edges_from((lower, upper, row, {"speed_gbps": 100}) for lower, upper, row in ends)
    return graph


def networkx_graph(given: Wires) -> Graph:
    """The simple graph, in which parallel links are one edge."""
    import networkx as nx

    graph: Graph = nx.Graph()
    graph.add_nodes_from(_nodes(given))
    ends = zip(given.lower.tolist(), given.upper.tolist(), strict=True)
    graph.add_edges_from((lower, upper, {"speed_gbps": 100}) for lower, upper in ends)
    return graph


def rustworkx_graph(given: Wires) -> Graph:
    """With the lightest payloads: a tuple a switch, a number a link."""
    import rustworkx as rx

    graph: Graph = rx.PyGraph(multigraph=True, node_count_hint=given.nodes, edge_count_hint=len(given.row))
    graph.add_nodes_from(list(zip(*_columns(given), strict=True)))
    graph.add_edges_from(list(zip(given.lower.tolist(), given.upper.tolist(), [100] * len(given.row), strict=True)))
    return graph


def igraph_graph(given: Wires) -> Graph:
    """With lists of attributes."""
    import igraph

    tier, block, index = _columns(given)
    ends = np.stack([given.lower, given.upper], axis=1)
    attributes = {"tier": tier, "block": block, "index": index}
    return igraph.Graph(given.nodes, ends, vertex_attrs=attributes, edge_attrs={"speed_gbps": [100] * len(given.row)})


def networkit_graph(given: Wires) -> Graph:
    """Weights are speeds; attributes of switches are set one by one, as there is no other way."""
    import networkit as nk

    ends = given.lower.astype(np.uint64), given.upper.astype(np.uint64)
    speeds = np.full(len(given.row), 100.0)
    graph: Graph = nk.GraphFromCoo((speeds, ends), n=given.nodes, weighted=False, directed=False)
    for name, column in zip(("tier", "block", "index"), _columns(given), strict=True):
        attribute = graph.attachNodeAttribute(name, int)
        for node, value in enumerate(column):
            attribute[node] = value
    return graph


def _columns(given: Wires) -> tuple[list[int], list[int], list[int]]:
    return given.tier.tolist(), given.block.tolist(), given.index.tolist()


def _nodes(given: Wires) -> list[tuple[int, dict[str, int]]]:
    rows = zip(*_columns(given), strict=True)
    return [(node, {"tier": t, "block": b, "index": i}) for node, (t, b, i) in enumerate(rows)]


BUILDERS: dict[str, Callable[[Wires], Graph]] = {
    "networkx": networkx_multigraph,
    "rustworkx": rustworkx_graph,
    "igraph": igraph_graph,
    "networkit": networkit_graph,
}
