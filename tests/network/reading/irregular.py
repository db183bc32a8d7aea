"""Networks as they are built: links missing and doubled, speeds mixed, servers on one leaf or on several."""

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
from hypothesis import strategies as st

ROLES = {2: ("leaf", "spine"), 3: ("leaf", "pod_spine", "spine"), 4: ("leaf", "pod_spine", "spine", "core")}
SPEEDS = (40, 100)


@dataclass(frozen=True)
class AsBuilt:
    """A list of cables, and the same as a graph: nodes with their `tier` (-1: a server), an edge a link."""

    text: str
    graph: nx.MultiGraph

    @property
    def leaves(self) -> list[str]:
        return [name for name, tier in self.graph.nodes(data="tier") if tier == 0]


@st.composite
def as_built(draw: st.DrawFn, tiers: tuple[int, ...] = (2, 3), servers: bool = True) -> AsBuilt:
    """Of so many tiers; every switch has a link, as a list of cables would not name it otherwise."""
    height = draw(st.sampled_from(tiers))
    counts = [draw(st.integers(2, 5)), *(draw(st.integers(1, 3)) for _ in range(height - 1))]
    names = [
        [f"{role}{number + 1}" for number in range(count)] for role, count in zip(ROLES[height], counts, strict=True)
    ]
    links: list[tuple[str, str, int]] = []
    for lowers, uppers in pairwise(names):
        for low in lowers:
            for up in uppers:
                times = draw(st.sampled_from([0, 0, 1, 1, 1, 2]))
                links += [(low, up, draw(st.sampled_from(SPEEDS))) for _ in range(times)]
        for low in (low for low in lowers if not any(link[0] == low for link in links)):
            links.append((low, draw(st.sampled_from(uppers)), 100))
        for up in (up for up in uppers if not any(link[1] == up for link in links)):
            links.append((draw(st.sampled_from(lowers)), up, 100))
    for number in range(draw(st.integers(1, 6)) if servers else 0):
        homes = draw(st.lists(st.sampled_from(names[0]), min_size=1, max_size=3))
        links += [(f"server{number + 1}", leaf, 25) for leaf in homes]
    return _written(ROLES[height], names, links)


def _written(roles: tuple[str, ...], names: list[list[str]], links: list[tuple[str, str, int]]) -> AsBuilt:
    graph = nx.MultiGraph()
    role = {name: what for what, group in zip(roles, names, strict=True) for name in group}
    for tier, group in enumerate(names):
        graph.add_nodes_from(group, tier=tier)
    lines = ["lower,lower_port,upper,upper_port,speed_gbps,lower_role,upper_role"]
    for low, up, speed in links:
        if low not in graph:
            graph.add_node(low, tier=-1)
        graph.add_edge(low, up, speed=speed)
        ports = graph.degree(low), graph.degree(up)
        lines.append(f"{low},{ports[0]},{up},{ports[1]},{speed},{role.get(low, 'server')},{role[up]}")
    return AsBuilt("\n".join(lines), graph)


def up_down_paths(graph: nx.MultiGraph, a: str, b: str) -> tuple[int, int, int]:
    """Shortest paths between leaves that go up and then down: as switches, as links, and how long; one by one."""
    tier = dict(graph.nodes(data="tier"))
    fronts: list[tuple[tuple[str, ...], int, bool]] = [((a,), 1, False)]
    while fronts:
        found = [(path, ways) for path, ways, _ in fronts if path[-1] == b]
        if found:
            return len(found), sum(ways for _, ways in found), len(found[0][0]) - 1
        grown = []
        for path, ways, fell in fronts:
            for far in graph[path[-1]]:
                falls = tier[far] < tier[path[-1]]
                if tier[far] >= 0 and far not in path and (falls or not fell):
                    grown.append(((*path, far), ways * graph.number_of_edges(path[-1], far), falls))
        fronts = grown
    return 0, 0, 0
