"""What stands where a file is to be written, and whether it can be: told before anything is worked out for it.

Knows paths; writes nothing.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.files_in_use import to_be_written

_NO_DIRECTORY = "make it first, or give --mkdir"
_OPEN_FILE = re.compile(r"/dev/fd/|/proc/[^/]+/(?:task/[^/]+/)?fd/")
_MOST_LINKS = 40
_KINDS = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISREG, "an open file"))


def check_writable(path: str, make_directories: bool = False) -> None:
    """Raises InputError if `path` cannot be written or is an input of this run.

    With `make_directories`, those that it needs are made later.
    """
    to_be_written(path)
    with reasons(path):
        old = status(path)
        if old is None:
            _check_directory(os.path.dirname(os.path.realpath(path)), make_directories)
        elif stat.S_ISDIR(old.st_mode):
            raise IsADirectoryError(21, "is a directory")
        elif _is_read_only(path, old):
            raise PermissionError(13, "the file is read-only")
        elif is_replaceable(path, old) and not os.access(os.path.dirname(os.path.realpath(path)), os.W_OK):
            raise PermissionError(13, "the directory is read-only")


def check_replaceable(path: str) -> None:
    """Raises InputError if what stands at `path` is nothing that a file can take the place of."""
    old = status(path)
    if old is not None and not is_replaceable(path, old):
        kind = next((name for is_kind, name in _KINDS if is_kind(old.st_mode)), "a device")
        raise InputError(Problem(f"cannot write: this is {kind}, not a file", Place(path), "take it out of the folder"))


def status(path: str) -> os.stat_result | None:
    """What the operating system knows of it; None where nothing is there."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def is_replaceable(path: str, old: os.stat_result | None) -> bool:
    """Whether something can take the file's place: not a device, nor what a name such as /dev/stdout stands for."""
    return old is None or (stat.S_ISREG(old.st_mode) and not _is_open_file(path))


@contextmanager
def reasons(path: str) -> Iterator[None]:
    """Faults of the operating system, as an InputError that says why `path` cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as fault:
        if isinstance(fault, ValueError) and "\0" not in path:
            raise
        reason = (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)
        hint = _NO_DIRECTORY if isinstance(fault, FileNotFoundError) else None
        raise InputError(Problem(f"cannot write: {reason[:1].lower()}{reason[1:]}", Place(path), hint)) from None


def _is_open_file(path: str) -> bool:
    """Whether the path, or a link on the way from it, is a name for a file that a process holds open."""
    for _ in range(_MOST_LINKS):
        here = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        if _OPEN_FILE.match(here):
            return True
        if not os.path.islink(here):
            return False
        path = os.path.join(os.path.dirname(here), os.readlink(here))
    return False


def _is_read_only(path: str, old: os.stat_result) -> bool:
    # Without any write bit the owner meant it, even where root or a rename could get past.
    return not os.access(path, os.W_OK) or (stat.S_ISREG(old.st_mode) and not old.st_mode & 0o222)


def _check_directory(directory: str, is_made_later: bool) -> None:
    while is_made_later and not os.path.lexists(directory):
        directory = os.path.dirname(directory)
    if not os.path.isdir(directory):
        if os.path.lexists(directory):
            raise NotADirectoryError(20, f"{directory} is not a directory")
        raise FileNotFoundError(2, f"there is no directory {directory}")
    if not os.access(directory, os.W_OK | os.X_OK):
        raise PermissionError(13, "the directory is read-only")
