"""Faults and warnings, printed: the first twenty, and how many more there are.

Knows nothing of how they came about.
"""

from collections.abc import Sequence

from dcnplan.errors import Place, Problem, inert
from dcnplan.report.fields import Field, record, through
from dcnplan.report.shapes import TEXT, WHOLE, YES_NO, ListOf, Maybe, one_of

SHOWN = 20


def problems_text(problems: Sequence[Problem]) -> str:
    """The problems with their places and excerpts, at most twenty."""
    shown = [str(problem) for problem in problems[:SHOWN]]
    left = len(problems) - SHOWN
    return "\n".join([*shown, f"and {left:,} more"] if left > 0 else shown)


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """All problems as plain data."""
    return ListOf(PROBLEM).made(problems)


def _lined(place: Place | None) -> bool:
    return place is not None and place.line > 0


_NONE = "null where it is no line"

PLACE = (
    Field("file", Maybe(TEXT), "The file or flag; null where there is none.", lambda at: at and inert(at.source)),
    Field("line", Maybe(WHOLE), f"From 1; {_NONE}.", lambda at: at.line if _lined(at) else None),
    Field("column", Maybe(WHOLE), f"From 1; {_NONE}.", lambda at: at.column if _lined(at) else None),
    Field("end_line", Maybe(WHOLE), f"Where it ends; {_NONE}.", lambda at: at.line if _lined(at) else None),
    Field("end_column", Maybe(WHOLE), f"Just behind its last character; {_NONE}.",
          lambda at: at.column + at.width if _lined(at) else None),
)  # fmt: skip
"""Of a Place, or of None."""

NOTE = record(
    Field("message", TEXT, "What stands there.", lambda note: inert(note[0])),
    *(through(lambda note: note[1], field) for field in PLACE),
)

PROBLEM = record(
    Field("severity", one_of("error", "warning"), "Whether it stands in the way."),
    Field("message", TEXT, "What is wrong.", lambda one: inert(one.message)),
    *(through(lambda one: one.where, field) for field in PLACE),
    Field("hint", Maybe(TEXT), "What would mend it.", lambda one: inert(one.hint) if one.hint else None),
    Field("notes", ListOf(NOTE), "Other places that have to do with it."),
    Field("at_least", YES_NO, "Told where a number in it is no more than a bound.", lambda one: True,
          told=lambda one: one.at_least),
)  # fmt: skip
"""A fault or a warning."""
