"""Packed records of both engines against paths read one by one."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.paths import compiled, packing, path_stream
from dcnplan.analysis.paths.leaf_pairs import every_pair
from dcnplan.analysis.paths.matrix import count_paths, path_counts
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.analysis.paths.path_dag import path_dag
from dcnplan.analysis.paths.path_stream import Stretch, stream_packed
from dcnplan.fabric.builder import build
from dcnplan.network.layers import Layers, layers
from tests import plans
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods

drawn = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
engines = pytest.mark.parametrize("engine", ["numpy", "compiled"])


@pytest.fixture(scope="module")
def kernels(tmp_path_factory):
    """Compiled kernels, kept for this module in a folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path_factory.mktemp("kernels")))
        compiled.forget()
        pytest.importorskip("numba")
        found = {name: compiled.kernel(name) for name in ("path_down", "path_up", "path_records")}
        assert None not in found.values()
        yield found
    compiled.forget()


@pytest.fixture
def with_engine(engine, kernels, monkeypatch):
    monkeypatch.setattr(packing, "kernel", kernels.get if engine == "compiled" else lambda name: None)


def read(fabric: Layers, a: int, b: int, links: bool) -> list[list[int]]:
    """Places of the switches on each path of a pair, as often as there are links."""
    found = path_dag(fabric, a, b)
    if a == b or not found.rows:
        return []
    block = found.read(range(found.link_paths if links else found.switch_paths), links)
    apex = found.hops // 2
    firsts = [fabric.tiers[tier].start for tier in (*range(1, apex), apex, *range(apex - 1, 0, -1))]
    inner: list[list[int]] = (block.switches[:, 1:-1] - np.array(firsts)).tolist()
    return inner


@engines
@drawn
@given(st.data(), st.booleans(), st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)))
def test_records_are_the_paths_of_each_pair_in_order(with_engine, data, links, plan):
    fabric = build(plan)
    view = layers(fabric.network, data.draw(failures(fabric)))
    pairs = np.array(data.draw(st.lists(st.tuples(*[st.integers(0, view.leaves - 1)] * 2), min_size=1, max_size=8)))
    found = pack_paths(view, pairs, links, jobs=2)
    for number, (a, b) in enumerate(pairs.tolist()):
        fields = found.fields(number)
        expected = read(view, a, b, links)
        width = len(expected[0]) if expected else 0
        apex = max(1, (width + 1) // 2)
        names = [*(f"up{tier}" for tier in range(1, apex + 1)), *(f"down{tier}" for tier in range(apex - 1, 0, -1))]
        assert np.stack([fields[name] for name in names], axis=1).tolist() == expected


@engines
def test_parallel_links_are_told_apart(with_engine):
    found = pack_paths(layers(build(plans.three_tier()).network), np.array([[0, 4]]), links=True)
    fields = found.fields(0)
    assert len(found.records) == 2 * 4 * 2 * 2**4
    assert len(np.unique(found.records)) == 256
    assert {name: int(column.max()) for name, column in fields.items() if "way" in name} == {
        "up1_way": 1,
        "up2_way": 1,
        "down1_way": 1,
        "leaf_way": 1,
    }


@engines
@drawn
@given(st.data(), st.booleans(), st.one_of(two_tiers(), with_pods()))
def test_a_stream_holds_every_path_of_the_fabric_once(with_engine, data, links, plan):
    fabric = build(plan)
    view = layers(fabric.network, data.draw(failures(fabric)))
    stretches: list[Stretch] = []

    def keep(stretch: Stretch) -> None:
        stretches.append(stretch._replace(records=stretch.records.copy()))

    counts = count_paths(view)
    assert stream_packed(counts, every_pair(view.leaves), keep, links, jobs=2) == counts.total(links)
    for stretch in stretches:
        begins = [0, *stretch.ends.tolist()]
        pairs = np.array([[leaf, stretch.to] for leaf in stretch.sources.tolist()])
        listed = pack_paths(view, pairs, links)
        assert listed.offsets.tolist() == begins
        assert np.array_equal(listed.records, stretch.records)


def test_a_stream_goes_past_a_buffer_of_a_few_paths(monkeypatch):
    monkeypatch.setattr(packing, "kernel", lambda name: None)
    monkeypatch.setattr(path_stream, "BUFFER", 20)
    sizes: list[int] = []
    counts = path_counts(build(plans.three_tier()).network)
    total = stream_packed(counts, every_pair(12), lambda stretch: sizes.append(len(stretch.records)), jobs=1)
    assert total == sum(sizes) == 12 * 3 * 2 + 12 * 8 * 16
    assert max(sizes) <= 20
