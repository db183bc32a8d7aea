"""Compiled kernels where this machine can have them, None where it cannot: then numpy gives the same answers.

Knows why a kernel may be missing, and where its compiled form may be kept; knows no kernel.
"""

import hashlib
import logging
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

Kernel = Callable[..., Any]

_log = logging.getLogger("dcnplan")
_lock = threading.Lock()
_PATIENCE_S = 1.0
_FOLDER = "DCNPLAN_CACHE_DIR"


def kernel(name: str) -> Kernel | None:
    """The kernel of that name, compiled on first use; None where numba cannot, which the log is told once."""
    with _lock:
        return _kernel(name)


@cache
def _kernel(name: str) -> Kernel | None:
    try:
        return _compiled(name)
    except _Unfit as reason:
        _tell(f"without compiled kernels, only slower: {reason}")
    except Exception as fault:  # numba meets broken caches, compilers and processors in many ways; numpy answers anyway
        _tell(f"without compiled kernels, only slower: numba fails with {type(fault).__name__}")
    return None


def forget() -> None:
    """Asks anew at the next use, as a new process would."""
    _kernel.cache_clear()
    _tell.cache_clear()
    _patience.spent_s = 0.0


class _Unfit(Exception):
    """Why kernels are not compiled here."""


class _Patience:
    """Says that kernels are being compiled once that has taken a second, one kernel after the other."""

    spent_s = 0.0

    def __enter__(self) -> None:
        self.began_s = time.monotonic()
        left_s = max(0.0, _PATIENCE_S - self.spent_s)
        self.timer = threading.Timer(left_s, _tell, ["compiling kernels; this is done once"])
        self.timer.daemon = True
        self.timer.start()

    def __exit__(self, *fault: object) -> None:
        self.timer.cancel()
        self.spent_s += time.monotonic() - self.began_s


_patience = _Patience()


def _compiled(name: str) -> Kernel:
    try:
        from dcnplan.analysis.paths import kernels
    except ImportError:
        raise _Unfit("numba is not installed") from None
    if kernels.jit_disabled():
        raise _Unfit("NUMBA_DISABLE_JIT is set")
    folder = _cache_folder()
    with _patience:
        return _read_or_made(kernels.compile_kernel, name, folder)


def _read_or_made(compile_kernel: Callable[[str, str], Kernel], name: str, folder: Path) -> Kernel:
    _drop(file for file in _files(folder, name) if not _is_whole(file))
    try:
        made = compile_kernel(name, str(folder))
    except Exception:
        # Whole, and yet not readable by the numba of today.
        _drop(_files(folder, name))
        made = compile_kernel(name, str(folder))
    for file in _files(folder, name):
        _seal(file)
    return made


def _files(folder: Path, name: str) -> list[Path]:
    """What numba keeps of a kernel, for each interpreter and each installation."""
    return list(folder.rglob(f"kernels.{name}-*.nb?"))


def _drop(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _is_whole(file: Path) -> bool:
    """Whether the file is as it was sealed. Damaged code would end the process, or compute something else."""
    try:
        return _seal_of(file).read_text() == _digest(file)
    except (OSError, ValueError):
        return False


def _seal(file: Path) -> None:
    with suppress(OSError):
        _seal_of(file).write_text(_digest(file))


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + ".sha256")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _cache_folder() -> Path:
    """Our own folder for compiled code, or _Unfit: code that others could have put there is not run."""
    folder = _wanted_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError as fault:
        raise _Unfit(f"{folder} cannot be made: {(fault.strerror or str(fault)).lower()}; set {_FOLDER}") from None
    if doubt := _doubt(folder, found):
        raise _Unfit(f"{doubt}; set {_FOLDER}")
    return folder


def _doubt(folder: Path, found: os.stat_result) -> str | None:
    """Why the folder cannot be used."""
    if stat.S_ISLNK(found.st_mode) or not stat.S_ISDIR(found.st_mode):
        return f"{folder} is not a directory of its own"
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        return f"{folder} is another user's"
    if hasattr(os, "getuid") and found.st_mode & 0o022:
        return f"others can write to {folder}"
    return None if os.access(folder, os.W_OK) else f"{folder} is read-only"


def _wanted_folder() -> Path:
    if os.environ.get(_FOLDER):
        return Path(os.environ[_FOLDER])
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (
            os.environ.get("HOME") and os.path.join(os.environ["HOME"], ".cache")
        )
    if not base:
        raise _Unfit(f"there is no home directory to keep them in; set {_FOLDER}")
    return Path(base) / "dcnplan"


@cache
def _tell(text: str) -> None:
    _log.warning(text)
