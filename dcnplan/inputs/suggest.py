"""What the writer of an unknown word may have meant.

Compares spellings only; knows nothing of what the words stand for.
"""

import unicodedata
from collections.abc import Iterable

_LONGEST = 80
_CUTOFF = 0.6
_MOST_POINTS = 4
_UNNAMED = {0x00: "NULL", 0x09: "TAB", 0x0A: "LINE FEED", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x85: "NEXT LINE"}


def near(word: str, known: Iterable[str], cutoff: float = _CUTOFF) -> str | None:
    """The one of `known` most like `word`, whatever its case; None if none is near. At `cutoff` 1 only the same is."""
    spellings: dict[str, str] = {}
    for name in known:
        spellings.setdefault(name.casefold(), name)
    if len(word) > _LONGEST:  # the comparison is quadratic
        return None
    from difflib import get_close_matches  # only a fault needs it

    found = get_close_matches(word.strip().casefold(), spellings, n=1, cutoff=cutoff)
    return spellings[found[0]] if found else None


def code_point(char: str) -> str:
    """`U+0430 CYRILLIC SMALL LETTER A`."""
    name = unicodedata.name(char, "") or _UNNAMED.get(ord(char), "") or _category(char)
    return f"U+{ord(char):04X} {name}"


def code_points(word: str) -> str:
    """The characters of `word` that may look like others or like nothing, by their names; empty if there are none.

    These are all characters outside ASCII, controls, and blanks at either end.
    """
    inside = word.strip(" ")
    odd = [char for char in inside if not " " <= char <= "~"]
    if inside != word:
        odd.append(" ")
    names = [code_point(char) for char in dict.fromkeys(odd)]
    more = [f"{len(names) - _MOST_POINTS} more"] if len(names) > _MOST_POINTS else []
    return ", ".join(names[:_MOST_POINTS] + more)


def _category(char: str) -> str:
    return {"Cc": "CONTROL CHARACTER", "Cs": "LONE SURROGATE"}.get(unicodedata.category(char), "UNASSIGNED")
