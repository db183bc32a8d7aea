"""The number of shortest paths between all pairs of leaves, parallel links told apart, intact or with links failed.

Everybody begins with a ready graph. networkx counts switch paths only, igraph has no counter and lists them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.peers.case import Case
from benchmarks.peers.clock import SAMPLE_S, Figure, Taken, sampled, timed
from benchmarks.peers.graphs import Graph, Wires, igraph_graph, networkit_graph, networkx_graph, rustworkx_graph, wires
from dcnplan.analysis.paths.matrix import count_paths, path_counts
from dcnplan.network.columns import Ints
from dcnplan.network.memory import bytes_text


class Counted(NamedTuple):
    """Numbers of paths from a leaf to each of some others."""

    source: int
    targets: Sequence[int]
    paths: list[int]


class Counter(NamedTuple):
    """How a library counts: its graph, and the paths from a source to each target; `by_pair` where one at a time."""

    build: Callable[[Wires], Graph]
    paths: Callable[[Graph, int, Sequence[int]], list[int]]
    links: bool = True
    by_pair: bool = False


def dcnplan(case: Case, some_failed: bool = False) -> Figure:
    """The matrix of leaf classes, which holds the answer for every pair."""
    ready = case.layers(some_failed)
    taken = timed(lambda: count_paths(ready))
    written = taken.answer.link_paths.nbytes
    return taken.figure(_total(taken.answer.total(links=True), case, some_failed), _matrix(written), written)


def dcnplan_full(case: Case, some_failed: bool = False) -> Figure:
    """The same, expanded to a number for each pair."""
    ready = case.layers(some_failed)
    taken = timed(lambda: count_paths(ready).full(links=True))
    written = taken.answer.nbytes
    total = int(taken.answer.sum(dtype=np.int64))
    return taken.figure(_total(total, case, some_failed), _matrix(written), written)


def dcnplan_from_columns(case: Case, some_failed: bool = False) -> Figure:
    """The class matrix, the adjacency made first; the libraries are spared that."""
    fabric, failed = case.fabric, case.failed(some_failed)
    taken = timed(lambda: path_counts(fabric.network, failed))
    written = taken.answer.link_paths.nbytes
    return taken.figure(_total(taken.answer.total(links=True), case, some_failed), _matrix(written), written)


def peer(name: str) -> Callable[..., Figure]:
    """A library's count of a sample of leaves, each row compared with dcnplan's."""

    def figure(case: Case, some_failed: bool = False) -> Figure:
        counter = COUNTERS[name]
        taken = counted(counter, counter.build(wires(case, some_failed)), case)
        counts = case.counts(some_failed)
        right = counts.link_paths if counter.links else counts.switch_paths
        agrees = all(_equal(found, right, counts.classes.of) for found in taken.answer)
        fewer = case.has_parallel_links and not counter.links
        return taken.figure(agrees, "switch paths: parallel links are one" if fewer else "")

    return figure


def counted(counter: Counter, graph: Graph, case: Case, budget_s: float = SAMPLE_S) -> Taken[list[Counted]]:
    """The time for all ordered pairs of leaves, and what was counted for it."""

    def count(item: tuple[int, Sequence[int]]) -> Counted:
        return Counted(*item, counter.paths(graph, *item))

    leaves = case.size.leaves
    if counter.by_pair:
        return sampled(count, _pairs(case), leaves * (leaves - 1), "pairs", budget_s)
    every = range(leaves)
    return sampled(count, ((leaf, every) for leaf in case.shuffled_leaves()), leaves, "leaves", budget_s)


def networkx_paths(graph: Graph, source: int, targets: Sequence[int]) -> list[int]:
    """By the first half of Brandes's algorithm, which networkx keeps for itself."""
    from networkx.algorithms.centrality.betweenness import _single_source_shortest_path_basic

    paths = _single_source_shortest_path_basic(graph, source)[2]
    return [int(paths[target]) for target in targets]


def rustworkx_paths(graph: Graph, source: int, targets: Sequence[int]) -> list[int]:
    """By its counter of unweighted paths; who is not reached is not in the answer."""
    import rustworkx as rx

    paths = dict(rx.num_shortest_paths_unweighted(graph, source).items())
    return [int(paths.get(target, 0)) for target in targets]


def igraph_paths(graph: Graph, source: int, targets: Sequence[int]) -> list[int]:
    """By listing the paths to one target."""
    return [len(graph.get_all_shortest_paths(source, to=target)) for target in targets]


def networkit_paths(graph: Graph, source: int, targets: Sequence[int]) -> list[int]:
    """By a breadth-first search that keeps its predecessors."""
    import networkit as nk

    search = nk.distance.BFS(graph, source, storePaths=True)
    search.run()
    return [int(search.numberOfPaths(target)) for target in targets]


COUNTERS = {
    "networkx": Counter(networkx_graph, networkx_paths, links=False),
    "rustworkx": Counter(rustworkx_graph, rustworkx_paths),
    "igraph": Counter(igraph_graph, igraph_paths, by_pair=True),
    "networkit": Counter(networkit_graph, networkit_paths),
}


def _pairs(case: Case) -> Iterator[tuple[int, list[int]]]:
    return ((source, [target]) for source, target in case.pairs().tolist())


def _equal(found: Counted, right: Ints, of: Ints) -> bool:
    wanted = right[of[found.source], of[np.asarray(found.targets)]]
    other = np.asarray(found.targets) != found.source
    return bool(np.array_equal(np.asarray(found.paths)[other], wanted[other]))


def _total(paths: int, case: Case, some_failed: bool) -> bool | None:
    return None if some_failed else paths == case.size.all_paths


def _matrix(written: int) -> str:
    return f"a matrix of {bytes_text(written)}"
