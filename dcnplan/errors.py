"""Faults as values: what is wrong, where it stands, and what would mend it.

Knows nothing of YAML or terminals; a Problem prints itself as `file:line:column: error: ...`.
"""

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from dcnplan.frozen import frozen


class Place(NamedTuple):
    """A stretch of one line of an input: `line` and `column` count from 1, `width` in characters.

    `excerpt` is the whole line as read, and no part of what makes two places one. A place without a line (line 0) is a
    flag or a whole file.
    """

    source: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""

    def __eq__(self, other: object) -> bool:
        return self[:4] == other[:4] if isinstance(other, Place) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:4])

    def __repr__(self) -> str:
        return f"Place{self[:4]}"

    def __str__(self) -> str:
        return f"{inert(self.source)}:{self.line}:{self.column}" if self.line else inert(self.source)


class Lack(NamedTuple):
    """What a switch is short of: it would have to have so many ports of a speed. `path` leads to it in the spec."""

    path: tuple[str | int, ...]
    ports: int
    speed_bps: int


@frozen
class Problem:
    """One fault or warning. `notes` say what else has to do with it, each with its place if it has one.

    `at_least`: the number of what is there is known to be so large, and whether it is larger is not decided. `lack`:
    another switch would do, where it has that.
    """

    message: str
    where: Place | None = None
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"
    notes: tuple[tuple[str, Place | None], ...] = ()
    at_least: bool = False
    lack: Lack | None = None

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        lines = [f"{head}{self.severity}: {inert(self.message)}"]
        gutter = " " * len(str(self.where.line)) if self.where and self.where.line else ""
        if self.where and self.where.line:
            lines += _excerpt(self.where, gutter)
        lines += [f"{gutter} = note: {inert(text)}{f' at {place}' if place else ''}" for text, place in self.notes]
        if self.hint:
            lines.append(f"{gutter} = hint: {inert(self.hint)}")
        return "\n".join(lines)


class DcnplanError(Exception):
    """A fault that a user can mend, as one or more problems. Never raised for our own bugs."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class InputError(DcnplanError):
    """A file or argument that cannot be read or written at all."""


class SpecError(DcnplanError):
    """The spec says something that is not a fabric: its problems in the order of their places."""


class CatalogError(DcnplanError):
    """A device file is wrong, or a model is not known."""


class InfeasibleError(DcnplanError):
    """The spec is well formed and does not fit. That is an answer: what is short, by how much, what would fit."""


class NotDecidedError(DcnplanError):
    """Whether the spec fits is not known: a search ended before it found a way, or proved that there is none."""


def inert(text: str) -> str:
    """`text` with every character that could move a cursor or reorder a line shown as `\\u{1b}`."""
    return "".join(char if _shows(char) else f"\\u{{{ord(char):x}}}" for char in text)


def in_order(text: str, backslash: str = "\\") -> str:
    """`text` with every mark that turns the order of a line around shown as `\\u{202e}`, its backslash as given."""
    return text if text.isascii() else text.translate(_escapes(backslash))


@cache
def _escapes(backslash: str) -> dict[int, str]:
    return {ord(mark): f"{backslash}u{{{ord(mark):x}}}" for mark in _REORDERING}


_REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff\u2028\u2029")
_EXCERPT_WIDTH = 96


def _shows(char: str) -> bool:
    code = ord(char)
    return not (code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000 or char in _REORDERING)


def _excerpt(place: Place, gutter: str) -> list[str]:
    # Tabs become one space so that the carets stand under the text; a long line is cut around the fault.
    text = place.excerpt
    start = max(0, place.column - 1 - _EXCERPT_WIDTH // 2) if len(text) > _EXCERPT_WIDTH else 0
    shown = text[start : start + _EXCERPT_WIDTH].replace("\t", " ")
    before = inert(shown[: place.column - 1 - start])
    width = max(1, min(place.width, len(shown) - (place.column - 1 - start)))
    under = _cells(inert(shown[place.column - 1 - start :][:width])) or 1
    left, right = "…" if start else "", "…" if start + _EXCERPT_WIDTH < len(text) else ""
    return [
        f"{gutter} |",
        f"{place.line} | {left}{inert(shown)}{right}",
        f"{gutter} | {' ' * (len(left) + _cells(before))}{'^' * under}",
    ]


def _cells(text: str) -> int:
    """How many cells of a terminal `text` takes: two for a wide character, none for a combining one."""
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
