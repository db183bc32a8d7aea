"""A price list: what one of each item costs, exactly, in one currency.

Knows what a price is and which line it comes from; knows nothing of which items a fabric needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.catalog.price_kinds import UNSTATED, Quote, common_kind, taken
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
    """Prices by item; case and the width of blanks do not count. `by_length` goes before `by_item`.

    `quotes` has all prices of an item, where their kinds or dates are stated; `taken` those that a bill rests on.
    """

    currency: str
    by_item: Mapping[str, Fraction]
    by_length: Mapping[Key, Fraction] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    quotes: Mapping[Key, tuple[Quote, ...]] = field(default_factory=dict)
    taken: Mapping[Key, Quote] = field(default_factory=dict)

    def of(self, item: str, length_m: Fraction | None = None) -> Fraction | None:
        """The price of one of that length; None where it is not on the list."""
        return self.by_length.get((folded(item), length_m), self.by_item.get(folded(item)))

    def quote(self, item: str, length_m: Fraction | None = None) -> Quote | None:
        """The same with its kind and date."""
        price, name = self.of(item, length_m), folded(item)
        if price is None:
            return None
        return self.taken.get((name, length_m) if (name, length_m) in self.by_length else (name, None), Quote(price))

    def chosen(self, bought: Iterable[Key], kind: str | None = None) -> "Prices":
        """One price of each item: of that kind, else of one kind that all that is bought has, else the first."""
        keys = dict.fromkeys(self._key(folded(item), length_m) for item, length_m in bought)
        common = common_kind([self.quotes[key] for key in keys if key in self.quotes])
        found = {key: taken(several, (kind, common)) for key, several in self.quotes.items()}
        by_item = {name: quote.price for (name, length_m), quote in found.items() if length_m is None}
        by_length = {key: quote.price for key, quote in found.items() if key[1] is not None}
        return replace(
            self, by_item={**self.by_item, **by_item}, by_length={**self.by_length, **by_length}, taken=found
        )

    def unused(self, bought: Iterable[Key]) -> tuple[Listed, ...]:
        """The lines from which none of these items of these lengths has its price."""
        used = {self._key(folded(item), length_m) for item, length_m in bought}
        return tuple(line for line in self.listed if line.key not in used)

    def _key(self, name: str, length_m: Fraction | None) -> Key:
        return (name, length_m) if (name, length_m) in self.by_length else (name, None)


def read_prices(source: Source) -> Prices:
    """The price list in `source`: CSV (`item,price,currency[,length_m]`) by its name's end, else YAML.

    Raises InputError with every problem found.
    """
    findings, currency = Findings(), set[str]()
    listed = list[Listed]()
    found = dict[Key, list[Quote]]()
    for row in price_rows(source, findings):
        _check_currency(row.currency, currency, findings)
        line = Listed(row.item, row.length_m, row.place)
        quote = Quote(row.price or Fraction(0), row.kind, row.date)
        _check_item(line, quote, found.get(line.key, ()), findings)
        found.setdefault(line.key, []).append(quote)
        listed.append(line)
    if findings.problems:
        raise InputError(*findings.in_order())
    if not found:
        raise InputError(Problem("no price is given", Place(source.name), YAML_HINT))
    quotes = MappingProxyType({key: tuple(several) for key, several in found.items()})
    return _prices(next(iter(currency)), tuple(listed), quotes)


def _prices(currency: str, listed: tuple[Listed, ...], quotes: Mapping[Key, tuple[Quote, ...]]) -> Prices:
    first = {key: several[0].price for key, several in quotes.items()}
    by_item = {name: price for (name, length_m), price in first.items() if length_m is None}
    by_length = {key: price for key, price in first.items() if key[1] is not None}
    return Prices(currency, by_item, by_length, listed, quotes).chosen(())


def _check_item(listed: Listed, quote: Quote, known: Sequence[Quote], findings: Findings) -> None:
    """One price of a kind; several resellers are several lines, and the first counts."""
    again = any(other.kind == quote.kind == UNSTATED for other in known)
    if listed.item and again:
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
