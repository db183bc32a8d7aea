"""Which files a run reads and which it is to write: no output takes the place of an input.

A file is known by its device and its number there, so that no other name, link, mount or open descriptor hides it.
Nothing is noted outside of a run: a program that calls us may well write what it has read. Understands no content.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen

Identity = tuple[int, int]

_STANDARD_INPUT, _STANDARD_OUTPUT = 0, 1
"""Their descriptors."""


@frozen
class _Input:
    """What a file is to the run, and by which name it was given."""

    what: str
    name: str


@dataclass
class FilesInUse:
    """The files of one run. `read` are the names of those whose content has been judged.

    With `keeping` their contents are kept, for whoever asks the same elsewhere; and `given` are the contents of all
    that there are: such a run opens none.
    """

    read: set[str] = field(default_factory=set)
    given: Mapping[str, bytes] | None = None
    keeping: bool = False
    kept: dict[str, bytes] = field(default_factory=dict)
    _standard_input: str | None = None
    _inputs: dict[Identity, _Input] = field(default_factory=dict)
    _outputs: dict[Identity, str] = field(default_factory=dict)

    def add_input(self, name: str, what: str, status: os.stat_result | None) -> None:
        if identity := _identity(status):
            given = self._inputs.setdefault(identity, _Input(what, name))
            if identity in self._outputs:
                raise _clash(self._outputs[identity], given)

    def add_standard_input(self, what: str) -> None:
        if self._standard_input is not None:
            message = f"standard input is {self._standard_input}, and is read once"
            raise InputError(Problem(message, Place("-"), "give another file"))
        self._standard_input = what
        self.add_input("-", what, _status(_STANDARD_INPUT))

    def add_output(self, place: str, status: os.stat_result | None) -> None:
        if identity := _identity(status):
            self._outputs.setdefault(identity, place)
            if identity in self._inputs:
                raise _clash(place, self._inputs[identity])


_run: ContextVar[FilesInUse | None] = ContextVar("files in use", default=None)


@contextmanager
def files_in_use(given: Mapping[str, bytes] | None = None) -> Iterator[FilesInUse]:
    """A run, whose files are noted until it ends; it opens none where they are `given`."""
    files = FilesInUse(given=given)
    token = _run.set(files)
    try:
        yield files
    finally:
        _run.reset(token)


def to_be_read(name: str, what: str = "an input", status: os.stat_result | None = None) -> None:
    """Notes an input, `what` it is in words. Raises InputError where it is to be written too."""
    if files := _run.get():
        files.add_input(name, what, status or _status(name))


def standard_input_to_be_read(what: str) -> None:
    """Notes that an input comes from standard input. Raises InputError where another does, or it is to be written."""
    if files := _run.get():
        files.add_standard_input(what)


def has_been_read(name: str, content: bytes) -> None:
    """Notes that a file or stream has been read to its end: what is wrong from now on is wrong in it."""
    if files := _run.get():
        files.read.add(name)
        if files.keeping:
            files.kept[name] = content


def keep_contents() -> None:
    """From now on the run keeps what it reads."""
    if files := _run.get():
        files.keeping = True


def kept_contents() -> Mapping[str, bytes]:
    """What the run has kept, by name."""
    files = _run.get()
    return {} if files is None else files.kept


def given_contents() -> Mapping[str, bytes] | None:
    """All that the run may read, by name; None where it opens files."""
    files = _run.get()
    return None if files is None else files.given


def is_read(name: str) -> bool:
    """Whether a file or stream of that name has been read to its end in this run."""
    files = _run.get()
    return files is not None and name in files.read


def to_be_written(path: str) -> None:
    """Notes an output, which may be new. Raises InputError where it is an input."""
    if files := _run.get():
        files.add_output(f"-o {path}", _status(path))


def standard_output_to_be_written() -> None:
    """Notes what standard output leads to. Raises InputError where that is a file, and an input."""
    status = _status(_STANDARD_OUTPUT)
    if (files := _run.get()) and status and stat.S_ISREG(status.st_mode):
        files.add_output("standard output", status)


def _status(name: str | int) -> os.stat_result | None:
    """What the operating system knows of a file; None where it cannot be asked, which others tell."""
    try:
        return os.stat(name)
    except (OSError, ValueError):
        return None


def _identity(status: os.stat_result | None) -> Identity | None:
    # A terminal or /dev/null can be read and written at once.
    if status is None or stat.S_ISCHR(status.st_mode) or stat.S_ISSOCK(status.st_mode):
        return None
    return status.st_dev, status.st_ino


def _clash(place: str, given: _Input) -> InputError:
    is_other_name = place != f"-o {given.name}"
    notes = (("the same file is read", Place(given.name)),) if is_other_name else ()
    return InputError(Problem(f"this is {given.what}", Place(place), "give another file", notes=notes))
