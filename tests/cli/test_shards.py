"""An answer from shards, from processes or from finished blocks is that of one process, byte by byte.

What was read is in the parts: the files are gone before they are merged.
"""

import json
import os
import subprocess
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from dcnplan.cli.schemas import SCHEMAS
from tests.catalog.netbox_files import netbox_file, run
from tests.cli.conftest import SPEC, Ran, closed_schema
from tests.projects.opening import box, project, written

Dcnplan = Callable[..., Ran]
RANDOM = ("--links", "10%", "--switches", "1", "--samples", "9", "--routed", "3")
UPLINKS = "".join(f"- {{name: Ethernet1/{n}, type: 100gbase-x-qsfp28}}\n" for n in range(49, 53))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two samples in a block, five blocks of nine where three are routed; and two patterns."""
    monkeypatch.setattr("dcnplan.analysis.failures.sample_blocks._MANY", 2)
    monkeypatch.setattr("dcnplan.cli.patterns_in_blocks._LINKS", 256)


@pytest.fixture
def files(desk: Path) -> list[str]:
    """One of each kind of input."""
    (desk / "vendors").mkdir()
    leaf = netbox_file(run("Ethernet1/{}", "25gbase-x-sfp28", range(1, 49)), model="Leaf-48") + UPLINKS
    (desk / "vendors/leaf.yaml").write_text(leaf)
    (desk / "vendors/other.yaml").write_bytes(b"model: \xff\n")
    own = SPEC.replace("{name: leaf-box, ports: [48x25G, 4x100G]}", "Leaf-48").replace("100G}", "100G, count: 8}", 1)
    (desk / "own.yaml").write_text(own)
    (desk / "week.csv").write_text("leaf1,leaf3,40\nleaf3,leaf5,20.5\n")
    (desk / "power.csv").write_text("feed A,spine1\n")
    written(desk, project=project("{one: a.yaml}", "servers: {count: 48}\n"), a=box("a"))
    return ["fabric.yaml", "cables.csv", "own.yaml", "week.csv", "power.csv", "project.yaml", "a.yaml"]


ASKED = (
    ("fabric.yaml", "--power-domains", "power.csv"),
    ("fabric.yaml", "--traffic", "week.csv"),
    ("fabric.yaml", "--permutation", "3", "--seed", "7"),
    ("cables.csv", "--between-ports"),
    ("own.yaml", "--catalog", "vendors", "--all-to-one", "leaf1"),
    ("project.yaml", "--fabric", "one"),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_shards_answer_as_one_process_from_what_they_have_read(dcnplan: Dcnplan, files: list[str], asked: tuple[str]):
    if "cables.csv" in asked:
        assert dcnplan("cables", "fabric.yaml", "-o", "cables.csv").code == 0
    command = ("fail", *asked, *RANDOM)
    whole = {form: dcnplan(*command, "-f", form).out for form in ("json", "csv", "table")}
    assert '"samples"' in whole["json"]
    for number in (1, 2):
        assert dcnplan(*command, "--shard", f"{number}/2", "-o", f"part-{number}.json").code == 0
    for name in files:
        Path(name).unlink(missing_ok=True)
    for form, text in whole.items():
        ran = dcnplan("merge", "part-2.json", "part-1.json", "-f", form)
        assert (ran.code, ran.out) == (0, text)


def test_the_worst_of_many_patterns_is_that_of_one_process(dcnplan: Dcnplan):
    command = ("load", "fabric.yaml", "--permutation", "9", "--seed", "3", "--without", "spine1")
    whole = dcnplan(*command, "-f", "json").out
    for number in (1, 2, 3):
        assert dcnplan(*command, "--shard", f"{number}/3", "-o", f"{number}.json").code == 0
    assert dcnplan("merge", "3.json", "1.json", "2.json", "-f", "json").out == whole
    told = json.loads(dcnplan("merge", "2.json", "3.json", "-f", "json").out)
    assert (told["complete"], told["missing_shards"]) == (False, [1])
    ran = dcnplan("load", "fabric.yaml", "--shard", "1/3")
    assert (ran.code, ran.out) == (2, "")
    assert "--shard: error: this says nothing without --permutation" in ran.err


def test_parts_may_come_in_any_order_and_twice(dcnplan: Dcnplan):
    command = ("fail", "fabric.yaml", *RANDOM)
    for number in (1, 2, 3):
        dcnplan(*command, "--shard", f"{number}/3", "-o", f"{number}.json")
    whole = dcnplan(*command, "-f", "json").out
    orders = [order for count in (3, 4) for order in permutations(["1.json", "2.json", "3.json", "2.json"], count)]
    complete = [order for order in orders if len(set(order)) == 3]
    assert len(complete) == 12 + 24
    assert {dcnplan("merge", *order, "-f", "json").out for order in complete[::5]} == {whole}


def test_what_is_missing_is_told_and_the_rest_is_answered(dcnplan: Dcnplan):
    for number in (2, 4):
        dcnplan("fail", "fabric.yaml", *RANDOM, "--shard", f"{number}/4", "-o", f"{number}.json")
    ran = dcnplan("merge", "2.json", "4.json", "-f", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["complete"], told["shards"], told["missing_shards"]) == (1, False, 4, [1, 3])
    # Of the blocks 0-1, 2, 3-4, 5-6 and 7-8 the second and the fourth are there.
    assert told["samples"]["count"] == 3
    assert "dcnplan merge: error: shards 1, 3 of 4 are missing\n" in ran.err
    assert "not complete" in dcnplan("merge", "2.json").out
    assert "shards 1, 2, 3 of 4 are missing" in dcnplan("merge", "4.json").err
    assert "complete" not in json.loads(dcnplan("fail", "fabric.yaml", *RANDOM, "-f", "json").out)


def test_a_part_is_as_its_schema_says(dcnplan: Dcnplan):
    ran = dcnplan("fail", "fabric.yaml", *RANDOM, "--shard", "2/4")
    part = json.loads(ran.out)
    closed_schema("part").validate(part)
    assert "part" in SCHEMAS
    assert (part["shard"], part["of"], part["blocks"]) == (2, 4, 5)
    assert [one["part"]["numbers"] for one in part["parts"]] == [[2]]
    assert part["question"]["files"] == {"fabric.yaml": SPEC}
    asked = ["fail", "--links=10%", "--switches=1", "--samples=9", "--routed=3", "--", "fabric.yaml"]
    assert part["question"]["arguments"] == asked


def test_parts_of_different_questions_or_programs_are_refused(dcnplan: Dcnplan, desk: Path):
    for name, links in (("a.json", "1"), ("b.json", "2")):
        dcnplan("fail", "fabric.yaml", "--links", links, "--samples", "2", "--shard", "1/2", "-o", name)
    ran = dcnplan("merge", "a.json", "b.json")
    assert (ran.code, ran.out) == (2, "")
    assert "b.json is no part of the same answer as a.json" in ran.err
    (desk / "c.json").write_text((desk / "a.json").read_text().replace('"version":"', '"version":"9.'))
    ran = dcnplan("merge", "a.json", "c.json")
    assert ran.code == 2
    assert "the program that wrote this has dcnplan 9." in ran.err
    assert "c.json" in ran.err


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "dcnplan/fail"}', "dcnplan: 1\n", "\ufeff"])
def test_what_is_no_part_is_refused(dcnplan: Dcnplan, desk: Path, text: str):
    (desk / "a.json").write_text(text)
    ran = dcnplan("merge", "a.json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("a.json: error: this is not a part that --shard wrote")


def test_a_part_that_lacks_a_block_is_refused(dcnplan: Dcnplan, desk: Path):
    dcnplan("fail", "fabric.yaml", *RANDOM, "--shard", "1/2", "-o", "a.json")
    part = json.loads((desk / "a.json").read_text())
    (desk / "a.json").write_text(json.dumps({**part, "parts": part["parts"][1:]}))
    assert "a.json: error: this part lacks blocks of its shard" in dcnplan("merge", "a.json").err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--shard", "0/4"), "shards count from 1 to n"),
        (("--shard", "5/4"), "shards count from 1 to n"),
        (("--shard", "1"), "shards count from 1 to n"),
        (("--shard", "1/4", "--jobs", "2"), "--shard: error: either this or --jobs"),
        (("--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"), "--scheduler: error: either this or --jobs"),
        (("--shard", "1/4", "-o", "part.csv"), "-o part.csv: error: a part of an answer is JSON"),
        (("--shard", "1/4", "-f", "csv"), "-f csv: error: a part of an answer is JSON"),
    ],
)
def test_fail_refuses_who_cannot_work(dcnplan: Dcnplan, flags: tuple[str, ...], said: str):
    ran = dcnplan("fail", "fabric.yaml", *RANDOM, *flags)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_merge_wants_a_part(dcnplan: Dcnplan):
    assert dcnplan("merge").code == 2


def test_a_run_goes_on_where_its_folder_is_and_answers_the_same(dcnplan: Dcnplan, desk: Path):
    command = ("fail", "fabric.yaml", *RANDOM, "-f", "json")
    whole = dcnplan(*command).out
    assert dcnplan(*command, "--resume", "done").out == whole
    names = sorted(os.listdir("done"))
    assert len(names) == 5
    (desk / "done" / names[0]).unlink()
    before = {name: (desk / "done" / name).stat().st_mtime_ns for name in names[1:]}
    assert dcnplan(*command, "--resume", "done").out == whole
    assert sorted(os.listdir("done")) == names
    assert {name: (desk / "done" / name).stat().st_mtime_ns for name in names[1:]} == before
    (desk / "done" / names[1]).write_text("{}")
    ran = dcnplan(*command, "--resume", "done")
    assert (ran.code, json.loads(ran.out)["feasible"]) == (1, False)
    assert names[1] in ran.err


@pytest.mark.slow
def test_processes_answer_as_one(process: Callable[..., "subprocess.CompletedProcess[bytes]"]):
    command = ("fail", "fabric.yaml", *RANDOM, "-f", "json")
    alone, spread = process(*command), process(*command, "--jobs", "3")
    assert (alone.returncode, spread.returncode) == (0, 0)
    assert alone.stdout == spread.stdout
