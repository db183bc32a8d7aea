"""Over which of its first and of its last hops goes what one leaf sends to another: routing read from both its ends.

Where many leaves are twins that is asked once for all of them, as they differ in nothing but their own links. Asks a
Router; knows no traffic.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.routing import BLOCK, Descent, Router
from dcnplan.analysis.loads.spreading import Fork, rates
from dcnplan.frozen import one_line
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.grids import seated
from dcnplan.network.meshes import joined


class EndHops(NamedTuple):
    """Shares of what a source sends to a destination, [seats, sources, destinations].

    By the seats above the source, and by those above the destination; of what goes over tier 2 or higher.
    `destinations` are their numbers.
    """

    destinations: Ints
    first: Floats
    last: Floats

    def __repr__(self) -> str:
        return one_line(self)


class _LastHops(NamedTuple):
    """The switches above each destination [destinations, seats]: `above` in tier 1, its `plane`, its `rank` there.

    What goes up in a plane comes down in it. So one column of a rank does for the switches of all planes.
    """

    above: Ints
    plane: Ints
    rank: Ints


def end_hops(router: Router, sources: Ints, destinations: Ints) -> Iterator[EndHops]:
    """Of all these leaves, some destinations at a time."""
    planes = _planes(router)
    width = max(1, BLOCK // max(1, len(planes)))
    for start in range(0, len(destinations), width):
        some = np.arange(start, min(start + width, len(destinations)))
        yield EndHops(some, *_shares(router, planes, sources, destinations[some]))


def _shares(router: Router, planes: Ints, sources: Ints, leaves: Ints) -> tuple[Floats, Floats]:
    """Over the lowest tier where source and destination meet, tier by tier."""
    low = router.low
    seats = seated(low.lower.mesh[sources], len(low.upper.at))
    near = Fork(seats.table(low.lower.items(router.leaf_fork.table)[sources]))
    hops = _last_hops(low.upper.at[low.lower.mesh[leaves]], planes)
    first, last = np.zeros((2, hops.above.shape[1], len(sources), len(leaves)))
    waiting = np.ones(first.shape[1:])
    descents = [router.last(leaves)]
    down = _first_columns(hops, len(planes))
    for apex in range(2, len(router.grids) + 1):
        descents.append(router.descended(apex, descents[-1]))
        down = _fallen(router, apex, descents, down)
        climbs = router.climbs(apex, descents[-1])
        worth = low.upper.table(climbs[0].worth)
        weights = near.weights(worth)
        part = rates(seats.table(waiting), weights)
        up = climbs[0].worth[..., None] * _risen(router, apex, climbs, down)
        for seat in range(len(last)):
            own = np.where(planes[:, None] == hops.plane[:, seat], _column(up, hops.rank[:, seat]), 0)
            first[seat] += seats.items(near.table[:, :, seat, None] * worth[:, None, seat] * part)
            last[seat] += seats.items(near.weights(low.upper.table(own)) * part)
        waiting[seats.items(weights) > 0] = 0
    return first, last


def _column(ranked: Floats, rank: Ints) -> Floats:
    """[switches, destinations]: the column of each destination's rank."""
    return np.asarray(ranked[..., 0] if ranked.shape[2] == 1 else ranked[:, np.arange(len(rank)), rank])


def _planes(router: Router) -> Ints:
    """A number for each switch of tier 1, the same for those that a way up and down may join."""
    meshes = router.layers.network.meshes[1:]
    return joined(meshes) if meshes else np.arange(router.low.stage.uppers)


def _last_hops(above: Ints, planes: Ints) -> _LastHops:
    plane = np.append(planes, -1)[above]
    before = np.tril(np.ones((above.shape[1],) * 2, np.bool_), -1)
    rank = ((plane[:, :, None] == plane[:, None]) & before).sum(axis=2)
    return _LastHops(above, plane, np.where(plane < 0, 0, rank))


def _first_columns(hops: _LastHops, switches: int) -> Floats:
    """[switches of tier 1, destinations, ranks]: 1 at a destination's last hops."""
    found = np.zeros((switches + 1, len(hops.above), int(hops.rank.max(initial=0)) + 1))
    found[hops.above, np.arange(len(hops.above))[:, None], hops.rank] = 1
    return found[:-1]


def _fallen(router: Router, tier: int, descents: list[Descent], below: Floats) -> Floats:
    """The same of the switches of a tier, on the way down."""
    at = router.grids[tier - 1]
    weights, worth = at.upper.table(descents[-1].weights), at.lower.table(descents[-2].worth)
    mean = router.high_forks[tier - 2].flipped().mean(weights, worth, at.lower.table(below))
    return np.asarray(at.upper.items(mean))


def _risen(router: Router, apex: int, climbs: list[Descent], top: Floats) -> Floats:
    """The same of the switches of tier 1, on the way up to the apex."""
    for tier in range(apex - 1, 0, -1):
        at = router.grids[tier]
        weights, worth = at.lower.table(climbs[tier - 1].weights), at.upper.table(climbs[tier].worth)
        top = at.lower.items(router.high_forks[tier - 1].mean(weights, worth, at.upper.table(top)))
    return top
