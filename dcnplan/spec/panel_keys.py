"""The key `panels`: what a spec can say of the products that cassettes and panels are ordered as.

Knows their names; nothing of which of them fit.
"""

from collections.abc import Iterable
from itertools import pairwise

from dcnplan.catalog.panels import ANY, GENERIC, PanelsAsked
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, shown
from dcnplan.inputs.keys.kinds import Either, Key, Table, Text
from dcnplan.inputs.keys.texts import MOST_TEXT
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.suggest import near

_SCHEMA = {"type": ["string", "number"], "examples": ["FHD", ANY, GENERIC]}
_NAMED = {"type": ["string", "number"]}


def _one_of(node: Node, what: str, known: Iterable[str]) -> str:
    """The name as the shelf has it, whatever the case."""
    text = scalars.as_written(what, MOST_TEXT)(node)
    names = {name.casefold(): name for name in known}
    if text.casefold() in names:
        return names[text.casefold()]
    meant = near(text, names.values())
    hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(names.values())}"
    raise Fault(f"{shown(text)} is not {what}", hint)


def _line(node: Node) -> str:
    from dcnplan.catalog.panel_shelf import product_lines  # most specs name none

    return _one_of(node, "a line of panels", (*(line.name for line in product_lines()), ANY, GENERIC))


def _panel(node: Node) -> str:
    from dcnplan.catalog.panel_shelf import product_lines

    return _one_of(node, "a panel", (panel.name for line in product_lines() for panel in line.panels))


def _cassette(node: Node) -> str:
    from dcnplan.catalog.panel_shelf import product_lines

    return _one_of(node, "a cassette", (one.name for line in product_lines() for one in line.cassettes))


def _of_line(node: Node) -> PanelsAsked:
    return PanelsAsked(line=_line(node))


_OF = Table(
    "panels_asked",
    "panels",
    (
        Key(
            "line", Text(_line, _SCHEMA),
            f"The line of products: its name; {ANY}, the first that has all parts; {GENERIC}, none.", "FHD",
            default=ANY,
        ),
        Key("panel", Text(_panel, _NAMED), "Which panel of the line; left out, the first.", "FHD-4UFCE"),
        Key("cassette", Text(_cassette, _NAMED), "Which cassette; left out, the first that fits.", "FHD-1MTP6LCDSMFAF"),
    ),
    PanelsAsked,
)  # fmt: skip
PANELS = Either(Text(_of_line, _SCHEMA), _OF)
"""A line's name alone, or a mapping."""


def check_panels(written: Written | None, findings: Findings) -> None:
    """A cassette goes into panels of its own line."""
    if written is None or written.wrong:
        return
    if written.get("line") == GENERIC and (named := next(filter(written.has, ("panel", "cassette")), None)):
        findings.tell(written.near(named).place, f"{GENERIC} panels are no products: no {named} is chosen of them")
    lines = [(key, line) for key in ("line", "panel", "cassette") if (line := _line_of(written, key))]
    for (first, line), (key, other) in pairwise(lines):
        if line != other:
            name, said = written.get(key), f"{line} panels" if first == "line" else f"{written.get(first)} of {line}"
            findings.tell(written.near(key).place, f"{name} is of the line {other}: it does not go with {said}")


def _line_of(written: Written, key: str) -> str | None:
    name = written.get(key)
    if name is None or name in (ANY, GENERIC):
        return None
    if key == "line":
        return str(name)
    from dcnplan.catalog.panel_shelf import part_called

    return getattr(part_called(name), "line", None)
