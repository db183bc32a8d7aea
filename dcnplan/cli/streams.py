"""Standard output and error as they really are: closed, gone, full, a terminal or not.

An answer is written once, as UTF-8, and is either all out or an OSError.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from dcnplan.output.content import Content, blocks, encoded

_silent: ContextVar[bool] = ContextVar("silent", default=False)


class _Closed(io.TextIOBase):
    """Stands for a stream that was closed before we started: writing to it is lost, so it fails."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def guard_standard_streams() -> None:
    """Makes sure that no file we open becomes standard output, and that writing to a closed one is noticed."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number is this one
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (lives as long as we do)


def write_answer(content: Content) -> None:
    """Writes the answer to standard output and makes sure it left."""
    if isinstance(sys.stdout, _Closed):
        sys.stdout.write("")
    sys.stdout.flush()
    for block in blocks(content):
        left = memoryview(block)
        while left:
            # Unbuffered (PYTHONUNBUFFERED), one call may take less than it is given.
            left = left[sys.stdout.buffer.write(left) or 0 :]
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Talk goes to standard error; if nobody can hear it, there is nobody to tell."""
    talk(f"{text}\n")


def talk(text: str) -> None:
    """As `say`, without an end of the line."""
    if _silent.get():
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(encoded(text).decode("utf-8"))
        sys.stderr.flush()


@contextmanager
def silent() -> Iterator[None]:
    """Says nothing: what is asked again has been told where it was asked first."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def forget_standard_output() -> None:
    """Sends what is still buffered to nowhere, so that leaving the program does not fail over it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def is_styled(color: bool | None) -> bool:
    """Whether an answer on standard output is drawn for a terminal.

    `color` is the flag, None where it was not given. NO_COLOR and FORCE_COLOR count where they are not empty.
    """
    if color is not None:
        return color
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
