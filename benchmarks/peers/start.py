"""What compiled kernels cost a process that needs them: the first time on a machine, later, and without numba.

Every process lists the paths of one pair; the kernels are kept in a folder of the benchmark's own.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.peers.case import Case
from benchmarks.peers.clock import Figure

TOLD = "told"
COLD, WARM = "dcnplan, nothing compiled", "dcnplan, kernels kept"
_NO_PATH = """
import sys
from pathlib import Path
import numpy as np
from benchmarks.fabric import plan_of
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.network.layers import layers
from dcnplan.designs import fabric_of
ready = layers(fabric_of(plan_of(Path(sys.argv[1]))).network)
"""
_ONE_PAIR = f"{_NO_PATH}print(len(pack_paths(ready, np.array([[0, ready.leaves - 1]]), links=True).records))\n"


@dataclass(frozen=True)
class _Process:
    seconds: float
    paths: str
    said: str


def cold(case: Case) -> Figure:
    """Nothing compiled yet."""
    with TemporaryDirectory() as folder:
        done = _run(case, folder)
    told = f"says: {done.said}" if done.said else "says nothing"
    return Figure(done.seconds, agrees=_right(done, case), remark=told, more={TOLD: bool(done.said)})


def warm(case: Case) -> Figure:
    """All kernels kept from another process."""
    with TemporaryDirectory() as folder:
        _run(case, folder)
        done = _run(case, folder)
    return Figure(done.seconds, agrees=_right(done, case), remark=done.said)


def numpy_only(case: Case) -> Figure:
    """numba told not to compile: numpy answers."""
    with TemporaryDirectory() as folder:
        done = _run(case, folder, NUMBA_DISABLE_JIT="1")
    return Figure(done.seconds, agrees=_right(done, case), remark=f"says: {done.said}")


def no_path(case: Case) -> Figure:
    """The spec read and the fabric made; numba not imported."""
    with TemporaryDirectory() as folder:
        return Figure(_run(case, folder, _NO_PATH).seconds)


def _right(done: _Process, case: Case) -> bool:
    return done.paths == str(case.size.paths)


def _run(case: Case, folder: str, script: str = _ONE_PAIR, **settings: str) -> _Process:
    environment = {**os.environ, "DCNPLAN_CACHE_DIR": folder, **settings}
    command = [sys.executable, "-c", script, str(case.spec)]
    begun = perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return _Process(perf_counter() - begun, done.stdout.strip(), done.stderr.strip())


TOOLS: dict[str, Callable[[Case], Figure]] = {
    COLD: cold,
    WARM: warm,
    "dcnplan, numpy only": numpy_only,
    "dcnplan, no path listed": no_path,
}
