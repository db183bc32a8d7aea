"""`sweep`: a row for every combination, from any engine; the amounts are those of `size`, and some are by hand."""

import csv
import json
import os
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.sizing.halls import HALL, PRICES, request_text

Dcnplan = Callable[..., Ran]
SWEEP = "sweep:\n  servers.count: [768, 769]\n  models.spine: [[SN4600C, SN2700], S9820-64H]\n"
TWO_TIER = HALL + "families: two-tier\n"
ASKED = ("sweep", "study.yaml", "--prices", "prices.csv")


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a study and its prices."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "study.yaml").write_text(request_text(TWO_TIER) + SWEEP, encoding="utf-8")
    (tmp_path / "prices.csv").write_text(PRICES, encoding="utf-8")
    return tmp_path


def asked(hall: Path, sweep: str, size: str = TWO_TIER) -> None:
    (hall / "study.yaml").write_text(request_text(size) + f"sweep: {sweep}\n", encoding="utf-8")


def test_every_combination_has_a_row_and_the_last_key_is_the_fastest(dcnplan: Dcnplan, hall: Path):
    """768 servers are 32 leaves of 48, and one more is two leaves of the next even number: 34 of 46.

    32 x 8,200 + 4 x 11,000 + 128 x 210 = 333,280; S9820-64H has ports for 6 uplinks of each on 3: 262,400 + 3 x 20,000
    + 192 x 210 = 362,720. 34 x 8,200 + 4 x 24,000 + 136 x 210 = 403,360, as SN2700 has 32 ports; 6 uplinks need 68 on
    each of 3 S9820-64H, which have 64, so there are 4: 80,000 for 96,000.
    """
    told = json.loads(dcnplan(*ASKED, "-f", "json").out)
    rows = [(row["values"], row["design"]["totals"]["price"]["known"]) for row in told["rows"]]
    assert rows == [
        ({"servers.count": 768, "models.spine": ["SN4600C", "SN2700"]}, "333280.00"),
        ({"servers.count": 768, "models.spine": "S9820-64H"}, "362720.00"),
        ({"servers.count": 769, "models.spine": ["SN4600C", "SN2700"]}, "403360.00"),
        ({"servers.count": 769, "models.spine": "S9820-64H"}, "387360.00"),
    ]
    assert told["varied"] == ["servers.count", "models.spine"]


def test_each_row_is_the_first_design_of_that_size(dcnplan: Dcnplan, hall: Path):
    told = json.loads(dcnplan(*ASKED, "-f", "json").out)
    (hall / "one.yaml").write_text(request_text(TWO_TIER), encoding="utf-8")
    for row in told["rows"]:
        spines = row["values"]["models.spine"]
        named = ",".join(spines) if isinstance(spines, list) else spines
        flags = ("--servers", str(row["values"]["servers.count"]), "--spine", named)
        one = json.loads(dcnplan("size", "one.yaml", *flags, "--prices", "prices.csv", "-f", "json").out)
        assert row["design"] == {**one["designs"][0], "best_in": row["design"]["best_in"]}


def test_a_combination_without_a_design_says_why(dcnplan: Dcnplan, hall: Path):
    asked(hall, "{servers.count: [1000, 5000], servers.grow_to: [1536]}")
    ran = dcnplan(*ASKED, "-f", "json")
    rows = json.loads(ran.out)["rows"]
    assert (ran.code, rows[0]["reason"], rows[1]["design"]) == (0, None, None)
    assert rows[1]["reason"] == "grow_to is less than count"
    table = dcnplan(*ASKED).out.splitlines()
    assert table[0] == "hall-2: 2 combinations of servers.count, servers.grow_to; 1 has a design"
    asked(hall, "{servers.count: [5000, 6000]}")
    ran = dcnplan(*ASKED, "-f", "csv")
    assert ran.code == 1
    titles, *rows = csv.reader(ran.out.splitlines())
    assert (titles[0], titles[-1], [row[0] for row in rows]) == ("servers.count", "reason", ["5000", "6000"])
    # 48 servers a pair are 105 pairs for 5,000; the largest spine has 64 cages of 100G, each 2 x 50G.
    assert rows[0][-1].endswith("210 leaves need 210 ports of 50G on each of 8 spines, it has 128: 82 short")
    assert rows[0][-1].startswith("no design for 5,000 servers keeps all that is asked: two-tier: ")
    assert dcnplan(*ASKED).out.splitlines()[3].split()[0] == "5,000"
    ran = dcnplan(*ASKED, "-o", "s.svg")
    assert ran.code == 2
    assert "-o: error: no combination has a design: there is nothing to draw" in ran.err


