"""The spread of path numbers over all leaf pairs, against literals and against the full matrix."""

from collections import Counter

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.spread import Case, path_spread
from dcnplan.fabric.builder import build
from tests import plans
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods

drawn = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def spread_of(plan, failed=None):
    return {spread.relation: spread.cases for spread in path_spread(path_counts(build(plan).network, failed))}


def test_three_pods_of_two_leaf_pairs():
    # 12 leaves: 12 pairs in leaf groups, 3 x 12 - 12 in pods, 12 x 8 between pods.
    assert spread_of(plans.three_tier()) == {
        "same_leaf_group": {Case(2, 2, 8): 12},
        "same_pod": {Case(2, 2, 8): 24},
        "between_pods": {Case(4, 16, 256): 96},
    }


def test_two_tiers_have_leaves_and_no_pods():
    assert spread_of(plans.two_tier()) == {
        "same_leaf_group": {Case(2, 4, 4): 6},
        "between_leaves": {Case(2, 4, 4): 24},
    }


def test_leaves_of_disjoint_planes_meet_nowhere():
    # 3 leaf groups across 2 planes: 6 pairs in them, 2 x 6 in a plane, 30 - 6 - 12 between planes.
    assert spread_of(plans.disjoint_planes()) == {
        "same_leaf_group": {Case(0, 0, 0): 6},
        "between_leaves": {Case(2, 2, 8): 12},
        "between_planes": {Case(0, 0, 0): 12},
    }


@drawn
@given(st.data(), st.one_of(two_tiers(), with_pods()))
def test_the_spread_is_that_of_the_full_matrix(data, plan):
    fabric = build(plan)
    counts = path_counts(fabric.network, data.draw(failures(fabric)))
    found: Counter[tuple[int, int]] = Counter()
    for spread in path_spread(counts):
        for case, pairs in spread.cases.items():
            assert pairs > 0
            found[case.switch_paths, case.link_paths] += pairs
    apart = ~np.eye(counts.layers.leaves, dtype=bool)
    full = zip(counts.full()[apart].tolist(), counts.full(links=True)[apart].tolist(), strict=True)
    assert found == Counter(full)
