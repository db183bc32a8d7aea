"""`dcnplan bom SPEC`: what to buy."""

import click

from dcnplan.cli.answer import Answer, answer_options
from dcnplan.cli.road import catalog_option, open_catalog, planned, spec_argument


@click.command("bom")
@spec_argument
@click.option("--prices", metavar="FILE", type=click.Path(), help="A price list, YAML or CSV: item, price, currency.")
@click.option("--server-end/--no-server-end", default=True, help="With what is plugged into the servers, or without.")
@catalog_option
@answer_options
def command(spec: str, prices: str | None, server_end: bool, folder: str | None, answer: Answer) -> None:
    """The bill of materials of SPEC: switches, optics, cables, fan-outs, rack units, power, and money.

    What a total lacks is named under it, and marked ? in the tables: nothing unknown is taken for nothing. Heights,
    power and prices are of all pieces of a line. Lengths are those of the spec's "lengths".

    SPEC is a YAML file, or - for standard input.
    """
    from dcnplan.analysis.cabling.bom import bom
    from dcnplan.analysis.cabling.connections import cabling
    from dcnplan.catalog.prices import read_prices
    from dcnplan.inputs.source import read_source
    from dcnplan.report.bom import bom_view

    listed = None if prices is None else read_prices(read_source(prices))
    catalog = open_catalog(folder)
    with answer.explaining_no("dcnplan/bom"):
        plan = planned(spec, catalog)
        found = bom(plan, cabling(plan), listed, server_end)
    answer.give(bom_view(plan, found))
