"""`dcnplan init`: a spec to start from, or a project in a folder of its own."""

import os

import click

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.cli.param_types import OneOf, WholeNumber
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.projects.templates import PROJECT_FILE, project_template, project_templates
from dcnplan.spec.templates import RACKS, TEMPLATES, fabric_template, fabrics, racks_template, template
from dcnplan.units import parse_ratio

_DEFAULT = click.core.ParameterSource.DEFAULT


@click.command("init")
@click.argument("name", required=False)
@click.option(
    "--template", "kind", type=OneOf((RACKS, *TEMPLATES, *fabrics(), *project_templates())), default=RACKS,
    show_default=True, metavar="KIND",
    help=f"{', '.join((RACKS, *TEMPLATES))}; or a known fabric, or a project of several files: see --list.",
)  # fmt: skip
@click.option("--servers", type=WholeNumber(), default=800, show_default=True, help="Servers to plan for (racks).")
@click.option("--per-rack", type=WholeNumber(), default=20, show_default=True, help="Servers in a rack (racks).")
@click.option(
    "--oversubscription",
    "ratio",
    metavar="RATIO",
    default="3:1",
    show_default=True,
    help="The ratio that leaves keep (racks).",
)
@click.option("--list", "listed", is_flag=True, help="What there is to start from, a line each.")
@file_options("Write to a file, or a project into a folder.")
@click.option("--force", is_flag=True, help="Replace what exists.")
@click.pass_context
def command(
    ctx: click.Context, name: str | None, kind: str, servers: int, per_rack: int, ratio: str, listed: bool,
    output: str | None, mkdir: bool, force: bool,
) -> None:  # fmt: skip
    """A spec to start from, commented and valid as it is; NAME is the name of the fabric or of the project."""
    if listed:
        _list()
        return
    _check_asked(ctx, kind, ratio)
    if kind in project_templates():
        _write_project(kind, name, output, mkdir, force)
        return
    path = checked_path(output, mkdir, suffix="yaml")
    if path is not None and os.path.isfile(path) and not force:
        raise InputError(Problem("the file exists", Place(f"-o {path}"), "give another name, or --force"))
    Output("yaml", path).write(_text(kind, name, servers, per_rack, ratio))


def _text(kind: str, name: str | None, servers: int, per_rack: int, ratio: str) -> str:
    if kind == RACKS:
        text = racks_template(servers, per_rack, ratio)
        return _called(text, f"racks{-(-servers // per_rack)}", name)
    return _called(template(kind) if kind in TEMPLATES else fabric_template(kind), kind, name)


def _check_asked(ctx: click.Context, kind: str, ratio: str) -> None:
    """Raises InputError for a ratio that is none, and for numbers that a template does not take."""
    said = [key for key in ("servers", "per_rack", "ratio") if ctx.get_parameter_source(key) is not _DEFAULT]
    flags = {"ratio": "--oversubscription", "per_rack": "--per-rack"}
    if said and kind != RACKS:
        where = Place(flags.get(said[0], f"--{said[0]}"))
        raise InputError(Problem(f"the template {kind} has its own", where, f"--template {RACKS} takes it"))
    try:
        parse_ratio(ratio)
    except ValueError as fault:
        raise InputError(Problem(str(fault), Place("--oversubscription"))) from None


def _list() -> None:
    from dcnplan.cli.starts import starts
    from dcnplan.report.templates import starts_text

    Output("text").write(starts_text(tuple(starts())))


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
