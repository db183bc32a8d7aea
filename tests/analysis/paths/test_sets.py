"""Paths read from the layers against paths walked over the networkx graph, intact and failed, and against literals."""

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.paths import sets as path_sets
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.sets import PathSet, paths, paths_between
from dcnplan.analysis.paths.valleys import shortest, valley_pairs
from dcnplan.errors import InputError
from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.named_rows import switch_names
from dcnplan.network import memory
from dcnplan.network.ends import end_of
from dcnplan.network.failed import Failed
from dcnplan.network.layers import layers
from dcnplan.network.named_failures import failed_by_name
from tests import plans
from tests.analysis import path_reference as plain
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.floors import at_least
from tests.specs import fitting, has_tiers, specs

drawn = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def listed(fabric: Fabric, a: str, b: str, failed: Failed | None = None) -> list[tuple[str, ...]]:
    names = switch_names(fabric)
    found = paths(fabric.network, a, b, failed)
    rows = [row for block in found.read(0, found.switch_paths) for row in block.between.switches]
    return [tuple(names[row]) for row in rows]


def agrees(fabric: Fabric, failed: Failed | None, a: str, b: str) -> None:
    graph = plain.alive_graph(fabric, failed)
    expected = plain.up_down_paths(graph, a, b)
    found = paths(fabric.network, a, b, failed)
    assert sorted(listed(fabric, a, b, failed)) == expected
    assert found.switch_paths == len(expected)
    assert found.link_paths == sum(plain.link_paths(graph, path) for path in expected)
    assert found.hops == ((len(expected[0]) - 1,) if expected else ())
    assert tuple(found.plain[0]) == plain.plain_shortest(graph, a, b)


@pytest.mark.slow
@pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)
def test_every_leaf_pair_has_the_paths_of_a_plain_search(plan):
    fabric = build(plan)
    counts, graph = path_counts(fabric.network), plain.alive_graph(fabric)
    for a, b in product(counts.leaf_names(), repeat=2):
        if a == b:
            continue
        expected = plain.up_down_paths(graph, a, b)
        assert listed(fabric, a, b) == expected or sorted(listed(fabric, a, b)) == expected
        between = counts.between(a, b)
        assert between.switch_paths == len(expected)
        assert between.link_paths == sum(plain.link_paths(graph, path) for path in expected)
        assert between.hops == (len(expected[0]) - 1 if expected else 0)


@drawn
@given(st.data(), st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)))
def test_any_two_switches_of_any_fabric_have_the_paths_of_a_plain_search(data, plan):
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    names = switch_names(fabric).tolist()
    a = data.draw(st.sampled_from(names))
    b = data.draw(st.sampled_from([name for name in names if name != a]))
    agrees(fabric, failed, a, b)


@at_least(30)
@drawn
@given(st.data(), specs)
def test_any_planned_fabric_has_the_counts_of_a_plain_search(data, written):
    plan = fitting(written)
    assume(has_tiers(plan))
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    counts, graph = path_counts(fabric.network, failed), plain.alive_graph(fabric, failed)
    leaves = counts.leaf_names()
    full = counts.full(), counts.full(links=True)
    for a, b in data.draw(st.lists(st.tuples(*[st.integers(0, len(leaves) - 1)] * 2), max_size=6)):
        expected = plain.up_down_paths(graph, leaves[a], leaves[b]) if a != b else []
        assert full[0][a, b] == len(expected)
        assert full[1][a, b] == sum(plain.link_paths(graph, path) for path in expected)


@drawn
@given(st.data(), st.one_of(two_tiers(), with_pods()))
def test_totals_are_the_sums_of_the_full_matrix(data, plan):
    fabric = build(plan)
    counts = path_counts(fabric.network, data.draw(failures(fabric)))
    assert counts.total() == int(counts.full().sum(dtype=np.int64))
    assert counts.total(links=True) == int(counts.full(links=True).sum(dtype=np.int64))


