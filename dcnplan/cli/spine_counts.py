"""`--spines 4`, `2,4,8` or `2-8` as numbers, with plain words for what is none.

Knows nothing of what a spine is.
"""

import re
from typing import Any

import click
from click.types import StringParamType

from dcnplan.cli.param_types import Misfit
from dcnplan.units import MAX_COUNT

MOST_ROWS = 1_000
SHORTEST = "write 4, or 2,4,8, or 2-8"
_WHOLE = "(?:0|[1-9][0-9]{0,39})"
_NUMBER = re.compile(_WHOLE)
_RANGE = re.compile(rf"({_WHOLE})\s*-\s*({_WHOLE})")
_SHIFTED = re.compile(r"([0-9]{1,3})[eE]\+?([0-9])")


class SpineCounts(StringParamType):
    """The numbers of spines, each once, in the order given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return _spine_counts(str(value))
        except _NoneSuch as fault:
            raise Misfit(str(fault), fault.hint, ctx, param) from None


class _NoneSuch(ValueError):
    """What is wrong with a list of numbers, and what would mend it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def _spine_counts(text: str) -> tuple[int, ...]:
    counts: dict[int, None] = {}
    for part in text.split(","):
        first, last = _ends(part.strip())
        if last - first >= MOST_ROWS:
            raise _NoneSuch(f"'{part.strip()}' is {last - first + 1:,} numbers; at most {MOST_ROWS:,}")
        counts.update(dict.fromkeys(range(first, last + 1)))
    if len(counts) > MOST_ROWS:
        raise _NoneSuch(f"{len(counts):,} numbers of spines; at most {MOST_ROWS:,}")
    return tuple(counts)


def _ends(part: str) -> tuple[int, int]:
    if between := _RANGE.fullmatch(part):
        first, last = _count(between[1]), _count(between[2])
        if first > last:
            raise _NoneSuch(f"'{part}' counts down", f"write {last}-{first}")
        return first, last
    count = _count(part)
    return count, count


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise _NoneSuch(f"'{text[:40]}' is not a number of spines", _meant(text))
    count = int(text)
    if count == 0:
        raise _NoneSuch("a fabric has at least 1 spine")
    if count > MAX_COUNT:
        raise _NoneSuch(f"{text} spines are too many; at most {MAX_COUNT:,}")
    return count


def _meant(text: str) -> str:
    shifted = _SHIFTED.fullmatch(text)
    return f"write {int(shifted[1]) * 10 ** int(shifted[2])}" if shifted else SHORTEST
