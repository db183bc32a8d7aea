"""A thousand samples of 1% of the links failed, each with all pairs of leaves: who is worst, and who is cut off.

A library is given the same failed links, makes the graph without them, and counts the paths of all pairs.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from benchmarks.peers.case import SEED, Case
from benchmarks.peers.clock import Figure, peak_bytes, timed
from benchmarks.peers.counts import COUNTERS, counted
from benchmarks.peers.graphs import wires
from dcnplan.analysis.failures.draws import drawn
from dcnplan.analysis.failures.monte_carlo import Samples, Trial, joined, samples_of
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.network.columns import Bools
from dcnplan.network.failed import Failed

SAMPLES = 1_000
CHECKED = 3


def dcnplan(case: Case, samples: int = SAMPLES, jobs: int = 2) -> Figure:
    """The worst pair of every sample, with proof that none is worse, and how many pairs are cut off; no loads."""
    fabric, demand = case.fabric, uniform(case.fabric.network)
    taken = timed(lambda: joined(list(samples_of(fabric.network, demand, _trial(case), range(samples), jobs))))
    found = taken.answer
    agrees = all(_worst_in_the_matrix(case, found, number) for number in range(min(CHECKED, samples)))
    longest = int(found.whole[0, 1] > 0)
    worst, whole = found.left[:, longest].min(), found.whole[0, longest]
    return taken.figure(agrees, f"worst pair of all: {worst:,} of {whole:,} paths left")


def peer(name: str) -> Callable[[Case], Figure]:
    """The first sample only: its graph, and the paths of some leaves; the worst pair's must be what dcnplan says."""

    def figure(case: Case) -> Figure:
        counter = COUNTERS[name]
        whole, left = wires(case), np.flatnonzero(~_mask(case, 0))
        begun = perf_counter()
        graph = counter.build(whole.only(left))
        made_s = perf_counter() - begun
        taken = counted(counter, graph, case)
        peak = peak_bytes()
        a, b, paths = _worst_of_the_first(case)
        agrees = counter.paths(graph, a, [b]) == [paths] if counter.links or not case.has_parallel_links else None
        sample = ", ".join(filter(None, (f"1 of {SAMPLES:,} samples", taken.sample)))
        return Figure(SAMPLES * (made_s + taken.seconds), sample, 0, peak, agrees)

    return figure


def _trial(case: Case) -> Trial:
    return Trial(case.failed_links, 0, SEED, routed=0)


def _mask(case: Case, number: int) -> Bools:
    mask: Bools = np.zeros(case.size.links, np.bool_)
    mask[drawn(SEED, number, 0, case.failed_links, case.size.links)] = True
    return mask


def _worst_in_the_matrix(case: Case, found: Samples, number: int) -> bool:
    """Whether no pair of different pods has fewer paths in the full matrix (in two tiers, no pair at all)."""
    far = len(case.layers().tiers) > 2
    matrix = path_counts(case.fabric.network, Failed(links=_mask(case, number))).full(links=True)
    pod = case.fabric.switches.block[: case.size.leaves] if far else np.arange(case.size.leaves)
    fewest = min(int(row[pod != pod[leaf]].min()) for leaf, row in enumerate(matrix))
    return fewest == int(found.left[number, int(far)])


def _worst_of_the_first(case: Case) -> tuple[int, int, int]:
    """Two leaves of the first sample, and how many paths they have left."""
    found = next(samples_of(case.fabric.network, uniform(case.fabric.network), _trial(case), range(1)))
    longest = int(found.whole[0, 1] > 0)
    a, b = found.pairs[0, longest].tolist()
    return a, b, int(found.left[0, longest])
