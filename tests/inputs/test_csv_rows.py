"""Cells of a CSV text and where they stand."""

import pytest

from dcnplan.errors import Problem
from dcnplan.inputs.csv_rows import csv_rows
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
