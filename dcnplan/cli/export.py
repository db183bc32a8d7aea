"""`dcnplan export SPEC --to FORMAT`: the fabric as a file of another tool."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.output_options import file_options
from dcnplan.cli.param_types import OneOf, WholeNumber
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, opened, spec_argument
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.export.registry import FORMATS, MAX_ROWS
from dcnplan.frozen import frozen
from dcnplan.output.folder import check_folder, means_folder

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.export.extract import Extract
    from dcnplan.projects.project import Project

_COUNT = WholeNumber()


@frozen
class _Wanted:
    """Which part of the fabric, and how its ports are called."""

    servers: bool
    pods: int | None
    leaves: int | None
    nos: str | None
    max_rows: int


_FORMATS_HELP = "\b\nFormats:\n" + "\n".join(f"  {name:<14}{about.about}" for name, about in FORMATS.items())


@click.command("export", epilog=_FORMATS_HELP)
@spec_argument
@click.option("--to", "form", type=OneOf(tuple(FORMATS)), required=True, help="The format.")
@file_options("Write to a file, or netbox to a folder.")
@click.option("--servers", is_flag=True, help="With servers and their links.")
@click.option("--pods", type=_COUNT, metavar="N", help="Only the first N pods of each type (of each building).")
@click.option("--leaves", type=_COUNT, metavar="N", help="Only the first N leaves of each class (of each pod).")
@click.option("--nos", metavar="NAME", help="Port names of this operating system, where a model runs several.")
@click.option("--netbox-version", "version", metavar="X.Y", help="Columns of this NetBox.  [default: common to all]")
@click.option(
    "--max-rows", type=_COUNT, metavar="N", default=MAX_ROWS, show_default=True, help="Refuse to list more than that."
)
@media_option
@fabric_option
@catalog_option
def command(
    spec: str, form: str, output: str | None, mkdir: bool, version: str | None, folders: Folders, **options: object
) -> None:
    """The fabric of SPEC as a file of another tool.

    A part (--pods, --leaves) has the names and ports of the whole. SPEC is a YAML file, or - for standard input.
    """
    wanted = _Wanted(**options)  # type: ignore[arg-type]
    if version is not None and form != "netbox":
        raise InputError(Problem(f"--to {form} has no versions", Place("--netbox-version"), "leave it out"))
    write = _to_folder if FORMATS[form].is_folder else _to_file
    write(spec, form, output, mkdir, version, folders, wanted)


def _to_file(
    spec: str, form: str, output: str | None, mkdir: bool, _: str | None, catalog: Folders, wanted: _Wanted
) -> None:
    _check_suffix(form, output)
    target = Output(form, checked_path(output, mkdir, FORMATS[form].suffixes[0][1:]))
    if FORMATS[form].drawn:
        _draw(spec, form, catalog, wanted, target)
        return
    extract = _extract(spec, catalog, wanted)
    from dcnplan.export.registry import text_of

    if extract.remark and not FORMATS[form].remarks:
        say(extract.remark)
    target.write(watched(text_of(form, extract), extract.count, f"exporting {extract.count:,} switches and links"))


def _to_folder(
    spec: str, _: str, output: str | None, mkdir: bool, version: str | None, catalog: Folders, wanted: _Wanted
) -> None:
    from dcnplan.export.netbox import FILES, files, line_counts, version_of

    if output in (None, "-"):
        raise InputError(Problem("netbox is several files", Place("--to netbox"), "-o DIR writes them into a folder"))
    path = os.fspath(output)
    if not os.path.lexists(path) and not means_folder(path):
        message = "netbox is several files, and this is the name of one"
        raise InputError(Problem(message, Place(f"-o {path}"), f"-o {path}/ makes a folder"))
    check_folder(path, FILES, mkdir)
    columns = None if version is None else version_of(version)
    extract = _extract(spec, catalog, wanted)
    lines = line_counts(extract)
    contents = files(extract, columns)
    check_folder(path, contents, mkdir)
    _write_folder(
        path, {name: watched(texts, lines.get(name, 1), f"writing {name}") for name, texts in contents.items()}
    )


def _draw(spec: str, form: str, catalog: Folders, wanted: _Wanted, target: Output) -> None:
    for flag in ("nos", "servers"):
        if getattr(wanted, flag):
            raise InputError(Problem(f"--to {form} takes no such choice", Place(f"--{flag}"), "leave it out"))
    from dcnplan.export.registry import drawing_of, drawn_whole

    part, remark = _part(spec, catalog, wanted)
    target.write(drawing_of(form, drawn_whole(part), remark))


def _write_folder(path: str, contents: Mapping[str, Iterable[str]]) -> None:
    from dcnplan.output.atomic import Staging
    from dcnplan.output.folder import new_folder

    with new_folder(path), Staging() as staging:
        for name, content in contents.items():
            staging.stage(os.path.join(path, name), content)
    say(f"wrote {Place(path)}: {', '.join(contents)}")


def _check_suffix(form: str, output: str | None) -> None:
    suffix = os.path.splitext(output or "")[1].lower()
    suffixes = FORMATS[form].suffixes
    if suffix and suffix not in suffixes:
        raise InputError(Problem(f"{form} does not end in {suffix}", Place(f"-o {output}"), " or ".join(suffixes)))


def _extract(spec: str, catalog: Folders, wanted: _Wanted) -> "Extract":
    part, remark = _part(spec, catalog, wanted)
    from dcnplan.export.extract import extract_of, refuse_absurd

    refuse_absurd(part, wanted.servers, wanted.max_rows, is_part=remark is not None)
    return extract_of(part, wanted.servers, wanted.nos, remark)


def _part(spec: str, catalog: Folders, wanted: _Wanted) -> "tuple[Design | Project, str | None]":
    """The design, or the part of it that is wanted and the remark that says so."""
    design = opened(spec, open_catalog(catalog)).joined()
    _check_part(design, wanted)
    from dcnplan.export.extract import part

    return part(design, wanted.pods, wanted.leaves)


def _check_part(design: "Design | Project", wanted: _Wanted) -> None:
    groups = [group for one in design.designs for group in one.plan.switches]
    if wanted.pods is not None and not any(group.scope == "pod" for group in groups):
        raise InputError(Problem(f"{design.name} has no pods", Place("--pods"), "--leaves N takes a part of it"))
    known = dict.fromkeys(naming.nos for group in groups for naming in group.device.naming)
    if wanted.nos is not None and wanted.nos not in known:
        names = ", ".join(known) or "no model here has one"
        raise InputError(Problem(f"no switch of {design.name} runs '{wanted.nos}'", Place("--nos"), f"known: {names}"))
