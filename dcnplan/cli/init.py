"""`dcnplan init`: a spec to start from."""

import os

import click

from dcnplan.cli.output_options import Answer, file_for
from dcnplan.errors import InputError, Place, Problem


@click.command("init")
@click.argument("name", required=False)
@click.option(
    "--template",
    "kind",
    default="two-tier",
    show_default=True,
    metavar="KIND",
    help="two-tier, three-tier or multi-plane.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to a file; - is standard output.")
@click.option("--mkdir", is_flag=True, help="Make the directories that FILE needs.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(name: str | None, kind: str, output: str | None, mkdir: bool, force: bool) -> None:
    """A spec to start from, commented and valid as it is; NAME is the name of the fabric."""
    path = file_for(output, mkdir, suffix="yaml")
    if path is not None and os.path.isfile(path) and not force:
        raise InputError(Problem("the file exists", Place(f"-o {path}"), "give another name, or --force"))
    Answer("yaml", path, styled=False).write(_spec(kind, name))


def _spec(kind: str, name: str | None) -> str:
    from dcnplan.inputs.suggest import near
    from dcnplan.spec.templates import TEMPLATES, template

    if kind not in TEMPLATES:
        close = near(kind, TEMPLATES)
        hint = f"did you mean {close}?" if close else f"one of {', '.join(TEMPLATES)}"
        raise InputError(Problem(f"no template '{kind}'", Place("--template"), hint))
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
