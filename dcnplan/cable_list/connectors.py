"""The connector of a cage that a leg's cable, or its trunk to a cassette, starts from.

Knows legs and what joins them; no name.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from dcnplan.cable_list.legs import Legs, Seats, SegmentPair, Spares
from dcnplan.cabling.connection import Side
from dcnplan.network.columns import Ints


def connectors(known: tuple[SegmentPair, ...], code: Ints, leg: Ints) -> Ints:
    """The connector of the cage that each cable is called after, from 1; 0 where it has one; -1: there is a box."""
    per, ways = np.array([(pair.connection.per, _owner_ways(pair)) for pair in known]).T
    numbers = np.where(per[code] < ways[code], leg // np.maximum(1, per[code]) + 1, 0)
    by_box = np.array([pair.connection.by_box for pair in known])
    return np.where(by_box[code], -1, numbers)


def _owner_ways(pair: SegmentPair) -> int:
    return (pair.upper if pair.connection.owner == "upper" else pair.lower).end.ways


def trunks_at(known: tuple[SegmentPair, ...], legs: Legs, upper: bool) -> Ints:
    """The connector that each link's trunk at one end starts from; -1: none."""
    sides = [pair.upper if upper else pair.lower for pair in known]
    return _trunks(sides, legs.code, (legs.upper if upper else legs.lower).leg)


def _trunks(sides: Sequence[Side], code: Ints, leg: Ints) -> Ints:
    """The connector of the cage, from 1; 0 where it has one."""
    per, several = np.array([_legs_a_trunk(side) for side in sides]).T
    numbers = np.where(several[code] > 0, leg // np.maximum(1, per[code]) + 1, 0)
    return np.where(per[code] > 0, numbers, -1)


def _legs_a_trunk(side: Side) -> tuple[int, bool]:
    """How many legs go by a trunk, 0 where there is none; and whether its cage has several connectors."""
    if not side.trunks or side.optic is None:
        return 0, False
    return side.end.ways // side.optic.connectors, side.optic.connectors > 1


def spare_connectors(known: tuple[SegmentPair, ...], legs: Legs, spares: Spares) -> Ints:
    """Of spare legs, the connector of the cable that they are legs of; -1 where no cable leads there."""
    pair, leg = known[spares.code], spares.seats.leg
    side, used = (pair.upper, legs.upper) if spares.upper else (pair.lower, legs.lower)
    if pair.connection.owner != ("upper" if spares.upper else "lower"):
        return np.full(len(leg), -1)
    found = connectors(known, np.full(len(leg), spares.code), leg)
    if pair.connection.per < side.end.ways:
        return np.where(_in_use(legs, spares, found, connectors(known, legs.code, used.leg)), found, -1)
    return found


def spare_trunks(known: tuple[SegmentPair, ...], legs: Legs, spares: Spares) -> Ints:
    """Of spare legs, the connector of their trunk; -1 where none leads there."""
    pair = known[spares.code]
    side, leg = pair.upper if spares.upper else pair.lower, spares.seats.leg
    found = _trunks([side], np.zeros_like(leg), leg)
    return np.where(_in_use(legs, spares, found, trunks_at(known, legs, spares.upper)), found, -1)


def _in_use(legs: Legs, spares: Spares, connector: Ints, taken: Ints) -> Ints:
    """Whether another leg of the connector is in a link; `taken` are the connectors of the legs that are."""
    places = set(_places(legs.upper if spares.upper else legs.lower, taken))
    return np.array([one in places for one in _places(spares.seats, connector)], np.bool_)


def _places(seats: Seats, connector: Ints) -> Iterator[tuple[int, ...]]:
    columns = (*seats.columns[:3], connector)
    return zip(*(column.tolist() for column in columns), strict=True)
