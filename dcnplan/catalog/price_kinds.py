"""Kinds of prices, and which of several prices of an item is taken.

Knows prices with their kinds and dates; knows no fabric.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

KINDS = ("reseller", "street", "third-party", "list", "bare-chassis", "relative")
"""The first of them that an item has is taken, where nothing else decides."""
UNSTATED = "unstated"
RELATIVE = "rel"
"""In the place of a currency: prices are multiples of one of them."""


class Quote(NamedTuple):
    """A price with its kind, and the day or month that it is of."""

    price: Fraction
    kind: str = UNSTATED
    date: str | None = None


def common_kind(asked: Iterable[Sequence[Quote]]) -> str | None:
    """The one kind that has a price of each of these items; the first where there are several, None without one."""
    several = [{quote.kind for quote in quotes} for quotes in asked]
    shared = set.intersection(*several) if several else set()
    return next((kind for kind in (*KINDS, UNSTATED) if kind in shared), None)


def taken(quotes: Sequence[Quote], kinds: Sequence[str | None]) -> Quote:
    """The price of the first of `kinds` that it is there in; else of the usual order; the first of one kind."""
    by_kind: Mapping[str, Quote] = {quote.kind: quote for quote in reversed(quotes)}
    return next(by_kind[kind] for kind in (*kinds, *KINDS, UNSTATED) if kind and kind in by_kind)
