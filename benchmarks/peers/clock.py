"""How long a work takes, in full or by a sample of it, and the most memory its process has held by then.

Knows time and memory; nothing of what is done.
"""

import resource
import statistics
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

ROUNDS = 21
REPEAT_S = 1.0
PATIENCE_S = 5.0
SAMPLE_S = 2.0


@dataclass(frozen=True)
class Figure:
    """What one tool took for one work.

    `seconds` are of the whole work, extrapolated where `sample` says from what; `written` is its own output in bytes,
    `peak` the most its process held, that included. `agrees` says whether its answer is the right one, None where it
    answers another question; `more` holds further figures by name.
    """

    seconds: float
    sample: str = ""
    written: int = 0
    peak: int = 0
    agrees: bool | None = None
    remark: str = ""
    more: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken(Generic[Answer]):
    """The time of a whole work, what came out, and the peak memory up to then."""

    seconds: float
    answer: Answer
    peak: int
    sample: str = ""

    def figure(
        self, agrees: bool | None, remark: str = "", written: int = 0, more: dict[str, float] | None = None
    ) -> Figure:
        return Figure(self.seconds, self.sample, written, self.peak, agrees, remark, more or {})


def timed(work: Callable[[], Answer]) -> Taken[Answer]:
    """The median of up to 21 rounds in a second, after one that warms up; where that takes over 5 s, that one's."""
    first_s, answer = _round(work)
    if first_s > PATIENCE_S:
        return Taken(first_s, answer, peak_bytes())
    times: list[float] = []
    while not times or (len(times) < ROUNDS and sum(times) < REPEAT_S):
        del answer  # one at a time is held
        taken_s, answer = _round(work)
        times.append(taken_s)
    return Taken(statistics.median(times), answer, peak_bytes())


def _round(work: Callable[[], Answer]) -> tuple[float, Answer]:
    start = perf_counter()
    answer = work()
    return perf_counter() - start, answer


def sampled(
    work: Callable[[Item], Answer], items: Iterable[Item], total: int, what: str, budget_s: float = SAMPLE_S
) -> Taken[list[Answer]]:
    """Does items in turn until the budget is spent, at least one, and extrapolates their mean to the `total` of them.

    Raises ValueError where there is no item.
    """
    answers: list[Answer] = []
    begun, spent = perf_counter(), 0.0
    for item in items:
        answers.append(work(item))
        spent = perf_counter() - begun
        if spent > budget_s:
            break
    if not answers:
        raise ValueError(f"there are no {what} to sample")
    sample = "" if len(answers) == total else f"{len(answers):,} of {total:,} {what}"
    return Taken(spent * total / len(answers), answers, peak_bytes(), sample)


def peak_bytes() -> int:
    """The most memory this process has held."""
    # Linux hands ru_maxrss down to a child; VmHWM is the process's own.
    status = Path("/proc/self/status")
    if status.exists():
        return _kilobytes(status, "VmHWM:") * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def held_bytes() -> int:
    """The memory this process holds now, 0 where the system does not say."""
    status = Path("/proc/self/status")
    return _kilobytes(status, "VmRSS:") * 1024 if status.exists() else 0


def _kilobytes(status: Path, name: str) -> int:
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1])
