"""A price list: what one of each item costs, exactly, in one currency.

Knows what a price is and which line it comes from; knows nothing of which items a fabric needs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.catalog.price_rows import YAML_HINT, price_rows
from dcnplan.catalog.shelf import folded
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.source import Source

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


@frozen
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
    findings, currency = Findings(), set[str]()
    found = dict[Listed, Fraction]()
    keys = set[Key]()
    for row in price_rows(source, findings):
        _check_currency(row.currency, currency, findings)
        listed = Listed(row.item, row.length_m, row.place)
        _check_item(listed, keys, findings)
        keys.add(listed.key)
        found[listed] = row.price or Fraction(0)
    if findings.problems:
        raise InputError(*findings.in_order())
    if not found:
        raise InputError(Problem("no price is given", Place(source.name), YAML_HINT))
    return _prices(next(iter(currency)), found)


def _prices(currency: str, found: Mapping[Listed, Fraction]) -> Prices:
    by_item = {line.key[0]: price for line, price in found.items() if line.length_m is None}
    by_length = {line.key: price for line, price in found.items() if line.length_m is not None}
    return Prices(currency, MappingProxyType(by_item), MappingProxyType(by_length), tuple(found))


def _check_item(listed: Listed, known: set[Key], findings: Findings) -> None:
    if listed.item and listed.key in known:
        findings.tell(listed.place, f"'{listed.item}'{of_length(listed.length_m)} has a price already")


def of_length(length_m: Fraction | None) -> str:
    """` of 30 m`; nothing for all lengths."""
    return "" if length_m is None else f" of {float(length_m):g} m"


def _check_currency(money: Written, known: set[str], findings: Findings) -> None:
    """The currency of all rows is the first that is one."""
    if not isinstance(money.value, str):
        return
    if known and money.value not in known:
        findings.tell(money.place, f"{money.value} beside {next(iter(known))}", "one currency for all")
        return
    known.add(money.value)
