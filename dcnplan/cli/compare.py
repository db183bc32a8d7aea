"""`dcnplan compare A B`: designs side by side."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.prices import listed_prices, prices_option, say_unused
from dcnplan.cli.spec_options import catalog_option, open_catalog, planned
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from dcnplan.plan.groups import Plan


@click.command("compare")
@click.argument("specs", nargs=-1, metavar="A B ...", type=InputFile("the spec itself"))
@prices_option
@catalog_option
@output_options()
def command(specs: tuple[str, ...], prices: str | None, folder: str | None, output: Output) -> None:
    """Designs side by side: what differs, what is the same, and what is not known.

    A and B are specs: YAML files, or - for standard input.
    """
    if len(specs) < 2:
        raise InputError(Problem("two specs or more are compared", Place("dcnplan compare"), "dcnplan compare A B"))
    if specs.count("-") > 1:
        raise InputError(Problem("only one spec can come from standard input", Place("-")))
    from dcnplan.cabling.bom import bom
    from dcnplan.cabling.connections import cabling
    from dcnplan.capacity.summary import summarise
    from dcnplan.report.compare import compare_view
    from dcnplan.report.compared import Design

    listed = listed_prices(prices)
    catalog = open_catalog(folder)
    plans = [planned(spec, catalog) for spec in specs]
    parts = [bom(plan, cabling(plan), listed) for plan in plans]
    say_unused(listed, parts)
    labels = _labels(specs, plans)
    designs = [
        Design(label, plan, summarise(plan), part) for label, plan, part in zip(labels, plans, parts, strict=True)
    ]
    output.give(compare_view(designs))


def _labels(specs: tuple[str, ...], plans: "list[Plan]") -> list[str]:
    """The designs' names; where two have one name, their files as well."""
    count = Counter(plan.name for plan in plans)
    return [
        plan.name if count[plan.name] == 1 else f"{plan.name} ({Place(spec)})"
        for spec, plan in zip(specs, plans, strict=True)
    ]
