"""The flags for where an answer goes and in which format: settled, and checked, before anything is worked out.

Knows the ends of file names; knows no answer.
"""

import functools
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from dcnplan.cli.output import Output, checked_path
from dcnplan.cli.param_types import OneOf
from dcnplan.cli.streams import is_styled
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.suggest import near
from dcnplan.report.view import SUFFIXES

Verb = Callable[..., None]

_BINARY = ("npy", "png")
"""Not for a terminal; a workbook says so itself."""


@frozen
class Formats:
    """What a verb can write: the format for each end of a file's name, and the one without any.

    `variable`, of the environment, may say another one. `what` is a thing in such a format, in a word.
    """

    by_suffix: Mapping[str, str]
    default: str
    variable: str | None = None
    what: str = "format"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.by_suffix.values()))

    def and_(self, more: Mapping[str, str]) -> "Formats":
        return replace(self, by_suffix={**self.by_suffix, **more})


ANSWERS = Formats(SUFFIXES, "table", "DCNPLAN_FORMAT")


def output_options(
    formats: Formats = ANSWERS, folders: bool = False, colour: bool = True, no: Mapping[str, object] | None = None,
    answer: str | None = None,
) -> Callable[[Verb], Verb]:  # fmt: skip
    """The flags of every verb that answers: format, file, colour. The verb gets an `output` for them.

    With `folders`, -o may name a folder. `no` is what the document of an answer that is no says besides; it is called
    `answer` where the verb's own name is that of another one.
    """

    def decorated(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def with_output(
            *, form: str | None, output: str | None, mkdir: bool, color: bool | None = False, **others: Any
        ) -> None:
            folder = _folder(form, output) if folders else None
            settled = (
                Output("", folder=folder, mkdir=mkdir) if folder else _settled(form, output, mkdir, color, formats)
            )
            name = answer or click.get_current_context().command_path.split()[1]
            with settled.explaining_no(f"dcnplan/{name}", no or {}):
                verb(output=settled, **others)

        options = (_format_option(formats), *_file_options(_TO_A_FILE), *((_COLOUR,) if colour else ()))
        return _with_options(with_output, options)

    return decorated


def file_options(words: str | None = None) -> Callable[[Verb], Verb]:
    """The flags of a verb whose format other flags choose, if any: `output`, told of in `words`, and `mkdir`."""
    return lambda verb: _with_options(verb, _file_options(words or _TO_A_FILE))


def _with_options(verb: Verb, options: tuple[Callable[[Verb], Verb], ...]) -> Verb:
    for option in reversed(options):
        verb = option(verb)
    return verb


def _debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(dict)["debug"] = True


_TO_A_FILE = "Write to a file; - is standard output."


def _file_options(words: str) -> tuple[Callable[[Verb], Verb], ...]:
    return (
        click.option("-o", "--output", metavar="FILE", type=click.Path(), help=words),
        click.option("--mkdir", is_flag=True, help="Make the directories that FILE needs."),
        click.option("--debug", is_flag=True, hidden=True, expose_value=False, callback=_debug),
    )


_COLOUR = click.option("--color/--no-color", default=None, help="Colour, or none.  [default: on a terminal]")


def _format_option(formats: Formats) -> Callable[[Verb], Verb]:
    return click.option(
        "-f", "--format", "form", type=OneOf(formats.names), envvar=formats.variable,
        show_envvar=formats.variable is not None,
        help=f"Format of the answer.  [default: by the end of the file's name, or {formats.default}]",
    )  # fmt: skip


def _folder(form: str | None, output: str | None) -> str | None:
    """The folder that `-o` names; None for a file, which a new name without a suffix is where -f gives a format."""
    if output in (None, "-"):
        return None
    from dcnplan.output.folder import means_folder

    if not means_folder(path := os.fspath(output)):
        return None
    if form is None or not _is_on_the_command_line("form"):
        return path
    if os.path.isdir(path) or path.endswith("/"):
        raise InputError(Problem("a folder gets a file in each format", _flag(path), "leave out -f"))
    return None


def _settled(form: str | None, output: str | None, mkdir: bool, color: bool | None, formats: Formats) -> Output:
    form = _format_of(form, output, formats)
    suffix = next(suffix[1:] for suffix, name in formats.by_suffix.items() if name == form)
    path = checked_path(output, mkdir, "json" if form == "table" else suffix)
    if form == "xlsx":
        from dcnplan.report.workbook import check_workbook

        check_workbook(path)
    if form in _BINARY and path is None and sys.stdout.isatty():
        verb = click.get_current_context().command_path
        raise InputError(Problem(f"{form.upper()} is not for a terminal", Place(verb), f"-o FILE.{suffix}"))
    return Output(form, path, path is None and is_styled(color), mkdir=mkdir)


def _format_of(form: str | None, output: str | None, formats: Formats) -> str:
    """The format that the flag and the end of the file's name agree on."""
    path = "" if output in (None, "-") else os.fspath(output)
    suffix = os.path.splitext(path)[1].lower()
    if not suffix:
        return form or formats.default
    if suffix not in formats.by_suffix:
        close = near(suffix, formats.by_suffix)
        hint = f"did you mean {close}?" if close else f"one of {', '.join(formats.by_suffix)}"
        raise InputError(Problem(f"no {formats.what} ends in {suffix}", _flag(path), hint))
    meant = formats.by_suffix[suffix]
    if form not in (None, meant) and _is_on_the_command_line("form"):
        raise InputError(Problem(f"the name says {meant} and -f says {form}", _flag(path), "leave out -f"))
    return meant


def _is_on_the_command_line(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _flag(path: str) -> Place:
    return Place(f"-o {path}")
