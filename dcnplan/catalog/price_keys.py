"""Every key and column that a price list can have, with what it means.

The reader, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

import re

from dcnplan.catalog.price_kinds import KINDS, RELATIVE
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, found, shown
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, NameRule, Table, Text
from dcnplan.inputs.keys.texts import MOST_TEXT, TEXT, number_above_zero, number_from_zero, one_of, patterned
from dcnplan.inputs.nodes import Node, Scalar

_CURRENCY_PATTERN = f"(?:[A-Z]{{3}}|{RELATIVE})"
_DATE_PATTERN = "[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"


def _currency(node: Node) -> str:
    if isinstance(node, Scalar) and re.fullmatch(_CURRENCY_PATTERN, node.text):
        return node.text
    text = shown(node.text) if isinstance(node, Scalar) and node.text else found(node)
    raise Fault(f"{text} is not a currency", "three capitals, such as EUR")


def _date(node: Node) -> str:
    text = scalars.as_written("a date", MOST_TEXT)(node)
    if not re.fullmatch(_DATE_PATTERN, text):
        raise Fault(f"{shown(text)} is not a date", "a day or a month, such as 2026-09-22 or 2026-09")
    return text


def _wrong_item(name: str, what: str) -> tuple[str, str | None] | None:
    return None if name.strip() else ("a price without an item", None)


PRICE = number_from_zero("a number, 0 or more", "such as 12500.50, no separators")
CURRENCY = Text(_currency, patterned(_CURRENCY_PATTERN, "EUR"))
ITEM = Text(scalars.as_written("the name of an item", MOST_TEXT), {"type": ["string", "number"], "minLength": 1})
METRES = number_above_zero("a number of metres above zero")

_PRICE = Key("price", PRICE, "The price of one, as a plain number.", 12500.5, required=True)
_LENGTH = Key(
    "length_m", METRES, "The length in m that has this price; left out, all lengths without one of their own.", 30
)
_KIND = Key(
    "kind",
    one_of("a kind of price", dict.fromkeys(KINDS, ())),
    "What the price is: of the maker's list, asked on the street, of a reseller, of another maker's part.",
    "reseller",
)
_DATE = Key("date", Text(_date, patterned(_DATE_PATTERN, "2026-09-22")), "When it was so.", "2026-09-22")
_SELLER = Key("seller", TEXT, "Who asks it.", "a shop")
_SOURCE = Key("source", TEXT, "Where it is written.", "the shop's page")
_TOLD = (_DATE, _KIND, _SELLER, _SOURCE)
_CURRENCY = Key(
    "currency",
    CURRENCY,
    "The currency of every price, as three capitals; rel: multiples of one of them.",
    "EUR",
    required=True,
)

BY_LENGTH = Table("price", "a price", (_PRICE, _LENGTH, *_TOLD), alone="price")
_ITEMS = Named("item", Items(Either(PRICE, BY_LENGTH), at_least=1), NameRule(_wrong_item), at_least=0)

ROW = Table(
    "row",
    "a row",
    (
        Key("item", ITEM, "The item as the bill calls it.", "S9820-8C", required=True),
        _PRICE,
        _CURRENCY,
        _LENGTH,
        *_TOLD,
    ),
)
"""A row of CSV."""

PRICE_LIST = Table(
    "price_list",
    "a price list",
    (
        _CURRENCY,
        Key(
            "prices", _ITEMS, "The price of each item, or one for each length of it.",
            {"S9820-8C": 12500.5, "AOC 100G QSFP28": [{"length_m": 30, "price": 90}]}, required=True,
        ),
    ),
)  # fmt: skip
"""A file of YAML."""
