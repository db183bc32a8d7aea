"""Medians of repeated runs, wall or processor time, and the table they are printed in. Knows not what is measured."""

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure, as printed, and whether it keeps its budget."""

    what: str
    figure: str
    budget: str
    kept: bool


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of the processes that one call starts and waits for: of no other work on the machine."""
    start = _children_s()
    work()
    return _children_s() - start


def _children_s() -> float:
    from resource import RUSAGE_CHILDREN, getrusage  # not on every system

    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(
    works: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[Callable[[], object]], float] = seconds,
) -> dict[str, float]:
    """Median time of each work, in s. They take turns, so that a busy spell of the machine meets all of them."""
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(clock(work))
    return {name: statistics.median(taken) for name, taken in times.items()}


def process(command: Sequence[str], folder: Path) -> Callable[[], object]:
    """A work that runs `command` and fails where it does."""
    return lambda: subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def multiple(what: str, taken: Mapping[str, float], work: str, of: str, most: float) -> Row:
    """What a work took, as a multiple of what another one took beside it."""
    ratio = taken[work] / taken[of]
    return Row(what, f"{taken[work] * 1e3:,.4g} ms, {ratio:.3g} x {of}", f"at most {most:g} x", ratio <= most)


def show(title: str, rows: Sequence[Row]) -> None:
    """Prints the machine and the table."""
    print(f"{title}\n{machine()}\n")
    widths = [
        max(len(cell) for cell in column) for column in zip(*(map(str, _cells(row)) for row in rows), strict=True)
    ]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(_cells(row), widths, strict=True)).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    return row.what, row.figure, row.budget, "" if row.kept else "over budget"


def machine() -> str:
    """Cores, processor, system and interpreter."""
    return f"{os.cpu_count()} CPUs, {_processor()}, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    names = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    return next((line.split(": ")[1] for line in names if line.startswith("model name")), platform.machine())
