"""`dcnplan floor` from the command line: the screen, the document, every device, and what is refused."""

import csv
import io
import json

import pytest

from tests.floor.floors import ONE_ROW
from tests.plan.test_part import ABSURD

HEIGHTS = "floor: {devices: {leaf-box: {height: 1}, mid: {height: 4}, spine-box: {height: 30}}}\n"


@pytest.fixture
def row(desk):
    (desk / "row.yaml").write_text(json.dumps(ONE_ROW), "utf-8")
    return "row.yaml"


def test_the_screen_tells_what_fills_the_racks(dcnplan, row):
    lines = dcnplan("floor", row).out.splitlines()
    assert lines[0] == "one-row: 14 racks in 1 row, 103,828 W"
    assert "  fullest     A01 by power: 8,661 W of 10 kW; A01 by height: 17 of 42 units" in lines
    limited = "the power of a rack: 16 servers of 500 W and a leaf; 41 would fit by height"
    assert f"  limited by  {limited}" in lines


def test_the_document_says_what_is_over_a_limit(dcnplan, desk):
    over = ONE_ROW | {"floor": ONE_ROW["floor"] | {"rows": {"power": "50kW"}}}
    (desk / "over.yaml").write_text(json.dumps(over), "utf-8")
    ran = dcnplan("floor", "over.yaml", "-f", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["feasible"]) == (1, False)
    assert [one["message"] for one in told["problems"]] == ["row A draws 103,828 W, and may 50,000 W: 53,828 W short"]


def test_the_document_has_each_kind_of_racks(dcnplan, row):
    told = json.loads(dcnplan("floor", row, "-f", "json").out)
    assert (told["racks"], told["rows"], told["rooms"]) == (14, 1, 1)
    assert told["kinds"][0] == {
        "kind": "leaf", "racks": 8, "such_as": "A01", "holds": {"leaf": 1, "server": 16},
        "units": {"used": 17, "of": 42}, "power_w": {"known": 8661, "unknown": {}}, "limit_w": 10000,
        "weight_kg": None, "limited_by": "power",
    }  # fmt: skip
    assert told["feeds"] == {"count": 2, "dark": [], "unknown": []}
    assert json.loads(dcnplan("design", row, "-f", "json").out)["floor"]["racks"] == 14


def test_every_device_is_listed_once_from_the_top_of_each_rack_down(dcnplan, row):
    rows = list(csv.DictReader(io.StringIO(dcnplan("floor", row, "-f", "csv").out)))
    assert len(rows) == 8 + 4 + 192 == len({(one["rack"], one["u"]) for one in rows})
    assert [rows[0][key] for key in ("rack", "u", "device", "model", "power_w", "feeds")] == [
        *["A01", "42", "leaf1", "S5248F-ON", "647", "AB"]
    ]
    assert [one["device"] for one in rows if one["rack"] == "A10"] == ["spine1", "spine3"]
    assert {one["device"] for one in rows if one["role"] == "server"} == {f"server{at}" for at in range(1, 193)}


def test_servers_that_are_not_asked_for_are_not_listed(dcnplan, desk):
    (desk / "few.yaml").write_text(json.dumps({**ONE_ROW, "servers": {**ONE_ROW["servers"], "count": 100}}), "utf-8")
    rows = list(csv.DictReader(io.StringIO(dcnplan("floor", "few.yaml", "-f", "csv").out)))
    assert sum(one["role"] == "server" for one in rows) == 100


@pytest.mark.slow
def test_a_billion_servers_are_answered_and_not_listed(dcnplan, desk):
    (desk / "absurd.yaml").write_text(ABSURD + HEIGHTS, "utf-8")
    # 24 racks of 2 leaves' servers, and 2 of pod spines, a pod: 18 of them do not fit a row of 20 with others.
    assert dcnplan("floor", "absurd.yaml").out.startswith("absurd: 50,000,048 racks in 3,000,003 rows of 166,667 rooms")
    refused = dcnplan("floor", "absurd.yaml", "-f", "csv")
    assert refused.code == 2
    assert "the list has 1,204,000,048 rows, the limit is 1,000,000" in refused.err
    assert "--max-rows 1204000048" in refused.err


def test_what_does_not_fit_is_told_and_the_answer_is_no(dcnplan, desk):
    over = {**ONE_ROW, "floor": {**ONE_ROW["floor"], "rows": {"power": "100kW"}}}
    (desk / "over.yaml").write_text(json.dumps(over), "utf-8")
    for verb in ("floor", "design", "bom"):
        ran = dcnplan(verb, "over.yaml")
        assert ran.code == 1
        assert "row A draws 103,828 W, and may 100,000 W: 3,828 W short" in ran.err


def test_a_spec_without_a_floor_is_told_so(dcnplan, desk):
    (desk / "bare.yaml").write_text(json.dumps({**ONE_ROW, "floor": {}}), "utf-8")
    assert dcnplan("floor", "bare.yaml").code == 0
    (desk / "none.yaml").write_text(json.dumps({key: one for key, one in ONE_ROW.items() if key != "floor"}), "utf-8")
    ran = dcnplan("floor", "none.yaml")
    assert ran.code == 1
    assert "the spec has no floor" in ran.err


def test_fabrics_of_a_project_have_no_floor_each(dcnplan, desk):
    (desk / "row.yaml").write_text(json.dumps(ONE_ROW), "utf-8")
    (desk / "both.yaml").write_text("dcnplan: 1\nname: both\nfabrics: {one: row.yaml}\n", "utf-8")
    ran = dcnplan("design", "both.yaml")
    assert ran.code == 1
    assert "a fabric of a project has no floor of its own" in ran.err
