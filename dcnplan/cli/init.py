"""`dcnplan init`: a spec to start from."""

import os

import click

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.cli.param_types import OneOf
from dcnplan.errors import InputError, Place, Problem
from dcnplan.spec.templates import TEMPLATES, template


@click.command("init")
@click.argument("name", required=False)
@click.option(
    "--template", "kind", type=OneOf(TEMPLATES), default="two-tier", show_default=True, metavar="KIND",
    help="two-tier, three-tier or multi-plane.",
)  # fmt: skip
@file_options()
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(name: str | None, kind: str, output: str | None, mkdir: bool, force: bool) -> None:
    """A spec to start from, commented and valid as it is; NAME is the name of the fabric."""
    path = checked_path(output, mkdir, suffix="yaml")
    if path is not None and os.path.isfile(path) and not force:
        raise InputError(Problem("the file exists", Place(f"-o {path}"), "give another name, or --force"))
    Output("yaml", path).write(_spec(kind, name))


def _spec(kind: str, name: str | None) -> str:
    text = template(kind)
    return text if name is None else text.replace(f"name: {kind}\n", f"name: {_as_written(name)}\n", 1)


def _as_written(name: str) -> str:
    """The name as YAML; quoted where it would be read as a number or a word of YAML's."""
    from dcnplan.inputs.keys.fault import Fault
    from dcnplan.inputs.nodes import node_of
    from dcnplan.inputs.scalars import resolve
    from dcnplan.spec.scalars import name as read_name

    try:
        read_name(node_of(name, Place("NAME")))
    except Fault as fault:
        raise InputError(Problem(str(fault), Place("NAME"), fault.hint)) from None
    return name if isinstance(resolve(name)[0], str) else f'"{name}"'
