"""What failures leave of a network with links missing: against trying every part, and against counting every pair."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.n_minus_one import OnePart, single_failures
from dcnplan.analysis.failures.worst_pairs import PairSurvey, failed_rows
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from tests.network.reading.irregular import AsBuilt, as_built
from tests.network.reading.written import read

CASES = 40
drawn = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


def of_kind(network: Network, one: OnePart) -> Iterator[Failed]:
    """Every part of the kind that this one stands for, down by itself."""
    part = one.part
    links, switches = failed_rows(part.failed)
    kinds = network.links.kind if len(links) else network.switches.kind
    own = kinds == kinds[links[0] if len(links) else switches[0]]
    for row in np.flatnonzero(own).tolist():
        mask = np.zeros(len(kinds), np.bool_)
        mask[row] = True
        yield Failed(links=mask) if len(links) else Failed(switches=mask)


@pytest.mark.slow
def test_the_part_that_is_told_is_the_worst_of_its_kind():
    seen: list[int] = []

    @drawn
    @given(as_built(tiers=(2, 3, 4)))
    def check(built: AsBuilt) -> None:
        network = read(built.text)
        demand = uniform(network)
        for one in single_failures(network, demand):
            if one.part.what in ("plane", "line_card"):
                continue
            capacities = [link_loads(network, demand, failed).capacity for failed in of_kind(network, one)]
            assert one.left.loads.capacity == pytest.approx(min(capacities), abs=1e-9)
            seen.append(len(capacities))

    check()
    assert len(seen) >= 3 * CASES


def pairs_left(network: Network, failed: Failed) -> dict[int, float]:
    """The least share of its paths that a pair of leaves keeps, by the hops of its paths when nothing has failed."""
    whole, left = path_counts(network), path_counts(network, failed)
    shares: dict[int, float] = {}
    assert failed.switches is not None
    for a, b in combinations(np.flatnonzero(~failed.switches[: len(network.tiers[0])]).tolist(), 2):
        before, after = whole.between(a, b), left.between(a, b)
        if before.hops:
            kept = after.link_paths / before.link_paths if after.hops == before.hops else 0.0
            shares[before.hops] = min(kept, shares.get(before.hops, 1.0))
    return shares


def test_the_worst_pair_keeps_the_least_share_of_all_pairs():
    seen: list[int] = []

    @drawn
    @given(as_built(tiers=(2, 3, 4)), st.integers(0, 1 << 20))
    def check(built: AsBuilt, seed: int) -> None:
        network, rng = read(built.text), np.random.default_rng(seed)
        failed = Failed(rng.random(len(network.links)) < 0.2, rng.random(len(network.switches)) < 0.1)
        found = {pair.hops: pair.left / pair.whole for pair in PairSurvey(network).worst(*failed_rows(failed))}
        assert found == pytest.approx(pairs_left(network, failed))
        seen.append(len(found))

    check()
    assert len(seen) >= CASES
