"""Chosen pairs of leaves, their streams, and what a file holds of them, against the paths of each pair."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan import enumerate_paths, stream_paths
from dcnplan.analysis.paths.leaf_pairs import LeafPairs, drawn_pairs, every_pair
from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.path_stream import stream_packed, stretches
from dcnplan.analysis.paths.sets import paths
from dcnplan.analysis.paths.unpacking import Unpacking
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from dcnplan.network.layers import layers
from dcnplan.network.network import Network
from tests import plans
from tests.hand_made import networks, up_down_paths

drawn = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
PODS = build(plans.three_tier()).network
"""Three pods of 4 leaves, 2 pod spines, 2 spines, 2 links a pair."""


def listed(pairs: LeafPairs) -> list[tuple[int, int]]:
    return [(a, b) for b in pairs.targets.tolist() for a in pairs.to(b).tolist() if a != b]


def test_every_pair_is_ordered_and_of_different_leaves():
    pairs = every_pair(4)
    assert (len(pairs), len(listed(pairs)), len(set(listed(pairs)))) == (12, 12, 12)
    assert listed(every_pair(3, np.array([1]))) == [(1, 0), (1, 2)]


def test_drawn_pairs_are_different_and_the_same_for_the_same_seed():
    pairs = listed(drawn_pairs(50, 200, seed=7))
    assert len(set(pairs)) == 200
    assert all(a != b for a, b in pairs)
    assert pairs == listed(drawn_pairs(50, 200, seed=7)) != listed(drawn_pairs(50, 200, seed=8))
    assert listed(drawn_pairs(5, 1000, seed=1)) == listed(every_pair(5))
    assert {a for a, _ in listed(drawn_pairs(50, 90, seed=1, start=np.array([3, 4])))} == {3, 4}


def test_drawn_pairs_are_drawn_evenly():
    # 20 pairs, 5 of them in each of 400 draws: each about 100 times.
    counts = np.zeros((5, 5), int)
    for seed in range(400):
        for pair in listed(drawn_pairs(5, 5, seed)):
            counts[pair] += 1
    off = counts[~np.eye(5, dtype=bool)]
    assert (counts.trace(), off.sum()) == (0, 2000)
    assert 60 < off.min() <= off.max() < 140


@pytest.mark.parametrize("links", [False, True])
@pytest.mark.parametrize("choice", ["every", "from", "drawn"])
@drawn
@given(networks(), st.integers(0, 99))
def test_a_stream_of_chosen_pairs_is_every_climb_between_them(choice: str, links: bool, net: Network, seed: int):
    view = layers(net)
    counts = count_paths(view)
    start = np.array([seed % view.leaves])
    pairs = {
        "every": every_pair(view.leaves),
        "from": every_pair(view.leaves, start),
        "drawn": drawn_pairs(view.leaves, seed % 7, seed),
    }[choice]
    unpacking = Unpacking(view, links)
    found = [block for stretch in stretches(counts, pairs, links) for block in unpacking.blocks(stretch)]
    made = [row for block in found for row in block.switches.tolist()]
    climbs = [path for a, b in listed(pairs) for path in up_down_paths(net, a, b)]
    assert sorted(made) == sorted(climbs if links else {tuple(path) for path in climbs} and unique(climbs))
    assert len(made) == pairs.paths(counts, links)
    assert stream_packed(counts, pairs, lambda stretch: None, links, jobs=2) == len(made)
    assert max(map(len, made), default=1) - 1 == pairs.longest(counts)
    for block in found:
        if links:
            assert_links_join(net, block.switches, block.links)


def unique(climbs: list[list[int]]) -> list[list[int]]:
    return [list(path) for path in {tuple(path) for path in climbs}]


def assert_links_join(net: Network, switches: np.ndarray, links: np.ndarray | None) -> None:
    assert links is not None
    low, high = np.minimum(switches[:, 1:], switches[:, :-1]), np.maximum(switches[:, 1:], switches[:, :-1])
    assert np.array_equal(net.links.lower[links], low)
    assert np.array_equal(net.links.upper[links], high)
    assert len(np.unique(np.hstack([switches, links]), axis=0)) == len(links)


def test_names_and_rows_give_the_same_packed_paths():
    named = enumerate_paths(PODS, [("pod1-leaf1", "pod2-leaf1")], links=True)
    rows = enumerate_paths(PODS, np.array([[0, 4]]), links=True)
    assert np.array_equal(named.records, rows.records)
    assert len(named.records) == paths(PODS, "pod1-leaf1", "pod2-leaf1").link_paths == 256
    with pytest.raises(ValueError, match="spine1 is not a leaf"):
        enumerate_paths(PODS, [("pod1-leaf1", "spine1")])
    with pytest.raises(InputError, match="there is no such switch or server"):
        enumerate_paths(PODS, [("pod1-leaf1", "pod9-leaf1")])


def test_all_paths_of_three_pods_pass_by_once():
    # 12 leaves: each has 3 others in its pod, over 2 pod spines, and 8 in other pods, over 2 x 4 x 2 switches.
    sizes: list[int] = []
    total = stream_paths(PODS, lambda stretch: sizes.append(len(stretch.records)), jobs=1)
    assert total == sum(sizes) == 12 * 3 * 2 + 12 * 8 * 16
