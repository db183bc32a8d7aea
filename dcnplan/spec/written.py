"""A spec as it was written and read: values with their places, before overrides are merged.

Knows nothing of the Spec's shape.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from dcnplan.catalog.device import Device
from dcnplan.errors import Place, Problem

MOST_EXPLAINED = 100

Value: TypeAlias = object


@dataclass(frozen=True)
class Written:
    """A value and where it stands: `key` is the place of its key, `place` its own.

    `value` is a dict of Written for a mapping, a tuple of Written for a list, what its reader made of a scalar,
    and None where it is wrong (and was told of). `label` is its dotted path in the file.
    """

    value: Value
    key: Place
    place: Place
    label: str

    @property
    def entries(self) -> dict[str, "Written"]:
        """The entries of a mapping; none where it is no mapping or wrong."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> tuple["Written", ...]:
        """The items of a list."""
        return self.value if isinstance(self.value, tuple) else ()


@dataclass
class Findings:
    """What a reading has found beside its values: problems, and the devices described in place."""

    problems: list[Problem] = field(default_factory=list)
    devices: list[tuple[Device, Place]] = field(default_factory=list)

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
