"""`dcnplan schema`: the JSON Schema of a spec."""

import click

from dcnplan.cli.output_options import Answer, file_for
from dcnplan.report.view import json_text


@click.command("schema")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to a file; - is standard output.")
@click.option("--mkdir", is_flag=True, help="Make the directories that FILE needs.")
def command(output: str | None, mkdir: bool) -> None:
    """The JSON Schema of a spec, for editors: completion and checks while typing."""
    from dcnplan.spec.schema import spec_schema

    Answer("json", file_for(output, mkdir), styled=False).write(json_text(spec_schema()))
