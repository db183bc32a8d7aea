"""The nearest ratio that would do: the least that some design has when all else is kept.

Halves what it asks for until that is known to two decimals; knows nothing of why it is asked.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from dcnplan.sizing.answer import Row
from dcnplan.sizing.failed import worst
from dcnplan.sizing.families import some
from dcnplan.sizing.request import ANY_PART
from dcnplan.sizing.stock import Stock

_NEAR = Fraction(1, 100)
"""As ratios are told."""
_ANY = Fraction(10**9)


def nearest_ratio(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Row | None:
    """Of all designs under any oversubscription that with the least; None where nothing fits."""

    def asked(most: Fraction) -> Row | None:
        return some(stock.under(ratios={"leaf": most, "end_to_end": most}), families, is_sure)

    return _least(asked, lambda row: max(row.ratios["leaf"], row.ratios["end_to_end"]))


def nearest_failed(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Row | None:
    """Likewise that which is slowed least with one part lost."""

    def asked(most: Fraction) -> Row | None:
        return some(stock.under(one_failed={ANY_PART: most}), families, is_sure)

    return _least(asked, lambda row: worst(row.failed, stock.request) or Fraction(0))


def _least(asked: Callable[[Fraction], Row | None], ratio: Callable[[Row], Fraction]) -> Row | None:
    found, low = asked(_ANY), Fraction(0)
    while found and ratio(found) - low > _NEAR:
        middle = (ratio(found) + low) / 2
        row = asked(middle)
        found, low = (row, low) if row else (found, middle)
    return found
