"""`dcnplan load SPEC`: what every link carries under a traffic pattern or a measured matrix."""

from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.build import network_argument, without_option
from dcnplan.cli.engine_options import Hands, engine_options
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import WholeNumber
from dcnplan.cli.patterns_in_blocks import WORK, Asked
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import catalog_option
from dcnplan.cli.traffic import fullest, refuse_alone, traffic_options

if TYPE_CHECKING:
    from dcnplan.analysis.loads.link_loads import LinkLoads

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
@engine_options
def command(output: Output, hands: Hands, **options: Any) -> None:
    """What every link carries, and how far the traffic could grow before the first link is full.

    Unless the spec or a flag says otherwise every server sends at line rate, evenly to the servers of other leaf
    groups. Each switch splits traffic equally over the links of the shortest paths, or over bundles where the spec says
    so. SPEC is a YAML file, a list of cables (cables.csv), or - for standard input. -o loads.csv lists every link; -o
    loads.svg draws the utilisations.
    """
    refuse_alone("--seed", "--permutation", bool(options["permutation"]))
    for flag in ("--jobs", "--scheduler", "--shard", "--resume"):
        refuse_alone(flag, "--permutation", bool(options["permutation"]))
    answer(output, hands, **options)


def answer(output: Output, hands: Hands, **options: Any) -> None:
    """What the verb says of those flags."""
    asked = Asked.of(options)
    loads = _worst(asked, output, hands)
    if loads is None:
        return
    from dcnplan.report.load import csv_lines, load_view

    if output.form == "svg":
        from dcnplan.report.charts import load_svg

        output.write(load_svg(loads))
    elif output.form == "csv":
        output.stream(csv_lines(loads))
    else:
        every = output.form == "xlsx"
        output.give(load_view(loads, options["top"], options["without"], every, hands.missing))


def _worst(asked: Asked, output: Output, hands: Hands) -> "LinkLoads | None":
    """None where this is one shard of many, and its part has been written."""
    if hands.are_plain:
        return fullest(watched(map(asked.loads, asked.tried()), asked.count, "routing"))
    blocks = asked.blocks()
    parts = hands.parts(asked.of_block, WORK, blocks, "routing")
    return None if hands.gives(output, blocks, parts) else asked.worst(blocks, parts)
