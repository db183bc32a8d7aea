"""Paths over any number of tiers: by hand, and against every climb tried one by one and networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from dcnplan.analysis.paths.leaf_pairs import every_pair
from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.analysis.paths.path_dag import PathDag, path_dag
from dcnplan.analysis.paths.path_stream import stream_packed
from dcnplan.analysis.paths.sets import paths
from dcnplan.analysis.paths.valleys import valley_pairs
from dcnplan.network.layers import layers
from dcnplan.network.network import Network
from tests.hand_made import FOUR_TIERS, graph, network, networks, up_down_paths

drawn = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def test_two_leaves_of_a_block_meet_over_two_switches_and_others_six_hops_apart_over_32_paths():
    counts = count_paths(layers(FOUR_TIERS))
    # Same block: 2 switches above both. Other block: 2 up, 2 up, 2 up, then 2 and 2 down: 2**5.
    assert counts.between(0, 3) == (2, 2, 2)
    assert counts.between(0, 4) == (32, 32, 6)
    # Of 8 leaves each has 3 in its block and 4 in the other.
    assert counts.total() == 8 * (3 * 2 + 4 * 32)


def test_a_set_of_paths_over_four_tiers_is_read_by_number():
    found = paths(FOUR_TIERS, "t0s1", "t0s8")
    assert (found.switch_paths, found.hops) == (32, (6,))
    (block,) = found.read(0, 32)
    assert block.between.switches.tolist() == up_down_paths(FOUR_TIERS, 0, 7)


@drawn
@given(networks())
def test_counts_and_lists_are_those_of_every_climb_tried(net: Network):
    view = layers(net)
    counts = count_paths(view)
    for a in range(view.leaves):
        for b in range(view.leaves):
            if a != b:
                expected = up_down_paths(net, a, b)
                distinct = sorted({tuple(path) for path in expected})
                hops = len(expected[0]) - 1 if expected else 0
                assert counts.between(a, b) == (len(distinct), len(expected), hops)
                assert listed(path_dag(view, a, b), links=False) == [list(path) for path in distinct]
                assert sorted(listed(path_dag(view, a, b), links=True)) == expected


def listed(dag: PathDag, links: bool) -> list[list[int]]:
    """All its paths in its own order: by switch, then by link, hop by hop."""
    if not dag.rows:
        return []
    rows: list[list[int]] = dag.read(range(dag.link_paths if links else dag.switch_paths), links).switches.tolist()
    return rows


@pytest.mark.parametrize("engine", ["numpy", "compiled"])
@drawn
@given(networks())
def test_packed_paths_unpack_to_every_climb_tried(engine: str, net: Network):
    with pytest.MonkeyPatch.context() as patch:
        if engine == "numpy":
            patch.setattr("dcnplan.analysis.paths.packing.kernel", lambda name: None)
        view = layers(net)
        pairs = np.array([(a, b) for a in range(view.leaves) for b in range(view.leaves)])
        found = pack_paths(view, pairs, links=True, jobs=1)
        total = stream_packed(count_paths(view), every_pair(view.leaves), lambda stretch: None, links=True, jobs=1)
        assert total == len(found.records)
        for number, (a, b) in enumerate(pairs.tolist()):
            assert sorted(unpacked(found, view, number)) == (up_down_paths(net, a, b) if a != b else [])


def unpacked(found, view, number: int) -> list[list[int]]:
    fields = found.fields(number)
    count = len(fields["leaf_way"])
    a, b = (int(row) for row in found.pairs[number])
    apex = int(found.hops[number]) // 2
    if not apex:
        return []
    names = [*((f"up{t}", t) for t in range(1, apex + 1)), *((f"down{t}", t) for t in range(apex - 1, 0, -1))]
    inner = [fields[name] + view.tiers[tier].start for name, tier in names]
    return [[a, *(int(column[row]) for column in inner), b] for row in range(count)]


@drawn
@given(networks(tiers=(4, 6)))
def test_valleys_are_where_the_shortest_paths_of_networkx_are_others(net: Network):
    counts, made = count_paths(layers(net)), graph(net)
    as_short = only = 0
    for a in range(counts.layers.leaves):
        for b in range(counts.layers.leaves):
            if a != b and nx.has_path(made, a, b):
                plain = {tuple(path) for path in nx.all_shortest_paths(nx.Graph(made), a, b)}
                routed = {tuple(path) for path in up_down_paths(net, a, b)}
                only += not routed
                as_short += bool(routed) and plain != routed
    assert valley_pairs(counts) == (as_short, only)


def test_a_path_can_turn_round_above_the_leaves_and_be_as_short():
    # Leaves 1 and 2 under middle switches 1 and 2; the top joins them only over the upper switches 1 and 2, and middle
    # switch 3 stands under both: 1-m1-u1-m3-u2-m2-2 is as long as 1-m1-u1-top-u2-m2-2.
    net = network(
        [2, 3, 2, 1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1), (1, 2, 0), (1, 2, 1), (2, 0, 0), (2, 1, 0)]
    )
    counts = count_paths(layers(net))
    assert counts.between(0, 1) == (1, 1, 6)
    assert valley_pairs(counts) == (2, 0)
