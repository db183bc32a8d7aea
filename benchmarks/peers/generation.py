"""Making the graph: dcnplan from its plan, with every port; the libraries from ready columns of link ends.

Times and weighs; the graphs themselves are made in `graphs`.
"""

from collections.abc import Callable

from benchmarks.peers.case import Case, with_adjacency
from benchmarks.peers.clock import Figure, held_bytes, peak_bytes, timed
from benchmarks.peers.graphs import BUILDERS, Graph, wires
from dcnplan.designs import fabric_of
from dcnplan.network.layers import layers

BYTES_A_LINK = "bytes a link"
_WEIGHABLE = 10_000
"""Links from which on a graph is large against what a process grows by anyhow."""


def dcnplan(case: Case) -> Figure:
    """Plan to columns of switches, links and ports, and the adjacency in both directions."""
    plan = case.plan

    taken = timed(lambda: with_adjacency(layers(fabric_of(plan).network)))
    made = taken.answer
    held = made.nbytes + made.network.links.nbytes + made.network.switches.nbytes
    right = (case.size.switches, case.size.links, case.size.leaves)
    agrees = (len(made.network.switches), sum(int(stage.links.sum()) for stage in made.stages), made.leaves) == right
    return taken.figure(agrees, written=held, more={BYTES_A_LINK: held / case.size.links})


def dcnplan_networkx(case: Case) -> Figure:
    """dcnplan's own networkx graph, with names of switches and ports."""
    from dcnplan.fabric.graph import to_networkx  # here, as every process that measures imports this module

    fabric = case.fabric
    return _weighed(lambda: to_networkx(fabric), case, lambda graph: int(graph.number_of_edges()))


def peer(name: str) -> Callable[[Case], Figure]:
    """A library's graph of what dcnplan has worked out already."""

    def figure(case: Case) -> Figure:
        given = wires(case)
        BUILDERS[name](given.first(1))  # imports the library
        return _weighed(lambda: BUILDERS[name](given), case, EDGES[name])

    return figure


EDGES: dict[str, Callable[[Graph], int]] = {
    "networkx": lambda graph: int(graph.number_of_edges()),
    "rustworkx": lambda graph: int(graph.num_edges()),
    "igraph": lambda graph: int(graph.ecount()),
    "networkit": lambda graph: int(graph.numberOfEdges()),
}
"""How each library is asked how many links its graph has."""


def _weighed(make: Callable[[], Graph], case: Case, edges: Callable[[Graph], int]) -> Figure:
    """By what the process has grown with the first graph."""
    before = held_bytes()
    graph = make()
    each = (held_bytes() - before) / case.size.links
    peak = peak_bytes()
    agrees = edges(graph) == case.size.links
    del graph
    more = {BYTES_A_LINK: each} if case.size.links > _WEIGHABLE else {}
    return Figure(timed(make).seconds, peak=peak, agrees=agrees, more=more)
