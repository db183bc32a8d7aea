"""How a switch spreads what it has for a destination over its next hops: equally (ECMP), or by what is left of them.

Knows one hop only, and what the switches beyond it advertise.
"""

from collections.abc import Sequence
from fractions import Fraction

from dcnplan.frozen import frozen

Number = Fraction | float
"""Exact, or a float for a first look: of many unlike pods an exact sum has hundreds of digits."""

Advertised = tuple[Number, ...]
"""What switches advertise of a destination to those before them, as BGP does the bandwidth of a route: 0 where one
leads nowhere, 1 where it leads there as when all is well."""

Loads = tuple[Number, ...]
"""Of a single switch of each class."""


class CutOff(Exception):
    """Something is sent that has no path."""


@frozen
class Routing:
    """ECMP gives each next hop that leads to the destination an equal part: each link, or each switch where parallel
    links are one bundle. Weighted, a link counts with the share of its capacity to the destination that the switch
    beyond has left. Numbers are fractions where `exact`, else floats.
    """

    weighted: bool
    exact: bool = True

    def hops(self, links: int, bundle: bool) -> int:
        """What the links that are left to one switch count as."""
        return min(links, 1) if bundle and not self.weighted else links

    def advertised(self, left: Number, whole: Number) -> Number:
        """Of a switch with next hops of this weight left, of so many links when all is well."""
        return self.part(left, whole) if self.weighted and left != whole else int(left > 0)

    def part(self, some: Number, whole: Number) -> Number:
        """Some of a whole."""
        return Fraction(some, whole) if self.exact else some / whole  # type: ignore[arg-type]

    def shares(self, counts: Sequence[int], weights: Sequence[Number]) -> Loads:
        """The part for each single next hop of each class, where a class has so many and each is of that weight."""
        whole = sum(count * weight for count, weight in zip(counts, weights, strict=True))
        if not whole:
            raise CutOff
        return tuple(self.part(weight, whole) for weight in weights)
