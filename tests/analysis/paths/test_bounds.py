"""Numbers of paths too large for a machine's integers, on layers made up for that."""

import random

import numpy as np
import pytest

from dcnplan.analysis.paths.matrix import count_paths, path_counts
from dcnplan.analysis.paths.sets import _drawn, paths_between
from dcnplan.analysis.paths.strand import strand
from dcnplan.analysis.tiers.ends import end_of
from dcnplan.analysis.tiers.layers import Layers, Stage, layers
from dcnplan.analysis.tiers.memory import bytes_text, require_memory
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from tests import plans


def with_parallel_links(view: Layers, links: int) -> Layers:
    """The same layers with `links` live links in every adjacency; link rows are made up."""
    stages = tuple(
        Stage(s.lowers, s.uppers, s.lower, s.upper, s.group, np.arange(len(s) + 1) * links, s.link_rows, s.groups)
        for s in view.stages
    )
    return Layers(view.fabric, view.failed, view.tiers, stages)


@pytest.mark.parametrize("links", [3, 100, 3_000, 100_000, 10_000_000])
def test_counts_are_exact_however_many_links_there_are(links):
    view = with_parallel_links(layers(build(plans.three_tier())), links)
    counts = count_paths(view)
    # 2 pod spines, 4 spines, 2 pod spines; 4 links on the way, or 2 within the pod.
    assert counts.between("pod1-leaf1", "pod2-leaf1").link_paths == 16 * links**4
    assert counts.between("pod1-leaf1", "pod1-leaf2").link_paths == 2 * links**2
    assert counts.between("pod1-leaf1", "pod2-leaf1").switch_paths == 16
    assert counts.total(links=True) == 96 * 16 * links**4 + 36 * 2 * links**2
    assert int(counts.full(links=True)[0, 4]) == 16 * links**4
    assert strand(view, 0, 4).link_paths == 16 * links**4


def test_a_sample_is_drawn_of_more_paths_than_an_index_can_number():
    view = with_parallel_links(layers(build(plans.three_tier())), 1_000_000)
    found = paths_between(view, end_of(view.fabric, "pod1-leaf1"), end_of(view.fabric, "pod2-leaf1"))
    assert found.link_paths == 16 * 10**24
    drawn = random.Random(1)
    expected = sorted({drawn.randrange(16 * 10**24) for _ in range(3)})
    assert sorted(_drawn(random.Random(1), found.link_paths, 3)) == expected


def test_the_full_matrix_is_as_narrow_as_its_numbers_allow():
    view = layers(build(plans.three_tier()))
    kinds = [count_paths(with_parallel_links(view, links)).full(links=True).dtype for links in (4, 9, 300, 100_000)]
    assert kinds == [np.uint16, np.uint32, np.uint64, np.object_]


def test_the_most_that_24_bits_hold_is_counted_and_one_link_more_too():
    view = layers(build(plans.two_tier()))
    for links in (2_047, 2_048, 2_049):
        assert count_paths(with_parallel_links(view, links)).between(0, 1).link_paths == 4 * links**2


def test_what_would_not_fit_into_memory_is_refused_with_its_size():
    with pytest.raises(InputError, match="every path would take 97,000 TB of memory"):
        require_memory(97 * 10**15, "every path")
    require_memory(1_000, "a little")


def test_sizes_are_written_in_decimal_units():
    assert [bytes_text(count) for count in (512, 4_200_000, 97_000_000_000, 10**15)] == [
        "512 bytes",
        "4.2 MB",
        "97 GB",
        "1,000 TB",
    ]


def test_a_row_that_is_no_leaf_is_refused():
    counts = path_counts(build(plans.two_tier()))
    with pytest.raises(ValueError, match="6 is not a leaf"):
        counts.between(6, 0)
    with pytest.raises(ValueError, match="spine1 is not a leaf"):
        counts.between("leaf1", "spine1")
    assert counts.between("leaf1", "leaf1").switch_paths == 0
