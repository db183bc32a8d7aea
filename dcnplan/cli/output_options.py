"""Where an answer goes and in which format: settled, and checked, before anything is worked out.

Knows the flags that every verb with an answer shares; knows no answer.
"""

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click
from click.core import ParameterSource

from dcnplan.cli.streams import is_styled, say, write_answer
from dcnplan.errors import DcnplanError, InfeasibleError, InputError, Place, Problem
from dcnplan.output.atomic import write_whole
from dcnplan.output.content import Content
from dcnplan.output.folder import means_folder, new_folder
from dcnplan.output.targets import check_writable
from dcnplan.report.problems import problem_records
from dcnplan.report.view import FORMAT_VERSION, FORMATS, SUFFIXES, View, content_of, json_text

Verb = Callable[..., None]
Specs = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Answer:
    """The format of an answer, and the file it goes to; `path` None is standard output.

    `folder`: `-o` names one, for a verb that writes several files; the verb checks it.
    """

    form: str
    path: str | None
    styled: bool
    folder: str | None = None

    def give(self, view: View) -> None:
        """Writes the view."""
        self.write(content_of(view, self.form, self.styled))

    def stream(self, pieces: Iterable[str] | Iterable[bytes]) -> None:
        """Writes a text or a file piece by piece; a file is there when it is whole."""
        self.write(pieces)

    def write(self, content: Content) -> None:
        """Writes a finished text."""
        if self.path is None:
            write_answer(content)
        else:
            with new_folder(os.path.dirname(os.path.realpath(self.path))):
                write_whole(self.path, content)
            say(f"wrote {Place(self.path)}")

    @contextmanager
    def explaining_no(self, schema: str, *kinds: type[DcnplanError], **more: object) -> Iterator[None]:
        """Lets an answer that is no pass on, told as a document first where JSON was asked for on standard output."""
        try:
            yield
        except DcnplanError as fault:
            if not isinstance(fault, (InfeasibleError, *kinds)):
                raise
            if self.form == "json" and self.path is None:
                head = {"schema": schema, "format_version": FORMAT_VERSION, "feasible": False, **more}
                write_answer(json_text({**head, "problems": problem_records(fault.problems)}))
            raise


def output_options(verb: Verb, suffixes: Mapping[str, str] = SUFFIXES, folders: bool = False) -> Verb:
    """The flags of every verb that answers: format, file, colour. The verb gets an `answer` for them.

    `suffixes` are the ends of file names that it knows, with the format of each. With `folders`, -o may name a folder,
    and the verb gets `mkdir` too.
    """

    @functools.wraps(verb)
    def with_answer(*, form: str | None, output: str | None, mkdir: bool, color: bool | None, **others: Any) -> None:
        folder = _folder(form, output) if folders else None
        specs = others.get("spec") or others.get("specs")
        answer = Answer("", None, False, folder) if folder else _settled(form, output, mkdir, color, specs, suffixes)
        verb(answer=answer, **({"mkdir": mkdir} if folders else {}), **others)

    for option in reversed(_OPTIONS):
        with_answer = option(with_answer)
    return with_answer


def _debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(dict)["debug"] = True


_OPTIONS = (
    click.option(
        "-f", "--format", "form", type=click.Choice(FORMATS), envvar="DCNPLAN_FORMAT", show_envvar=True,
        help="Format of the answer.  [default: by the end of the file's name, or table]",
    ),
    click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to a file; - is standard output."),
    click.option("--mkdir", is_flag=True, help="Make the directories that FILE needs."),
    click.option("--color/--no-color", default=None, help="Colour, or none.  [default: on a terminal]"),
    click.option("--debug", is_flag=True, hidden=True, expose_value=False, callback=_debug),
)  # fmt: skip


def file_for(output: str | None, mkdir: bool, spec: Specs = None, suffix: str = "json") -> str | None:
    """The file to write, None for standard output. Raises InputError if it cannot be written, or is the spec itself.

    `suffix` is that of a name which is advised where a directory was given.
    """
    if output in (None, "-"):
        return None
    path = os.fspath(output)
    if any(_same_file(path, one) for one in ([spec] if isinstance(spec, str) else spec or ())):
        raise InputError(Problem("this is the spec itself", _flag(path), "give another file"))
    if os.path.isdir(path) or path.endswith("/"):
        advised = os.path.join(path, f"{click.get_current_context().info_name}.{suffix}")
        raise InputError(Problem("this is a directory; one file is written", _flag(path), f"-o {advised}"))
    check_writable(path, mkdir)
    return path


def _folder(form: str | None, output: str | None) -> str | None:
    """The folder that `-o` names; None for a file, which a new name without a suffix is where -f gives a format."""
    if output in (None, "-") or not means_folder(path := os.fspath(output)):
        return None
    if form is None or not _is_on_the_command_line("form"):
        return path
    if os.path.isdir(path) or path.endswith("/"):
        raise InputError(Problem("a folder gets a file in each format", _flag(path), "leave out -f"))
    return None


def _settled(
    form: str | None, output: str | None, mkdir: bool, color: bool | None, spec: Specs, suffixes: Mapping[str, str]
) -> Answer:
    form = _format_of(form, output, suffixes)
    path = file_for(output, mkdir, spec)
    if form == "xlsx":
        from dcnplan.report.workbook import check_workbook

        check_workbook(path)
    return Answer(form, path, styled=path is None and is_styled(color))


def _format_of(form: str | None, output: str | None, suffixes: Mapping[str, str]) -> str:
    """The format that the flag and the end of the file's name agree on."""
    if output in (None, "-"):
        return form or "table"
    path = os.fspath(output)
    suffix = os.path.splitext(path)[1].lower()
    if not suffix:
        return form or "table"
    if suffix not in suffixes:
        raise InputError(Problem(f"no format ends in {suffix}", _flag(path), f"one of {', '.join(suffixes)}"))
    if form not in (None, suffixes[suffix]) and _is_on_the_command_line("form"):
        raise InputError(Problem(f"the name says {suffixes[suffix]} and -f says {form}", _flag(path), "leave out -f"))
    return suffixes[suffix]


def _is_on_the_command_line(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _same_file(path: str, spec: str) -> bool:
    try:
        return os.path.samefile(path, spec)
    except (OSError, ValueError):
        return False


def _flag(path: str) -> Place:
    return Place(f"-o {path}")
