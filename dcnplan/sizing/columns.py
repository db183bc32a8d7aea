"""What a search counts of each design: the axes it is compared by, what breaks ties, and what has a limit.

Knows a request; no candidate.
"""

from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.sizing.answer import Row
from dcnplan.sizing.failed import worst
from dcnplan.sizing.measures import SCALE, Measure, key, scaled
from dcnplan.sizing.request import Request

TIES = ("switches", "cables", "rack_units")
"""What is less of these stands first among designs that are alike."""


@frozen(eq=False)
class Columns:
    """The columns of a request: those that it compares by stand first."""

    request: Request
    names: tuple[str, ...]

    @classmethod
    def of(cls, request: Request) -> "Columns":
        """What is counted for it."""
        return cls(request, tuple(dict.fromkeys((*request.by, *TIES, *request.limits))))

    def under(self, **changes: Any) -> "Columns":
        """The same columns for the request with other requirements."""
        return replace(self, request=replace(self.request, **changes))

    @cached_property
    def width(self) -> int:
        """How many of the first designs are compared by."""
        return len(self.request.by)

    @cached_property
    def ties(self) -> tuple[int, ...]:
        """The columns that break ties."""
        return tuple(map(self.names.index, TIES))

    @cached_property
    def limits(self) -> tuple[tuple[int, Fraction], ...]:
        """Columns and the most of each, scaled."""
        return tuple((self.names.index(name), limit * SCALE) for name, limit in self.request.limits.items())

    @cached_property
    def judged(self) -> tuple[int, ...]:
        """The columns that tell whether something may be in the front."""
        return tuple(sorted({*range(self.width), *(at for at, _ in self.limits)}))

    def seen(self, bound: Measure) -> object:
        """All of a measure that tells whether it may be in the front."""
        known = tuple(bound.known[at] for at in self.judged)
        return known, tuple(entry for entry in bound.unknown if entry[0][0] in self.judged)

    def key(self, bound: Measure) -> tuple[int, ...]:
        """What orders measures by the axes."""
        return key(bound, range(self.width))

    def misses(self, bound: Measure) -> bool:
        """Whether it is over a limit, whatever is not known."""
        return any(bound.known[at] > limit for at, limit in self.limits)

    def is_open(self, bound: Measure) -> bool:
        """Whether it depends on what is not known that it keeps a limit."""
        limited = {at for at, _ in self.limits}
        return any(at in limited for (at, _), _ in bound.unknown)

    def failed_of(self, row: Row) -> int:
        """What a design keeps with one part lost: the worst of all parts, scaled."""
        return scaled(worst(row.failed, self.request) or 0)
