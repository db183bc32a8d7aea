"""Bytes of a file, a pipe or standard input, up to a limit and in one consistent piece.

Never waits for ever on a pipe or terminal; knows nothing of what the bytes mean.
"""

import errno
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from typing import BinaryIO

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.files_in_use import given_contents, has_been_read, to_be_read
from dcnplan.inputs.suggest import near

MAX_BYTES = 4 * 1024 * 1024
"""No input is larger unless its reader says so: the largest real spec is some ten thousand times smaller."""

PATIENCE_S = 5.0
"""How long a named pipe may stay without anyone writing to it."""

STDIN_NAME = "<stdin>"
_CLOSED = "standard input is closed"
_MOST_NEIGHBOURS = 1000


def read_bytes(path: str, most: int = MAX_BYTES) -> bytes:
    """All bytes of the file or pipe at `path`, at most so many; an InputError says why not."""
    if (data := _given(path)) is None:
        with _reasons(path):
            try:
                data = _read_path(path, most)
            except FileNotFoundError:
                raise _refusal(path, "no such file", _neighbour(path)) from None
    has_been_read(path, data)
    return data


def read_stdin(stdin: BinaryIO | None, most: int = MAX_BYTES) -> bytes:
    """All bytes of `stdin`, by default the process's own; an InputError if it is a terminal, closed or too long."""
    if (data := _given(STDIN_NAME)) is None:
        data = _read_stream(stdin or (sys.stdin.buffer if sys.stdin else None), most)
    has_been_read(STDIN_NAME, data)
    return data


def _given(name: str) -> bytes | None:
    """What a run that opens no file has in its place."""
    given = given_contents()
    if given is not None and name not in given:
        raise _refusal(name, "this was not read where it was asked")
    return None if given is None else given[name]


def _read_stream(stream: BinaryIO | None, most: int) -> bytes:
    if stream is None or stream.closed:
        raise _refusal(STDIN_NAME, _CLOSED)
    with _reasons(STDIN_NAME):
        if stream.isatty():
            raise _terminal(STDIN_NAME)
        return _within_limit(STDIN_NAME, _read_up_to(stream, most + 1), most)


def _read_path(path: str, most: int) -> bytes:
    with open(path, "rb", buffering=0, opener=_open_at_once) as stream:
        before = os.fstat(stream.fileno())
        to_be_read(path, status=before)
        regular = stat.S_ISREG(before.st_mode)
        if regular and before.st_size > most:
            raise _too_large(path, f"{before.st_size:,} bytes", most)
        if stream.isatty():
            raise _terminal(path)
        data = _within_limit(path, _read_open(stream, path, before.st_mode, most), most)
        if regular and _changed(before, os.fstat(stream.fileno()), len(data)):
            raise _refusal(path, "the file changed while it was read", "run it again")
        return data


def _read_open(stream: FileIO, path: str, mode: int, most: int) -> bytes:
    first = _await_writer(stream.fileno(), path) if stat.S_ISFIFO(mode) else b""
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(stream.fileno(), True)
    return first + _read_up_to(stream, most + 1 - len(first))


def _open_at_once(path: str, flags: int) -> int:
    # A plain open of a pipe that nobody writes to would wait for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _await_writer(descriptor: int, path: str) -> bytes:
    """Wait until something is to be read, or a writer has come and is slow. What was read on the way is returned."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if poll.poll(PATIENCE_S * 1000):
        return b""
    try:
        data = os.read(descriptor, 1)
    except BlockingIOError:
        return b""  # a writer holds the pipe open: it may take its time
    if not data:
        raise _refusal(path, f"nobody wrote to this pipe within {PATIENCE_S:g} seconds")
    return data


def _read_up_to(stream: BinaryIO | FileIO, limit: int) -> bytes:
    pieces: list[bytes] = []
    while limit > 0:
        piece = stream.read(limit)
        if piece is None:  # a non-blocking stream without data is not at its end
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if not piece:
            break
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)


def _changed(before: os.stat_result, after: os.stat_result, length: int) -> bool:
    # Files under /proc say 0 bytes and hold more.
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return not same or length < before.st_size


def _within_limit(name: str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise _too_large(name, "too large", most)
    return data


def _too_large(name: str, size: str, most: int) -> InputError:
    return _refusal(name, f"{size}; the limit is {most:,} bytes ({most >> 20} MiB)")


def _terminal(name: str) -> InputError:
    message = "standard input is a terminal" if name == STDIN_NAME else "is a terminal"
    return _refusal(name, message, "name a file, or pipe one in: dcnplan design - < spec.yaml")


def _refusal(name: str, message: str, hint: str | None = None) -> InputError:
    return InputError(Problem(message, Place(name or "''"), hint))


@contextmanager
def _reasons(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _refusal(name, f"cannot be read: {fault.strerror or fault}") from fault
    except ValueError as fault:  # a NUL in the path
        raise _refusal(name, f"cannot be read: {fault}") from fault


def _neighbour(path: str) -> str | None:
    folder, wanted = os.path.split(path)
    try:
        with os.scandir(folder or ".") as entries:
            names = sorted(entry.name for entry, _ in zip(entries, range(_MOST_NEIGHBOURS), strict=False))
    except OSError:
        return f"there is no directory '{folder}'"
    found = near(wanted, names)
    return f"did you mean {os.path.join(folder, found)}?" if found else None
