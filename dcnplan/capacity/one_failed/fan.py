"""How a switch spreads load over its links upwards when one switch above is partly or wholly lost to it.

Knows one hop only.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Fan:
    """`links` to each of `uppers` switches, less `lost` of those to the one that is *hit*.

    The split is equal over links, or over switches where parallel links are one bundle.
    """

    links: int
    uppers: int
    lost: int
    bundle: bool = False

    @property
    def left(self) -> int:
        """Links that are left."""
        return self.links * self.uppers - self.lost

    @property
    def to_hit(self) -> Fraction:
        """Share of the load that goes to the switch that is hit; 0 where no link is left."""
        if self.lost == self.links:
            return Fraction(0)
        return Fraction(1, self.uppers) if self.bundle else Fraction(self.links - self.lost, self.left)

    @property
    def to_rest(self) -> Fraction:
        """Share of the load that goes to each of the other switches."""
        return (1 - self.to_hit) / (self.uppers - 1) if self.uppers > 1 and self.left else Fraction(0)
