"""A price list: what one of each item costs, exactly, in one currency.

Reads YAML or CSV; knows nothing of which items a fabric needs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

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
    for item, price, money in rows:
        if money:
            currency = _currency(currency, money, faults)
        if not item.text:
            faults.note(item.place, "a price without an item")
        elif folded(item.text) in by_item:
            faults.note(item.place, f"'{item.text}' has a price already")
        by_item[folded(item.text)] = _price(price, item.text, faults)
    if faults.problems:
        raise InputError(*faults.in_order())
    if currency is None:
        raise InputError(Problem("no price is given", Place(source.name), _YAML_HINT))
    return Prices(currency, MappingProxyType(by_item))


class _Written(NamedTuple):
    """A text and where it stands."""

    text: str
    place: Place


_Row = tuple[_Written, _Written, _Written | None]
"""Item, price and currency; None where the currency has been read."""


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
        cells = {title: _Written(cell.text, cell.place) for title, cell in zip(head, row, strict=True)}
        yield cells["item"], cells["price"], cells["currency"]


def _yaml_rows(source: Source, faults: Faults) -> Iterator[_Row]:
    node = load_yaml(source, InputError, "price list")
    if not isinstance(node, MappingNode):
        raise InputError(Problem("a price list is a mapping with currency and prices", node.place, _YAML_HINT))
    fields = Fields(node, faults).only(("currency", "prices"), "a price list")
    for key in ("currency", "prices"):
        fields.require(key, "a price list")
    currency, prices = fields.read("currency", as_text), fields.mapping("prices")
    money = None if currency is None else _Written(currency, fields.place("currency"))
    for entry in prices.node.entries.values() if prices else ():
        text = entry.value.text if isinstance(entry.value, Scalar) else ""
        yield _Written(entry.key.text, entry.key.place), _Written(text, entry.value.place), money
        money = None


def _currency(known: str | None, money: _Written, faults: Faults) -> str | None:
    """The currency of all rows: the first that is one."""
    if not _CURRENCY.fullmatch(money.text):
        faults.note(money.place, f"'{money.text}' is not a currency", "three capitals, such as EUR")
        return known
    if known not in (None, money.text):
        faults.note(money.place, f"{money.text} beside {known}", "one currency for all")
    return known or money.text


def _price(price: _Written, item: str, faults: Faults) -> Fraction:
    if _PRICE.fullmatch(price.text):
        return Fraction(price.text)
    hint = "such as 12500.50, no separators"
    faults.note(price.place, f"the price of '{item}' must be a number, 0 or more", hint)
    return Fraction(0)
