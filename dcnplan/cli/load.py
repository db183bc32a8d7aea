"""`dcnplan load SPEC`: what every link carries under a traffic pattern or a measured matrix."""

from typing import Any

import click

from dcnplan.cli.build import failed_parts, network_and_traffic, network_argument, without_option
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import WholeNumber
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import Folders, catalog_option
from dcnplan.cli.traffic import demands, fullest, refuse_alone, traffic_file, traffic_options

_COUNT = WholeNumber()


@click.command("load")
@network_argument
@traffic_options
@click.option("--seed", type=WholeNumber(0, 2**64 - 1), default=1, metavar="S", help="Of permutations.  [default: 1]")
@click.option("--weighted", is_flag=True, help="Split by surviving capacity (WCMP), not equally (ECMP).")
@without_option
@click.option("--top", type=_COUNT, default=5, show_default=True, metavar="N", help="Name the N hottest links.")
@fabric_option
@catalog_option
@output_options(ANSWERS.and_({".svg": "svg"}))
def command(
    spec: str, seed: int, weighted: bool, without: tuple[str, ...], top: int, folders: Folders, output: Output,
    **patterns: Any,
) -> None:  # fmt: skip
    """What every link carries, and how far the traffic could grow before the first link is full.

    Unless the spec or a flag says otherwise every server sends at line rate, evenly to the servers of other leaf
    groups. Each switch splits traffic equally over the links of the shortest paths, or over bundles where the spec says
    so. SPEC is a YAML file, a list of cables (cables.csv), or - for standard input. -o loads.csv lists every link; -o
    loads.svg draws the utilisations.
    """
    source = traffic_file(patterns)
    refuse_alone("--seed", "--permutation", bool(patterns["permutation"]))
    network, traffic = network_and_traffic(spec, folders)
    from dcnplan.analysis.loads.link_loads import link_loads
    from dcnplan.report.load import csv_lines, load_view

    failed = failed_parts(network, without)
    asked = demands(network, traffic, patterns, seed, source)
    tried = (link_loads(network, demand, failed, weighted) for demand in asked)
    loads = fullest(watched(tried, patterns["permutation"] or 1, "routing"))
    if output.form == "svg":
        from dcnplan.report.charts import load_svg

        output.write(load_svg(loads))
    elif output.form == "csv":
        output.stream(csv_lines(loads))
    else:
        output.give(load_view(loads, top, without, every_link=output.form == "xlsx"))
