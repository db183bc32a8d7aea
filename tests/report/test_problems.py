"""Faults as they are printed and as they stand in a document."""

from dcnplan.errors import Place, Problem
from dcnplan.report.problems import problem_records, problems_text


def test_twenty_problems_are_shown_and_the_rest_counted():
    text = problems_text([Problem(f"fault {number}") for number in range(10_000)])
    assert text.splitlines()[19:] == ["error: fault 19", "and 9,980 more"]
    assert problems_text([Problem("one")] * 20).count("\n") == 19


def test_a_record_has_the_place_or_says_that_there_is_none():
    place, other = Place("a\udce9.yaml", 3, 5, 2, "  x: y"), Place("b.yaml", 1, 1)
    lined, plain, bare = problem_records(
        [Problem("m", place, "h", notes=(("first", other),)), Problem("n", Place("--spines")), Problem("o")]
    )
    assert lined == {
        "severity": "error", "message": "m", "file": "a\\u{dce9}.yaml", "line": 3, "column": 5, "end_line": 3,
        "end_column": 7, "hint": "h",
        "notes": [{"message": "first", "file": "b.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 2}],
    }  # fmt: skip
    assert plain == {
        "severity": "error", "message": "n", "file": "--spines", "line": None, "column": None, "end_line": None,
        "end_column": None, "hint": None, "notes": [],
    }  # fmt: skip
    assert (bare["message"], bare["file"]) == ("o", None)
