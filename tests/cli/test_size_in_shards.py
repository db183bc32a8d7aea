"""`size` in shards: what they found, put together, is the answer of one process, byte by byte."""

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from dcnplan.cli.again import CUT
from tests.cli.conftest import Ran, closed_schema
from tests.sizing.halls import PRICES, box, boxes, request_text

Dcnplan = Callable[..., Ran]
SMALL = boxes("{count: 36, ports: 1, speed: 10G}", "1:1", "switches, cables", box(8), box(6))
"""Two kinds of leaves, so three blocks: of two tiers, and of pods with each."""

NONE = SMALL + "\nlimits: {switches: 10}\n"
ASKED = ("size", "hall-2.yaml", "--prices", "prices.csv")


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the request of a hall and its prices."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hall-2.yaml").write_text(request_text(SMALL), encoding="utf-8")
    (tmp_path / "prices.csv").write_text(PRICES, encoding="utf-8")
    return tmp_path


def shards(dcnplan: Dcnplan, of: int, *asked: str) -> list[str]:
    names = [f"part-{number}.json" for number in range(1, of + 1)]
    for number, name in enumerate(names, 1):
        assert dcnplan(*asked, "--shard", f"{number}/{of}", "-o", name).code == 0
    return names


def test_shards_in_any_order_are_the_size(dcnplan: Dcnplan, hall: Path):
    asked = (*ASKED, "--why", "SN2410")
    whole = {form: dcnplan(*asked, "-f", form).out for form in ("table", "json", "csv")}
    assert dcnplan(*asked, "-o", "one.yaml").code == 0
    names = shards(dcnplan, 3, *asked)
    closed_schema("part").validate(json.loads((hall / "part-2.json").read_text()))
    (hall / "hall-2.yaml").unlink()
    (hall / "prices.csv").unlink()
    for form, order in zip(whole, permutations(names), strict=False):
        ran = dcnplan("merge", *order, order[0], "-f", form)
        assert (ran.code, ran.out) == (0, whole[form])
    assert dcnplan("merge", *names, "-o", "merged.yaml").code == 0
    assert (hall / "merged.yaml").read_bytes() == (hall / "one.yaml").read_bytes()


def test_where_shards_are_missing_the_answer_says_so(dcnplan: Dcnplan, hall: Path):
    names = shards(dcnplan, 4, *ASKED)
    ran = dcnplan("merge", *names[:3], "-f", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["complete"], told["shards"], told["missing_shards"]) == (1, False, 4, [4])
    closed_schema("size").validate(told)
    assert "shard 4 of 4 is missing" in ran.err
    assert "Not complete: shard 4 of 4 is missing" in dcnplan("merge", *names[:3]).out


def test_of_a_size_that_no_shard_has_nothing_more_is_said(dcnplan: Dcnplan, hall: Path):
    """What would fit is known where all has been looked at."""
    (hall / "hall-2.yaml").write_text(request_text(NONE), encoding="utf-8")
    alone = dcnplan(*ASKED)
    names = shards(dcnplan, 2, *ASKED)
    ran = dcnplan("merge", *names)
    assert (ran.code, ran.out, ran.err) == (alone.code, alone.out, alone.err) == (1, "", alone.err)
    ran = dcnplan("merge", names[1])
    assert (ran.code, ran.out) == (1, "")
    assert "error: no design in the shards that are there: shard 1 of 2 is missing" in ran.err


def test_a_part_has_no_designs_to_write_and_a_size_no_chart(dcnplan: Dcnplan, hall: Path):
    ran = dcnplan(*ASKED, "--shard", "1/2", "--write", "designs")
    assert (ran.code, ran.out) == (2, "")
    assert "--write: error: one shard has no designs to write" in ran.err
    ran = dcnplan("merge", *shards(dcnplan, 1, *ASKED), "-o", "chart.svg")
    assert (ran.code, ran.out) == (2, "")
    assert "-o chart.svg: error: size has no such answer" in ran.err


def test_blocks_are_kept_and_none_is_searched_twice(dcnplan: Dcnplan, hall: Path):
    whole = dcnplan(*ASKED).out
    assert dcnplan(*ASKED, "--resume", "done").out == whole
    held = {path.name: path.stat().st_mtime_ns for path in (hall / "done").iterdir()}
    assert dcnplan(*ASKED, "--resume", "done").out == whole
    assert {path.name: path.stat().st_mtime_ns for path in (hall / "done").iterdir()} == held


@pytest.mark.parametrize("verb", CUT)
@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--shard", "0/4"), "'0/4' is no shard: shards count from 1 to n"),
        (("--shard", "5/4"), "'5/4' is no shard: shards count from 1 to n"),
        (("--shard", "1/4", "--jobs", "2"), "--shard: error: either this or --jobs"),
        (("--shard", "1/4", "--scheduler", "tcp://127.0.0.1:1"), "--shard: error: either this or --scheduler"),
        (("--shard", "1/4", "-o", "part.csv"), "-o part.csv: error: a part of an answer is JSON"),
    ],
)
def test_who_cannot_work_is_refused_by_every_verb_that_is_cut(
    dcnplan: Dcnplan, hall: Path, verb: str, flags: tuple[str, ...], said: str
):
    ran = dcnplan(verb, "hall-2.yaml", *flags)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.slow
def test_processes_give_the_size_of_one(process: "Callable[..., object]", hall: Path):
    alone, spread = process(*ASKED), process(*ASKED, "--jobs", "3")
    assert (alone.returncode, spread.returncode) == (0, 0)  # type: ignore[attr-defined]
    assert alone.stdout == spread.stdout  # type: ignore[attr-defined]
