"""Rows of a CSV text with the place of every cell.

Reads what spreadsheets and telemetry write: commas, quotes where needed, one row a line. Knows no columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dcnplan.errors import Place, Problem
from dcnplan.inputs.source import Source

_CELL = re.compile(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",]*))[ \t]*(?:,|$)')


@dataclass(frozen=True)
class Cell:
    """A cell without its quotes and outer blanks, and where it stands."""

    text: str
    place: Place


def csv_rows(source: Source) -> Iterator[tuple[Cell, ...] | Problem]:
    """Every line that is not blank, as its cells or as what is wrong with it."""
    for number, line in enumerate(source.lines, 1):
        if line.strip():
            yield _row(source, number, line)


def _row(source: Source, number: int, line: str) -> tuple[Cell, ...] | Problem:
    cells: list[Cell] = []
    at = 0
    while at < len(line) or line[at - 1 : at] == ",":
        match = _CELL.match(line, at)
        if match is None:
            return Problem("the quotes do not match", source.place(number, at + 1), 'a quote in a cell is written ""')
        cells.append(_cell(source, number, match))
        if match.end() == at:
            break
        at = match.end()
    return tuple(cells)


def _cell(source: Source, number: int, match: re.Match[str]) -> Cell:
    kind = "plain" if match["quoted"] is None else "quoted"
    text, start = match[kind], match.start(kind)
    text = text.replace('""', '"') if kind == "quoted" else text.rstrip()
    return Cell(text, source.place(number, start + 1, max(1, len(text))))
