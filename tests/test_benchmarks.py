"""The benchmarks' own checks, on fabrics small enough to count by hand, against networkx only. Measures nothing."""

from pathlib import Path

import pytest

from benchmarks.peers import clock, run
from benchmarks.peers.bandwidth import Bandwidth
from benchmarks.peers.case import CASES, Case, Size
from benchmarks.peers.clock import Figure, sampled
from benchmarks.peers.command import BEGIN, END, PAGE, between, page
from benchmarks.peers.enumeration import by_source
from benchmarks.peers.goals import GOALS, JUDGED, goals, missed
from benchmarks.peers.run import Cell
from benchmarks.peers.table import digits, seconds_text, table
from benchmarks.peers.works import WORKS

FAT_TREE_4 = """
dcnplan: 1
name: fat-tree-4
family: multi-plane
servers: {ports: 1, speed: 1G}
leaf: {model: {name: switch-4, ports: [4x1G]}, downlinks: 2x1G, uplinks: 2x1G}
pod_spine: {model: {name: switch-4, ports: [4x1G]}}
spine: {model: {name: switch-4, ports: [4x1G]}}
"""
PARALLEL = """
dcnplan: 1
name: parallel
family: three-tier
servers: {ports: 1, speed: 25G}
leaf: {model: {name: rack, ports: [8x25G, 2x100G]}, count: 2, downlinks: 8x25G, uplinks: 2x100G}
pod_spine: {model: {name: box, ports: [6x100G]}, count: 2, uplinks: 4x100G}
spine: {model: {name: top, ports: [12x100G]}, count: 2}
pods: 3
"""
SPEED = Bandwidth(1e9, 1e9, 2e9, 2e9)


def fat_tree(folder: Path) -> Case:
    """8 leaves, 8 pod spines, 4 spines. A leaf has 2 paths to one leaf and 4 to each of 6: 8 x 26 in all."""
    spec = folder / "fat-tree-4.yaml"
    spec.write_text(FAT_TREE_4, encoding="utf-8")
    return Case("F4", "fat tree", spec, Size(20, 32, 8, 4, 208), 20)


def parallel(folder: Path) -> Case:
    """3 pods of 2 leaves and 2 pod spines, 2 spines, two links each way up there.

    Between pods 2 x 2 x 2 switch paths and 2 x 2 times as many link paths; 6 x (2 + 4 x 32) in all.
    """
    spec = folder / "parallel.yaml"
    spec.write_text(PARALLEL, encoding="utf-8")
    return Case("P", "parallel links", spec, Size(14, 36, 6, 32, 780), 20)


TOOLS = [
    pytest.param(key, tool, id=f"{key}-{tool}")
    for key, work in WORKS.items()
    for tool in work.tools
    if key != "start" and tool.split(",")[0] in ("dcnplan", "networkx")
]


@pytest.fixture(autouse=True)
def _no_repeats(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "REPEAT_S", 0.0)


@pytest.mark.parametrize("make", [fat_tree, parallel])
@pytest.mark.parametrize(("work", "tool"), TOOLS)
def test_dcnplan_and_networkx_agree_on_every_work(work: str, tool: str, make, tmp_path: Path):
    figure = WORKS[work].tools[tool](make(tmp_path))
    held_to_it = tool.startswith("dcnplan") and (work == "loads" or work.endswith("-failed"))
    other_question = tool == "networkx" and work in ("loads-failed", "failures")
    assert figure.agrees is True or (figure.agrees is None and (held_to_it or other_question)), figure
    assert figure.seconds > 0


def test_a_wrong_number_of_paths_is_noticed(tmp_path: Path):
    right = fat_tree(tmp_path)
    case = Case(right.key, right.what, right.spec, Size(20, 32, 8, 4, 207), 20)
    assert WORKS["counts"].tools["dcnplan"](case).agrees is False


def test_a_spec_of_another_size_is_refused(tmp_path: Path):
    right = fat_tree(tmp_path)
    case = Case(right.key, right.what, right.spec, Size(20, 33, 8, 4, 208), 20)
    with pytest.raises(ValueError, match="33"):
        WORKS["counts"].tools["dcnplan"](case)


@pytest.mark.parametrize("key", list(CASES))
def test_the_fabrics_are_as_large_as_they_are_said_to_be(key: str):
    case = CASES[key]
    assert len(case.fabric.links) == case.size.links
    assert case.counts().total(links=True) == case.size.all_paths


def test_a_library_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "installed", lambda: {"networkx": "3.6"})
    left = [cell.tool for cell in run.cells(["loads", "start"], ["A", "C"]) if cell.case == "C"]
    assert left == ["dcnplan", "networkx, hop by hop", "networkx"]


def test_half_of_the_items_stand_for_all():
    taken = sampled(lambda item: item, range(2), 4, "leaves")
    assert taken.answer == [0, 1]
    assert taken.sample == "2 of 4 leaves"


def test_a_sample_ends_when_its_time_is_spent_but_has_one_item_at_least():
    assert sampled(lambda item: item, range(9), 9, "leaves", budget_s=0).answer == [0]


def test_pairs_are_grouped_by_their_source(tmp_path: Path):
    pairs = fat_tree(tmp_path).pairs()
    grouped = by_source(pairs)
    assert len({source for source, _ in grouped}) == len(grouped)
    assert sorted((s, t) for s, targets in grouped for t in targets) == sorted(map(tuple, pairs.tolist()))


def test_numbers_have_three_digits():
    assert [digits(number) for number in (0.142, 4.206, 16.86, 129.9, 38_654)] == [
        "0.14",
        "4.21",
        "16.9",
        "130",
        "38,700",
    ]
    times = (0.000_18, 0.0042, 16.86, 18_000, 18_131_697, 8_429_294_790)
    assert [seconds_text(time) for time in times] == ["180 µs", "4.20 ms", "16.9 s", "5.00 h", "210 days", "267 years"]


def test_a_table_stands_in_columns():
    assert table(("a", "time"), [("dcnplan", "1 s")]) == (
        "| a       | time |\n| ------- | ---- |\n| dcnplan | 1 s  |\n"
    )


def _counts(networkit_s: float, agrees: bool = True) -> dict[Cell, Figure]:
    return {
        Cell("counts", JUDGED, "dcnplan"): Figure(0.01, agrees=True),
        Cell("counts", JUDGED, "networkx"): Figure(99.0, agrees=True),
        Cell("counts", JUDGED, "networkit"): Figure(networkit_s, sample="5 of 10 leaves", agrees=agrees),
    }


def test_a_goal_is_held_against_the_fastest_library():
    assert missed(_counts(20.0)) == []
    assert missed(_counts(19.9)) == ["counts, class matrix: the best library takes"]
    assert "1,990, missed" in goals(_counts(19.9), ["C"])


def test_what_is_extrapolated_is_marked_and_what_is_wrong_stands_out():
    text = page(SPEED, _counts(20.0, agrees=False), ["counts"], ["C"])
    assert "20.0 s X" in text
    assert "WRONG; 5 of 10 leaves" in text


def test_the_page_has_the_markers_that_the_tables_go_between():
    document = PAGE.read_text(encoding="utf-8")
    assert between(document, "tables") == between(between(document, "others"), "tables")
    assert [document.count(marker) for marker in (BEGIN, END)] == [1, 1]


def test_every_goal_has_one_bound():
    assert [goal.what for goal in GOALS if (goal.least is None) == (goal.most is None)] == []
