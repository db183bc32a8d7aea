"""`dcnplan bom SPEC`: what to buy."""

import click

from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.prices import listed_prices, price_kind_option, prices_option, say_unused
from dcnplan.cli.spec_options import (
    Folders,
    StandIns,
    catalog_option,
    open_catalog,
    opened,
    spec_argument,
    stand_in_option,
)
from dcnplan.cli.stand_ins import say_stand_ins, with_stand_ins


@click.command("bom")
@spec_argument
@prices_option
@price_kind_option
@click.option("--server-end/--no-server-end", default=True, help="With what is plugged into the servers, or without.")
@media_option
@fabric_option
@catalog_option
@stand_in_option
@output_options()
def command(
    spec: str,
    prices: str | None,
    price_kind: str | None,
    server_end: bool,
    folders: Folders,
    stand_ins: StandIns,
    output: Output,
) -> None:
    """The bill of materials of SPEC: switches, optics, cables, fan-outs, rack units, power, and money.

    What a total lacks is named under it, and marked ? in the tables: nothing unknown is taken for nothing. Heights,
    power and prices are of all pieces of a line. Lengths are those of the spec's "lengths".

    \b
    Prices in CSV, and in YAML:
      item,length_m,price,currency    currency: EUR
      S9820-8C,,12500.50,EUR          prices:
      AOC 100G QSFP28,30,90,EUR         S9820-8C: 12500.50
      AOC 100G QSFP28,,110,EUR          AOC 100G QSFP28:
                                          - {length_m: 30, price: 90}
                                          - {price: 110}

    A price without a length is for all lengths that have none of their own. The column may be left out;
    date, kind (list, street, reseller, third-party, ...), seller and source may stand beside it. Of several kinds of an
    item the asked one is taken, else one that all items have, else the first; of one kind, the first line. The currency
    rel is for multiples of one of them.

    SPEC is a YAML file, or - for standard input.
    """
    from dcnplan.report.bom import bom_view

    listed = listed_prices(prices)
    catalog = with_stand_ins(open_catalog(folders), stand_ins)
    design = opened(spec, catalog)
    found = design.bom(listed, server_end, price_kind)
    say_unused(listed, [found])
    say_stand_ins(catalog, design.designs)
    output.give(bom_view(design, found))