@pytest.mark.parametrize(
    ("sweep", "said"),
    [
        ("{servers.coun: [1, 2]}", "'coun' is not a key of servers of a size"),
        ("{servers.count: [1, 1.5]}", "servers.count"),
        ("{servers.count: []}", "the list is empty"),
        ("{}", "expected at least one"),
        ("[1]", "expected a mapping"),
        ("{servers.count: [1, 2], oversubscription: [3:1, 0:1]}", "oversubscription"),
        ("{models.spine: [SN2700, SN2710]}", "SN2710"),
    ],
)
def test_what_cannot_be_varied_is_told_at_its_place(dcnplan: Dcnplan, hall: Path, sweep: str, said: str):
    asked(hall, sweep)
    ran = dcnplan(*ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("study.yaml:10:")
    assert said in ran.err


def test_a_study_and_a_request_are_sent_to_their_verbs(dcnplan: Dcnplan, hall: Path):
    ran = dcnplan("size", "study.yaml", "--prices", "prices.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "this asks for many sizes" in ran.err
    assert "hint: dcnplan sweep study.yaml" in ran.err
    (hall / "study.yaml").write_text(request_text(HALL), encoding="utf-8")
    ran = dcnplan(*ASKED)
    assert (ran.code, ran.out) == (1, "")
    assert "nothing is varied: there is no sweep" in ran.err


@pytest.mark.parametrize(
    ("sweep", "ticks"), [(SWEEP, ["768"]), ("sweep: {breakout: [native, any]}\n", ["native", "any"])]
)
def test_a_chart_is_drawn_over_the_first_key(dcnplan: Dcnplan, hall: Path, sweep: str, ticks: list[str]):
    (hall / "study.yaml").write_text(request_text(TWO_TIER) + sweep, encoding="utf-8")
    assert dcnplan(*ASKED, "-o", "s.svg").code == 0
    drawn = (hall / "s.svg").read_text()
    assert "price, USD, as far as it is known" in drawn
    assert all(f">{tick}</text>" in drawn for tick in ticks)
    assert drawn.count("<polyline") == (2 if "spine" in sweep else 1)


def test_shards_in_any_order_are_the_study(dcnplan: Dcnplan, hall: Path):
    whole = {form: dcnplan(*ASKED, "-f", form).out for form in ("json", "csv", "table")}
    for number in (1, 2, 3):
        assert dcnplan(*ASKED, "--shard", f"{number}/3", "-o", f"{number}.json").code == 0
    (hall / "study.yaml").unlink()
    (hall / "prices.csv").unlink()
    for form, order in zip(whole, permutations(["1.json", "2.json", "3.json"]), strict=False):
        assert dcnplan("merge", *order, "-f", form).out == whole[form]
    ran = dcnplan("merge", "1.json", "3.json", "-f", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["complete"], told["missing_shards"], len(told["rows"])) == (1, False, [2], 3)


def test_finished_combinations_are_kept_whatever_else_is_varied_later(dcnplan: Dcnplan, hall: Path):
    command = (*ASKED, "--resume", "done", "-f", "json")
    whole = dcnplan(*command).out
    names = set(os.listdir("done"))
    assert len(names) == 4
    before = {name: os.stat(f"done/{name}").st_mtime_ns for name in names}
    assert dcnplan(*command).out == whole == dcnplan(*ASKED, "-f", "json").out
    asked(hall, SWEEP.removeprefix("sweep:").replace("[768, 769]", "[769, 770, 768]"))
    assert len(json.loads(dcnplan(*command).out)["rows"]) == 6
    assert {name: os.stat(f"done/{name}").st_mtime_ns for name in names} == before
    assert len(os.listdir("done")) == 6
    (hall / "prices.csv").write_text(PRICES.replace("8200", "8300"), encoding="utf-8")
    assert dcnplan(*command).code == 0
    assert len(os.listdir("done")) == 12


def test_a_folder_that_is_no_folder_is_refused(dcnplan: Dcnplan, hall: Path):
    ran = dcnplan(*ASKED, "--resume", "study.yaml")
    assert (ran.code, ran.out) == (2, "") or ran.code == 1
    assert "study.yaml" in ran.err


@pytest.mark.slow
def test_processes_give_the_study_of_one(process, hall: Path):
    alone, spread = process(*ASKED, "-f", "json"), process(*ASKED, "-f", "json", "--jobs", "3")
    assert (alone.returncode, spread.returncode) == (0, 0)
    assert alone.stdout == spread.stdout
