"""`dcnplan schema`: the JSON Schema of a spec."""

import click

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.report.view import json_text


@click.command("schema")
@file_options()
def command(output: str | None, mkdir: bool) -> None:
    """The JSON Schema of a spec, for editors: completion and checks while typing."""
    from dcnplan.spec.schema import spec_schema

    Output("json", checked_path(output, mkdir)).write(json_text(spec_schema()))
