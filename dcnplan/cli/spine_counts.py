"""`--spines 4`, `2,4,8` or `2-8` as numbers, with plain words for what is none.

Knows nothing of what a spine is.
"""

import re

from dcnplan.errors import InputError, Place, Problem
from dcnplan.units import MAX_COUNT

MOST_ROWS = 1_000
SHORTEST = "write 4, or 2,4,8, or 2-8"
_NUMBER = re.compile(r"[0-9]{1,40}")
_RANGE = re.compile(r"([0-9]{1,40})\s*-\s*([0-9]{1,40})")
_SHIFTED = re.compile(r"([0-9]{1,3})[eE]\+?([0-9])")


def spine_counts(text: str) -> tuple[int, ...]:
    """The numbers of spines, each once, in the order given. Raises InputError in the words of `--spines`."""
    counts: dict[int, None] = {}
    for part in text.split(","):
        first, last = _ends(part.strip())
        if last - first >= MOST_ROWS:
            raise _fault(f"'{part.strip()}' is {last - first + 1:,} numbers; at most {MOST_ROWS:,}")
        counts.update(dict.fromkeys(range(first, last + 1)))
    if len(counts) > MOST_ROWS:
        raise _fault(f"{len(counts):,} numbers of spines; at most {MOST_ROWS:,}")
    return tuple(counts)


def _ends(part: str) -> tuple[int, int]:
    if between := _RANGE.fullmatch(part):
        first, last = _count(between[1]), _count(between[2])
        if first > last:
            raise _fault(f"'{part}' counts down", f"write {last}-{first}")
        return first, last
    count = _count(part)
    return count, count


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise _fault(f"'{text[:40]}' is not a number of spines", _meant(text))
    count = int(text)
    if count == 0:
        raise _fault("a fabric has at least 1 spine")
    if count > MAX_COUNT:
        raise _fault(f"{text} spines are too many; at most {MAX_COUNT:,}")
    return count


def _meant(text: str) -> str:
    shifted = _SHIFTED.fullmatch(text)
    return f"write {int(shifted[1]) * 10 ** int(shifted[2])}" if shifted else SHORTEST


def _fault(message: str, hint: str | None = None) -> InputError:
    return InputError(Problem(message, Place("--spines"), hint))
