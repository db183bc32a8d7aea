"""Numbers of paths too large for a machine's integers, on layers made up for that."""

import random
from dataclasses import replace

import numpy as np
import pytest

from dcnplan.analysis.paths.leaf_pairs import every_pair
from dcnplan.analysis.paths.matrix import count_paths, path_counts
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.analysis.paths.path_dag import path_dag
from dcnplan.analysis.paths.path_stream import stream_packed
from dcnplan.analysis.paths.sets import _drawn, paths_between
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from dcnplan.network.ends import end_of
from dcnplan.network.layers import Layers, Stage, layers
from dcnplan.network.memory import bytes_text, require_memory
from tests import plans


def with_parallel_links(view: Layers, links: int) -> Layers:
    """The same layers with `links` live links in every adjacency; link rows are made up."""
    stages = tuple(
        Stage(s.lowers, s.uppers, s.lower, s.upper, s.kind, np.arange(len(s) + 1) * links, s.link_rows, s.kinds)
        for s in view.stages
    )
    return Layers(view.network, view.failed, view.tiers, stages)


@pytest.mark.parametrize("links", [3, 100, 3_000, 100_000, 10_000_000])
def test_counts_are_exact_however_many_links_there_are(links):
    view = with_parallel_links(layers(build(plans.three_tier()).network), links)
    counts = count_paths(view)
    # 2 pod spines, 4 spines, 2 pod spines; 4 links on the way, or 2 within the pod.
    assert counts.between("pod1-leaf1", "pod2-leaf1").link_paths == 16 * links**4
    assert counts.between("pod1-leaf1", "pod1-leaf2").link_paths == 2 * links**2
    assert counts.between("pod1-leaf1", "pod2-leaf1").switch_paths == 16
    assert counts.total(links=True) == 96 * 16 * links**4 + 36 * 2 * links**2
    assert int(counts.full(links=True)[0, 4]) == 16 * links**4
    assert path_dag(view, 0, 4).link_paths == 16 * links**4


def test_a_sample_is_drawn_of_more_paths_than_an_index_can_number():
    view = with_parallel_links(layers(build(plans.three_tier()).network), 1_000_000)
    found = paths_between(view, end_of(view.network, "pod1-leaf1"), end_of(view.network, "pod2-leaf1"))
    assert found.link_paths == 16 * 10**24
    drawn = random.Random(1)
    expected = sorted({drawn.randrange(16 * 10**24) for _ in range(3)})
    assert sorted(_drawn(random.Random(1), found.link_paths, 3)) == expected


def test_a_path_is_read_by_a_number_beyond_64_bits():
    view = with_parallel_links(layers(build(plans.three_tier()).network), 40_000)
    stages = tuple(replace(stage, link_rows=np.zeros(len(stage) * 40_000, np.int32)) for stage in view.stages)
    view = Layers(view.network, view.failed, view.tiers, stages)
    found = paths_between(view, end_of(view.network, "pod1-leaf1"), end_of(view.network, "pod2-leaf1"))
    last = 16 * 40_000**4 - 1
    assert last > 2**65
    (block,) = found.read(last, last + 1, links=True)
    assert block.numbers.tolist() == [last]
    names = view.network.names.switches()[block.between.switches[0]].tolist()
    assert names == ["pod1-leaf1", "pod1-podspine2", "spine4", "pod2-podspine2", "pod2-leaf1"]


def test_the_full_matrix_is_as_narrow_as_its_numbers_allow():
    view = layers(build(plans.three_tier()).network)
    kinds = [count_paths(with_parallel_links(view, links)).full(links=True).dtype for links in (4, 9, 300, 100_000)]
    assert kinds == [np.uint16, np.uint32, np.uint64, np.object_]


def test_the_most_that_24_bits_hold_is_counted_and_one_link_more_too():
    view = layers(build(plans.two_tier()).network)
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
    counts = path_counts(build(plans.two_tier()).network)
    with pytest.raises(ValueError, match="6 is not a leaf"):
        counts.between(6, 0)
    with pytest.raises(ValueError, match="spine1 is not a leaf"):
        counts.between("leaf1", "spine1")
    assert counts.between("leaf1", "leaf1").switch_paths == 0


def test_records_beyond_memory_are_refused_before_they_are_summed_or_made():
    # 16 x (10^6)^4 paths: more than 64 bits number.
    view = with_parallel_links(layers(build(plans.three_tier()).network), 1_000_000)
    with pytest.raises(InputError, match=r"would take [0-9,]+ TB of memory"):
        pack_paths(view, np.array([[0, 4], [0, 5]]), links=True)
    fewer = with_parallel_links(layers(build(plans.three_tier()).network), 5_000)
    with pytest.raises(InputError, match=r"10,000,000,000,000,000 paths would take 80,000 TB"):
        stream_packed(count_paths(fewer), every_pair(fewer.leaves), print, links=True)
    with pytest.raises(InputError, match=r"a path takes 88 bits, a record has 63"):
        stream_packed(count_paths(view), every_pair(view.leaves), print, links=True)


def test_records_go_into_a_room_that_is_large_enough_and_into_no_other():
    view = layers(build(plans.three_tier()).network)
    room = np.full(20, -1, np.int64)
    assert len(pack_paths(view, np.array([[0, 4]]), out=room).records) == 16
    assert room[16:].tolist() == [-1] * 4
    with pytest.raises(ValueError, match=r"16 paths do not go into int64\[15\]"):
        pack_paths(view, np.array([[0, 4]]), out=room[:15])
    with pytest.raises(ValueError, match=r"16 paths do not go into int32\[20\]"):
        pack_paths(view, np.array([[0, 4]]), out=room.astype(np.int32))


@pytest.mark.parametrize("pair", [[0, 12], [-1, 3]])
def test_rows_that_are_no_leaves_have_no_records(pair):
    with pytest.raises(ValueError, match="rows of leaves are 0 to 11"):
        pack_paths(layers(build(plans.three_tier()).network), np.array([pair]))
