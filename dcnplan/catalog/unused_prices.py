"""Warnings of a price list: lines that price nothing of what is bought, and what was meant by those that nearly do.

Knows prices and names; knows no fabric.
"""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.prices import Key, Listed, Prices, of_length
from dcnplan.catalog.shelf import folded
from dcnplan.errors import Place, Problem
from dcnplan.inputs.suggest import near

_NEARLY = 0.85
"""100GBASE-SR4 and 100GBASE-LR4 are as near as a slip of the pen; AOC 100G QSFP28 and DAC 25G SFP28 are not."""


def unused_prices(prices: Prices, bought: Sequence[Key]) -> tuple[Problem, ...]:
    """How many lines of the list price nothing of `bought`, and each of them that is near an item without a price."""
    unused = prices.unused(bought)
    if not unused:
        return ()
    unpriced = [key for key in bought if prices.of(*key) is None]
    count, all_of = len(unused), len(prices.listed)
    are = "is" if count == 1 else "are"
    head = f"{count:,} of {all_of:,} prices {are} for nothing in the bill"
    return (Problem(head, Place(unused[0].place.source), severity="warning"), *_meant(unused, unpriced))


def _meant(unused: Sequence[Listed], unpriced: Sequence[Key]) -> Iterator[Problem]:
    for line in unused:
        if hint := _hint(line, unpriced):
            message = f"'{line.item}'{of_length(line.length_m)} is not in the bill"
            yield Problem(message, line.place, hint, severity="warning")


def _hint(line: Listed, unpriced: Sequence[Key]) -> str | None:
    lengths = [of_length(length_m) for item, length_m in unpriced if folded(item) == line.key[0]]
    if lengths:
        return f"it is{' and'.join(dict.fromkeys(lengths))} there" if any(lengths) else "it has no length there"
    close = near(line.item, (item for item, _ in unpriced), _NEARLY)
    return f"did you mean '{close}'?" if close else None
