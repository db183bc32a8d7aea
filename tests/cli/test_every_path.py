"""`paths SPEC --every`: counted, written, refused."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

SMALL = """
dcnplan: 1
name: small
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 4, downlinks: 48x25G, uplinks: 4x100G}
spine: {model: S9820-64H, count: 2}
"""


@pytest.fixture
def spec(desk):
    (desk / "small.yaml").write_text(SMALL)
    return "small.yaml"


@pytest.mark.slow
def test_every_path_is_made_and_counted(dcnplan, spec):
    # 4 x 3 pairs, 2 spines; 2 links a pair: 2 x 2 x 2 link paths.
    done = dcnplan("paths", spec, "--every")
    assert done.out.startswith("24 paths between 12 pairs of leaves\n")
    assert "made 24 paths in " in done.err
    document = json.loads(dcnplan("paths", spec, "--every", "--links", "-f", "json").out)
    assert (document["pairs"], document["enumerated"], document["listed"]) == (12, 96, "links")


def test_the_speed_is_that_of_making_paths_and_not_of_compiling(dcnplan, spec, monkeypatch):
    clock_s, compiled = [0.0], set[str]()

    def kernel(name: str) -> None:
        """Takes a minute at its first use; then numpy answers."""
        clock_s[0] += 0 if name in compiled else 60
        compiled.add(name)

    monkeypatch.setattr("dcnplan.analysis.paths.packing.kernel", kernel)
    monkeypatch.setattr("dcnplan.cli.every_path.time", SimpleNamespace(monotonic=lambda: clock_s[0]))
    assert "made 24 paths in 0.00 s" in dcnplan("paths", spec, "--every").err
    assert (clock_s[0], compiled) == (60, {"path_records"})


def test_a_file_of_every_path_holds_what_paths_lists_for_each_pair(dcnplan, spec, desk):
    assert dcnplan("paths", spec, "--every", "-o", "all.npy").code == 0
    rows = np.load(desk / "all.npy")
    assert (rows.shape, rows.dtype) == ((24, 3), np.dtype("<i4"))
    pair = rows[(rows[:, 0] == 0) & (rows[:, 2] == 3)]
    dcnplan("paths", spec, "leaf1", "leaf4", "-o", "one.npy")
    assert np.array_equal(pair, np.load(desk / "one.npy"))


def test_csv_has_the_columns_of_a_list_of_one_pair(dcnplan, spec):
    text = dcnplan("paths", spec, "--from", "leaf1", "--links", "-f", "csv").out.splitlines()
    one = dcnplan("paths", spec, "leaf1", "leaf2", "--links", "-f", "csv").out.splitlines()
    assert text[0] == one[0]
    assert [line.split(",", 1)[1] for line in text[1:9]] == [line.split(",", 1)[1] for line in one[1:]]
    assert len(text) == 1 + 3 * 8


def test_pairs_are_drawn_by_a_seed(dcnplan, spec):
    texts = [dcnplan("paths", spec, "--pairs", "3", "--seed", seed, "-f", "csv").out for seed in ("1", "1", "2")]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0].splitlines()) == 1 + 3 * 2
    assert dcnplan("paths", spec, "--pairs", "3", "-f", "csv").out == texts[0]


def test_what_has_failed_is_not_on_any_path(dcnplan, spec):
    done = dcnplan("paths", spec, "--every", "--without", "spine1")
    assert done.out.startswith("12 paths between 12 pairs of leaves\n")


def test_what_the_disk_does_not_hold_is_refused_with_its_size(dcnplan, spec, monkeypatch, desk):
    monkeypatch.setattr("dcnplan.cli.every_path._free_bytes", lambda path: 300)
    done = dcnplan("paths", spec, "--every", "-o", "all.npy")
    assert done.code == 2
    assert "24 paths between 12 pairs of leaves take 416 bytes, and the disk has 300 bytes left" in done.err
    assert not (desk / "all.npy").exists()


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        (("--every", "leaf1", "leaf2"), "--every: error: this makes all paths"),
        (("--every", "--limit", "3"), "--every: error: this makes all paths"),
        (("--every", "--all"), "--all: error: this lists no paths"),
        (("--pairs", "0"), "--pairs"),
        (("--from", "leaf9"), "--from: error: there is no leaf, pod or plane 'leaf9'"),
        (("--from", "spine1"), "--from: error: spine1 holds no leaf"),
    ],
)
def test_what_makes_no_sense_together_is_refused(dcnplan, spec, args, fault):
    done = dcnplan("paths", spec, *args)
    assert (done.code, done.out) == (2, "")
    assert fault in done.err
