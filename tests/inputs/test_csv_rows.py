"""Cells of a CSV text and where they stand."""

import pytest

from dcnplan.errors import Problem
from dcnplan.inputs.csv_rows import csv_rows, titled_rows
from dcnplan.inputs.source import source_of


def cells(text: str) -> list[list[str] | str]:
    rows = csv_rows(source_of("t.csv", text.encode()))
    return [row.message if isinstance(row, Problem) else [cell.text for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("a,b,1", ["a", "b", "1"]),
        (" a , b,1 ", ["a", "b", "1"]),
        ('"a","b, c",1', ["a", "b, c", "1"]),
        ('"say ""hi""",b', ['say "hi"', "b"]),
        ("a,,", ["a", "", ""]),
        ("a", ["a"]),
    ],
)
def test_a_line_is_cut_into_cells(line: str, texts: list[str]):
    assert cells(line) == [texts]


def test_blank_lines_are_no_rows():
    assert cells("a,b\n\n  \nc,d\n") == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("line", ['"a,b', 'a"b,c', '"a"b,c'])
def test_quotes_that_do_not_match_are_a_fault_of_their_line(line: str):
    assert cells(f"x,y\n{line}\nz,w") == [["x", "y"], "the quotes do not match", ["z", "w"]]


def test_a_cell_knows_its_line_and_column():
    (row,) = csv_rows(source_of("t.csv", b'leaf1, "leaf2",5'))
    assert not isinstance(row, Problem)
    assert [(cell.place.line, cell.place.column, cell.place.width) for cell in row] == [
        (1, 1, 5),
        (1, 9, 5),
        (1, 16, 1),
    ]


def titled(text: str) -> tuple[list[list[str]], list[str]]:
    faults: list[Problem] = []
    rows = titled_rows(source_of("t.csv", text.encode()), ("from", "to"), faults, "write from,to")
    return [[cell.text for cell in row] for row in rows], [fault.message for fault in faults]


def test_the_first_row_may_name_the_columns_and_no_other():
    assert titled("From,TO\na,b\nfrom,to") == ([["a", "b"], ["from", "to"]], [])


def test_rows_of_another_width_are_faults():
    assert titled("a\nb,c") == ([["b", "c"]], ["a row has two cells, this one 1"])


def test_reading_stops_after_a_thousand_faults():
    rows, faults = titled("a\n" * 5000)
    assert rows == []
    assert faults == ["a row has two cells, this one 1"] * 1000 + ["reading stopped after 1,000 faults"]
