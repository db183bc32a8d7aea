"""Work on paths divided over threads, and the room that paths take. Knows numbers of paths; makes none."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from dcnplan.network.columns import Ints
from dcnplan.network.memory import require_memory

Work = TypeVar("Work")
Result = TypeVar("Result")

BUFFER = 1 << 17
"""Records of a thread's buffer: 1 MB, which stays in its cache."""


def require_records(paths: int) -> None:
    """Raises InputError where so many records would not fit into memory."""
    require_memory(8 * paths, f"{paths:,} paths", "stream_paths needs room for those of one pair only")


def groups(kinds: Ints) -> Iterator[Ints]:
    """The places of each number that occurs."""
    # Sixteen bits are sorted by radix, ten times as fast.
    narrow = kinds.astype(np.uint16) if int(kinds.max(initial=0)) < 1 << 16 else kinds
    order = np.argsort(narrow, kind="stable")
    cuts = np.flatnonzero(np.diff(kinds[order])) + 1
    return (group for group in np.split(order, cuts) if len(group))


def run(call: Callable[[Work], Result], works: list[Work], jobs: int | None) -> list[Result]:
    """The result of each work, from `jobs` threads at once, by default one a core."""
    threads = min(jobs or os.cpu_count() or 1, len(works))
    if threads <= 1:
        return [call(work) for work in works]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(call, works))