def test_paths_are_read_by_number_in_the_order_of_rows_and_links():
    fabric = build(plans.three_tier())
    found = paths(fabric.network, "pod1-leaf1", "pod2-leaf1")
    assert (found.switch_paths, found.link_paths, found.hops) == (2 * 4 * 2, 2 * 4 * 2 * 2**4, (4,))
    whole = np.concatenate([block.between.links for block in found.read(0, 256, links=True)])
    assert len(np.unique(whole, axis=0)) == 256
    (some,) = found.read(200, 203, links=True)
    assert np.array(some.between.links).tolist() == whole[200:203].tolist()
    names = switch_names(fabric)
    first = next(found.read(0, 1)).between.switches[0]
    assert names[first].tolist() == ["pod1-leaf1", "pod1-podspine1", "spine1", "pod2-podspine1", "pod2-leaf1"]


def test_reading_past_the_last_path_is_an_index_error():
    found = paths(build(plans.two_tier()).network, "leaf1", "leaf2")
    with pytest.raises(IndexError, match="there are 4 paths"):
        next(found.read(4, 5))


def test_a_sample_is_drawn_by_its_seed_and_holds_no_path_twice():
    found = paths(build(plans.three_tier()).network, "pod1-leaf1", "pod2-leaf1")
    drawn = [np.concatenate([b.between.links for b in found.sample(40, seed, links=True)]) for seed in (1, 1, 2)]
    assert len(np.unique(drawn[0], axis=0)) == 40
    assert np.array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])


def test_a_sample_larger_than_the_set_is_the_set():
    found = paths(build(plans.two_tier()).network, "leaf1", "leaf2")
    assert sum(len(block) for block in found.sample(100, seed=1)) == 4


def test_servers_of_one_leaf_group_meet_on_its_leaves_only():
    found = paths(build(plans.two_tier()).network, "server1", "server2")
    assert (found.switch_paths, found.link_paths, found.hops) == (2, 2, (2,))


def test_servers_of_two_leaf_groups_use_every_pair_of_their_leaves():
    found = paths(build(plans.two_tier()).network, "server1", "server49")
    assert (found.switch_paths, found.hops) == (2 * 2 * 4, (4,))


def test_a_server_with_several_ports_on_a_leaf_has_that_many_link_paths():
    found = paths(build(plans.two_pod_types()).network, "gpu1-storage-server1", "gpu2-storage-server1")
    assert found.switch_paths == 2 * 2 * 2
    assert found.link_paths == 2 * (2 * 2 * 2 * 2 * 2) * 2
    ports = np.concatenate([block.from_port for block in found.read(0, found.link_paths, links=True)])
    assert np.bincount(ports).tolist() == [64, 64]


def test_a_server_and_its_own_leaf_are_one_link_apart():
    found = paths(build(plans.two_tier()).network, "server1", "leaf2")
    assert (found.switch_paths, found.hops) == (1, (1,))


def test_leaves_of_disjoint_planes_have_no_path():
    found = paths(build(plans.disjoint_planes()).network, "leaf1", "leaf2")
    assert (found.switch_paths, found.link_paths, found.hops) == (0, 0, ())
    assert list(found.read(0, 0)) == []


def test_valleys_are_told_where_up_down_paths_are_gone():
    fabric = build(plans.two_tier())
    named = {name: row for row, name in enumerate(switch_names(fabric))}
    lost = {("leaf1", spine) for spine in ("spine3", "spine4")} | {("leaf2", spine) for spine in ("spine1", "spine2")}
    links = np.array(
        [
            (low, up) in {(named[a], named[b]) for a, b in lost}
            for low, up in zip(fabric.links.lower, fabric.links.upper, strict=True)
        ]
    )
    found = paths(fabric.network, "leaf1", "leaf2", Failed(links=links))
    assert found.switch_paths == 0
    # Over another leaf: 2 spines up, 4 leaves between, 2 spines down.
    assert found.valleys == found.pairs
    assert found.plain == ((4, 16),)


