"""The cable list as CSV and JSON, piece by piece, and as a page.

Knows the columns; quotes each text once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dcnplan.output.inert import Cell, csv_text
from dcnplan.report.page import Page, Remarks, Table, columns
from dcnplan.report.view import FORMAT_VERSION

Columns = Mapping[str, list[Any]]
_SHOWN = ("cable", "lower", "lower_port", "upper", "upper_port", "speed_gbps", "kind", "medium", "length_m")


class _Quoted(dict[Cell, str]):
    """A cell of CSV by its value."""

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = csv_text([[cell]])[:-1]
        return text


def cables_csv(batches: Iterable[Columns], titles: tuple[str, ...], named: frozenset[str]) -> Iterator[bytes]:
    """Lines of CSV. `named` columns hold names, and ports that stand in the others: they need quotes where those do."""
    yield csv_text([titles]).encode()
    quoted = {title: _Quoted() for title in titles if title not in named}
    for batch in batches:
        cells = {title: list(map(quoted[title].__getitem__, batch[title])) for title in quoted}
        plain = all(_plain(quoted[title]) for title in ("lower_port", "upper_port"))
        for title in named:
            cells[title] = [cell or "" for cell in batch[title]] if plain else list(map(_cell, batch[title]))
        lines = map(",".join, zip(*(cells[title] for title in titles), strict=True))
        yield ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _plain(quoted: Mapping[Cell, str]) -> bool:
    return all(text == (cell or "") for cell, text in quoted.items())


def _cell(cell: Cell) -> str:
    return csv_text([[cell]])[:-1]


def cables_rows(batches: Iterable[Columns], titles: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """The titles, then row by row."""
    yield titles
    for batch in batches:
        yield from zip(*(batch[title] for title in titles), strict=True)


def cables_json(
    name: str, notes: tuple[str, ...], batches: Iterable[Columns], titles: tuple[str, ...]
) -> Iterator[str]:
    """The document, a line for each row."""
    head = {"schema": "dcnplan/cables", "format_version": FORMAT_VERSION, "name": name, "notes": list(notes)}
    yield json.dumps(head, indent=2, ensure_ascii=False)[:-2] + ',\n  "cables": ['
    before = "\n"
    for batch in batches:
        for row in zip(*(batch[title] for title in titles), strict=True):
            yield f"{before}    {json.dumps(dict(zip(titles, row, strict=True)), ensure_ascii=False)}"
            before = ",\n"
    yield "\n  ]\n}\n"


def cables_page(name: str, notes: tuple[str, ...], batches: Iterable[Columns]) -> Page:
    """What fits a screen of each row; the other formats have all columns."""
    rows = tuple(
        tuple("" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row)
        for batch in batches
        for row in zip(*(batch[title] for title in _SHOWN), strict=True)
    )
    titles = columns("cable", "lower", "port", "upper", "port", "Gb/s>", "kind", "medium", "m>")
    blocks = (Table("", titles, rows), *((Remarks("Notes", notes),) if notes else ()))
    return Page(f"{name}: {len(rows):,} {'row' if len(rows) == 1 else 'rows'}, one for each leg", blocks)
