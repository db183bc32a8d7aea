"""How many uplinks and downlinks a leaf may have: what places, keeps the ratio and what is left after a failure.

Counts of one leaf, and of leaves for the servers; knows nothing of what stands above.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dcnplan.sizing.request import Request
from dcnplan.spec.models import Ports


class Leaves(NamedTuple):
    """`groups` of leaves that serve `each` servers together, and the `leaves` there are."""

    groups: int
    each: int
    leaves: int
    downlinks: int


class Servers:
    """What servers ask of leaves, in whole numbers."""

    def __init__(self, request: Request) -> None:
        servers = request.servers
        self.count, self.held, self.homing = request.count, request.held, servers.homing
        self.share, self.speed_bps = servers.share, servers.speed_bps
        self.limit = min(request.ratios.values())

    def most(self, up_bps: int, limit: Fraction) -> int:
        """The most servers of a leaf group that keep a ratio over so much bandwidth of a leaf."""
        return limit.numerator * up_bps // (limit.denominator * self.share * self.speed_bps)

    def leaves(self, each: int, servers: int | None = None) -> int:
        """Leaves in whole groups for all servers, or so many."""
        return -(-(servers or self.count) // each) * self.homing

    def least_links(self, speed_bps: int) -> int:
        """The fewest links of a speed that keep the ratio for all servers."""
        down_bps = self.count * self.share * self.homing * self.speed_bps
        return -(-down_bps * self.limit.denominator // (self.limit.numerator * speed_bps))

    def ratio(self, leaves: Leaves, up: Ports) -> Fraction:
        """Of a leaf."""
        return Fraction(leaves.downlinks * self.speed_bps, up.count * up.speed_bps)

    def together(self) -> Leaves:
        """All servers on one leaf group."""
        return Leaves(1, self.count, self.homing, self.count * self.share)

    def spread(self, most: int) -> Iterator[Leaves]:
        """The fewest leaves with at most so many servers a group, evenly; more that plan no more ports in all."""
        fewest = -(-self.count // most)
        planned = fewest * -(-self.count // fewest)
        for each in range(-(-self.count // fewest), 0, -1):
            groups = -(-self.count // each)
            if groups * each <= planned and -(-self.count // groups) == each:
                yield Leaves(groups, each, groups * self.homing, each * self.share)


def uplinks(stairs: Sequence[int], speed_bps: int, servers: Servers, every: bool) -> range:
    """How many uplinks are tried, where `stairs` are the most downlinks beside 0, 1, 2, ... of them.

    From 2 up to twice the least beside which the most downlinks that place keep the ratio; `every`: all that place.
    """
    fits = [beside for beside, down in enumerate(stairs) if down >= servers.share]
    last = fits[-1] if fits else 0
    keeps = (
        beside for beside in fits if stairs[beside] // servers.share <= servers.most(beside * speed_bps, servers.limit)
    )
    least = next(keeps, last)
    return range(2, 1 + (last if every else min(last, max(2, 2 * least))))


def divisors(number: int) -> Iterator[int]:
    """Those from 2 on, ascending."""
    return (part for part in range(2, number + 1) if number % part == 0)