@drawn
@given(st.data(), st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)))
def test_pairs_with_valleys_are_those_whose_plain_shortest_paths_are_other_ones(data, plan):
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    counts, graph = path_counts(fabric.network, failed), plain.alive_graph(fabric, failed)
    leaves, full = counts.leaf_names(), counts.full()
    expected = {"as_short": 0, "only": 0}
    for a, b in product(range(len(leaves)), repeat=2):
        hops, number = plain.plain_shortest(graph, leaves[a], leaves[b]) if a != b else (0, 0)
        if number != full[a, b]:
            expected["as_short" if full[a, b] else "only"] += 1
            assert not full[a, b] or hops == counts.between(a, b).hops
    assert valley_pairs(counts)._asdict() == expected


def test_leaves_that_lost_their_common_pod_spines_have_as_short_ways_over_a_third_leaf():
    fabric = build(plans.three_tier())
    cut = ["pod1-leaf1:pod1-podspine1", "pod1-leaf2:pod1-podspine2"]
    assert valley_pairs(path_counts(fabric.network, failed_by_name(fabric.network, cut))) == (2, 0)
    spines = [f"spine{number}" for number in range(1, 5)]
    assert valley_pairs(path_counts(fabric.network, failed_by_name(fabric.network, [*cut, *spines]))) == (0, 2)
    assert valley_pairs(path_counts(fabric.network)) == (0, 0)


def test_a_sample_beyond_memory_is_refused_before_it_is_drawn(monkeypatch):
    view = layers(build(plans.three_tier()).network)
    found = paths_between(view, *(end_of(view.network, name) for name in ("pod1-leaf1", "pod2-leaf1")))
    huge = PathSet(found.layers, found.a, found.b, found.pairs * 10**5)
    monkeypatch.setattr(memory, "_memory_bytes", lambda: 10**9)
    with pytest.raises(InputError, match=r"a sample of 1,600,000 paths would take 800 MB of memory"):
        huge.sample(10**12, seed=1)


def test_a_long_sample_comes_in_blocks(monkeypatch):
    found = paths(build(plans.three_tier()).network, "pod1-leaf1", "pod2-leaf1")
    whole = np.concatenate([block.numbers for block in found.sample(100, seed=3, links=True)])
    monkeypatch.setattr(path_sets, "BLOCK", 30)
    blocks = list(found.sample(100, seed=3, links=True))
    assert [len(block) for block in blocks] == [30, 30, 30, 10]
    assert np.concatenate([block.numbers for block in blocks]).tolist() == whole.tolist()


def test_a_failed_switch_has_no_paths():
    fabric = build(plans.two_tier())
    down = np.array([name in ("leaf1", "spine2") for name in switch_names(fabric)])
    assert paths(fabric.network, "leaf1", "leaf2", Failed(switches=down)).switch_paths == 0
    assert paths(fabric.network, "leaf2", "leaf3", Failed(switches=down)).switch_paths == 3
    assert paths(fabric.network, "server1", "server2", Failed(switches=down)).switch_paths == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("pod1-laef3", "did you mean pod1-leaf3?"),
        ("POD1-LEAF03", "did you mean pod1-leaf3?"),
        ("leaf3", "did you mean pod1-leaf3 or another one?"),
        ("pod9-leaf1", "names run from pod1-leaf1 to pod3-leaf4"),
        ("server7", "did you mean pod1-server7 or another one?"),
        ("nonsense", "switches are named as pod1-leaf1, pod1-podspine1, spine1"),
    ],
)
def test_an_unknown_name_is_told_with_what_was_probably_meant(name, hint):
    with pytest.raises(InputError) as fault:
        paths(build(plans.three_tier()).network, name, "spine1")
    assert fault.value.problems[0].hint == hint


def test_the_f16_like_fabric_has_twelve_billion_paths():
    counts = path_counts(build(plans.f16()).network)
    assert counts.total() == counts.total(links=True) == 12_106_653_696
    assert counts.switch_paths.shape == (96, 96)
    assert counts.between("pod1-leaf1", "pod96-leaf48").switch_paths == 576
    assert counts.between(0, 1).switch_paths == 16


def test_a_plain_search_over_the_layers_finds_nothing_where_a_switch_is_down():
    fabric = build(plans.two_tier())
    found = paths(fabric.network, "leaf1", "leaf2", Failed(switches=np.arange(len(fabric.switches)) == 0))
    assert shortest(found.layers, 0, 1) == (0, 0)
