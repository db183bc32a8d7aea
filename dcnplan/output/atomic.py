"""Files as a whole or not at all: each is written beside its target, then all are put in their places.

Knows bytes and paths; a reader sees the old file or the new one, never half of either.
"""

import errno
import os
import stat
import time
from contextlib import suppress

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.output.content import Content, blocks
from dcnplan.output.swap import Move, beside, swap_in
from dcnplan.output.targets import check_replaceable, check_writable, is_replaceable, reasons, status

PATIENCE_S = 5.0
"""How long a named pipe may stay without anyone reading it."""

_PAUSE_S = 0.02


def write_whole(path: str, content: Content) -> None:
    """Replaces the file at `path`, or makes it; a device or a pipe is written through, a link stays a link.

    Raises InputError with the reason of the operating system; then the old file is as it was, and nothing else is left.
    """
    check_writable(path)
    with reasons(path):
        old = status(path)
        if not is_replaceable(path, old):
            _write_through(path, content)
            return
    with Staging() as files:
        files.stage(path, content)


@frozen
class Written:
    """What a file holds, as a manifest tells it."""

    sha256: str
    size: int


class Staging:
    """Several files, all of them or none: each is written beside its target; on leaving, they take their places in
    order.

    Where anything fails on the way, every old file is as it was; a signal waits until all have taken their places.
    """

    def __init__(self) -> None:
        self._staged: list[Move] = []

    def __enter__(self) -> "Staging":
        return self

    def stage(self, path: str, content: Content) -> Written:
        """Writes the file beside its target. Raises InputError where nothing can take the place of what is there."""
        check_writable(path)
        check_replaceable(path)
        with reasons(path):
            target = os.path.realpath(path)
            temporary = beside(target)
            written = _write_new(temporary, content, status(path))
        self._staged.append(Move(temporary, target, path))
        return written

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> None:
        try:
            if kind is None:
                swap_in(self._staged)
        finally:
            for temporary, _, _ in self._staged:
                with suppress(OSError):
                    os.unlink(temporary)


def _write_new(temporary: str, content: Content, old: os.stat_result | None) -> Written:
    """Writes the new file `temporary`, with the mode of `old`; nothing of it is left where that fails."""
    from hashlib import sha256  # loads OpenSSL, which most answers do without

    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if old is None else 0o600)
    try:
        digest, size = sha256(), 0
        with os.fdopen(handle, "wb") as file:
            for block in blocks(content):
                digest.update(block)
                size += file.write(block)
            file.flush()
            if old is not None:
                os.chmod(temporary, stat.S_IMODE(old.st_mode))
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return Written(digest.hexdigest(), size)


def _write_through(path: str, content: Content) -> None:
    with os.fdopen(_opened(path), "wb") as file:
        file.writelines(blocks(content))


def _opened(path: str) -> int:
    """A device, or a pipe that somebody reads: a plain open of another one would wait for ever."""
    # Appending: `-o /dev/stdout >> log` must not empty the log.
    flags = os.O_WRONLY | os.O_APPEND
    if not stat.S_ISFIFO(os.stat(path).st_mode):
        return os.open(path, flags)
    began_s = time.monotonic()
    while time.monotonic() - began_s <= PATIENCE_S:
        try:
            handle = os.open(path, flags | os.O_NONBLOCK)
        except OSError as fault:
            if fault.errno != errno.ENXIO:  # which says that nobody has it open for reading
                raise
            time.sleep(_PAUSE_S)
        else:
            os.set_blocking(handle, True)
            return handle
    raise InputError(Problem(f"cannot write: nobody read this pipe within {PATIENCE_S:g} seconds", Place(path)))
