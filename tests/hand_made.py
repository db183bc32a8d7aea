"""Networks made by hand from lists of links: any number of tiers, nothing regular, no plan."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from dcnplan.errors import Place, Problem
from dcnplan.network.names import Attachment, LinkNames
from dcnplan.network.network import Network
from dcnplan.network.tables import Homed, LinkKind, LinkTable, Served, SwitchKind, SwitchTable


@dataclass(frozen=True)
class Listed:
    """Names in a list: `t0s1` is the first switch of the lowest tier."""

    names: tuple[str, ...]

    def switches(self) -> np.ndarray:
        return np.array(self.names, np.object_)

    def switch_row(self, name: str) -> int | None:
        return self.names.index(name) if name in self.names else None

    def server(self, name: str) -> tuple[Attachment, ...] | None:
        return None

    def links(self, rows: np.ndarray | None = None) -> LinkNames:
        assert rows is not None, "nobody asks for ports here"
        assert not len(rows), "nobody asks for ports here"
        return LinkNames(*([] for _ in LinkNames.__annotations__))

    def unknown(self, name: str) -> Problem:
        return Problem("there is no such switch", Place(name))


def network(sizes: Sequence[int], links: Sequence[tuple[int, int, int]], bundled: bool = False) -> Network:
    """`sizes` switches a tier; `links` (tier, lower, upper) by place, a parallel link as often as it is listed.

    Every leaf has one server of 100 Gb/s of its own; links are of 100 Gb/s.
    """
    firsts = np.cumsum([0, *sizes])
    rows = sorted((int(firsts[tier]) + lower, int(firsts[tier + 1]) + upper, tier) for tier, lower, upper in links)
    columns = np.array(rows, np.int32).reshape(-1, 3).T.copy()
    kinds = tuple(SwitchKind(f"tier{tier}") for tier in range(len(sizes)))
    tier = np.repeat(np.arange(len(sizes), dtype=np.int8), sizes)
    table = SwitchTable(tier, tier.astype(np.int16), np.zeros(len(tier), np.int32))
    stages = tuple(LinkKind(f"tier{n}-tier{n + 1}", kinds[n], 10**11, bundled) for n in range(len(sizes) - 1))
    ones, bps = np.ones(sizes[0]), np.full(sizes[0], 1e11)
    served = Served(np.arange(sizes[0]), ones, bps, (Homed(np.arange(sizes[0]), ones, ones, bps),))
    names = Listed(tuple(f"t{t}s{n + 1}" for t, size in enumerate(sizes) for n in range(size)))
    return Network(
        "hand-made", table, LinkTable(columns[0], columns[1], columns[2].astype(np.int16)), served, kinds, stages, names
    )


@st.composite
def networks(draw: st.DrawFn, tiers: tuple[int, int] = (2, 5)) -> Network:
    """Two to four tiers of one to four switches; any pair of neighbours in 0 to 2 links."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=tiers[0], max_size=tiers[1] - 1))
    links = [
        (tier, lower, upper)
        for tier in range(len(sizes) - 1)
        for lower in range(sizes[tier])
        for upper in range(sizes[tier + 1])
        for _ in range(draw(st.sampled_from([0, 1, 1, 2])))
    ]
    return network(sizes, links, draw(st.booleans()))


FOUR_TIERS = network(
    [8, 4, 4, 2],
    [
        *((0, leaf, 2 * (leaf // 4) + up) for leaf in range(8) for up in range(2)),
        *((1, low, 2 * (low // 2) + up) for low in range(4) for up in range(2)),
        *((2, low, up) for low in range(4) for up in range(2)),
    ],
)
"""Two blocks of four leaves, two switches above them and two above those, and two at the top, one link a pair."""


def graph(net: Network) -> nx.MultiGraph:
    """Every switch by row and every link; parallel links of a bundle are one."""
    made = nx.MultiGraph()
    made.add_nodes_from(range(len(net.switches)))
    ends = list(zip(net.links.lower.tolist(), net.links.upper.tolist(), net.links.kind.tolist(), strict=True))
    made.add_edges_from((a, b) for a, b, kind in ends if not net.link_kinds[kind].bundled)
    made.add_edges_from({(a, b) for a, b, kind in ends if net.link_kinds[kind].bundled})
    return made


def up_down_paths(net: Network, a: int, b: int) -> list[list[int]]:
    """All shortest paths by row that go up and then down, by trying every climb of either end; as often as by links."""
    made, tier = graph(net), net.switches.tier.tolist()

    def climbs(row: int, top: int) -> list[list[int]]:
        paths = [[row]]
        for _ in range(top):
            paths = [
                [*path, far]
                for path in paths
                for far in sorted(made[path[-1]])
                if tier[far] == tier[path[-1]] + 1
                for _ in made[path[-1]][far]
            ]
        return paths

    for top in range(1, max(tier) + 1):
        ways = [[*up, *reversed(down[:-1])] for up in climbs(a, top) for down in climbs(b, top) if up[-1] == down[-1]]
        if ways:
            return sorted(ways)
    return []
