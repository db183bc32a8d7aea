"""How fast this machine writes memory: the limit that all that writes an answer is held against.

Copies and fills buffers far larger than a cache; knows nothing of fabrics.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from itertools import pairwise

import numpy as np

from benchmarks.peers.clock import timed

_BYTES = 1 << 28


@dataclass(frozen=True)
class Bandwidth:
    """Bytes written a second by one thread and by one on each core."""

    copy_one: float
    fill_one: float
    copy_all: float
    fill_all: float

    def or_faster(self, other: "Bandwidth") -> "Bandwidth":
        """The better of two tries, figure by figure."""
        return Bandwidth(*map(max, astuple(self), astuple(other)))

    @property
    def most(self) -> float:
        return max(self.copy_all, self.fill_all, self.copy_one, self.fill_one)


def bandwidth(size: int = _BYTES) -> Bandwidth:
    """Measured now, on buffers of `size` bytes that have been written before."""
    source, target = np.ones((2, size // 8), np.int64)
    cores = os.cpu_count() or 1

    def copied(part: slice) -> None:
        np.copyto(target[part], source[part])

    def filled(part: slice) -> None:
        target[part].fill(7)

    return Bandwidth(
        *(size / _seconds(work, threads, len(target)) for threads in (1, cores) for work in (copied, filled))
    )


def copy_bandwidth(size: int = _BYTES) -> float:
    """Bytes copied a second by one thread on each core, measured now."""
    source, target = np.ones((2, size // 8), np.int64)
    return size / _seconds(lambda part: np.copyto(target[part], source[part]), os.cpu_count() or 1, len(target))


def _seconds(work: Callable[[slice], None], threads: int, items: int) -> float:
    cuts = np.linspace(0, items, threads + 1).astype(int).tolist()
    parts = [slice(first, end) for first, end in pairwise(cuts)]
    with ThreadPoolExecutor(threads) as pool:
        return timed(lambda: list(pool.map(work, parts))).seconds
