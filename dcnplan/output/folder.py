"""A folder for several files: whether it can be written, before anything is worked out, and making it.

Knows paths; knows nothing of what the files hold.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from dcnplan.errors import InputError, Place, Problem
from dcnplan.output.atomic import check_writable


def means_folder(path: str) -> bool:
    """Whether a name means a folder: there is one, it ends in a slash, or it has no suffix and is not a file."""
    if os.path.isdir(path) or path.endswith("/"):
        return True
    return not os.path.splitext(path)[1] and not os.path.lexists(path)


def check_folder(path: str, names: Iterable[str], make_parents: bool) -> None:
    """Raises InputError if the folder, or a file of one of `names` in it, cannot be written. Makes nothing.

    A folder that is not there is made later where its parent is there, or `make_parents` says so.
    """
    if os.path.isdir(path):
        for name in names:
            check_writable(os.path.join(path, name))
        return
    if os.path.lexists(path.rstrip("/")):
        raise InputError(Problem("cannot write: not a directory", Place(path)))
    new = path.rstrip("/")
    while make_parents and not os.path.lexists(os.path.dirname(new) or "."):
        new = os.path.dirname(new)
    check_writable(new)


@contextmanager
def new_folder(path: str) -> Iterator[None]:
    """Makes the folder and those above it, as far as they are not there; where what follows fails, an empty one goes
    again.
    """
    is_new = not os.path.isdir(path)
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as fault:
        raise InputError(Problem(f"cannot write: {(fault.strerror or str(fault)).lower()}", Place(path))) from None
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                os.rmdir(path)
        raise
