"""All works, and who does each of them. Knows no time and no table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks.peers import (
    counts,
    enumeration,
    failures,
    flows,
    generation,
    host_planes,
    loads,
    start,
    streaming,
    traffic_rows,
)
from benchmarks.peers.case import ALL_WORKS, Case
from benchmarks.peers.clock import Figure

PEERS = ("networkx", "rustworkx", "igraph", "networkit")
Tool = Callable[[Case], Figure]


@dataclass(frozen=True)
class Work:
    """One kind of work. The first tool is dcnplan, which all others are measured against."""

    key: str
    title: str
    about: str
    tools: Mapping[str, Tool]
    cases: tuple[str, ...] = ALL_WORKS


def _peers(make: Callable[[str], Tool]) -> dict[str, Tool]:
    return {name: make(name) for name in PEERS}


def _failed(tools: Mapping[str, Callable[..., Figure]]) -> dict[str, Tool]:
    return {name: partial(tool, some_failed=True) for name, tool in tools.items()}


_COUNTS: dict[str, Callable[..., Figure]] = {
    "dcnplan": counts.dcnplan,
    "dcnplan, full matrix": counts.dcnplan_full,
    "dcnplan, from columns": counts.dcnplan_from_columns,
    **{name: counts.peer(name) for name in PEERS},
}

_ALL = (
    Work(
        "generation",
        "Making the graph",
        "dcnplan: from the plan to columns of switches, links and ports, and the adjacency both ways. "
        "Libraries: from ready columns of link ends, without ports.",
        {
            "dcnplan": generation.dcnplan,
            "networkx, with ports": generation.dcnplan_networkx,
            **_peers(generation.peer),
        },
    ),
    Work(
        "counts",
        "Number of paths of all pairs of leaves",
        "From a ready graph or adjacency. dcnplan: the matrix of leaf classes.",
        _COUNTS,
    ),
    Work("counts-failed", "The same with 1% of the links failed", "The same links for everybody.", _failed(_COUNTS)),
    Work(
        "enumeration",
        "Every path of random pairs",
        "Of 100,000 pairs (A, B: 10,000; D64: 50,000) in different pods; from a ready graph or adjacency.",
        {
            "dcnplan": enumeration.dcnplan,
            "dcnplan, one thread": partial(enumeration.dcnplan, jobs=1),
            **_peers(enumeration.peer),
        },
    ),
    Work(
        "streaming",
        "Every path of the fabric",
        "All ordered pairs of leaves, passed on through a buffer.",
        {"dcnplan": streaming.dcnplan},
    ),
    Work(
        "loads",
        "Load of every link, all leaves to all",
        "Equal split at each hop, which edge betweenness is while nothing has failed.",
        {**loads.TOOLS, **loads.ALL_SWITCHES},
    ),
    Work(
        "loads-failed",
        "The same with 1% of the links failed",
        "Now edge betweenness is another question: its time is shown, its answer cannot agree.",
        _failed(loads.TOOLS),
    ),
    Work(
        "failures",
        "A thousand samples of 1% of the links failed",
        "All pairs of leaves in every sample: the worst pair, and how many pairs are cut off. "
        "Libraries: the numbers of paths of all pairs; igraph, which has no counter, is left out.",
        {"dcnplan": failures.dcnplan, **{name: failures.peer(name) for name in PEERS if name != "igraph"}},
    ),
    Work(
        "flows",
        "Loads of single flows",
        "A permutation of the leaf groups, and a million rows of measured traffic. Both take turns with the even "
        "traffic of all leaves.",
        {
            "dcnplan": flows.dcnplan,
            "dcnplan, measured": flows.dcnplan_measured,
            "networkx, hop by hop": flows.networkx_by_hops,
        },
        ("C",),
    ),
    Work(
        "rows",
        "Rows of measured traffic",
        "That matrix as a text: names looked up, numbers checked, pairs told apart.",
        {"dcnplan": traffic_rows.dcnplan},
        ("C",),
    ),
    Work(
        "host-planes",
        "Paths between two servers of 32 planes",
        "All paths, plane by plane, and whether plain shortest ones would be others; from a ready fabric.",
        {"dcnplan": host_planes.paths},
        ("H32",),
    ),
    Work(
        "one-failed",
        "One part of each kind failed, 131,072 servers in 8 planes",
        "Links, leaves, spines and planes: loads by ECMP and weighted, the worst pair of leaves, the pairs cut off.",
        {"dcnplan": host_planes.one_part_failed},
        ("H8",),
    ),
    Work("start", "Start of compiled kernels", "A process that lists the paths of one pair.", start.TOOLS, ("A",)),
)

WORKS = {work.key: work for work in _ALL}
