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
    return {first: rest for first, *rest in cells if rest}


def test_what_differs_and_what_is_the_same_are_two_tables(dcnplan):
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("small against eight\n")
    unlike, alike = table(ran.out, "What differs"), table(ran.out, "What is the same")
    assert unlike["spine switches"] == ["4", "8"]
    assert unlike["oversubscription, end to end"] == ["3:1", "1.5:1"]
    assert unlike["links leaf-spine"] == ["128", "256"]
    assert unlike["bisection"] == ["6.4 Tb/s", "12.8 Tb/s"]
    assert unlike["one spine failed, leaf uplinks, ECMP"] == ["4:1", "12:7"]
    assert alike["servers"] == ["768"]
    assert alike["leaf switches"] == ["32"]
    assert alike["switches on the longest path"] == ["3"]


def test_what_is_not_known_is_named_and_never_called_the_same(dcnplan):
    ran = dcnplan("compare", "fabric.yaml", "eight.yaml")
    assert table(ran.out, "What differs")["rack units"] == ["?", "?"]
    assert "  small, rack units: 32 x leaf-box, 4 x spine-box\n" in ran.out
    assert "  eight, chips: leaf-box, spine-box\n" in ran.out


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


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "dcnplan compare: error: two specs or more are compared\n = hint: dcnplan compare A B"),
        (("fabric.yaml",), 2, "dcnplan compare: error: two specs or more are compared"),
        (("-", "-"), 2, "-: error: only one spec can come from standard input"),
        (("fabric.yaml", "too-small.yaml"), 1, "too-small.yaml:"),
        (("fabric.yaml", "faulty.yaml"), 2, "faulty.yaml:"),
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
