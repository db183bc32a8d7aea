"""Workbooks, read back with another library."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dcnplan.errors import InputError
from dcnplan.output.escaping import Cell
from dcnplan.report.number_formats import Ratio, WholeRatio
from dcnplan.report.workbook import workbook

TITLES = ("name", "count")


def read(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_rows_come_back_as_they_went_in():
    rows: list[tuple[Cell, ...]] = [TITLES, ("leaf1", 4), ("spine1", 2.5), (None, None), ("é", 0)]
    assert read(workbook(rows, "cables")) == {"cables": [TITLES, ("leaf1", 4), ("spine1", 2.5), (None, None), ("é", 0)]}


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A1", "+1", "-2+3", "@SUM(A1)", "\t=1", "http://example.com", "{=1}", "007"]
)
def test_a_text_is_a_text_whatever_it_begins_with(text: str):
    book = openpyxl.load_workbook(io.BytesIO(workbook([TITLES, (text, 1)])))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_xml_cannot_hold_is_shown_as_its_escape():
    cells = ("\x1b[31m", "half \ud800")
    assert read(workbook([TITLES, cells]))["dcnplan"][1] == ("_x001B_[31m", "half \\ud800")


def test_rows_beyond_a_sheet_go_to_the_next_under_the_same_titles():
    rows: list[tuple[Cell, ...]] = [TITLES, *((f"row{number}", number) for number in range(1, 6))]
    assert read(workbook(rows, "cables", most_rows=3)) == {
        "cables": [TITLES, ("row1", 1), ("row2", 2)],
        "cables 2": [TITLES, ("row3", 3), ("row4", 4)],
        "cables 3": [TITLES, ("row5", 5)],
    }


def test_titles_alone_are_a_sheet():
    assert read(workbook([TITLES], "cables", most_rows=3)) == {"cables": [TITLES]}


def test_a_text_longer_than_a_cell_is_refused_and_never_dropped():
    assert len(read(workbook([TITLES, ("x" * 32_767, 1)]))["dcnplan"][1][0]) == 32_767
    with pytest.raises(InputError, match="32,768 characters"):
        workbook([TITLES, ("x" * 32_768, 1)])


def test_the_same_rows_are_the_same_bytes():
    assert workbook([TITLES, ("a", 1)]) == workbook([TITLES, ("a", 1)])


def test_where_the_temporary_folder_is_full_that_is_told_and_nothing_is_left_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("xlsxwriter.worksheet.Worksheet.write_string", full)
    with pytest.raises(InputError) as fault:
        workbook([TITLES, ("leaf1", 4)])
    assert str(fault.value) == (
        f"{tmp_path}: error: cannot write the parts of a workbook: no space left on device\n"
        " = hint: TMPDIR=DIR names another folder"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_ratio_is_a_number_shown_to_one():
    book = openpyxl.load_workbook(io.BytesIO(workbook([TITLES, (Ratio(48 / 31), WholeRatio(3)), (1.5, 3)])))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row]
    assert [cell.value for cell in cells] == [pytest.approx(48 / 31, rel=1e-15), 3, 1.5, 3]
    assert [cell.number_format for cell in cells] == ['0.00":1"', '0.00":1"', "General", "General"]
