"""A price list: what one of each item costs, exactly, in one currency.

Knows what a price is and which line it comes from; knows nothing of which items a fabric needs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.catalog.fields import Faults
from dcnplan.catalog.price_rows import YAML_HINT, Row, Written, price_rows
from dcnplan.catalog.shelf import folded
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.source import Source

_PRICE = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_LENGTH = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
_CURRENCY = re.compile(r"[A-Z]{3}")

Key = tuple[str, Fraction | None]
"""An item and its length in m, None for all lengths that have no price of their own."""


class Listed(NamedTuple):
    """A line of the list: the item as it is written, the length, and where."""

    item: str
    length_m: Fraction | None
    place: Place

    @property
    def key(self) -> Key:
        return folded(self.item), self.length_m


@dataclass(frozen=True)
class Prices:
    """Prices by item; case and the width of blanks do not count. `by_length` goes before `by_item`."""

    currency: str
    by_item: Mapping[str, Fraction]
    by_length: Mapping[Key, Fraction] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()

    def of(self, item: str, length_m: Fraction | None = None) -> Fraction | None:
        """The price of one of that length; None where it is not on the list."""
        return self.by_length.get((folded(item), length_m), self.by_item.get(folded(item)))

    def unused(self, bought: Iterable[Key]) -> tuple[Listed, ...]:
        """The lines from which none of these items of these lengths has its price."""
        keys = ((folded(item), length_m) for item, length_m in bought)
        used = {key if key in self.by_length else (key[0], None) for key in keys}
        return tuple(line for line in self.listed if line.key not in used)


def read_prices(source: Source) -> Prices:
    """The price list in `source`: CSV (`item,price,currency[,length_m]`) by its name's end, else YAML.

    Raises InputError with every problem found.
    """
    faults, currency = Faults(), None
    found = dict[Listed, Fraction]()
    keys = set[Key]()
    for row in price_rows(source, faults):
        if row.currency:
            currency = _currency(currency, row.currency, faults)
        listed = Listed(row.item.text, _length_m(row, faults), row.item.place)
        _check_item(listed, keys, faults)
        keys.add(listed.key)
        found[listed] = _price(row.price, row.item.text, faults)
    if faults.problems:
        raise InputError(*faults.in_order())
    if currency is None:
        raise InputError(Problem("no price is given", Place(source.name), YAML_HINT))
    return _prices(currency, found)


def _prices(currency: str, found: Mapping[Listed, Fraction]) -> Prices:
    by_item = {line.key[0]: price for line, price in found.items() if line.length_m is None}
    by_length = {line.key: price for line, price in found.items() if line.length_m is not None}
    return Prices(currency, MappingProxyType(by_item), MappingProxyType(by_length), tuple(found))


def _check_item(listed: Listed, known: set[Key], faults: Faults) -> None:
    if not listed.item:
        faults.note(listed.place, "a price without an item")
    elif listed.key in known:
        faults.note(listed.place, f"'{listed.item}'{of_length(listed.length_m)} has a price already")


def of_length(length_m: Fraction | None) -> str:
    """` of 30 m`; nothing for all lengths."""
    return "" if length_m is None else f" of {float(length_m):g} m"


def _currency(known: str | None, money: Written, faults: Faults) -> str | None:
    """The currency of all rows: the first that is one."""
    if not _CURRENCY.fullmatch(money.text):
        faults.note(money.place, f"'{money.text}' is not a currency", "three capitals, such as EUR")
        return known
    if known not in (None, money.text):
        faults.note(money.place, f"{money.text} beside {known}", "one currency for all")
    return known or money.text


def _length_m(row: Row, faults: Faults) -> Fraction | None:
    if row.length is None:
        return None
    if _LENGTH.fullmatch(row.length.text) and Fraction(row.length.text):
        return Fraction(row.length.text)
    hint = "such as 30; a price without a length is for all that have none of their own"
    faults.note(row.length.place, f"the length of '{row.item.text}' must be a number of metres above zero", hint)
    return None


def _price(price: Written, item: str, faults: Faults) -> Fraction:
    if _PRICE.fullmatch(price.text):
        return Fraction(price.text)
    hint = "such as 12500.50, no separators"
    faults.note(price.place, f"the price of '{item}' must be a number, 0 or more", hint)
    return Fraction(0)
