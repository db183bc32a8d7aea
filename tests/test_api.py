"""dcnplan from Python: what is there by name, what it imports, and what the fronts answer."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import dcnplan
from dcnplan import (
    DcnplanError,
    Failed,
    fabric_of,
    failed_by_name,
    link_loads,
    path_counts,
    paths,
    read_plan,
    resilience,
    to_networkx,
)
from dcnplan.analysis.failures.monte_carlo import joined
from dcnplan.analysis.loads.patterns import one_to_all
from dcnplan.fabric.builder import Fabric
from tests.cli.conftest import FAULTY, SPEC, TOO_SMALL

ROOT = Path(__file__).parents[1]
HEAVY = ("numpy", "networkx", "numba", "yaml", "rich", "click")


@pytest.fixture(scope="module")
def fabric(tmp_path_factory: pytest.TempPathFactory) -> Fabric:
    """32 leaves of 48x25G down and 4x100G up under 4 spines, dual-homed servers."""
    path = tmp_path_factory.mktemp("desk") / "fabric.yaml"
    path.write_text(SPEC)
    return fabric_of(read_plan(path))


def loaded_by(line: str) -> set[str]:
    """The heavy libraries that a process has imported after that line."""
    code = f"import sys\n{line}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("line", ["import dcnplan", "import dcnplan; dir(dcnplan)", "from dcnplan import DcnplanError"])
def test_importing_the_package_imports_no_library(line: str):
    assert loaded_by(line) == set()


def test_counting_paths_needs_numpy_alone():
    assert loaded_by("from dcnplan import path_counts, paths, failed_by_name") == {"numpy"}


def test_only_the_graph_needs_networkx():
    everything = ", ".join(name for name in dcnplan.__all__ if name != "to_networkx")
    assert "networkx" not in loaded_by(f"from dcnplan import {everything}")
    assert "networkx" in loaded_by("from dcnplan import to_networkx")


def test_every_name_is_there_and_says_what_it_does():
    assert sorted(dcnplan.__all__) == dcnplan.__all__ == sorted(dcnplan._HOMES)
    assert set(dcnplan.__all__) <= set(dir(dcnplan))
    assert [name for name in dcnplan.__all__ if not getattr(dcnplan, name).__doc__] == []


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'dcnplan' has no attribute 'pathes'"):
        dcnplan.pathes  # noqa: B018


def test_a_spec_that_is_wrong_or_does_not_fit_is_an_error_of_ours(tmp_path: Path):
    for text, words in ((FAULTY, "two-tire"), (TOO_SMALL, "over 3 spines")):
        (tmp_path / "spec.yaml").write_text(text)
        with pytest.raises(DcnplanError, match=words):
            read_plan(tmp_path / "spec.yaml")
    with pytest.raises(DcnplanError, match=r"absent\.yaml"):
        read_plan(tmp_path / "absent.yaml")


def test_a_folder_of_devices_is_read(tmp_path: Path):
    (tmp_path / "catalog").mkdir()
    with pytest.raises(DcnplanError, match="nowhere"):
        read_plan(ROOT / "topologies" / "pod-b.yaml", catalog=tmp_path / "nowhere")
    assert read_plan(ROOT / "topologies" / "pod-b.yaml", catalog=tmp_path / "catalog").name == "pod-b"


def test_the_fabric_its_graph_and_its_paths(fabric: Fabric):
    assert to_networkx(fabric).number_of_edges() == len(fabric.links) == 32 * 4
    assert path_counts(fabric.network).total() == 32 * 31 * 4
    assert paths(fabric.network, "leaf1", "leaf2").switch_paths == 4
    down = failed_by_name(fabric.network, ["spine1", "leaf1:spine2"])
    assert path_counts(fabric.network, failed=down).between("leaf1", "leaf2").switch_paths == 2
    assert paths(fabric.network, "leaf1", "leaf2", failed=down).switch_paths == 2


def test_masks_of_ones_own_are_as_good_as_names(fabric: Fabric):
    spines = np.arange(len(fabric.switches)) >= 32 + 3
    assert path_counts(fabric.network, Failed(switches=spines)).total() == 32 * 31 * 3
    named = failed_by_name(fabric.network, ["spine4"]).switches
    assert named is not None
    assert named.tolist() == spines.tolist()


def test_loads_are_of_every_server_sending_evenly_unless_told_otherwise(fabric: Fabric):
    # 48x25G down over 4x100G up: 3 to 1; with one spine down 4 to 1.
    assert link_loads(fabric.network).utilisation == pytest.approx(np.full(128, 3.0))
    assert link_loads(fabric.network, failed=failed_by_name(fabric.network, ["spine1"])).growth == pytest.approx(1 / 4)
    alone = link_loads(fabric.network, one_to_all(fabric.network, 0))
    assert alone.up_bps[:8] == pytest.approx(np.full(8, 300e9))
    assert alone.up_bps[8:] == pytest.approx(np.zeros(120))


def test_one_part_of_each_kind_fails_exactly(fabric: Fabric):
    found = resilience(fabric.network)
    assert found.intact.growth == pytest.approx(1 / 3)
    growth = {one.part.what: one.left.loads.growth for one in found.single}
    # A leaf's servers use its neighbour alone; a link or a spine leaves 3 of 4 ways.
    assert growth == pytest.approx({"link": 1 / 4, "leaf": 1 / 6, "spine": 1 / 4})
    assert found.left(failed_by_name(fabric.network, ["spine1"])).loads.growth == growth["spine"]


def test_samples_in_blocks_are_the_samples_of_one_run(fabric: Fabric):
    found = resilience(fabric.network)
    whole = found.samples(links=3, switches=1, numbers=range(6), jobs=2)
    blocks = [found.samples(links=3, switches=1, numbers=part, jobs=1) for part in (range(4, 6), range(4))]
    for name in ("numbers", "left", "cut", "growth", "lost"):
        assert np.array_equal(getattr(whole, name), getattr(joined(blocks), name))
    assert whole.growth.shape == (6, len(whole.trial.levels))


def test_samples_that_cannot_be_drawn_are_refused(fabric: Fabric):
    with pytest.raises(ValueError, match="129 of 128 cannot be drawn"):
        resilience(fabric.network).samples(links=129, numbers=range(1))
    with pytest.raises(ValueError, match="no samples are asked for"):
        resilience(fabric.network).samples(links=1, numbers=())
    for seed in (-1, 2**64):
        with pytest.raises(ValueError, match=f"the seed is from 0 to .*, not {seed}"):
            resilience(fabric.network).samples(links=1, numbers=range(1), seed=seed)
    with pytest.raises(ValueError, match=r"the number of a sample is from 0 to .*, not -1"):
        resilience(fabric.network).samples(links=1, numbers=range(-1, 1))


def test_a_bare_mask_is_refused_with_how_it_is_written(fabric: Fabric):
    mask: Any = np.zeros(len(fabric.links), np.bool_)
    asks = (
        lambda: link_loads(fabric.network, failed=mask),
        lambda: paths(fabric.network, "leaf1", "leaf2", mask),
        lambda: path_counts(fabric.network, mask),
        lambda: resilience(fabric.network).left(mask),
    )
    for ask in asks:
        with pytest.raises(TypeError, match=r"what has failed is ndarray: use Failed\(links=mask\)"):
            ask()


def test_a_mask_of_another_network_is_refused_where_planes_are_folded_too(fabric: Fabric):
    planes = fabric_of(read_plan(ROOT / "topologies" / "superpod-b300-1su-rails.yaml")).network
    for network, links in ((fabric.network, 128), (planes, 1024)):
        for ask in (resilience(network).left, lambda failed, of=network: link_loads(of, failed=failed)):
            with pytest.raises(ValueError, match=rf"the mask of failed links is bool\[3\], not bool\[{links}\]"):
                ask(Failed(links=np.zeros(3, np.bool_)))


def test_an_answer_prints_as_one_line(fabric: Fabric):
    every = "every server sends at line rate, evenly to the servers of other leaf groups"
    assert repr(fabric) == "<Fabric small: 36 switches, 128 links>"
    assert repr(link_loads(fabric.network)) == f"<LinkLoads of small: {every}; growth 0.3333>"
    assert repr(path_counts(fabric.network)) == "<PathCounts of small: 32 x 32 leaves>"
    assert repr(path_counts(fabric.network).layers) == "<Layers of small: 32 + 4 switches>"
    assert repr(resilience(fabric.network)) == f"<Resilience of small: {every}>"
    assert repr(paths(fabric.network, "leaf1", "leaf2")) == "<PathSet leaf1 to leaf2: 4 switch paths, 4 link paths>"
    every_spine = failed_by_name(fabric.network, [f"spine{number}" for number in range(1, 5)])
    assert repr(link_loads(fabric.network, failed=every_spine)).endswith("; nothing carried>")
