"""What `init` can start from, a line each.

Knows rows; designs nothing.
"""

from collections.abc import Sequence

from dcnplan.frozen import frozen
from dcnplan.report.fields import Field, page_table
from dcnplan.report.page import Page
from dcnplan.report.plain import plain_text
from dcnplan.report.shapes import TEXT, WHOLE


@frozen
class Start:
    """Something to start from; `source` of its published numbers, where it has some."""

    name: str
    family: str
    servers: int
    source: str


_START = (
    Field("name", TEXT, "Its name.", title="template"),
    Field("family", TEXT, "Its family; project: several fabrics.", title="family"),
    Field("servers", WHOLE, "Servers that it has ports for.", title="servers>", show=lambda one: f"{one.servers:,}"),
    Field("source", TEXT, "Where its numbers come from.", title="source"),
)


def starts_text(starts: Sequence[Start]) -> str:
    """The lines."""
    return plain_text(Page(f"{len(starts)} specs to start from", (page_table("", _START, starts),)))
