"""What two tiers keep with one part lost, from the counts of a leaf alone: short forms of what a plan is asked.

They are necessary: what is allowed by them is asked of the plan. A line card has none.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dcnplan.sizing.request import Request


class Failing(NamedTuple):
    """By how much more the servers are slowed with an uplink of a leaf, or a spine, lost."""

    uplink: Fraction
    spine: Fraction

    @property
    def worst(self) -> Fraction:
        return max(self)

    def limits(self, request: Request) -> Iterator[Fraction]:
        """The ratios with nothing lost that a leaf has to keep for those that are asked after a failure."""
        for part, times in zip(self._fields, self, strict=True):
            if (limit := request.failed_limit(part)) is not None:
                yield limit / times


@lru_cache
def failing(uplinks: int, spines: int, weighted: bool) -> Failing:
    """With the uplinks of a leaf spread evenly over two spines or more.

    By equal shares a spine with one of several parallel links lost still gets its share; with its only one lost, none.
    """
    spine = Fraction(spines, spines - 1)
    if weighted:
        return Failing(Fraction(uplinks, uplinks - 1), spine)
    parallel = uplinks // spines
    return Failing(Fraction(parallel, parallel - 1) if parallel > 1 else spine, spine)
