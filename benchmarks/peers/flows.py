"""Loads of single flows: a permutation of the leaf groups, and a measured matrix of a million rows.

Each takes turns with the load of even traffic on the same fabric, which is the measure of both.
"""

from dataclasses import replace

import numpy as np

from benchmarks.measure import medians
from benchmarks.peers.case import SEED, Case
from benchmarks.peers.clock import Figure, peak_bytes, sampled
from benchmarks.peers.graphs import networkx_multigraph, wires
from benchmarks.peers.loads import TOLERANCE, split_by_hops
from dcnplan.analysis.loads.demands import Demand, Flows
from dcnplan.analysis.loads.link_loads import LinkLoads, link_loads
from dcnplan.analysis.loads.patterns import permutation, uniform
from dcnplan.network.columns import Bools

EVEN_S = "even s"
ROWS = 1_000_000
_ROUNDS = 9
_GBPS = 1e9


def dcnplan(case: Case) -> Figure:
    """One permutation."""
    return _in_turns(case, permutation(case.fabric.network, SEED))


def dcnplan_measured(case: Case) -> Figure:
    """A million rows, or one for every pair of leaves."""
    return _in_turns(case, measured_rows(case))


def networkx_by_hops(case: Case) -> Figure:
    """The permutation, by a search and a split for each destination."""
    graph, demand = networkx_multigraph(wires(case)), permutation(case.fabric.network, SEED)
    targets = np.random.default_rng(SEED).permutation(np.unique(demand.flows.target)).tolist()
    taken = sampled(lambda leaf: split_by_hops(graph, leaf, _sent_to(demand, leaf)), targets, len(targets), "targets")
    right = np.zeros(case.size.links)
    for loads in taken.answer:
        right[list(loads)] += list(loads.values())
    some = np.isin(demand.flows.target, targets[: len(taken.answer)])
    ours = link_loads(case.fabric.network, replace(demand, flows=_only(demand.flows, some)))
    apart = float(np.abs(ours.up_bps + ours.down_bps - right).max() / right.max())
    return taken.figure(apart <= TOLERANCE, f"differs by {apart:.0e} of the largest load")


def measured_rows(case: Case) -> Demand:
    """So much from leaf to leaf, each pair once."""
    rng, leaves = np.random.default_rng(SEED), case.size.leaves
    pairs = rng.choice(leaves * (leaves - 1), min(ROWS, leaves * (leaves - 1)), replace=False)
    source, place = pairs // (leaves - 1), pairs % (leaves - 1)
    flows = Flows(source, place + (place >= source), rng.random(len(pairs)) * _GBPS)
    return Demand("a measured matrix", case.fabric.network.attached, flows=flows)


def _in_turns(case: Case, demand: Demand) -> Figure:
    network = case.fabric.network
    even = uniform(network)
    loads = link_loads(network, demand)
    right, peak = _is_kept(case, loads), peak_bytes()
    works = {"flows": lambda: link_loads(network, demand), "even": lambda: link_loads(network, even)}
    taken = medians(works, _ROUNDS)
    remark = f"{len(demand.flows.bps):,} flows, {taken['flows'] / taken['even']:.1f} x even traffic"
    return Figure(taken["flows"], "", 0, peak, right, remark, {EVEN_S: taken["even"]})


def _is_kept(case: Case, loads: LinkLoads) -> bool:
    """Whether the links of every leaf carry what it sends and what it gets, and nothing is lost."""
    flows, leaves, lower = loads.demand.flows, case.size.leaves, case.fabric.links.lower
    own = lower < leaves
    sums = (
        (np.bincount(lower[own], loads.up_bps[own], leaves), np.bincount(flows.source, flows.bps, leaves)),
        (np.bincount(lower[own], loads.down_bps[own], leaves), np.bincount(flows.target, flows.bps, leaves)),
    )
    close = (bool(np.abs(found - right).max() <= TOLERANCE * right.max()) for found, right in sums)
    return loads.lost_share == 0 and all(close)


def _sent_to(demand: Demand, leaf: int) -> dict[int, float]:
    own = np.flatnonzero(demand.flows.target == leaf)
    return dict(zip(demand.flows.source[own].tolist(), demand.flows.bps[own].tolist(), strict=True))


def _only(flows: Flows, some: Bools) -> Flows:
    return Flows(flows.source[some], flows.target[some], flows.bps[some])
