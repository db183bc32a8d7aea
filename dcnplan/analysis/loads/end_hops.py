"""Routing between classes of twins: over which of its first and of its last hops goes what one sends to another.

Twins differ in nothing but their own links: what goes to them goes the same way up to the last hop, and what comes from
them from the first hop on. Asks a Router; knows no flows.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.routing import BLOCK, Carried, Descent, Router
from dcnplan.analysis.loads.spreading import rates
from dcnplan.frozen import one_line
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.grids import seated
from dcnplan.network.meshes import joined


class EndHops(NamedTuple):
    """Shares of what sources send to destinations, by the seats above either.

    `first` [sources, seats, destinations], `last` [destinations, seats, sources]; `destinations` are their numbers.
    """

    destinations: Ints
    first: Floats
    last: Floats

    def __repr__(self) -> str:
        return one_line(self)


class _Ends(NamedTuple):
    """The switches above each destination [destinations, seats]: `above` in tier 1, its `plane`, its `rank` there.

    What goes up in a plane comes down in it. So one column of a rank does for the switches of all planes.
    """

    above: Ints
    plane: Ints
    rank: Ints


class _Ways(NamedTuple):
    """How each source gets into a plane: over the seats `seat` above it, which are the switches `above` in tier 1.

    All [sources, ways]; `there` is 0 for a way that a source does not have.
    """

    seat: Ints
    above: Ints
    there: Floats

    def shares(self, first: Floats, risen: Floats) -> Floats:
        """[destinations, sources, ranks] of what goes up by `first` [sources, seats, destinations]."""
        into = first[np.arange(len(first))[:, None], self.seat]
        if not self.there.all():
            into *= self.there[..., None]
        return np.asarray(np.einsum("skd,skdr->dsr", into, risen[self.above]))


class _Near:
    """The sources, with their choices of next hops: `own` [sources, seats above]."""

    def __init__(self, router: Router, planes: Ints, sources: Ints) -> None:
        low = router.low
        self.router = router
        self.mesh = low.lower.mesh[sources]
        self.seats = seated(self.mesh, len(low.upper.at))
        self.own = low.lower.items(router.leaf_fork.table)[sources]
        self.ways = _ways(low.upper.at[self.mesh], planes)

    def shares(self, advertised: Floats, waiting: Floats) -> tuple[Floats, Bools]:
        """[sources, seats, destinations], where a switch of tier 1 advertises that much; and which have a next hop."""
        weights = self.own[..., None] * self.router.low.upper.table(advertised).take(self.mesh, axis=0)
        sums = weights.sum(axis=1)
        weights *= rates(waiting, sums)[:, None]
        return weights, sums > 0

    def arrived(self, shares: Floats, between: Floats) -> Floats:
        """What gets to each switch of tier 1."""
        return self.router.low.upper.items(self.seats.table(shares * between[:, None]).sum(axis=1))


def end_hops(router: Router, sources: Ints, destinations: Ints, between: Floats, carried: Carried) -> Iterator[EndHops]:
    """Of all these leaves, some destinations at a time.

    What `between` [sources, destinations] loads above the links of leaves, and what has no path, is added to `carried`.
    """
    planes = _planes(router)
    near = _Near(router, planes, sources)
    width = max(1, BLOCK // max(1, len(planes), near.own.size))
    for start in range(0, len(destinations), width):
        some = np.arange(start, min(start + width, len(destinations)))
        yield EndHops(some, *_routed(near, planes, destinations[some], between[:, some], carried))


def _routed(near: _Near, planes: Ints, leaves: Ints, between: Floats, carried: Carried) -> tuple[Floats, Floats]:
    """Over the lowest tier where source and destination meet, tier by tier."""
    router, low = near.router, near.router.low
    ends = _ends(low.upper.at[low.lower.mesh[leaves]], planes)
    first, last = np.zeros((*near.own.shape, len(leaves))), np.zeros((*ends.above.shape, len(near.own)))
    waiting = np.ones((len(near.own), len(leaves)))
    descents = [router.last(leaves)]
    down = _first_columns(ends, len(planes))
    for apex in range(1, len(router.grids) + 1):
        if apex > 1:
            descents.append(router.descended(apex, descents[-1]))
            down = _fallen(router, apex, descents, down)
        climbs = router.climbs(apex, descents[-1])
        shares, found = near.shares(climbs[0].advertised, waiting)
        first += shares
        _add_last(last, shares, _risen(router, apex, climbs, down), ends, near.ways)
        router.carry(apex, near.arrived(shares, between), climbs, descents, carried)
        waiting[found] = 0
    by_source = (waiting * between).sum(axis=1)
    carried.lost_bps.append(router.lost(np.bincount(near.mesh, by_source, len(low.upper.at)).astype(np.float64)))
    return first, last


def _add_last(last: Floats, first: Floats, risen: Floats, ends: _Ends, ways: dict[int, _Ways]) -> None:
    """What goes up by `first` comes down in the same plane, by the rank that each destination's last hop has there."""
    for plane, way in ways.items():
        to, seat = np.nonzero(ends.plane == plane)
        if len(to):
            last[to, seat] += way.shares(first, risen)[to, :, ends.rank[to, seat]]


def _planes(router: Router) -> Ints:
    """A number for each switch of tier 1, the same for those of a pod that a way up and down may join."""
    meshes = router.layers.network.meshes[1:]
    return joined(meshes) if meshes else router.low.upper.seat


def _ways(above: Ints, planes: Ints) -> dict[int, _Ways]:
    """Into each plane, where `above` [sources, seats] are the switches of tier 1."""
    plane = np.append(planes, -1)[above]
    found = {}
    for number in np.unique(plane[plane >= 0]).tolist():
        most = int((plane == number).sum(axis=1).max())
        seat = np.argsort(plane != number, axis=1, kind="stable")[:, :most]
        there, over = (np.take_along_axis(whole, seat, axis=1) for whole in (plane == number, above))
        found[number] = _Ways(seat, np.where(there, over, 0), there.astype(np.float64))
    return found


def _ends(above: Ints, planes: Ints) -> _Ends:
    plane = np.append(planes, -1)[above]
    before = np.tril(np.ones((above.shape[1],) * 2, np.bool_), -1)
    rank = ((plane[:, :, None] == plane[:, None]) & before).sum(axis=2)
    return _Ends(above, plane, np.where(plane < 0, 0, rank))


def _first_columns(ends: _Ends, switches: int) -> Floats:
    """[switches of tier 1, destinations, ranks]: 1 at a destination's last ends."""
    found = np.zeros((switches + 1, len(ends.above), int(ends.rank.max(initial=0)) + 1))
    found[ends.above, np.arange(len(ends.above))[:, None], ends.rank] = 1
    return found[:-1]


def _fallen(router: Router, tier: int, descents: list[Descent], below: Floats) -> Floats:
    """The same of the switches of a tier, on the way down."""
    at = router.grids[tier - 1]
    weights, advertised = at.upper.table(descents[-1].weights), at.lower.table(descents[-2].advertised)
    mean = router.high_forks[tier - 2].flipped().mean(weights, advertised, at.lower.table(below))
    return np.asarray(at.upper.items(mean))


def _risen(router: Router, apex: int, climbs: list[Descent], top: Floats) -> Floats:
    """The same of the switches of tier 1, on the way up to the apex."""
    for tier in range(apex - 1, 0, -1):
        at = router.grids[tier]
        weights, advertised = at.lower.table(climbs[tier - 1].weights), at.upper.table(climbs[tier].advertised)
        top = at.lower.items(router.high_forks[tier - 1].mean(weights, advertised, at.upper.table(top)))
    return top
