"""The rows of a price list, in CSV or YAML, each with its place.

Knows columns and keys; knows nothing of which prices go together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from dcnplan.catalog.price_keys import PRICE_LIST, ROW
from dcnplan.catalog.price_kinds import UNSTATED
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.csv_rows import Cell, csv_rows
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Entry, Mapping, scalar_of_text
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near
from dcnplan.inputs.yaml_events import load_yaml

YAML_HINT = "such as {currency: EUR, prices: {S9820-8C: 12500.50}}"
_TITLES = tuple(ROW.by_name)
_NEEDED = tuple(key.name for key in ROW.keys if key.required)


class Row(NamedTuple):
    """One price: its item and where that stands; `length_m` None for all lengths, `price` None where it is wrong."""

    item: str
    place: Place
    price: Fraction | None
    length_m: Fraction | None
    currency: Written
    kind: str = UNSTATED
    date: str | None = None


def price_rows(source: Source, findings: Findings) -> Iterator[Row]:
    """Rows of CSV by the end of the source's name, else of YAML.

    Raises InputError for what is no price list; a fault of a single row is told to `findings`.
    """
    return _csv_rows(source, findings) if source.name.lower().endswith(".csv") else _yaml_rows(source, findings)


def _csv_rows(source: Source, findings: Findings) -> Iterator[Row]:
    rows = list[tuple[Cell, ...]]()
    for row in csv_rows(_without_remarks(source)):
        if isinstance(row, Problem):
            findings.problems.append(row)
        else:
            rows.append(row)
    head = [cell.text.lower() for cell in rows[0]] if rows else []
    if wrong := [*_wrong_titles(rows[0] if rows else ()), *_missing_titles(head, source)]:
        raise InputError(*findings.problems, *wrong)
    for row in rows[1:]:
        if len(row) != len(head):
            findings.tell(row[0].place, f"{len(row)} cells under {len(head)} titles")
            continue
        written = read_whole(_mapping(rows[0], row), ROW, findings)
        item = written.near("item")
        yield Row(
            str(written.get("item") or ""), item.place, *_numbers(written), written.near("currency"), *_told(written)
        )


def _without_remarks(source: Source) -> Source:
    """The lines at the head that say what the list is, and begin with #, left blank."""
    head = next((at for at, line in enumerate(source.lines) if line.strip() and not line.startswith("#")), 0)
    return replace(source, lines=("",) * head + source.lines[head:]) if head else source


def _mapping(titles: Sequence[Cell], row: Sequence[Cell]) -> Mapping:
    """A row as a mapping from its titles; an empty cell that may be empty is not there."""
    entries = {}
    for title, cell in zip(titles, row, strict=True):
        name = title.text.lower()
        if cell.text or name in _NEEDED:
            entries[name] = Entry(scalar_of_text(name, title.place), scalar_of_text(cell.text, cell.place))
    return Mapping(entries, row[0].place)


def _numbers(written: Written) -> tuple[Fraction | None, Fraction | None]:
    return written.get("price"), written.get("length_m")


def _told(written: Written) -> tuple[str, str | None]:
    """Its kind and its date."""
    return written.get("kind") or UNSTATED, written.get("date")


def _wrong_titles(cells: Sequence[Cell]) -> Iterator[Problem]:
    seen = set[str]()
    for cell in cells:
        title = cell.text.lower()
        if title not in _TITLES:
            meant = near(title, _TITLES)
            hint = f"did you mean '{meant}'?" if meant else f"columns are {', '.join(_TITLES)}"
            yield Problem(f"'{cell.text}' is not a column of a price list", cell.place, hint)
        elif title in seen:
            yield Problem(f"a second column '{title}'", cell.place)
        seen.add(title)


def _missing_titles(head: Sequence[str], source: Source) -> Iterator[Problem]:
    hint = f"the first line holds the titles: {','.join(_NEEDED)}; and length_m where a length has its own price"
    missing = [title for title in _NEEDED if title not in head]
    if missing:
        yield Problem(f"no column '{missing[0]}'", source.place(1, 1), hint)


def _yaml_rows(source: Source, findings: Findings) -> Iterator[Row]:
    node = load_yaml(source, InputError, "price list")
    if not isinstance(node, Mapping):
        raise InputError(Problem("a price list is a mapping with currency and prices", node.place, YAML_HINT))
    written = read_whole(node, PRICE_LIST, findings)
    for item, prices in written.near("prices").entries.items() if written.has("prices") else ():
        for one in prices.items:
            price, length_m = _numbers(one) if one.entries else (one.get(), None)
            yield Row(item, prices.key, price, length_m, written.near("currency"), *_told(one))
