"""Faults as they are printed and as they stand in a document."""

from dcnplan.errors import Place, Problem
from dcnplan.report.problems import problem_records, problems_text


def test_twenty_problems_are_shown_and_the_rest_counted():
    text = problems_text([Problem(f"fault {number}") for number in range(10_000)])
    assert text.splitlines()[19:] == ["error: fault 19", "and 9,980 more"]
    assert problems_text([Problem("one")] * 20).count("\n") == 19


def test_a_record_has_the_place_or_says_that_there_is_none():
    place = Place("a\udce9.yaml", 3, 5, 2, "  x: y")
    assert problem_records([Problem("m", place, "h"), Problem("n", Place("--spines")), Problem("o")]) == [
        {"message": "m", "file": "a\\u{dce9}.yaml", "line": 3, "column": 5, "hint": "h"},
        {"message": "n", "file": "--spines", "line": None, "column": None, "hint": None},
        {"message": "o", "file": None, "line": None, "column": None, "hint": None},
    ]
