"""What `size` writes beside its answer: a folder with the spec of each design; and what was said on the command line.

Knows files and flags; works nothing out.
"""

import os
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import click
from click.core import ParameterSource

from dcnplan.cli.again import NOT_ASKED
from dcnplan.cli.output import Output
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from dcnplan.inputs.source import Source
    from dcnplan.sizing.answer import Sizing

ANSWER = "size.json"
_NOT_AGAIN = NOT_ASKED | {"top", "why", "request"}
"""Where the answer goes, who works it out, and what of it is shown: no part of the question."""

_UNSAID = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)


class Said(NamedTuple):
    """What was asked, line by line, and the command that goes on with the first design."""

    lines: tuple[str, ...]
    following: str


def said(ctx: click.Context, source: "Source | None") -> Said:
    """The text of the request, or the flags where there is none."""
    asked = " ".join(("dcnplan size", *_typed(ctx)))
    lines = tuple(source.text.rstrip("\n").split("\n")) if source else (asked,)
    spec = _spec_name(source)
    return Said(lines, f"{asked} -o {spec} && dcnplan design {spec}")


def _typed(ctx: click.Context) -> Iterator[str]:
    """What is asked, as it would be typed again."""
    request = ctx.params.get("request")
    if request is not None:
        yield shlex.quote(str(request))
    for option in ctx.command.params:
        name = str(option.name)
        if name in _NOT_AGAIN or ctx.get_parameter_source(name) in _UNSAID:
            continue
        value, flag = ctx.params[name], option.opts[0]
        for one in value if isinstance(value, tuple) else (value,):
            yield flag if one is True else f"{flag} {shlex.quote(str(one))}"


def _spec_name(source: "Source | None") -> str:
    """`hall.yaml` of hall-2.yaml: the name of the file without its number, and never that of the file itself."""
    stem = os.path.splitext(os.path.basename(source.name))[0] if source else "fabric"
    bare = stem.rstrip("0123456789").rstrip("-_. ") or stem
    return shlex.quote(f"{bare}.yaml" if source is None or bare != stem else f"{stem}-design.yaml")


def check_folder_of(folder: str, output: Output) -> None:
    """Raises InputError where the folder cannot be written."""
    from dcnplan.output.folder import check_folder

    if output.path is not None and os.path.dirname(os.path.realpath(output.path)) == os.path.realpath(folder):
        raise InputError(Problem("this is in the folder of --write", Place(f"-o {output.path}"), "one of them"))
    check_folder(folder, (ANSWER,), make_parents=False)


def write_all(sizing: "Sizing", told: Said, folder: str, top: int) -> None:
    """The spec of each design shown, and the answer last; all of them or none."""
    from dcnplan.output.atomic import Staging
    from dcnplan.output.folder import check_folder, new_folder
    from dcnplan.report.size import size_view
    from dcnplan.report.view import json_text
    from dcnplan.sizing.spec_file import file_name, spec_text

    specs: Mapping[str, str] = {
        file_name(sizing, row): spec_text(sizing, row, told.lines) for row in sizing.designs[:top]
    }
    check_folder(folder, (*specs, ANSWER), make_parents=False)
    with new_folder(folder), Staging() as files:
        for name, text in specs.items():
            files.stage(os.path.join(folder, name), text)
        files.stage(os.path.join(folder, ANSWER), json_text(size_view(sizing, top=top).document))
    say(f"wrote {Place(folder)}: {', '.join((*specs, ANSWER))}")
