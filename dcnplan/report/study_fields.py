"""What is told of a study: what was varied, and what came of each combination.

Reads rows that were made one by one; searches nothing.
"""

from typing import Any

from dcnplan.report.fields import Field, Fields, record
from dcnplan.report.part_fields import INCOMPLETE
from dcnplan.report.shapes import ANYTHING, TEXT, YES_NO, ByName, ListOf, Maybe
from dcnplan.report.size_fields import DESIGN


class _Design:
    """The first design of a size, as that answer tells it; made already."""

    def made(self, value: Any) -> Any:
        return value

    def schema(self) -> dict[str, Any]:
        return record(*DESIGN).schema()


_ROW = record(
    Field("values", ByName(ANYTHING), "What was varied, by the keys of the request.", lambda one: one[0]),
    Field("design", Maybe(_Design()), "The first design; null where there is none.", lambda one: one[1]["design"]),
    Field("reason", Maybe(TEXT), "Why there is none.", lambda one: one[1]["reason"]),
)

STUDY: Fields = (
    Field("name", TEXT, "The name of the study.", lambda one: one.study.name),
    Field("feasible", YES_NO, "Whether a combination has a design.",
          lambda one: any(part["design"] for part in one.parts.values())),
    *INCOMPLETE,
    Field("varied", ListOf(TEXT), "The keys that were varied; the last changes fastest.",
          lambda one: [varied.key for varied in one.study.varied]),
    Field("rows", ListOf(_ROW), "Each combination.",
          lambda one: [(one.study.plain(number), part) for number, part in one.rows]),
)  # fmt: skip
