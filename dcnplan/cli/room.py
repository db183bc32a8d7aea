"""Room for libraries that would end the process by themselves where there is none.

OpenBLAS, inside numpy, exits with a status of its own where memory is short, and LLVM, inside numba, aborts: so room is
tried before they are loaded. Knows no verb.
"""

import os
import sys

_MIB = 1 << 20
_NEEDED = {"numpy": 128 * _MIB, "llvmlite": 256 * _MIB, "resvg_py": 64 * _MIB}
"""What loading takes of a process's address space, and a first use of it."""

THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Who counts threads for products of matrices. They are set to 1: small ones wait longer for threads than they take."""


class RoomFinder:
    """Finds no module: raises MemoryError where there is no room for one that is about to be loaded."""

    @staticmethod
    def find_spec(fullname: str, path: object = None, target: object = None) -> None:
        if needed := _NEEDED.get(fullname):
            for name in THREADS:
                os.environ.setdefault(name, "1")
            _try_room(needed)


def watch_room() -> None:
    """Has room tried for every library that needs much of it."""
    sys.meta_path.insert(0, RoomFinder)


def _try_room(needed: int) -> None:
    import mmap

    try:
        mmap.mmap(-1, needed).close()
    except OSError as fault:
        raise MemoryError from fault
