"""`dcnplan floor SPEC`: where every device stands, and what the racks draw."""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import WholeNumber
from dcnplan.cli.spec_options import Folders, catalog_option, designed, open_catalog, spec_argument
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.designs import Design

MAX_ROWS = 1_000_000
_LISTS = ("csv", "xlsx")


@click.command("floor")
@spec_argument
@click.option(
    "--max-rows", metavar="N", type=WholeNumber(), default=MAX_ROWS, show_default=True,
    help="Refuse to list more devices than that.",
)  # fmt: skip
@media_option
@fabric_option
@catalog_option
@output_options()
def command(spec: str, max_rows: int, folders: Folders, output: Output) -> None:
    """The floor of SPEC: racks by kind, what fills them, what they draw with all plugs, and feeds.

    As CSV and as a workbook it is a row for each device, with its rack and its lowest unit. Where things stand follows
    from the key "floor" of the spec, by a stated rule; what data sheets leave out is said there too.

    SPEC is a YAML file, or - for standard input.
    """
    from dcnplan.report.floor import floor_view

    design = designed(spec, open_catalog(folders))
    if design.plan.floor is None:
        hint = "floor: {} in the spec, and floor.servers.power, floor.rack.power where they are known"
        raise InputError(Problem("the spec has no floor", Place(spec), hint))
    listed = output.form in _LISTS
    if listed:
        _check_size(design, max_rows, output.form)
    output.give(floor_view(design, listed))
    if design.faults:
        say(problems_text(design.faults))
        raise AnswerIsNo


def _check_size(design: "Design", max_rows: int, form: str) -> None:
    from dcnplan.racks.listing import rows_in_all

    count = rows_in_all(design.plan)
    if count > max_rows:
        hint = f"--max-rows {count} lists them all; without -f {form} the racks are counted"
        message = f"the list has {count:,} rows, the limit is {max_rows:,}"
        raise InputError(Problem(message, Place("dcnplan floor"), hint))
