"""`dcnplan init`: a spec to start from, or a project in a folder of its own."""

import os

import click

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.cli.param_types import OneOf
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.projects.templates import PROJECT_FILE, project_template, project_templates
from dcnplan.spec.templates import TEMPLATES, template


@click.command("init")
@click.argument("name", required=False)
@click.option(
    "--template", "kind", type=OneOf((*TEMPLATES, *project_templates())), default="two-tier", show_default=True,
    metavar="KIND", help=f"{', '.join(TEMPLATES)}; or a project, of several files: {', '.join(project_templates())}.",
)  # fmt: skip
@file_options("Write to a file, or a project into a folder.")
@click.option("--force", is_flag=True, help="Replace what exists.")
def command(name: str | None, kind: str, output: str | None, mkdir: bool, force: bool) -> None:
    """A spec to start from, commented and valid as it is; NAME is the name of the fabric or of the project."""
    if kind not in TEMPLATES:
        _write_project(kind, name, output, mkdir, force)
        return
    path = checked_path(output, mkdir, suffix="yaml")
    if path is not None and os.path.isfile(path) and not force:
        raise InputError(Problem("the file exists", Place(f"-o {path}"), "give another name, or --force"))
    Output("yaml", path).write(_called(template(kind), kind, name))


def _write_project(kind: str, name: str | None, output: str | None, mkdir: bool, force: bool) -> None:
    from dcnplan.output.atomic import Staging
    from dcnplan.output.folder import check_folder, means_folder, new_folder

    if output in (None, "-"):
        raise InputError(Problem(f"{kind} is several files", Place("--template"), "-o DIR writes them into a folder"))
    folder = os.fspath(output)
    if not os.path.lexists(folder) and not means_folder(folder):
        message = f"{kind} is several files, and this is the name of one"
        raise InputError(Problem(message, Place(f"-o {folder}"), f"-o {folder}/ makes a folder"))
    files = dict(project_template(kind))
    check_folder(folder, files, mkdir)
    there = [file for file in files if os.path.lexists(os.path.join(folder, file))]
    if there and not force:
        message = f"{', '.join(there)} {'exists' if len(there) == 1 else 'exist'}"
        raise InputError(Problem(message, Place(f"-o {folder}"), "give another folder, or --force"))
    files[PROJECT_FILE] = _called(files[PROJECT_FILE], kind, name)
    with new_folder(folder), Staging() as staging:
        for file, text in files.items():
            staging.stage(os.path.join(folder, file), text)
    say(f"wrote {Place(folder)}: {', '.join(files)}")


def _called(text: str, kind: str, name: str | None) -> str:
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
