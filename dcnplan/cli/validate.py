"""`dcnplan validate SPEC`: reads and plans a spec; the faults of a spec are its answer, not its failure."""

import click

from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, opened, spec_argument
from dcnplan.cli.streams import say
from dcnplan.report.problems import problems_text


@click.command("validate")
@spec_argument
@media_option
@fabric_option
@catalog_option
@output_options(no={"valid": False})
def command(spec: str, folders: Folders, output: Output) -> None:
    """Read and plan SPEC; say ok, or what is wrong and where.

    Exits with 1 if the spec has faults or does not fit, with 2 if it cannot be read at all.
    """
    catalog = open_catalog(folders)
    design = opened(spec, catalog).joined()
    from dcnplan.report.validate import valid_view

    if design.warnings:
        say(problems_text(design.warnings))
    output.give(valid_view(spec, design))
