"""Text that means nothing to the program that opens the file: no formula, no markup, no link.

Numbers are not touched. Knows nothing of which text it is given.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dcnplan.errors import in_order

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XML_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_NOT_IN_XML = "[&<>\"']|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV: lines end in LF, unknown is empty, and text that a spreadsheet would run is led by `'`."""
    return "".join(f"{','.join(map(_quoted, row))}\n" for row in rows)


def _quoted(cell: Cell) -> str:
    # The csv module leaves a lone CR unquoted when lines end in LF, and readers break the line there.
    text = "" if cell is None else str(csv_cell(cell))
    if any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_cell(cell: Cell) -> Cell:
    """Text that begins like a formula, led by `'`, and in the order in which it is written; numbers as they are."""
    if not isinstance(cell, str):
        return cell
    text = in_order(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def json_shown(text: str) -> str:
    """JSON whose strings turn no line around: instead of a mark that would, they hold the text `\\u{202e}`."""
    return in_order(text, "\\\\")


def markdown_text(text: str) -> str:
    """Text in Markdown, on one line, shown as it is written; what would be a formula in a spreadsheet gets a `'`."""
    shown = in_order(text)
    led = f"'{shown}" if shown.startswith(_FORMULA) else shown
    return _MARKUP.sub(r"\\\1", " ".join(led.split("\n"))).replace("\r", " ")


def xml_text(text: str) -> str:
    """Text between tags or in an attribute; a character that XML cannot hold is shown as `\\u{1b}`."""
    return _not_in_xml().sub(_in_xml, in_order(text))


@cache
def _not_in_xml() -> re.Pattern[str]:
    """Compiled for who writes XML: most answers do not, and it takes as long as reading a spec."""
    return re.compile(_NOT_IN_XML)


def _in_xml(match: re.Match[str]) -> str:
    return _XML_MARKUP.get(match[0]) or f"\\u{{{ord(match[0]):x}}}"


def dot_text(text: str) -> str:
    """Text as a quoted string of Graphviz, which escapes nothing of its own but `\\"`; a backslash is shown twice."""
    return '"' + "".join(in_order(text).splitlines()).replace("\\", "\\\\").replace('"', '\\"') + '"'
