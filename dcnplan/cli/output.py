"""Where an answer goes: standard output, a file, or a folder of files.

Knows formats by name only; knows no answer.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import click

from dcnplan.cli.streams import say, write_answer
from dcnplan.cli.verdict import is_an_answer
from dcnplan.errors import DcnplanError, InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import standard_output_to_be_written
from dcnplan.output.content import Content
from dcnplan.report.problems import problem_records
from dcnplan.report.view import FORMAT_VERSION, View, content_of, json_text


@frozen
class Output:
    """The format of an answer, and the file it goes to; `path` None is standard output.

    `folder`: `-o` names one, for a verb that writes several files and checks it; `mkdir` for what it stands in.
    """

    form: str
    path: str | None = None
    styled: bool = False
    folder: str | None = None
    mkdir: bool = False

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
            return
        from dcnplan.output.atomic import write_whole  # most answers go to standard output
        from dcnplan.output.folder import new_folder

        with new_folder(os.path.dirname(os.path.realpath(self.path))):
            write_whole(self.path, content)
        say(f"wrote {Place(self.path)}")

    @contextmanager
    def explaining_no(self, schema: str, more: Mapping[str, object]) -> Iterator[None]:
        """Lets an answer that is no pass on, told as a document first where JSON was asked for on standard output."""
        try:
            yield
        except DcnplanError as fault:
            if self.form == "json" and self.path is None and is_an_answer(fault):
                head = {"schema": schema, "format_version": FORMAT_VERSION, "feasible": False, **more}
                write_answer(json_text({**head, "problems": problem_records(fault.problems)}))
            raise


def checked_path(output: str | None, mkdir: bool, suffix: str = "json") -> str | None:
    """The file to write, None for standard output. Raises InputError if it cannot be written, or is an input.

    `suffix` is that of a name which is advised where a directory was given.
    """
    if output in (None, "-"):
        standard_output_to_be_written()
        return None
    path = os.fspath(output)
    if os.path.isdir(path) or path.endswith("/"):
        advised = os.path.join(path, f"{click.get_current_context().info_name}.{suffix}")
        raise InputError(Problem("this is a directory; one file is written", Place(f"-o {path}"), f"-o {advised}"))
    from dcnplan.output.targets import check_writable

    check_writable(path, mkdir)
    return path
