"""What was written and read: values with their places, before anything is made of them.

Knows nothing of which keys there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen

MOST_EXPLAINED = 100

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ("pods", 0, "leaves", 0, "uplinks")."""


class _Wrong(Enum):
    WRONG = auto()


WRONG = _Wrong.WRONG
"""The value of what could not be read, and was told of."""


@frozen
class Written:
    """A value and where it stands: `key` is the place of its key, `place` its own.

    `value` is a dict of Written for a mapping, a tuple of Written for a list, what its reader made of a scalar, and
    WRONG where that could not be read. `label` is its dotted path in the file.
    """

    value: object
    key: Place
    place: Place
    label: str

    @property
    def wrong(self) -> bool:
        """Whether it could not be read."""
        return self.value is WRONG

    @property
    def entries(self) -> dict[str, "Written"]:
        """The entries of a mapping; none where it is no mapping or wrong."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> tuple["Written", ...]:
        """The items of a list; a mapping's values, in order. A size is a pair of numbers, and no list."""
        found = self.value if isinstance(self.value, tuple) else self.entries.values()
        return tuple(one for one in found if isinstance(one, Written))

    def has(self, key: str) -> bool:
        """Whether it is a mapping with that key, however wrong its value."""
        return key in self.entries

    def get(self, *path: str | int) -> Any:
        """The value at `path`; None where there is none, or it is wrong."""
        found = self.at(*path)
        return None if found is None or found.wrong else found.value

    def at(self, *path: str | int) -> "Written | None":
        """What was written at `path`."""
        *_, (taken, found) = self._along(path)
        return found if taken == len(path) else None

    def near(self, *path: str | int) -> "Written":
        """What was written at `path`, or else what would hold it."""
        *_, (_, found) = self._along(path)
        return found

    def list_of(self, key: str) -> tuple["Written", ...]:
        """The items of the list at `key`; none where there is none."""
        return self.entries[key].items if key in self.entries else ()

    def _along(self, path: Path) -> Iterator[tuple[int, "Written"]]:
        """Everything on the way to `path`, with how many steps of it are taken there."""
        here: Written | None = self
        for taken in range(len(path) + 1):
            if here is None:
                return
            yield taken, here
            here = here._step(path[taken]) if taken < len(path) else None

    def _step(self, step: str | int) -> "Written | None":
        if isinstance(step, str):
            return self.entries.get(step)
        return self.items[step] if 0 <= step < len(self.items) else None


@dataclass
class Findings:
    """The problems that a reading has found, so that one run shows them all."""

    problems: list[Problem] = field(default_factory=list)

    def tell(self, where: Place, message: str, hint: str | None = None, *notes: tuple[str, Place]) -> None:
        """Note an error at `where`."""
        self.problems.append(Problem(message, where, hint, notes=notes))

    def in_order(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of their places; those of flags first."""
        return tuple(sorted(dict.fromkeys(self.problems), key=_position))

    @property
    def explains(self) -> bool:
        """Whether a further problem still deserves a search for what was meant: nobody reads that many hints."""
        return len(self.problems) < MOST_EXPLAINED


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.where.line, problem.where.column) if problem.where else (0, 0)
