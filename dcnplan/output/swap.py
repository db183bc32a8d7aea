"""New files in the places of old ones: every one of them, or each old one back as it was.

An old file is kept under a second name until the last new one is in place, and so is put back with its mode, owner and
times. Knows paths; knows nothing of what is in the files.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple

from dcnplan.errors import InputError, Place, Problem
from dcnplan.output.targets import reasons

TEMPORARY = ".dcnplan-{}.tmp"
"""Name of a file that is new or old beside its place; what a killed run leaves under it can be deleted."""

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Move(NamedTuple):
    """A file `new` that is to be in the place `target`, which the user calls `name`."""

    new: str
    target: str
    name: str


def beside(target: str) -> str:
    """A name that nothing has, in the same directory."""
    return os.path.join(os.path.dirname(target), TEMPORARY.format(os.urandom(8).hex()))


def swap_in(moves: Sequence[Move]) -> None:
    """Each new file takes its place, in order. A signal waits until all have.

    Raises InputError where one cannot; then all are as they were, or the fault says which is not and where it is kept.
    """
    lost: list[Problem] = []
    try:
        with _uninterrupted():
            _swap_in(moves, lost)
    except InputError as fault:
        raise InputError(*fault.problems, *lost) from None
    for directory in dict.fromkeys(os.path.dirname(target) for _, target, _ in moves):
        _sync_directory(directory)


def _swap_in(moves: Sequence[Move], lost: list[Problem]) -> None:
    kept: list[str] = []
    with ExitStack() as undo:
        for number, (new, target, name) in enumerate(moves, 1):
            with reasons(name):
                # Nothing that could fail comes after the last.
                old = _keep(target) if number < len(moves) else None
                if old is not None:
                    kept.append(old)
                    undo.callback(_put_back, old, target, name, lost)
                os.replace(new, target)
                if old is None:
                    undo.callback(_take_away, target, name, lost)
        undo.pop_all()
    for old in kept:
        with suppress(OSError):
            os.unlink(old)


def _keep(target: str) -> str | None:
    """A second name of the file at `target`; None where nothing is there."""
    if not os.path.lexists(target):
        return None
    name = beside(target)
    try:
        os.link(target, name)
    except OSError:  # a file system without second names
        os.rename(target, name)
    return name


def _put_back(old: str, target: str, name: str, lost: list[Problem]) -> None:
    try:
        _return(old, target)
    except OSError as fault:
        message = f"the old file could not be put back: {_reason(fault)}"
        lost.append(Problem(message, Place(name), f"it is kept as {old}"))
        return
    # A rename between two names of one file leaves both.
    with suppress(OSError):
        os.unlink(old)


def _return(old: str, target: str) -> None:
    try:
        os.replace(old, target)
    except OSError:
        with suppress(FileNotFoundError):
            os.unlink(target)
        os.link(old, target)


def _take_away(target: str, name: str, lost: list[Problem]) -> None:
    try:
        os.unlink(target)
    except OSError as fault:
        lost.append(Problem(f"the new file could not be taken away again: {_reason(fault)}", Place(name)))


def _reason(fault: OSError) -> str:
    return (fault.strerror or str(fault)).lower()


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
