"""The rows of a price list as they are written, in CSV or YAML, each text with its place.

Knows columns and keys; knows nothing of numbers or currencies.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dcnplan.catalog.fields import Faults, Fields, as_text
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.csv_rows import Cell, csv_rows
from dcnplan.inputs.nodes import Mapping as MappingNode
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.inputs.nodes import Sequence as ListNode
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near
from dcnplan.inputs.yaml_events import load_yaml

YAML_HINT = "such as {currency: EUR, prices: {S9820-8C: 12500.50}}"
_LENGTH = "length_m"
_NEEDED = ("item", "price", "currency")
_TITLES = (*_NEEDED, _LENGTH)


class Written(NamedTuple):
    """A text and where it stands."""

    text: str
    place: Place


class Row(NamedTuple):
    """One price. `currency` is None where it has been read, `length` where none is written."""

    item: Written
    price: Written
    currency: Written | None
    length: Written | None


def price_rows(source: Source, faults: Faults) -> Iterator[Row]:
    """Rows of CSV by the end of the source's name, else of YAML.

    Raises InputError for what is no price list; a fault of a single row is noted.
    """
    return _csv_rows(source, faults) if source.name.lower().endswith(".csv") else _yaml_rows(source, faults)


def _csv_rows(source: Source, faults: Faults) -> Iterator[Row]:
    rows = list[tuple[Cell, ...]]()
    for row in csv_rows(source):
        if isinstance(row, Problem):
            faults.problems.append(row)
        else:
            rows.append(row)
    head = [cell.text.lower() for cell in rows[0]] if rows else []
    if wrong := [*_wrong_titles(rows[0] if rows else ()), *_missing_titles(head, source)]:
        raise InputError(*faults.problems, *wrong)
    for row in rows[1:]:
        if len(row) != len(head):
            faults.note(row[0].place, f"{len(row)} cells under {len(head)} titles")
            continue
        cells = {title: Written(cell.text, cell.place) for title, cell in zip(head, row, strict=True)}
        length = cells.get(_LENGTH)
        yield Row(cells["item"], cells["price"], cells["currency"], length if length and length.text else None)


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
    hint = f"the first line holds the titles: {','.join(_NEEDED)}; and {_LENGTH} where a length has its own price"
    missing = [title for title in _NEEDED if title not in head]
    if missing:
        yield Problem(f"no column '{missing[0]}'", source.place(1, 1), hint)


def _yaml_rows(source: Source, faults: Faults) -> Iterator[Row]:
    node = load_yaml(source, InputError, "price list")
    if not isinstance(node, MappingNode):
        raise InputError(Problem("a price list is a mapping with currency and prices", node.place, YAML_HINT))
    fields = Fields(node, faults).only(("currency", "prices"), "a price list")
    for key in ("currency", "prices"):
        fields.require(key, "a price list")
    currency, prices = fields.read("currency", as_text), fields.mapping("prices")
    money = None if currency is None else Written(currency, fields.place("currency"))
    for entry in prices.node.entries.values() if prices else ():
        item = Written(entry.key.text, entry.key.place)
        for price, length in _by_length(entry.value, faults):
            yield Row(item, price, money, length)
            money = None


def _by_length(node: Node, faults: Faults) -> Iterator[tuple[Written, Written | None]]:
    """The price of all lengths, or one or a list of `{length_m: 30, price: 90}`."""
    if isinstance(node, Scalar):
        yield _written(node), None
        return
    for one in node.items if isinstance(node, ListNode) else (node,):
        if not isinstance(one, MappingNode):
            faults.note(one.place, "a price by length is a mapping", "such as {length_m: 30, price: 90}")
            continue
        fields = Fields(one, faults).only(("price", _LENGTH), "a price")
        fields.require("price", "a price")
        price, length = fields.get("price"), fields.get(_LENGTH)
        if price is not None:
            yield _written(price), None if length is None else _written(length)


def _written(node: Node) -> Written:
    """A scalar as it is written; of anything else, no text."""
    return Written(node.text if isinstance(node, Scalar) else "", node.place)
