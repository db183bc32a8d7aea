"""The key `panels`: what a spec can say of the products that cassettes and panels are ordered as.

Knows no product: which there are depends on the user's catalogue too.
"""

from dcnplan.catalog.panels import ANY, GENERIC, PanelsAsked
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.kinds import Either, Key, Table, Text
from dcnplan.inputs.keys.texts import MOST_TEXT
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node

_SCHEMA = {"type": ["string", "number"], "minLength": 1, "examples": ["FHD", ANY, GENERIC]}
_NAMED = {"type": ["string", "number"], "minLength": 1}


def _line(node: Node) -> str:
    text = scalars.as_written("a line of panels", MOST_TEXT)(node)
    return text.casefold() if text.casefold() in (ANY, GENERIC) else text


def _of_line(node: Node) -> PanelsAsked:
    return PanelsAsked(line=_line(node))


def _named(what: str) -> Text:
    return Text(scalars.as_written(what, MOST_TEXT), _NAMED)


_OF = Table(
    "panels_asked",
    "panels",
    (
        Key(
            "line", Text(_line, _SCHEMA),
            f"The line of products: its name; {ANY}, the first that has all parts; {GENERIC}, none.", "FHD",
            default=ANY,
        ),
        Key("panel", _named("a panel"), "Which panel of the line; left out, the first.", "FHD-4UFCE"),
        Key(
            "cassette", _named("a cassette"), "Which cassette; left out, the first that fits.", "FHD-1MTP6LCDSMFAF"
        ),
    ),
    PanelsAsked,
)  # fmt: skip
PANELS = Either(Text(_of_line, _SCHEMA), _OF)
"""A line's name alone, or a mapping."""


def check_panels(written: Written | None, findings: Findings) -> None:
    """Nothing is chosen of what is no product."""
    if written is None or written.wrong or written.get("line") != GENERIC:
        return
    if named := next(filter(written.has, ("panel", "cassette")), None):
        findings.tell(written.near(named).place, f"{GENERIC} panels are no products: no {named} is chosen of them")
