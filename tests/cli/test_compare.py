"""`dcnplan compare`: what differs, what is the same, and what is not known."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC

EIGHT = SPEC.replace("name: small", "name: eight").replace("uplinks: 4x100G", "uplinks: 8x100G")
EIGHT = EIGHT.replace("4x100G]}", "8x100G]}").replace("count: 4", "count: 8")


@pytest.fixture(autouse=True)
def _eight(desk: Path) -> None:
    """The same leaves with twice the uplinks, over twice the spines: 1.5:1."""
    (desk / "eight.yaml").write_text(EIGHT)


def table(text: str, title: str) -> dict[str, list[str]]:
    """Rows of one table by their first cell."""
    block = next(block for block in text.split("\n\n") if block.startswith(title))
    rows = (line.split("  ") for line in block.splitlines()[1:])
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return {row[0]: row[1:] for row in cells if row}


def test_what_differs_and_what_is_the_same_are_two_tables(dcnplan):
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("small against eight\n")
    unlike, alike = table(ran.out, "What differs"), table(ran.out, "What is the same")
    assert unlike["spine switches"] == ["4", "8"]
    assert unlike["oversubscription, end to end"] == ["3:1", "1.5:1"]
    assert unlike["links leaf-spine"] == ["128", "256"]
    assert unlike["bisection"] == ["6.4 Tb/s", "12.8 Tb/s"]
    assert unlike["one spine failed"] == ["4:1", "1.71:1"]
    assert alike["servers"] == ["768"]
    assert alike["leaf switches"] == ["32"]
    assert alike["switches on the longest path"] == ["3"]


def test_what_is_not_known_is_named_and_never_called_the_same(dcnplan):
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml")
    assert table(ran.out, "What differs")["rack units"] == ["?", "?"]
    missing = table(ran.out, "Not known")
    assert missing["leaf-box"] == missing["spine-box"] == ["rack units, typical power, maximum power, weight, chips"]


TWO = SPEC.replace("name: small", "name: two").replace("32x100G", "64x100G").replace("count: 4", "count: 2")
"""The same servers and ratio over 2 spines of 64 ports."""


def test_designs_of_equal_servers_and_ratio_are_told_apart_by_what_each_is_ahead_in(dcnplan, desk: Path):
    (desk / "two.yaml").write_text(TWO)
    ran = dcnplan("compare", "fabric.yaml", "two.yaml")
    # Both have 32 x 52 + 128 cages and 3:1; 4 spines lose a quarter, 2 a half.
    assert table(ran.out, "Which is ahead, at equal servers and oversubscription") == {
        "design": ["has"],
        "small": ["less load with one uplink of a leaf failed, ECMP"],
        "less load with one spine failed": [],
        "more paths, between leaves": [],
        "two": ["fewer switches in all"],
    }
    document = json.loads(dcnplan("compare", "fabric.yaml", "two.yaml", "-f", "json").out)
    assert document["equal_servers_and_oversubscription"] is True
    assert document["ahead"][1] == {"label": "two", "in": ["fewer switches in all"]}


def test_designs_of_unlike_ratio_have_nobody_ahead(dcnplan):
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml")
    assert "Which is ahead\n  Servers or oversubscription differ, so none is said to be ahead\n" in ran.out
    document = json.loads(dcnplan("compare", "fabric.yaml", "eight.yaml", "-f", "json").out)
    assert (document["equal_servers_and_oversubscription"], document["ahead"]) == (False, [])


PRICES = """\
item,price,currency
leaf-box,1000,EUR
spine-box,2500.50,EUR
DAC 25G SFP28,10,EUR
AOC 100G QSFP28,40,EUR
"""


def test_with_prices_each_design_has_its_price(dcnplan, desk: Path):
    (desk / "prices.csv").write_text(PRICES)
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml", "--prices", "prices.csv")
    # 32 leaves, 4 or 8 spines, 1,536 server cables, 128 or 256 uplinks.
    prices = table(ran.out, "What differs")["price in EUR"]
    assert prices == ["62,482.00", "77,604.00"]
    rows = csv.DictReader(
        io.StringIO(dcnplan("compare", "fabric.yaml", "eight.yaml", "--prices", "prices.csv", "-f", "csv").out)
    )
    assert [(row["price"], row["currency"]) for row in rows] == [("62482", "EUR"), ("77604", "EUR")]


def test_a_price_that_is_not_known_of_every_item_is_no_sum(dcnplan, desk: Path):
    (desk / "prices.csv").write_text(PRICES.replace("leaf-box,1000,EUR\n", ""))
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml", "--prices", "prices.csv")
    assert table(ran.out, "What differs")["price in EUR"] == ["30,482.00 + ?", "45,604.00 + ?"]
    assert table(ran.out, "Not known")["leaf-box"] == ["rack units, typical power, maximum power, weight, chips, price"]


@pytest.mark.parametrize("form", ["json", "csv", "md", "xlsx"])
def test_every_format_tells_of_three_designs(dcnplan, desk: Path, form: str):
    (desk / "two.yaml").write_text(TWO)
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml", "two.yaml", "-o", f"answer.{form}")
    assert ran.code == 0
    written = (desk / f"answer.{form}").read_bytes()
    assert written.startswith(
        {"json": b"{", "csv": b"design,family,", "md": b"# small against eight", "xlsx": b"PK"}[form]
    )


def test_known_heights_powers_and_chips_are_added_up(dcnplan, desk: Path):
    known = ", height_ru: 1, power_w: {typical: 100, max: 150}, chips: 1, sources: {height: x, power: x, chips: x}"
    for name in ("fabric", "eight"):
        text = (desk / f"{name}.yaml").read_text()
        (desk / f"{name}.yaml").write_text(text.replace("]}", f"]{known}}}"))
    document = json.loads(dcnplan("compare", "fabric.yaml", "eight.yaml", "-f", "json").out)
    totals = [design["totals"] for design in document["designs"]]
    assert [one["rack_units"] for one in totals] == [36, 40]
    assert [design["longest_path"] for design in document["designs"]] == [{"switches": 3, "chips": 3}] * 2


def test_the_document_has_the_contract_keys_for_each_design(dcnplan):
    document = json.loads(dcnplan("compare", "fabric.yaml", "eight.yaml", "fabric.yaml", "-f", "json").out)
    assert document["schema"] == "dcnplan/compare"
    assert [design["label"] for design in document["designs"]] == [
        "small (fabric.yaml)", "eight", "small (fabric.yaml)"
    ]  # fmt: skip
    for design in document["designs"]:
        alone = json.loads(
            dcnplan("design", "fabric.yaml" if design["name"] == "small" else "eight.yaml", "-f", "json").out
        )
        for key in ("servers", "switches", "links", "oversubscription", "one_failed", "bisection_gbps", "paths"):
            assert design[key] == alone[key]


def test_csv_is_a_row_a_design(dcnplan):
    rows = list(csv.DictReader(io.StringIO(dcnplan("compare", "fabric.yaml", "eight.yaml", "-f", "csv").out)))
    assert [(row["design"], row["servers"], row["switches"]) for row in rows] == [
        ("small", "768", "36"), ("eight", "768", "40")
    ]  # fmt: skip
    assert [row["one_spine_failed_leaf_ecmp"] for row in rows] == ["4", str(12 / 7)]
    assert [(row["bisection_gbps"], row["oversubscription_leaf"]) for row in rows] == [("6400", "3"), ("12800", "1.5")]
    assert [(row["switches_on_longest_path"], row["chips_on_longest_path"]) for row in rows] == [("3", "")] * 2


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "dcnplan compare: error: two specs or more are compared\n = hint: dcnplan compare A B"),
        (("fabric.yaml",), 2, "dcnplan compare: error: two specs or more are compared"),
        (("-", "-"), 2, "-: error: standard input is the spec itself, and is read once\n = hint: give another file"),
        (("fabric.yaml", "too-small.yaml"), 1, "too-small.yaml:"),
        (("fabric.yaml", "faulty.yaml"), 1, "faulty.yaml:"),
        (("fabric.yaml", "eight.yaml", "-o", "./eight.yaml", "-f", "json"), 2, "-o ./eight.yaml: error: "),
    ],
)
def test_what_cannot_be_compared_is_told(dcnplan, args: tuple[str, ...], code: int, message: str):
    ran = dcnplan("compare", *args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message)


@pytest.mark.parametrize("make", ["link", "symlink"])
def test_none_of_the_specs_is_overwritten_by_another_name(dcnplan, desk: Path, make: str):
    getattr(__import__("os"), make)(desk / "eight.yaml", desk / "other.json")
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml", "-o", "other.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("-o other.json: error: this is the spec itself")


HOSTILE_NAMES = ["\x1b[31m|`a`.yaml", "new\nline.yaml", "\u202ebidi.yaml", "[bold]=1.yaml", "half\udcff.yaml"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "xlsx"])
def test_a_file_s_name_is_inert_where_it_tells_designs_of_one_name_apart(dcnplan, desk: Path, name: str, form: str):
    (desk / name).write_text(SPEC)
    ran = dcnplan("compare", "fabric.yaml", name, "-f", form, "-o", "answer")
    assert ran.code == 0
    if form != "xlsx":
        text = (desk / "answer").read_text()
        assert not set(text) & set("\x1b\u202e\udcff")
        assert "small" in text


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("colour", ["--color", "--no-color"])
def test_a_file_s_name_reaches_the_terminal_as_it_is_written(dcnplan, desk: Path, name: str, colour: str):
    (desk / name).write_text(SPEC)
    ran = dcnplan("compare", "fabric.yaml", name, colour)
    shown = "".join(f"\\u{{{ord(char):x}}}" if char in "\x1b\n\u202e\udcff" else char for char in name)
    assert f"small ({shown})" in ran.out
