"""`dcnplan schema [WHAT]`: the JSON Schema of a file that is written by hand, or of an answer."""

import os

import click

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.cli.schemas import SCHEMAS, file_name
from dcnplan.cli.streams import say, write_answer
from dcnplan.errors import InputError, Place, Problem
from dcnplan.output.folder import check_folder, means_folder, new_folder
from dcnplan.report.view import json_text


@click.command("schema")
@click.argument("what", required=False, metavar=f"[{'|'.join(SCHEMAS)}]")
@click.option("--list", "listed", is_flag=True, help="Name every schema, and say what it describes.")
@file_options("Write to a file, or all into a folder.")
def command(what: str | None, listed: bool, output: str | None, mkdir: bool) -> None:
    """The JSON Schema of WHAT, by default of a spec, for editors: completion and checks while typing."""
    if what is not None and what not in SCHEMAS:
        raise _unknown(what)
    if listed:
        width = max(map(len, SCHEMAS))
        write_answer("".join(f"{name:{width}}  {row.says}\n" for name, row in SCHEMAS.items()))
    elif what is None and output not in (None, "-") and means_folder(str(output)):
        _write_all(str(output), mkdir)
    else:
        _write(what or "spec", output, mkdir)


def _write(name: str, output: str | None, mkdir: bool) -> None:
    Output("json", checked_path(output, mkdir)).write(json_text(SCHEMAS[name].made()))


def _write_all(folder: str, mkdir: bool) -> None:
    from dcnplan.output.atomic import Staging

    check_folder(folder, map(file_name, SCHEMAS), mkdir)
    with new_folder(folder), Staging() as files:
        for name, row in SCHEMAS.items():
            files.stage(os.path.join(folder, file_name(name)), json_text(row.made()))
    say(f"wrote {Place(folder)}: {', '.join(map(file_name, SCHEMAS))}")


def _unknown(what: str) -> InputError:
    from dcnplan.inputs.suggest import near

    close = near(what, SCHEMAS)
    hint = f"did you mean {close}?" if close else f"one of {', '.join(SCHEMAS)}"
    return InputError(Problem(f"no schema of '{what}'", Place("dcnplan schema"), hint))
