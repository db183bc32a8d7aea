"""Faults and warnings, printed: the first twenty, and how many more there are.

Knows nothing of how they came about.
"""

from collections.abc import Sequence

from dcnplan.errors import Place, Problem, inert
from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import TEXT, WHOLE, ListOf, Maybe

SHOWN = 20


def problems_text(problems: Sequence[Problem]) -> str:
    """The problems with their places and excerpts, at most twenty."""
    shown = [str(problem) for problem in problems[:SHOWN]]
    left = len(problems) - SHOWN
    return "\n".join([*shown, f"and {left:,} more"] if left > 0 else shown)


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """All problems as plain data."""
    return ListOf(PROBLEM).made(problems)


def _place(problem: Problem) -> Place | None:
    """Where it is, if that is in a line."""
    return problem.where if problem.where and problem.where.line > 0 else None


PROBLEM = record(
    Field("message", TEXT, "What is wrong.", lambda one: inert(one.message)),
    Field(
        "file",
        Maybe(TEXT),
        "The file or flag; null where there is none.",
        lambda one: one.where and inert(one.where.source),
    ),
    Field(
        "line",
        Maybe(WHOLE),
        "Counted from 1; null where it is no line.",
        lambda one: getattr(_place(one), "line", None),
    ),
    Field("column", Maybe(WHOLE), "Counted from 1.", lambda one: getattr(_place(one), "column", None)),
    Field("hint", Maybe(TEXT), "What would mend it.", lambda one: inert(one.hint) if one.hint else None),
)
"""A fault or a warning."""
