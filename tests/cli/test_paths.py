"""`dcnplan paths`: counts, listings, files, and what it refuses."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from dcnplan import designs
from dcnplan.analysis.paths import sets
from dcnplan.cli import paths as verb
from dcnplan.cli import progress

PODS = """\
dcnplan: 1
name: pods
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: leaf-box, ports: [48x25G, 8x100G]}, count: 4, uplinks: 4x100G}
pod_spine: {model: {name: box, ports: [32x100G]}, count: 2, uplinks: 8x100G}
spine: {model: {name: box, ports: [32x100G]}, count: 4}
pods: 3
"""
"""2 links a pair everywhere: 2 x 4 x 2 switch paths between pods, 2^4 times as many link paths."""


@pytest.fixture
def pods(desk: Path) -> str:
    (desk / "pods.yaml").write_text(PODS)
    return "pods.yaml"


def document(ran) -> dict:
    assert ran.code == 0, ran.err
    told: dict = json.loads(ran.out)
    return told


def test_the_contract_of_the_document(dcnplan):
    assert document(dcnplan("paths", "fabric.yaml", "leaf1", "leaf2", "-f", "json")) == {
        "schema": "dcnplan/paths",
        "format_version": "1.1",
        "a": "leaf1",
        "b": "leaf2",
        "without": [],
        "switch_paths": 4,
        "link_paths": 4,
        "hops": 2,
        "longest_hops": 2,
        "listed": "switches",
        "numbers": [1, 2, 3, 4],
        "paths": [["leaf1", f"spine{number}", "leaf2"] for number in range(1, 5)],
    }


def test_parallel_links_are_two_numbers(dcnplan, pods):
    told = document(dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-f", "json"))
    assert (told["switch_paths"], told["link_paths"], told["hops"], len(told["paths"])) == (16, 256, 4, 16)


def test_links_are_told_with_the_ports_at_both_ends(dcnplan):
    told = document(dcnplan("paths", "fabric.yaml", "server1", "server49", "--links", "--nth", "1", "-f", "json"))
    assert told["paths"] == [
        [
            {"from": "server1", "from_port": "nic1", "to": "leaf1", "to_port": "1"},
            {"from": "leaf1", "from_port": "52", "to": "spine1", "to_port": "1"},
            {"from": "spine1", "from_port": "3", "to": "leaf3", "to_port": "52"},
            {"from": "leaf3", "from_port": "1", "to": "server49", "to_port": "nic1"},
        ]
    ]


def test_a_server_with_two_ports_on_a_leaf_is_told_port_by_port(dcnplan, desk):
    spec = PODS.replace("servers: {ports: 2, speed: 25G}", "servers: {ports: 2, speed: 25G, homing: 1}")
    (desk / "single.yaml").write_text(spec)
    told = document(dcnplan("paths", "single.yaml", "pod1-server1", "pod1-server2", "--links", "-f", "json"))
    assert (told["switch_paths"], told["link_paths"]) == (1, 4)
    ends = [
        (path[0]["from_port"], path[0]["to_port"], path[-1]["from_port"], path[-1]["to_port"]) for path in told["paths"]
    ]
    # Ports of the first server, changing slowest, and of the second; the leaf's ports 1 and 2, then 3 and 4.
    assert ends == [
        ("nic1", "1", "3", "nic1"),
        ("nic1", "1", "4", "nic2"),
        ("nic2", "2", "3", "nic1"),
        ("nic2", "2", "4", "nic2"),
    ]


def test_a_screen_shows_the_first_twenty_and_how_many_more(dcnplan, pods):
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links")
    assert "and 236 more" in ran.out
    assert ran.out.count(" > ") == 20 * 4


def test_the_nth_path_is_the_one_with_that_number(dcnplan, pods):
    whole = document(dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "-f", "json"))
    one = document(dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "--nth", "200", "-f", "json"))
    assert one["numbers"] == [200]
    assert one["paths"] == [whole["paths"][199]]


def test_a_sample_is_the_same_for_the_same_seed(dcnplan, pods):
    command = ("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "--sample", "9", "-f", "json")
    first, again, other = (document(dcnplan(*command, "--seed", seed)) for seed in "112")
    assert first == again
    assert first["numbers"] != other["numbers"]
    assert len(first["paths"]) == len(set(first["numbers"])) == 9


def test_csv_has_a_row_a_path_and_a_column_a_hop(dcnplan, pods, desk):
    assert dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-o", "paths.csv").code == 0
    rows = list(csv.reader((desk / "paths.csv").read_text().splitlines()))
    assert rows[0] == ["path", "hop_0", "hop_1", "hop_2", "hop_3", "hop_4"]
    assert rows[1] == ["1", "pod1-leaf1", "pod1-podspine1", "spine1", "pod2-podspine1", "pod2-leaf1"]
    assert len(rows) == 1 + 16
    assert dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-f", "csv").out == (desk / "paths.csv").read_text()


def test_csv_with_links_has_the_ports_between(dcnplan, pods):
    out = dcnplan("paths", pods, "pod1-leaf1", "pod1-leaf2", "--links", "-f", "csv", "--limit", "1").out
    assert out.splitlines() == [
        "path,hop_0,out_1,in_1,hop_1,out_2,in_2,hop_2",
        "1,pod1-leaf1,56,1,pod1-podspine1,3,56,pod1-leaf2",
    ]


def test_an_array_holds_rows_of_switches_or_of_links(dcnplan, pods, desk):
    assert dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-o", "paths.npy").code == 0
    rows = np.load(desk / "paths.npy")
    assert (rows.shape, rows.dtype) == ((16, 5), np.int32)
    assert set(rows[:, 0]) == {0}
    assert set(rows[:, 4]) == {4}
    assert dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "-o", "links.npy").code == 0
    assert np.load(desk / "links.npy").shape == (256, 4)


def test_no_path_is_an_answer(dcnplan, desk):
    (desk / "planes.yaml").write_text(
        (desk / "fabric.yaml")
        .read_text()
        .replace("count: 4}", "count: 2}")
        .replace("name: small", "name: small\nplanes: 2")
    )
    told = document(dcnplan("paths", "planes.yaml", "leaf1", "leaf2", "-f", "json"))
    assert (told["switch_paths"], told["link_paths"], told["hops"], told["paths"]) == (0, 0, None, [])
    assert dcnplan("paths", "planes.yaml", "leaf1", "leaf2").code == 0


def test_paths_that_go_down_and_up_are_told_and_not_counted(dcnplan, pods):
    told = document(dcnplan("paths", pods, "spine1", "spine2", "-f", "json"))
    assert (told["switch_paths"], told["hops"]) == (0, None)
    assert told["plain_shortest"] == [{"a": "spine1", "b": "spine2", "hops": 2, "switch_paths": 6}]
    table = dcnplan("paths", pods, "spine1", "spine2").out
    assert "6 paths of 2 hops, the only ones, go down and up again; routers do not take them" in table


def test_what_is_left_of_the_paths_when_parts_are_down(dcnplan, pods):
    ends, without = ("pod1-leaf1", "pod2-leaf1"), ("--without", "spine1", "--without", "pod1-leaf1:56")
    told = document(dcnplan("paths", pods, *ends, *without, "-f", "json"))
    # 3 of 4 spines; 3 of the 4 links of pod1-leaf1.
    assert (told["switch_paths"], told["link_paths"]) == (2 * 3 * 2, 256 * 3 // 4 * 3 // 4)
    assert told["without"] == ["spine1", "pod1-leaf1:56"]
    assert not [path for path in told["paths"] if "spine1" in path]
    assert "down          spine1, pod1-leaf1:56" in dcnplan("paths", pods, *ends, *without).out


def test_a_pair_without_a_path_is_an_answer(dcnplan):
    ran = dcnplan("paths", "fabric.yaml", "leaf1", "leaf2", "--without", "leaf2")
    assert (ran.code, ran.err) == (0, "")
    assert "switch paths  0" in ran.out


def test_all_pairs_when_parts_are_down(dcnplan, pods):
    cut = ("--without", "pod1-leaf1:pod1-podspine1", "--without", "pod1-leaf2:pod1-podspine2")
    told = document(dcnplan("paths", pods, "--all", *cut, "-f", "json"))
    assert told["plain_shortest"] == {"as_short_pairs": 2, "only_pairs": 0}
    assert told["without"] == [cut[1], cut[3]]
    # 2 of 12 pairs share no pod spine now: 4 hops over the spines, 2 x 4 links up and 2 x 4 down.
    assert told["relations"][0]["histogram"] == [
        {"hops": 2, "switch_paths": 2, "link_paths": 8, "pairs": 10},
        {"hops": 4, "switch_paths": 4, "link_paths": 64, "pairs": 2},
    ]
    assert "2 pairs have as short paths that go down and up again" in dcnplan("paths", pods, "--all", *cut).out
    spines = [flag for number in range(1, 5) for flag in ("--without", f"spine{number}")]
    alone = dcnplan("paths", pods, "--all", *cut, *spines).out
    assert "2 pairs have only paths that go down and up again; routers do not take them" in alone


def test_all_pairs_by_how_they_stand_to_each_other(dcnplan, pods):
    told = document(dcnplan("paths", pods, "--all", "-f", "json"))
    assert (told["leaves"], told["pairs"], told["link_paths"]) == (12, 132, 36 * 8 + 96 * 256)
    assert [(row["relation"], row["pairs"]) for row in told["relations"]] == [
        ("same_leaf_group", 12),
        ("same_pod", 24),
        ("between_pods", 96),
    ]
    assert told["relations"][2]["histogram"] == [{"hops": 4, "switch_paths": 16, "link_paths": 256, "pairs": 96}]
    assert "between pods" in dcnplan("paths", pods, "--all").out
    assert dcnplan("paths", pods, "--all", "-f", "csv").out.splitlines()[-1] == "between_pods,4,16,256,96"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("leaf1",), "two ends are needed"),
        (("leaf1", "leaf1"), "both ends are the same"),
        (("leaf1", "laef2"), "did you mean leaf2?"),
        (("leaf1", "leaf99"), "names run from leaf1 to leaf32"),
        (("leaf1", "leaf2", "--all"), "leave out A, B"),
        (("leaf1", "leaf2", "--limit", "2", "--nth", "1"), "either this or --limit"),
        (("leaf1", "leaf2", "--nth", "5"), "there are 4 paths"),
        (("leaf1", "leaf2", "--without", "spin4"), "did you mean spine4?"),
        (("leaf1", "leaf2", "--without", "leaf1:48"), "leaf1 has no link to another tier at port '48'"),
        (("leaf1", "leaf2", "--without", "server1"), "this is a server; a switch is needed"),
        (("leaf1", "leaf2", "--limit", "0"), "0 is less than 1"),
        (
            ("leaf1", "leaf2", "--sample", "1", "--seed", str(2**64)),
            "is more than 18,446,744,073,709,551,615",
        ),
        (("--all", "-o", "all.npy"), "this lists no paths"),
    ],
)
def test_what_makes_no_sense_is_refused(dcnplan, arguments, words):
    ran = dcnplan("paths", "fabric.yaml", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_long_list_is_refused_with_its_size_and_the_flag(dcnplan, pods, monkeypatch):
    monkeypatch.setattr(verb, "_IN_A_DOCUMENT", 100)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "there are 256 paths, a long list" in ran.err
    assert "--limit 256 lists them all" in ran.err
    assert (
        len(
            document(dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--links", "-f", "json", "--limit", "256"))[
                "paths"
            ]
        )
        == 256
    )


def test_json_beyond_memory_is_refused_and_csv_is_streamed(dcnplan, pods, monkeypatch):
    monkeypatch.setattr(verb, "_BYTES_A_PATH_IN_JSON", 10**15)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "a list of 16 paths would take 16,000 TB of memory" in ran.err
    monkeypatch.setattr(verb, "_BYTES_A_PATH", 10**15)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-f", "csv")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1 + 16)


def test_a_sample_beyond_memory_leaves_standard_output_empty(dcnplan, pods, monkeypatch):
    monkeypatch.setattr(sets, "_BYTES_DRAWN", 10**15)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "--sample", "3", "-f", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "a sample of 3 paths would take 3,000 TB of memory" in ran.err


def test_a_fabric_beyond_memory_is_refused_before_it_is_built(dcnplan, pods, monkeypatch):
    monkeypatch.setattr(designs, "_BYTES_A_LINK", 10**15)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1")
    assert ran.code == 2
    assert "a fabric of 96 links would take 96,000 TB of memory" in ran.err


def test_a_long_write_tells_how_far_it_is(dcnplan, pods, monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE_S", 0.0)
    ran = dcnplan("paths", pods, "pod1-leaf1", "pod2-leaf1", "-o", "paths.csv")
    assert ran.err.startswith("writing 16 paths, ")
    assert ran.err.endswith("wrote paths.csv\n")


@pytest.mark.parametrize("what", ["leaf1 leaf2 --links", "--all"])
def test_paths_are_told_without_numba_and_networkx(process, what):
    done = process(shell=f"${{DCNPLAN%% *}} -X importtime -m dcnplan paths fabric.yaml {what}")
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.decode().splitlines()}
    assert done.returncode == 0
    assert "numpy" in loaded
    assert not loaded & {"numba", "networkx"}
