"""Faults and warnings, printed: the first twenty, and how many more there are.

Knows nothing of how they came about.
"""

from collections.abc import Sequence

from dcnplan.errors import Place, Problem, inert

SHOWN = 20


def problems_text(problems: Sequence[Problem]) -> str:
    """The problems with their places and excerpts, at most twenty."""
    shown = [str(problem) for problem in problems[:SHOWN]]
    left = len(problems) - SHOWN
    return "\n".join([*shown, f"and {left:,} more"] if left > 0 else shown)


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """All problems as plain data; `file`, and lines and columns, are None where there is no such place.

    `end_column` is just behind the last character of the place.
    """
    return [_record(problem) for problem in problems]


def _record(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "message": inert(problem.message),
        **_where(problem.where),
        "hint": inert(problem.hint) if problem.hint else None,
        "notes": [{"message": inert(text), **_where(place)} for text, place in problem.notes],
        **({"at_least": True} if problem.at_least else {}),
    }


def _where(place: Place | None) -> dict[str, object]:
    lined = place if place and place.line else None
    return {
        "file": inert(place.source) if place else None,
        "line": lined.line if lined else None,
        "column": lined.column if lined else None,
        "end_line": lined.line if lined else None,
        "end_column": lined.column + lined.width if lined else None,
    }
