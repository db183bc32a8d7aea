"""Workbooks of `bom` and `cables`, read back with another library."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_bom_and_cables import SPLIT


@pytest.fixture(autouse=True)
def _split(desk: Path) -> None:
    (desk / "split.yaml").write_text(SPLIT)


@pytest.mark.parametrize(("verb", "sheet"), [("bom", "bom"), ("cables", "cables")])
def test_a_workbook_has_the_rows_of_the_csv(dcnplan, verb: str, sheet: str):
    assert dcnplan(verb, "split.yaml", "-o", "out.xlsx").code == 0
    book = openpyxl.load_workbook("out.xlsx")
    assert book.sheetnames[0] == sheet
    listed = [["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]
    assert listed == list(csv.reader(io.StringIO(dcnplan(verb, "split.yaml", "-f", "csv").out)))


def test_a_bill_s_workbook_has_amounts_to_add_up_and_a_sheet_for_each_table_of_the_page(dcnplan, desk: Path):
    (desk / "p.csv").write_text("item,price,currency\nleaf-box,1000.10,EUR\nspine-box,0.01,EUR\n")
    assert dcnplan("bom", "fabric.yaml", "--prices", "p.csv", "-o", "bom.xlsx").code == 0
    book = openpyxl.load_workbook("bom.xlsx")
    assert book.sheetnames == ["bom", "totals", "by role", "not known", "notes"]
    titles, *lines = book["bom"].iter_rows(values_only=True)
    prices = [line[titles.index("price")] for line in lines]
    # 32 x 1000.10, 4 x 0.01; the cables have no price.
    assert prices == [32003.2, 0.04, None, None]
    assert list(book["totals"].iter_rows(values_only=True)) == [
        ("what", "unit", "known", "pieces_not_known"),
        ("switch", "pieces", 36, 0),
        ("cable", "pieces", 1664, 0),
        ("rack_units", "RU", None, 36),
        ("power_typical_w", "W", None, 164),
        ("power_max_w", "W", 512, 36),
        ("price", "EUR", 32003.24, 1664),
    ]
    assert [(row[0], row[2], row[9]) for row in book["by role"].iter_rows(min_row=2, values_only=True)] == [
        ("leaf", 32, 32003.2), ("spine", 4, 0.04), ("leaf-spine", 128, None), ("server-leaf", 1536, None),
    ]  # fmt: skip
    assert ("AOC 100G QSFP28", 128, "typical power, price") in book["not known"].iter_rows(values_only=True)
    assert book["notes"]["A1"].value == "note"


def test_without_prices_a_bill_s_workbook_has_no_money(dcnplan):
    assert dcnplan("bom", "fabric.yaml", "-o", "bom.xlsx").code == 0
    book = openpyxl.load_workbook("bom.xlsx")
    assert "price" not in [row[0].value for row in book["totals"].rows]


def test_without_the_extra_a_workbook_is_refused_with_the_way_to_get_it(dcnplan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dcnplan.report.workbook.find_spec", lambda name: None)
    ran = dcnplan("bom", "split.yaml", "-f", "xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'dcnplan[xlsx]'" in ran.err
