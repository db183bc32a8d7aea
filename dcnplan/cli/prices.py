"""`--prices FILE`: a price list for every verb that tells what a fabric costs.

Knows the flag and what is said of a list; knows no price.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from dcnplan.catalog.price_kinds import KINDS
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.streams import say

if TYPE_CHECKING:
    from dcnplan.cabling.bom import Bom
    from dcnplan.catalog.prices import Prices

prices_option = click.option(
    "--prices", metavar="FILE", type=InputFile("the price list"),
    help="A price list, CSV or YAML: item, price, currency; length_m for a price of one length; date, kind, source.",
)  # fmt: skip


price_kind_option = click.option(
    "--price-kind", "price_kind", metavar="KIND", type=click.Choice(KINDS),
    help=f"The kind of price to take where an item has several: {', '.join(KINDS)}.",
)  # fmt: skip


def listed_prices(path: str | None) -> "Prices | None":
    """The price list in the file; None without one."""
    if path is None:
        return None
    from dcnplan.catalog.prices import read_prices
    from dcnplan.inputs.source import read_source

    return read_prices(read_source(path))


def say_unused(prices: "Prices | None", bills: Iterable["Bom"]) -> None:
    """Tells which prices are for nothing in any of the bills."""
    if prices is None:
        return
    from dcnplan.catalog.unused_prices import unused_prices
    from dcnplan.report.problems import problems_text

    bought = dict.fromkeys((line.item, line.length_m) for bill in bills for line in bill.lines)
    if warnings := unused_prices(prices, tuple(bought)):
        say(problems_text(warnings))
