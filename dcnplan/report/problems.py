"""Faults and warnings, printed: the first twenty, and how many more there are.

Knows nothing of how they came about.
"""

from collections.abc import Sequence

from dcnplan.errors import Problem, inert

SHOWN = 20


def problems_text(problems: Sequence[Problem]) -> str:
    """The problems with their places and excerpts, at most twenty."""
    shown = [str(problem) for problem in problems[:SHOWN]]
    left = len(problems) - SHOWN
    return "\n".join([*shown, f"and {left:,} more"] if left > 0 else shown)


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """All problems as plain data; `file`, `line` and `column` are None where there is no such place."""
    return [_record(problem) for problem in problems]


def _record(problem: Problem) -> dict[str, object]:
    place = problem.where
    lined = place is not None and place.line > 0
    return {
        "message": inert(problem.message),
        "file": inert(place.source) if place else None,
        "line": place.line if place and lined else None,
        "column": place.column if place and lined else None,
        "hint": inert(problem.hint) if problem.hint else None,
        **({"at_least": True} if problem.at_least else {}),
    }
