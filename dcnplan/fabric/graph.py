"""The fabric as a networkx graph: a view for analysts, one edge a link.

The only room that knows networkx. What does not apply is absent, and every value is a plain Python one.
"""

import networkx as nx

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.records import link_edges, peer_edges, server_edges, server_nodes, switch_nodes


def to_networkx(fabric: Fabric, servers: bool = False, nos: str | None = None) -> nx.MultiGraph:
    """Nodes in row order, named as in the fabric; edges in the order of the links, then peer links (marked `peer`).

    With `servers`, servers are nodes too, linked to their leaves. `nos` chooses how ports are called.
    """
    graph = nx.MultiGraph(name=fabric.plan.name)
    graph.add_nodes_from(switch_nodes(fabric, nos))
    graph.add_edges_from(link_edges(fabric, nos))
    graph.add_edges_from(peer_edges(fabric, nos))
    if servers:
        graph.add_nodes_from(server_nodes(fabric))
        graph.add_edges_from(server_edges(fabric, nos))
    return graph
