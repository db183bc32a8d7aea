"""Traffic patterns: what they send, how they say so, and what is refused."""

import math
from typing import Any

import numpy as np
import pytest

from dcnplan.analysis.loads.patterns import all_to_one, hot_pods, one_to_all, permutation
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from tests.plans import three_tier, two_tier

SMALL = build(two_tier()).network
PODS = build(three_tier(pods=6)).network


def test_a_leaf_is_meant_by_name_or_by_row():
    # The first leaf of the second pod of four leaves.
    for pattern in (one_to_all, all_to_one):
        by_name = pattern(PODS, "pod2-leaf1")
        rows: tuple[Any, ...] = (4, np.int64(4))
        for row in rows:
            assert np.array_equal(by_name.matrix(), pattern(PODS, row).matrix())
            assert by_name.text == pattern(PODS, row).text


@pytest.mark.parametrize("pattern", [one_to_all, all_to_one])
def test_what_is_no_leaf_is_refused_and_an_unknown_name_told(pattern):
    for no_leaf in ("spine1", "server1", 6, -1):
        with pytest.raises(ValueError, match=f"{no_leaf} is not a leaf"):
            pattern(SMALL, no_leaf)
    with pytest.raises(InputError, match=r"did you mean leaf1\?"):
        pattern(SMALL, "laef1")


def test_patterns_of_one_leaf_name_it():
    assert one_to_all(PODS, 0).text == (
        "only the servers of pod1-leaf1's group send, at line rate and evenly to those of other leaf groups"
    )
    assert all_to_one(SMALL, "leaf3").text == "every server sends at line rate to the servers of leaf3's group"


@pytest.mark.parametrize(
    ("pods", "share", "text"),
    [
        ([0], 0.5, "50% of its traffic to pod1, the rest evenly to all"),
        ([2, 0, 2], 0.125, "12.5% of its traffic to pod1 and pod3, the rest"),
        ([0, 1, 2, 3], 1, "100% of its traffic to pod1, pod2, pod3 and pod4, the rest"),
        (range(6), 0, "0% of its traffic to pod1, pod2, pod3 and 3 other pods, the rest"),
    ],
)
def test_hot_pods_are_named_with_their_share(pods, share, text):
    assert hot_pods(PODS, pods, share).text.startswith(f"every server sends {text}")


def test_a_fabric_without_pods_is_one_pod():
    assert "50% of its traffic to the whole fabric" in hot_pods(SMALL, [0], 0.5).text
    with pytest.raises(ValueError, match="there is no pod 1: they are numbered from 0 to 0"):
        hot_pods(SMALL, [1], 0.5)


@pytest.mark.parametrize("share", [-0.1, 1.5, math.nan])
def test_a_share_outside_0_to_1_is_refused(share: float):
    with pytest.raises(ValueError, match="a share is from 0 to 1"):
        hot_pods(PODS, [0], share)


@pytest.mark.parametrize(("pods", "words"), [([0, 6], "no pod 6: .* 0 to 5"), ([-1], "no pod -1"), ([], "no hot pods")])
def test_pods_that_are_not_there_are_refused(pods: list[int], words: str):
    with pytest.raises(ValueError, match=words):
        hot_pods(PODS, pods, 0.5)


def test_a_permutation_says_how_to_draw_it_again():
    text = permutation(SMALL, seed=7, number=3).text
    assert text == "every leaf group sends at line rate to one other: permutation 3 of seed 7"
