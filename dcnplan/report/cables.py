"""The cable list as CSV and JSON, piece by piece, and as a page.

Knows the columns; quotes each text once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dcnplan.cable_list.attributes import CABLE, FABRIC, RARE
from dcnplan.output.escaping import Cell, csv_text, json_shown
from dcnplan.plan.captions import role_text
from dcnplan.report.answers import document
from dcnplan.report.fields import Field, record
from dcnplan.report.page import Page, Remarks, Table, columns
from dcnplan.report.shapes import SHAPES, TEXT, ListOf, Maybe

Columns = Mapping[str, list[Any]]
_Row = tuple[Any, ...]
_SHOWN = {
    "cable": ("cable", None), "lower": ("lower", None), "lower_port": ("port", None), "upper": ("upper", None),
    "upper_port": ("port", None), "speed_gbps": ("Gb/s>", "{} Gb/s"), "kind": ("kind", "{}"),
    "medium": ("medium", "{}"), "length_m": ("m>", "{} m"),
    "lower_trunk": ("trunk below", "trunk below {}"), "lower_trunk_m": ("m>", "trunk below {} m"),
    "upper_trunk": ("trunk above", "trunk above {}"), "upper_trunk_m": ("m>", "trunk above {} m"),
}  # fmt: skip
"""The columns of the page: their titles, and how what all rows have in common is said of them."""
_KIND = list(_SHOWN).index("kind")


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
    about = document("cables", _ABOUT, About(name, notes))
    yield json_shown(json.dumps(about, indent=2, ensure_ascii=False))[:-2] + ',\n  "cables": ['
    before = "\n"
    for batch in batches:
        for row in zip(*(batch[title] for title in titles), strict=True):
            yield f"{before}    {json.dumps(dict(zip(titles, row, strict=True)), ensure_ascii=False)}"
            before = ",\n"
    yield "\n  ]\n}\n"


class About(NamedTuple):
    """What a cable list begins with."""

    name: str
    notes: Sequence[str]


_ABOUT = (
    Field("name", TEXT, "The fabric."),
    Field("notes", ListOf(TEXT), "What was assumed, and what is not known."),
)


def _has(name: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda row: name in row


_ROW = record(
    *(Field(one.name, Maybe(SHAPES[one.kind]), one.meaning, unit=one.unit) for one in CABLE),
    *(Field(one.name, Maybe(SHAPES[one.kind]), one.meaning, told=_has(one.name)) for one in RARE),
)

CABLES = (*_ABOUT, Field("cables", ListOf(_ROW), "A row for each leg of each cable."))


def cables_page(name: str, notes: tuple[str, ...], batches: Iterable[Columns]) -> Page:
    """A table for each class of links with what fits a screen; the other formats have all columns."""
    rows: dict[tuple[str | None, str], list[_Row]] = {}
    for batch in batches:
        listed = zip(*(batch[key] for key in _SHOWN), strict=True)
        for fabric, between, row in zip(batch[FABRIC.name], batch["class"], listed, strict=True):
            rows.setdefault((fabric, between), []).append(row)
    count = sum(map(len, rows.values()))
    tables = (_table(": ".join(filter(None, of)), listed) for of, listed in rows.items())
    remarks = (Remarks("Notes", notes),) if notes else ()
    return Page(f"{name}: {count:,} {'row' if count == 1 else 'rows'}, one for each leg", (*tables, *remarks))


def _table(between: str, rows: list[_Row]) -> Table:
    """What all links have in common stands in the title."""
    linked = [row for row in rows if row[_KIND] != "spare"] or rows
    common = {
        at: said for at, (_, said) in enumerate(_SHOWN.values()) if said and len({row[at] for row in linked}) == 1
    }
    if len(linked) < len(rows):
        common.pop(_KIND, None)
    texts = [said.format(_text(linked[0][at])) for at, said in common.items() if linked[0][at] is not None]
    titles = [title for at, (title, _) in enumerate(_SHOWN.values()) if at not in common]
    cells = (tuple(_text(cell) for at, cell in enumerate(row) if at not in common) for row in rows)
    return Table(f"{role_text(between)}: {', '.join(texts)}", columns(*titles), tuple(cells))


def _text(cell: Any) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
