"""A price list: what one of each item costs, exactly, in one currency.

Reads YAML or CSV; knows nothing of which items a fabric needs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from dcnplan.catalog.fields import Faults, Fields, as_text
from dcnplan.catalog.shelf import folded
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.csv_rows import Cell, csv_rows
from dcnplan.inputs.nodes import Mapping as MappingNode
from dcnplan.inputs.nodes import Scalar
from dcnplan.inputs.source import Source
from dcnplan.inputs.yaml_events import load_yaml

_PRICE = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_TITLES = ("item", "price", "currency")
_YAML_HINT = "such as {currency: EUR, prices: {S9820-8C: 12500.50}}"


@dataclass(frozen=True)
class Prices:
    """Prices by item; case and the width of blanks do not count."""

    currency: str
    by_item: Mapping[str, Fraction]

    def of(self, item: str) -> Fraction | None:
        """The price of one; None where it is not on the list."""
        return self.by_item.get(folded(item))


def read_prices(source: Source) -> Prices:
    """The price list in `source`: CSV (`item,price,currency`) by its name's end, else YAML.

    Raises InputError with every problem found.
    """
    faults = Faults()
    rows = _csv_rows(source, faults) if source.name.lower().endswith(".csv") else _yaml_rows(source, faults)
    currency, by_item = None, dict[str, Fraction]()
    for item, price, currency_text, place in rows:
        currency = _currency(currency, currency_text, place, faults)
        if folded(item) in by_item:
            faults.note(place, f"'{item}' has a price already")
        by_item[folded(item)] = _price(price, item, place, faults)
    if faults.problems:
        raise InputError(*faults.in_order())
    if currency is None:
        raise InputError(Problem("no price is given", Place(source.name), _YAML_HINT))
    return Prices(currency, MappingProxyType(by_item))


_Row = tuple[str, str, str, Place]
"""Item, price and currency as written, and where."""


def _csv_rows(source: Source, faults: Faults) -> Iterator[_Row]:
    rows = list[tuple[Cell, ...]]()
    for row in csv_rows(source):
        if isinstance(row, Problem):
            faults.problems.append(row)
        else:
            rows.append(row)
    head = [cell.text.lower() for cell in rows[0]] if rows else []
    missing = [title for title in _TITLES if title not in head]
    if missing:
        hint = f"the first line holds the titles: {','.join(_TITLES)}"
        raise InputError(*faults.problems, Problem(f"no column '{missing[0]}'", source.place(1, 1), hint))
    for row in rows[1:]:
        if len(row) != len(head):
            faults.note(row[0].place, f"{len(row)} cells under {len(head)} titles")
            continue
        cells = dict(zip(head, row, strict=True))
        yield cells["item"].text, cells["price"].text, cells["currency"].text, cells["price"].place


def _yaml_rows(source: Source, faults: Faults) -> Iterator[_Row]:
    node = load_yaml(source, InputError, "price list")
    if not isinstance(node, MappingNode):
        raise InputError(Problem("a price list is a mapping with currency and prices", node.place, _YAML_HINT))
    fields = Fields(node, faults).only(("currency", "prices"), "a price list")
    for key in ("currency", "prices"):
        fields.require(key, "a price list")
    currency, prices = fields.read("currency", as_text), fields.mapping("prices")
    for item, entry in prices.node.entries.items() if prices and currency else ():
        text = entry.value.text if isinstance(entry.value, Scalar) else ""
        yield item, text, currency or "", entry.value.place


def _currency(known: str | None, text: str, place: Place, faults: Faults) -> str:
    if not _CURRENCY.fullmatch(text):
        faults.note(place, f"'{text}' is not a currency", "three capitals, such as EUR")
    elif known not in (None, text):
        faults.note(place, f"{text} beside {known}", "one currency for all")
    return known or text


def _price(text: str, item: str, place: Place, faults: Faults) -> Fraction:
    if not _PRICE.fullmatch(text):
        faults.note(place, f"the price of '{item}' must be a number, 0 or more", "such as 12500.50, no separators")
        return Fraction(0)
    return Fraction(text)
