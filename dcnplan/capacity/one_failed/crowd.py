"""The fullest link among many that lost nothing, without asking each of them.

All of them fill as slope x (amount - own), with an amount that is the same for all: a number of servers that is sent
to, or what is sent to one server. Knows no failure.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.capacity.one_failed.shares import Share
from dcnplan.frozen import frozen


@frozen
class Filling:
    """How the links of one kind fill; `own` is its part of the amount that they do not carry.

    `home` is its part of the amount that they carry, or would, as they carry what is `reach`ed.
    """

    key: str
    slope: Number
    own: Number
    home: Number

    def load(self, amount: Number, reach: Number) -> Number:
        return self.slope * (amount - self.own + (1 - reach) * self.home)


@frozen
class Crowd:
    """Links of many kinds; `usual` is the amount with nothing failed."""

    fillings: Sequence[Filling]
    usual: Number

    def fullest(self, amount: Number, reach: Number = 1, but: Collection[str] = (), floor: Number = 0) -> Number:
        """Utilisation of the fullest link, or `floor` if that is more; kinds of the keys `but` are left out.

        `reach` is how much more the links carry for what is whole than with nothing failed.
        """
        best = floor
        more = self._steepest * (amount - self.usual if amount > self.usual else self.usual - amount)
        for usual, one in self._ranked:
            if reach == 1 and usual + more <= best:
                break
            if one.key not in but:
                best = max(best, one.load(amount, reach))
        return best

    @cached_property
    def _ranked(self) -> Sequence[tuple[Number, Filling]]:
        """Fullest first, with nothing failed."""
        loads = [(one.load(self.usual, 1), one) for one in self.fillings]
        return sorted(loads, key=lambda load: load[0], reverse=True)

    @cached_property
    def _steepest(self) -> Number:
        return max((one.slope for one in self.fillings), default=0)


@frozen
class Links:
    """What one kind of links is to its crowd: what is sent and drawn through so much bandwidth, less what is `own`."""

    key: str
    bps: int
    share: Share
    own: Share
    home: Share


@frozen
class BothWays:
    """Links upwards, by servers that are sent to, and downwards, by what is sent to one server."""

    up: Crowd
    down: Crowd


def both_ways(links: Iterable[Links], usual: Share) -> BothWays:
    """The crowd of these links."""
    all_links = tuple(links)
    up = [Filling(one.key, one.share.sends / one.bps, one.own.draws, one.home.draws) for one in all_links]
    down = [Filling(one.key, one.share.draws / one.bps, one.own.sends, one.home.sends) for one in all_links]
    return BothWays(Crowd(up, usual.draws), Crowd(down, usual.sends))
