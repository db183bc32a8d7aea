"""Every path of many random pairs of leaves: dcnplan writes packed records, the libraries make lists of switches.

The libraries search once for each source, and share that among its targets where they can. networkx and networkit tell
no parallel links apart.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.measure import medians
from benchmarks.peers.case import SEED, Case
from benchmarks.peers.clock import Figure, peak_bytes, sampled
from benchmarks.peers.graphs import Graph, Wires, igraph_graph, networkit_graph, networkx_graph, rustworkx_graph, wires
from dcnplan.analysis.paths.packed_paths import PackedPaths, pack_paths
from dcnplan.network.columns import Ints

COPY_S, ALONE_S = "copy s", "one thread s"
ROUNDS = 9
Path = Sequence[int]
"""Switches, by row."""


class Lister(NamedTuple):
    """How a library lists: its graph, and the paths from a source to each target."""

    build: Callable[[Wires], Graph]
    paths: Callable[[Graph, int, list[int]], list[Sequence[Path]]]
    links: bool


class Listed(NamedTuple):
    """The paths to the first target of a source; the others were made and let go."""

    source: int
    target: int
    paths: Sequence[Path]


def dcnplan(case: Case, jobs: int | None = None) -> Figure:
    """Into an array that is there already; copying that array takes turns with it."""
    ready, pairs = case.layers(), case.pairs()
    count = len(pairs) * case.size.paths
    records = np.zeros(count, np.int64)
    found = pack_paths(ready, pairs, links=True, out=records, jobs=jobs)
    whole, peak = len(found.records) == count and _all_differ(found), peak_bytes()
    copy = np.zeros_like(records)
    works = {
        "paths": lambda: pack_paths(ready, pairs, links=True, out=records, jobs=jobs),
        "alone": lambda: pack_paths(ready, pairs, links=True, out=records, jobs=1),
        "copy": lambda: np.copyto(copy, records),
    }
    taken = medians(works, ROUNDS)
    remark = f"{count:,} paths, {taken['paths'] / taken['copy']:.1f} x a copy of them"
    return Figure(
        taken["paths"], "", records.nbytes, peak, whole, remark, {COPY_S: taken["copy"], ALONE_S: taken["alone"]}
    )


def peer(name: str) -> Callable[[Case], Figure]:
    """A library's lists for a sample of the sources; the first of each is compared with dcnplan's records."""

    def figure(case: Case) -> Figure:
        lister = LISTERS[name]
        graph = lister.build(wires(case))

        def first_kept(item: tuple[int, list[int]]) -> Listed:
            source, targets = item
            return Listed(source, targets[0], lister.paths(graph, source, targets)[0])

        sources = by_source(case.pairs())
        taken = sampled(first_kept, sources, len(sources), "sources")
        agrees = all(_same(listed, case, lister.links) for listed in taken.answer[:5])
        fewer = case.has_parallel_links and not lister.links
        return taken.figure(agrees, "switch paths: parallel links are one" if fewer else "")

    return figure


def by_source(pairs: Ints) -> list[tuple[int, list[int]]]:
    """Each source with its targets, the sources in random order."""
    targets: dict[int, list[int]] = {}
    for source, target in pairs.tolist():
        targets.setdefault(source, []).append(target)
    items = list(targets.items())
    return [items[place] for place in np.random.default_rng(SEED).permutation(len(items))]


def networkx_lists(graph: Graph, source: int, targets: list[int]) -> list[Sequence[Path]]:
    """By its predecessors, and the walk back over them that networkx keeps for itself."""
    import networkx as nx
    from networkx.algorithms.shortest_paths.generic import _build_paths_from_predecessors

    before = nx.predecessor(graph, source)
    return [list(_build_paths_from_predecessors({source}, target, before)) for target in targets]


def rustworkx_lists(graph: Graph, source: int, targets: list[int]) -> list[Sequence[Path]]:
    """Pair by pair: it lists to one target or to all."""
    import rustworkx as rx

    return [rx.all_shortest_paths(graph, source, target) for target in targets]


def igraph_lists(graph: Graph, source: int, targets: list[int]) -> list[Sequence[Path]]:
    """To all targets at once."""
    ends: dict[int, list[Path]] = {target: [] for target in targets}
    for path in graph.get_all_shortest_paths(source, to=list(ends)):
        ends[path[-1]].append(path)
    return list(ends.values())


def networkit_lists(graph: Graph, source: int, targets: list[int]) -> list[Sequence[Path]]:
    """By one breadth-first search."""
    import networkit as nk

    search = nk.distance.BFS(graph, source, storePaths=True)
    search.run()
    return [search.getPaths(target) for target in targets]


LISTERS = {
    "networkx": Lister(networkx_graph, networkx_lists, links=False),
    "rustworkx": Lister(rustworkx_graph, rustworkx_lists, links=True),
    "igraph": Lister(igraph_graph, igraph_lists, links=True),
    "networkit": Lister(networkit_graph, networkit_lists, links=False),
}


def _same(listed: Listed, case: Case, links: bool) -> bool:
    ready = case.layers()
    found = pack_paths(ready, np.array([[listed.source, listed.target]]), links=links)
    return Counter(map(tuple, listed.paths)) == Counter(map(tuple, switches(found, case, listed).tolist()))


def switches(found: PackedPaths, case: Case, listed: Listed) -> Ints:
    """The first pair's records as rows of switches: int64[paths, 5], in two tiers [paths, 3]."""
    fields = found.fields(0)
    tiers = [tier.start for tier in case.layers().tiers]
    ends = (np.full(len(fields["up1"]), end) for end in (listed.source, listed.target))
    middle = [tiers[1] + fields["up1"]]
    if len(tiers) > 2:
        middle += [tiers[2] + fields["up2"], tiers[1] + fields["down1"]]
    source, target = ends
    return np.stack([source, *middle, target], axis=1)


def _all_differ(found: PackedPaths) -> bool:
    """Whether no pair among a few has a path twice."""
    few = [
        found.records[found.offsets[pair] : found.offsets[pair + 1]] for pair in range(min(5, len(found.offsets) - 1))
    ]
    return all(len(np.unique(records)) == len(records) for records in few)
