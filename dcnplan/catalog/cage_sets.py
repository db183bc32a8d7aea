"""Sets of cages as a device file writes them: `any`, `odd`, `even`, `49`, `1-31`, `1,4`, `1-8,13`.

Knows the text and the numbers in it; knows nothing of what holds over a set.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

_RUN = "[1-9][0-9]{0,11}(?:-[1-9][0-9]{0,11})?"
SET_PATTERN = f"(?:any|odd|even|{_RUN}(?:, ?{_RUN})*)"
"""Of a set as it is written; a run goes up, which a pattern cannot say."""

ANY = "any"
WORDS = (ANY, "odd", "even")

Runs = tuple[tuple[int, int], ...]
"""The first and the last of neighbouring cages, in the order of the text."""


@lru_cache(maxsize=4096)
def runs_of(text: str) -> Runs | None:
    """The runs of a set that is given by numbers, None for a word. Raises ValueError where it is no set."""
    if text in WORDS:
        return None
    if not re.fullmatch(SET_PATTERN, text):
        raise ValueError(f"'{text}' is not a set of cages")
    parts = (part.strip().partition("-") for part in text.split(","))
    runs = tuple((int(first), int(last or first)) for first, _, last in parts)
    for first, last in runs:
        if first > last:
            raise ValueError(f"'{first}-{last}' is not a range of cages")
    if _overlap(runs):
        raise ValueError(f"'{text}' has a cage twice")
    return runs


def _overlap(runs: Runs) -> bool:
    ordered = sorted(runs)
    return any(first <= last for (_, last), (first, _) in pairwise(ordered))


def holds(text: str, cage: int) -> bool:
    """Whether a cage, numbered from 1 on its box or card, is in the set."""
    runs = runs_of(text)
    if runs is None:
        return text == ANY or cage % 2 == (text == "odd")
    return any(first <= cage <= last for first, last in runs)


def members(text: str, cages: int) -> Sequence[int]:
    """The cages of a set, upwards; of a word those among the first `cages`."""
    runs = runs_of(text)
    if runs is None:
        first, step = (1, 1) if text == ANY else (1 if text == "odd" else 2, 2)
        return range(first, cages + 1, step)
    if len(runs) == 1:
        return range(runs[0][0], runs[0][1] + 1)
    return tuple(cage for first, last in sorted(runs) for cage in range(first, last + 1))


def set_text(cages: Iterable[int]) -> str:
    """The set of these cages as it is written: `1-4`, `1,4`."""
    runs: list[list[int]] = []
    for cage in cages:
        if runs and runs[-1][1] == cage - 1:
            runs[-1][1] = cage
        else:
            runs.append([cage, cage])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)
