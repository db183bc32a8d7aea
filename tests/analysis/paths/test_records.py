"""Packed records of both engines against paths read one by one."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis import compiled
from dcnplan.analysis.paths import records as path_records
from dcnplan.analysis.paths import templates as path_templates
from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.records import Stretch, enumerate_paths, stream_paths
from dcnplan.analysis.paths.strand import strand
from dcnplan.analysis.tiers.layers import Layers, layers
from dcnplan.fabric.builder import build
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
        found = {name: compiled.kernel(name) for name in ("path_rests", "path_template", "path_records")}
        assert None not in found.values()
        yield found
    compiled.forget()


@pytest.fixture
def with_engine(engine, kernels, monkeypatch):
    monkeypatch.setattr(path_templates, "kernel", kernels.get if engine == "compiled" else lambda name: None)


def read(fabric: Layers, a: int, b: int, links: bool) -> list[list[int]]:
    """Places of the switches on each path of a pair, as often as there are links."""
    found = strand(fabric, a, b)
    if a == b or not found.rows:
        return []
    block = found.read(range(found.link_paths if links else found.switch_paths), links)
    firsts = [fabric.tiers[tier].start for tier in ([1] if found.hops == 2 else [1, 2, 1])]
    inner: list[list[int]] = (block.switches[:, 1:-1] - np.array(firsts)).tolist()
    return inner


@engines
@drawn
@given(st.data(), st.booleans(), st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)))
def test_records_are_the_paths_of_each_pair_in_order(with_engine, data, links, plan):
    fabric = build(plan)
    view = layers(fabric, data.draw(failures(fabric)))
    pairs = np.array(data.draw(st.lists(st.tuples(*[st.integers(0, view.leaves - 1)] * 2), min_size=1, max_size=8)))
    found = enumerate_paths(view, pairs, links, jobs=2)
    for number, (a, b) in enumerate(pairs.tolist()):
        fields = found.fields(number)
        expected = read(view, a, b, links)
        width = len(expected[0]) if expected else 0
        names = ["first"] if width == 1 else ["first", "spine", "last"]
        assert np.stack([fields[name] for name in names], axis=1).tolist() == expected


@engines
def test_parallel_links_are_told_apart(with_engine):
    found = enumerate_paths(layers(build(plans.three_tier())), np.array([[0, 4]]), links=True)
    fields = found.fields(0)
    assert len(found.records) == 2 * 4 * 2 * 2**4
    assert len(np.unique(found.records)) == 256
    assert {name: int(column.max()) for name, column in fields.items() if "way" in name} == {
        "first_way": 1,
        "up_way": 1,
        "down_way": 1,
        "last_way": 1,
    }


@engines
@drawn
@given(st.data(), st.booleans(), st.one_of(two_tiers(), with_pods()))
def test_a_stream_holds_every_path_of_the_fabric_once(with_engine, data, links, plan):
    fabric = build(plan)
    view = layers(fabric, data.draw(failures(fabric)))
    stretches: list[Stretch] = []

    def keep(stretch: Stretch) -> None:
        stretches.append(stretch._replace(records=stretch.records.copy()))

    assert stream_paths(view, keep, links, jobs=2) == count_paths(view).total(links)
    for stretch in stretches:
        begins = [0, *stretch.ends.tolist()]
        pairs = np.array([[leaf, stretch.to] for leaf in range(stretch.first, stretch.end)])
        listed = enumerate_paths(view, pairs, links)
        assert listed.offsets.tolist() == begins
        assert np.array_equal(listed.records, stretch.records)


def test_a_stream_goes_past_a_buffer_of_a_few_paths(monkeypatch):
    monkeypatch.setattr(path_templates, "kernel", lambda name: None)
    monkeypatch.setattr(path_records, "BUFFER", 20)
    sizes: list[int] = []
    total = stream_paths(layers(build(plans.three_tier())), lambda stretch: sizes.append(len(stretch.records)), jobs=1)
    assert total == sum(sizes) == 12 * 3 * 2 + 12 * 8 * 16
    assert max(sizes) <= 20


class TestWithoutKernels:
    """Whatever is wrong with numba here, there are no kernels, and one line says so."""

    @pytest.fixture(autouse=True)
    def _forgetful(self):
        compiled.forget()
        yield
        compiled.forget()

    def told(self, caplog) -> list[str]:
        assert compiled.kernel("path_records") is None
        assert compiled.kernel("path_template") is None
        return [record.getMessage() for record in caplog.records]

    def test_no_home(self, monkeypatch, caplog):
        for name in ("DCNPLAN_CACHE_DIR", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        assert self.told(caplog) == [
            "without compiled kernels, only slower: there is no home directory to keep them in; set DCNPLAN_CACHE_DIR"
        ]

    def test_a_folder_that_is_a_link(self, monkeypatch, caplog, tmp_path: Path):
        (tmp_path / "link").symlink_to(tmp_path)
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "link"))
        (line,) = self.told(caplog)
        assert "is not a directory of its own" in line

    def test_a_folder_that_others_can_write_to(self, monkeypatch, caplog, tmp_path: Path):
        tmp_path.chmod(0o777)
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path))
        (line,) = self.told(caplog)
        assert "others can write to" in line

    def test_a_folder_that_cannot_be_made(self, monkeypatch, caplog, tmp_path: Path):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "file" / "below"))
        (line,) = self.told(caplog)
        assert "cannot be made: not a directory" in line

    def test_a_compiler_that_is_switched_off(self, monkeypatch, caplog):
        numba = pytest.importorskip("numba")
        monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
        assert self.told(caplog) == ["without compiled kernels, only slower: NUMBA_DISABLE_JIT is set"]

    def test_a_numba_that_cannot_be_imported(self, monkeypatch, caplog):
        monkeypatch.setitem(__import__("sys").modules, "dcnplan.analysis.kernels", None)
        monkeypatch.delattr("dcnplan.analysis.kernels", raising=False)
        assert self.told(caplog) == ["without compiled kernels, only slower: numba is not installed"]

    def test_a_compiler_that_fails(self, monkeypatch, caplog, tmp_path: Path):
        kernels = pytest.importorskip("dcnplan.analysis.kernels")
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.setattr(kernels, "compile_kernel", lambda name, folder: 1 / 0)
        assert self.told(caplog) == ["without compiled kernels, only slower: numba fails with ZeroDivisionError"]


def test_a_cache_that_was_cut_short_is_made_anew(monkeypatch, tmp_path: Path):
    pytest.importorskip("numba")
    monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
    for _ in range(2):
        compiled.forget()
        assert compiled.kernel("path_records") is not None
        for file in tmp_path.rglob("kernels.*.nb?"):
            file.write_bytes(file.read_bytes()[:10])
    compiled.forget()
