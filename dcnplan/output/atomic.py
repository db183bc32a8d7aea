"""A file as a whole or not at all: written beside its target, then put in its place.

Knows bytes and paths; a reader sees the old file or the new one, never half of either.
"""

import os
import signal
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dcnplan.errors import InputError, Place, Problem

TEMPORARY = ".dcnplan-{}.tmp"
"""Name of a file still being written; what a killed run leaves under it can be deleted."""

Content = str | bytes | Iterable[str] | Iterable[bytes]
"""A file's content; one that is large comes in pieces."""

_TEXTS_A_BLOCK = 512
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_NO_DIRECTORY = "make it first, or give --mkdir"


def check_writable(path: str) -> None:
    """Raises InputError if `path` cannot be written, before anything is worked out for it."""
    with _faults(path):
        old = _stat(path)
        if old is None:
            _check_directory(os.path.dirname(os.path.realpath(path)))
        elif stat.S_ISDIR(old.st_mode):
            raise IsADirectoryError(21, "is a directory")
        elif _is_read_only(path, old):
            raise PermissionError(13, "the file is read-only")
        elif _has_place(path, old) and not os.access(os.path.dirname(os.path.realpath(path)), os.W_OK):
            raise PermissionError(13, "the directory is read-only")


def write_whole(path: str, content: Content) -> None:
    """Replaces the file at `path`, or makes it; a device or a pipe is written through, a link stays a link.

    Raises InputError with the reason of the operating system; then the old file is as it was, and nothing else is left.
    """
    with Staging() as files:
        files.stage(path, content)


@dataclass(frozen=True)
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
        self._staged: list[tuple[str, str]] = []
        self._through: list[tuple[str, Content]] = []

    def __enter__(self) -> "Staging":
        return self

    def stage(self, path: str, content: Content) -> Written:
        """Writes the file beside its target; a device or a pipe is written through on leaving, and tells nothing."""
        check_writable(path)
        with _faults(path):
            old = _stat(path)
            if not _has_place(path, old):
                self._through.append((path, content))
                return Written("", 0)
            target = os.path.realpath(path)
            temporary = os.path.join(os.path.dirname(target), TEMPORARY.format(os.urandom(8).hex()))
            written = _write_new(temporary, content, old)
            self._staged.append((temporary, target))
            return written

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> None:
        try:
            if kind is None:
                self._put_in_place()
        finally:
            for temporary, _ in self._staged:
                with suppress(OSError):
                    os.unlink(temporary)

    def _put_in_place(self) -> None:
        for path, content in self._through:
            with _faults(path):
                _write_through(path, content)
        with _uninterrupted():
            for temporary, target in self._staged:
                with _faults(target):
                    os.replace(temporary, target)
        for directory in dict.fromkeys(os.path.dirname(target) for _, target in self._staged):
            _sync_directory(directory)


def make_directories(path: str) -> None:
    """Makes the directories that the file at `path` is to stand in."""
    directory = os.path.dirname(path)
    with _faults(directory):
        if directory:
            os.makedirs(directory, exist_ok=True)


def encoded(content: str | bytes) -> bytes:
    """UTF-8; half a surrogate pair, which only a file name can bring, is written as its escape."""
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def blocks(content: Content) -> Iterator[bytes]:
    """The content as bytes, in blocks of a size that is quick to write."""
    if isinstance(content, str | bytes):
        yield encoded(content)
        return
    pieces: Iterator[Any] = iter(content)
    for piece in pieces:
        # Bytes come in large pieces, texts line by line.
        yield piece if isinstance(piece, bytes) else encoded("".join((piece, *islice(pieces, _TEXTS_A_BLOCK - 1))))


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
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    return Written(digest.hexdigest(), size)


def _write_through(path: str, content: Content) -> None:
    # Appending: `-o /dev/stdout >> log` must not empty the log.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:
        file.writelines(blocks(content))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Signals that ask us to end are heard afterwards. Masking them would not do: another thread may take them."""
    asked: list[int] = []
    before: dict[int, Any] = {}
    with suppress(ValueError):  # not in the main thread: whoever started us listens
        for number in _ENDINGS:
            if signal.getsignal(number) is not None:
                before[number] = signal.signal(number, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in asked:
            signal.raise_signal(number)


def _sync_directory(directory: str) -> None:
    # Not every file system can; the file itself is safe by now.
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _has_place(path: str, old: os.stat_result | None) -> bool:
    """Whether something can take the file's place: not a device, nor what a name such as /dev/stdout stands for."""
    return old is None or (stat.S_ISREG(old.st_mode) and not os.path.abspath(path).startswith(("/dev/", "/proc/")))


def _is_read_only(path: str, old: os.stat_result) -> bool:
    # Without any write bit the owner meant it, even where root or a rename could get past.
    return not os.access(path, os.W_OK) or (stat.S_ISREG(old.st_mode) and not old.st_mode & 0o222)


def _check_directory(directory: str) -> None:
    if not os.path.isdir(directory):
        raise FileNotFoundError(2, f"there is no directory {directory}")
    if not os.access(directory, os.W_OK | os.X_OK):
        raise PermissionError(13, "the directory is read-only")


@contextmanager
def _faults(path: str) -> Iterator[None]:
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
