"""How far prices of one item lie apart, by the price list in use: why prices of unlike kinds are not compared.

Knows quotes of a list; knows no design.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dcnplan.catalog.price_kinds import KINDS, RELATIVE, Quote
from dcnplan.catalog.prices import Prices
from dcnplan.catalog.shelf import folded

_COUNTS = {2: "two", 3: "three", 4: "four"}


def spread_text(prices: Prices | None, items: Iterable[str]) -> str | None:
    """`the same model is 30,150 and 52,626 USD at two resellers, 150,000 list`: of these items the widest span.

    None where none has prices of two kinds.
    """
    if prices is None or prices.currency == RELATIVE:
        return None
    names = {folded(item) for item in items}
    listed = ((name, quotes) for (name, _), quotes in prices.quotes.items() if name in names)
    found = [quotes for _, quotes in listed if len({quote.kind for quote in quotes}) > 1]
    widest = max(found, key=_span, default=())
    return f"the same model is {', '.join(_texts(widest, prices.currency))}" if widest else None


def _span(quotes: Sequence[Quote]) -> float:
    several = [float(quote.price) for quote in quotes]
    return max(several) / (min(several) or 1)


def _texts(quotes: Sequence[Quote], currency: str) -> Iterator[str]:
    """Kind by kind; the currency once."""
    by_kind = _by_kind(quotes)
    for number, kind in enumerate(sorted(by_kind, key=lambda kind: (*KINDS, kind).index(kind))):
        several = " and ".join(f"{float(quote.price):,g}" for quote in by_kind[kind])
        money = f"{several} {currency}" if number == 0 else several
        yield f"{money} {_at(len(by_kind[kind])) if kind == 'reseller' else kind}"


def _by_kind(quotes: Sequence[Quote]) -> Mapping[str, Sequence[Quote]]:
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.kind, []).append(quote)
    return found


def _at(resellers: int) -> str:
    return "at a reseller" if resellers == 1 else f"at {_COUNTS.get(resellers, resellers)} resellers"
