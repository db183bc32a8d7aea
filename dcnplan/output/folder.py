"""A folder for several files: whether it can be written, before anything is worked out, and making it.

Knows paths; knows nothing of what the files hold.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from dcnplan.errors import InputError, Place, Problem
from dcnplan.output.targets import check_replaceable, check_writable, reasons


def means_folder(path: str) -> bool:
    """Whether a name means a folder: there is one, it ends in a slash, or it has no suffix and is not a file."""
    if os.path.isdir(path) or path.endswith("/"):
        return True
    return not os.path.splitext(path)[1] and not os.path.exists(path)


def check_folder(path: str, names: Iterable[str], make_parents: bool) -> None:
    """Raises InputError if the folder, or a file of one of `names` in it, cannot be written. Makes nothing.

    A folder that is not there is made later where its parent is there, or `make_parents` says so.
    """
    if os.path.isdir(path):
        _check_files([os.path.join(path, name) for name in names])
        return
    if os.path.lexists(path.rstrip("/")):
        raise InputError(Problem("cannot write: not a directory", Place(path)))
    check_writable(path.rstrip("/"), make_parents)


def _check_files(paths: Iterable[str]) -> None:
    """Each a file of its own: behind two names that lead to one, one content would be lost."""
    taken: dict[str, str] = {}
    for path in paths:
        check_writable(path)
        check_replaceable(path)
        other = taken.setdefault(os.path.realpath(path), path)
        if other != path:
            link, file = (path, other) if os.path.islink(path) else (other, path)
            message = f"cannot write: this is a link to {os.path.basename(file)}, which is written too"
            raise InputError(Problem(message, Place(link), "take it out of the folder"))


@contextmanager
def new_folder(path: str) -> Iterator[None]:
    """Makes the folder and those above it, as far as they are not there; where what follows fails, they go again."""
    made = list(_missing(path))
    try:
        with reasons(path):
            os.makedirs(path, exist_ok=True)
        yield
    except BaseException:
        for folder in made:
            with suppress(OSError):
                os.rmdir(folder)
        raise


def _missing(path: str) -> Iterator[str]:
    """The folder and those above it that are not there, the innermost first."""
    folder = path.rstrip("/")
    while folder and not os.path.lexists(folder):
        yield folder
        folder = os.path.dirname(folder)
