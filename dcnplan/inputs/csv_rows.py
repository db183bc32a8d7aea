"""Rows of a CSV text with the place of every cell.

Reads what spreadsheets and telemetry write: commas, quotes where needed, one row a line. Knows no columns.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from dcnplan.errors import Place, Problem
from dcnplan.inputs.source import Source

MOST_FAULTS = 1000
"""A file that is not what was meant is at fault in every row: reading stops there."""

_COUNTS = {2: "two", 3: "three"}
_CELL = re.compile(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",]*))[ \t]*(?:,|$)')


class Cell(NamedTuple):
    """A cell without its quotes and outer blanks, and where its text begins, counted from 1."""

    text: str
    source: Source
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it stands. Made when asked for: of a million cells, few are at fault."""
        return self.source.place(self.line, self.column, max(1, len(self.text)))


def csv_rows(source: Source) -> Iterator[tuple[Cell, ...] | Problem]:
    """Every line that is not blank, as its cells or as what is wrong with it."""
    for number, line in enumerate(source.lines, 1):
        if line.strip():
            yield cells_of(source, number)


def titled_rows(
    source: Source, titles: tuple[str, ...], faults: list[Problem], hint: str
) -> Iterator[tuple[Cell, ...]]:
    """Rows of one cell for each title; the first row may be the titles themselves. Faults as in `rows_of`."""
    first = next(csv_rows(source), ())
    titled = not isinstance(first, Problem) and tuple(cell.text.casefold() for cell in first) == titles
    return rows_of(source, len(titles), faults, hint, skip=titled)


def rows_of(
    source: Source, cells: int, faults: list[Problem], hint: str, skip: bool = False
) -> Iterator[tuple[Cell, ...]]:
    """Rows of so many cells, with `skip` but the first.

    Any other row is a fault with that `hint`, added to `faults`. Ends where they have become `MOST_FAULTS`, whoever
    added them.
    """
    for row in islice(csv_rows(source), int(skip), None):
        if len(faults) >= MOST_FAULTS:
            faults.append(Problem(f"reading stopped after {MOST_FAULTS:,} faults", Place(source.name)))
            return
        if isinstance(row, Problem):
            faults.append(row)
        elif len(row) != cells:
            place = row[min(len(row), cells + 1) - 1].place
            faults.append(Problem(f"a row has {_COUNTS[cells]} cells, this one {len(row)}", place, hint))
        else:
            yield row


def cells_of(source: Source, number: int) -> tuple[Cell, ...] | Problem:
    """The cells of that line, counted from 1, or what is wrong with it."""
    line = source.line(number)
    return _quoted(source, number, line) if '"' in line else tuple(_plain(source, number, line))


def _plain(source: Source, number: int, line: str) -> Iterator[Cell]:
    column = 1
    for part in line.split(","):
        text = part.strip()
        yield Cell(text, source, number, column + part.index(text))
        column += len(part) + 1


def _quoted(source: Source, number: int, line: str) -> tuple[Cell, ...] | Problem:
    cells: list[Cell] = []
    at = 0
    while at < len(line) or line[at - 1 : at] == ",":
        match = _CELL.match(line, at)
        if match is None:
            return Problem("the quotes do not match", source.place(number, at + 1), 'a quote in a cell is written ""')
        kind = "plain" if match["quoted"] is None else "quoted"
        text = match[kind].replace('""', '"') if kind == "quoted" else match[kind].rstrip()
        cells.append(Cell(text, source, number, match.start(kind) + 1))
        if match.end() == at:
            break
        at = match.end()
    return tuple(cells)
