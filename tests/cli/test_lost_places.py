"""`dcnplan fail` with a floor: words, the document and the sheet; power domains beside; what servers keep."""

import csv
import io
import json

import pytest

from tests.floor.floors import ONE_ROW


def write(desk, spec, **floor) -> str:
    (desk / "row.yaml").write_text(json.dumps({**spec, "floor": {**spec["floor"], **floor}}), "utf-8")
    return "row.yaml"


def test_the_screen_says_which_servers_are_lost(dcnplan, desk):
    lines = dcnplan("fail", write(desk, ONE_ROW)).out.splitlines()
    left = next(line.split("  ") for line in lines if "rack of a leaf" in line)
    assert [cell.strip() for cell in left if cell.strip()] == [
        "rack of a leaf", "8", "0.250", "0.250", "62.5%", "16.7%", "7", "16 servers stand in it and are lost"
    ]  # fmt: skip
    assert any(line.split()[:4] == ["rack", "of", "spines", "A10"] for line in lines)
    assert any(line.endswith("32 cables to servers in it, taken to hold") for line in lines)


def test_the_document_and_the_sheet_have_the_kind_and_the_place(dcnplan, desk):
    row = write(desk, ONE_ROW)
    single = json.loads(dcnplan("fail", row, "-f", "json").out)["single"]
    told = [(one["what"], one["group"], one["such_as"], one["servers_lost"]) for one in single if "servers_lost" in one]
    assert told == [
        ("rack", "leaf", "A01", 16), ("rack", "servers", "A03", 16), ("rack", "spine", "A10", 0),
        ("feed", None, "A", 0), ("tray", "row", "A08-A09", 0),
    ]  # fmt: skip
    sheet = list(csv.DictReader(io.StringIO(dcnplan("fail", row, "-f", "csv").out)))
    assert [(one["what"], one["group"], one["such_as"], one["servers_lost"]) for one in sheet] == [
        *[(one["what"], one["group"] or "", one["such_as"], "") for one in single[:3]],
        *[(what, group or "", name, str(lost)) for what, group, name, lost in told],
    ]


def test_power_domains_come_on_top(dcnplan, desk):
    (desk / "domains.csv").write_text("domain,switch\nhall,leaf1\nhall,spine1\n", "utf-8")
    told = json.loads(dcnplan("fail", write(desk, ONE_ROW), "--power-domains", "domains.csv", "-f", "json").out)
    assert [one["what"] for one in told["single"]][-6:] == [*["rack"] * 3, "feed", "tray", "power_domain"]


def test_without_a_floor_nothing_is_added(dcnplan, desk):
    (desk / "row.yaml").write_text(json.dumps({key: ONE_ROW[key] for key in ONE_ROW if key != "floor"}), "utf-8")
    sheet = dcnplan("fail", "row.yaml", "-f", "csv").out
    assert "servers_lost" not in sheet
    assert {line.split(",")[0] for line in sheet.splitlines()[1:]} == {"link", "leaf", "spine"}


def test_where_no_traffic_tells_servers_that_are_lost_keep_no_leaf(dcnplan, desk):
    """Two leaves: a group of 48 servers, of which 16 stand with the first leaf."""
    row = write(desk, {**ONE_ROW, "leaf": {**ONE_ROW["leaf"], "count": 2}})
    lines = dcnplan("fail", row).out.splitlines()
    lost = "16 servers stand in it and are lost; 32 servers keep 1 of 2 leaves"
    assert any(line.startswith("  rack of a leaf") and line.endswith(lost) for line in lines)


@pytest.mark.parametrize(("of", "text"), [("servers", "192 servers hang on it and are lost"), ("S5248F-ON", "")])
def test_a_feed_takes_down_what_has_too_few_supplies(dcnplan, desk, of, text):
    if of == "servers":
        row = write(desk, ONE_ROW, servers={"power": "500W", "psus": 6, "needed": 4})
    else:
        row = write(desk, ONE_ROW, devices={of: {"psus": 2, "needed": 2}})
    line = next(line for line in dcnplan("fail", row).out.splitlines() if line.startswith("  feed"))
    assert line.split()[1] == "2"
    assert text in line
    assert "100%" in line
