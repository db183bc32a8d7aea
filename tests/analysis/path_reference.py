"""Equal-cost paths the plain way: breadth first over the networkx graph, one path after the other.

Slow and short, to be compared with; knows nothing of tiers as arrays, classes or kernels.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.named_rows import switch_names
from dcnplan.network.failed import Failed

TIERS = {"leaf": 0, "pod_spine": 1, "spine": 2}


def alive_graph(fabric: Fabric, failed: Failed | None = None) -> nx.MultiGraph:
    """The graph without peer links and without what has failed; parallel links of a bundle are one edge."""
    graph = to_networkx(fabric)
    edges = list(graph.edges(keys=True, data=True))
    links = [edge for edge in edges if not edge[3].get("peer")]
    graph.remove_edges_from([edge[:3] for edge in edges if edge[3].get("peer")])
    row = {(lower, port): number for number, (lower, port) in enumerate(lower_ports(fabric))}
    failed = failed or Failed()
    bundled: set[tuple[str, str]] = set()
    for a, b, key, data in links:
        number = row[data["lower"], data["lower_port"]]
        bundle = fabric.plan.links[int(fabric.links.group[number])].bundle
        dead = failed.links is not None and failed.links[number]
        if dead or (bundle and (data["lower"], data["upper"]) in bundled):
            graph.remove_edge(a, b, key)
        elif bundle:
            bundled.add((data["lower"], data["upper"]))
    if failed.switches is not None:
        graph.remove_nodes_from([str(name) for name in switch_names(fabric)[np.flatnonzero(failed.switches)]])
    return graph


def lower_ports(fabric: Fabric) -> Iterator[tuple[str, str]]:
    """Lower switch and port of every link, in the order of the edges."""
    edges = to_networkx(fabric).edges(data=True)
    own = [data for _, _, data in edges if not data.get("peer")]
    named = {name: number for number, name in enumerate(switch_names(fabric))}
    own.sort(key=lambda data: named[data["lower"]])
    return ((data["lower"], data["lower_port"]) for data in own)


def up_down_paths(graph: nx.MultiGraph, a: str, b: str) -> list[tuple[str, ...]]:
    """All shortest paths that never go up again once they went down, as switch sequences."""
    if a not in graph or b not in graph:
        return []
    fronts: list[tuple[tuple[str, ...], bool]] = [((a,), False)]
    while fronts:
        found = [path for path, _ in fronts if path[-1] == b]
        if found:
            return sorted(found)
        fronts = [grown for path, down in fronts for grown in _grown(graph, path, down)]
    return []


def link_paths(graph: nx.MultiGraph, path: tuple[str, ...]) -> int:
    """How many link sequences there are along a switch sequence."""
    count = 1
    for a, b in pairwise(path):
        count *= graph.number_of_edges(a, b)
    return count


def plain_shortest(graph: nx.MultiGraph, a: str, b: str) -> tuple[int, int]:
    """Hops and number of plain shortest paths, (0, 0) where there is none."""
    if a not in graph or b not in graph or not nx.has_path(graph, a, b):
        return 0, 0
    found = list(nx.all_shortest_paths(nx.Graph(graph), a, b))
    return len(found[0]) - 1, len(found)


def _grown(graph: nx.MultiGraph, path: tuple[str, ...], down: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    nodes: Mapping[str, Any] = graph.nodes
    here = nodes[path[-1]]
    for neighbour in nx.Graph(graph)[path[-1]]:
        falls = TIERS[nodes[neighbour]["role"]] < TIERS[here["role"]]
        if neighbour not in path and (falls or not down):
            yield (*path, neighbour), falls
