"""`dcnplan cables SPEC`: every cable with both its ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import WholeNumber
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, opened, spec_argument
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from dcnplan.cabling.connection import Cabling
    from dcnplan.designs import Design
    from dcnplan.projects.project import Project

MAX_ROWS = 1_000_000


@click.command("cables")
@spec_argument
@click.option("--servers/--no-servers", default=True, help="With the cables to the servers, or without.")
@click.option(
    "--max-rows", metavar="N", type=WholeNumber(), default=MAX_ROWS, show_default=True,
    help="Refuse to list more legs than that.",
)  # fmt: skip
@click.option(
    "--order", type=click.Choice(["pull", "work"]), default="pull", show_default=True,
    help="Rows in the order of pulling; or, on a floor, of work: racks, bundles, from the top down.",
)  # fmt: skip
@media_option
@fabric_option
@catalog_option
@output_options()
def command(spec: str, servers: bool, max_rows: int, order: str, folders: Folders, output: Output) -> None:
    """The cable list of SPEC: a row for each leg, with switch, cage, channel, port and label of both ends.

    Rows are in the order of pulling: class of links by class, from the fabric to the servers; within it switch by
    switch, cage by cage, from the end where a cable has its one plug (the split cage of a fan-out, else the lower end).
    Legs of one cable stand together and share its name in the column "cable"; legs that are in no link are of the kind
    "spare". Through a cassette, length_m is that of the patch cord, and the columns at the end have the trunks.

    SPEC is a YAML file, or - for standard input.
    """
    catalog = open_catalog(folders)
    design = opened(spec, catalog).joined()
    _check_size([one.cabling for one in design.designs], servers, max_rows)
    if order == "work":
        _check_floor(spec, design)
    _list(design, servers, order, output)


def _check_size(found: "Sequence[Cabling]", servers: bool, max_rows: int) -> None:
    from dcnplan.cabling.connection import legs

    count = sum(legs(one, servers) for one in found)
    if count > max_rows:
        hint = f"--max-rows {count} lists them all; dcnplan bom counts them"
        if servers:
            hint += f"; --no-servers leaves {sum(legs(one, servers=False) for one in found):,}"
        raise InputError(
            Problem(f"the list has {count:,} rows, the limit is {max_rows:,}", Place("dcnplan cables"), hint)
        )


def _check_floor(spec: str, design: "Design | Project") -> None:
    """The order of work is that of one fabric's racks."""
    if len(design.designs) > 1:
        raise InputError(Problem("--order work is of one fabric", Place(spec), "--fabric NAME"))
    if design.designs[0].plan.floor is None:
        raise InputError(Problem("--order work needs a floor, and the spec has none", Place(spec), "floor: {}"))


def _list(design: "Design | Project", servers: bool, order: str, output: Output) -> None:
    from dcnplan.cable_list.listing import BATCH, COMPOSED
    from dcnplan.plan.second_hand import second_hand
    from dcnplan.report.cables import cables_csv, cables_json, cables_page, cables_rows
    from dcnplan.report.view import page_text
    from dcnplan.report.workbook import workbook

    cables, name = design.cables(servers), design.name
    told = ((*one.cabling.notes, *second_hand(one.plan, "cable list")) for one in design.designs)
    notes = tuple(dict.fromkeys(note for several in told for note in several))
    if order == "work":
        batches = iter([design.designs[0].cables(servers).in_work_order()])
    else:
        batches = watched(cables.batches(), len(cables) // BATCH + 1, "cables")
    if output.form == "csv":
        output.stream(cables_csv(batches, cables.titles, COMPOSED))
    elif output.form == "json":
        output.stream(cables_json(name, notes, batches, cables.titles))
    elif output.form == "xlsx":
        output.write(workbook(cables_rows(batches, cables.titles), "cables"))
    else:
        output.write(page_text(cables_page(name, notes, batches), output.form, output.styled))
