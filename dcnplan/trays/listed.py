"""Every bundle of a floor by name, pair of racks by pair: `A07-A10/1`.

Their number grows with that of the pods; knows no cable by name.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from dcnplan.cabling.connections import cabling
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Rack
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once
from dcnplan.trays.bundles import Slices, sliced
from dcnplan.trays.counted import Cable, cable_of
from dcnplan.trays.strands import Strand, strands

Pair = tuple[Rack, Rack]
"""Racks in the order of rooms, rows and places."""
Like = tuple[str, str, Fraction]
"""Class, item and length."""


class Bundle(NamedTuple):
    """`cables` cables of one kind between two racks; `first` is the number of the first bundle like it, from 1."""

    racks: Pair
    cable: Cable
    slices: Slices
    first: int

    def name(self, racks: tuple[str, str], number: int) -> str:
        """Of one of its slices, from 0."""
        return f"{'-'.join(racks)}/{self.first + number}"


@once
def bundles_by_pair(plan: Plan) -> Mapping[Pair, Mapping[Like, Bundle]]:
    """Of a plan with a floor; bundles of a pair are numbered by class, item and length in the order of the bill."""
    most = plan.floor.keys.bundles if plan.floor else 1
    order = {cable: at for at, cable in enumerate(dict.fromkeys(map(cable_of, cabling(plan).connections)))}
    found: dict[Pair, dict[Cable, int]] = {}
    for one in strands(plan):
        if one.is_bundled:
            for racks in _pairs(one):
                here = found.setdefault(racks, {})
                here[one.cable] = here.get(one.cable, 0) + int(one.cables)
    return {racks: _numbered(racks, found[racks], order, most) for racks in sorted(found)}


def _numbered(racks: Pair, cables: Mapping[Cable, int], order: Mapping[Cable, int], most: int) -> dict[Like, Bundle]:
    first, found = 1, dict[Like, Bundle]()
    for cable in sorted(cables, key=order.__getitem__):
        slices = sliced(cables[cable], most)
        found[cable[:3]] = Bundle(racks, cable, slices, first)
        first += slices.bundles
    return found


def _pairs(one: Strand) -> Iterator[Pair]:
    """Its racks at each of its pods."""
    if one.area is None:
        yield one.racks
        return
    first = one.area.corner(one.at, 0)
    for pod in one.pods:
        corner = one.area.corner(pod, 0)
        by = tuple(here - there for here, there in zip(corner, first, strict=True))
        racks = [
            Rack(*(at + more for at, more in zip(rack, by, strict=True)))
            if one.is_inside or _is_of_pod(rack, one)
            else rack
            for rack in one.racks
        ]
        yield min(racks), max(racks)


def _is_of_pod(rack: Rack, one: Strand) -> bool:
    """Whether a rack moves with the pod; where there are several, the other end is in another room."""
    assert one.area
    return rack.room == one.area.corner(one.at, 0).room


class Row(NamedTuple):
    """A bundle, as a list has it."""

    bundle: str
    from_rack: str
    to_rack: str
    between: str
    item: str
    length_m: Fraction
    cables: int


def bundle_rows(plan: Plan) -> Iterator[Row]:
    """Every bundle of a plan with a floor."""
    floor = floor_of(plan)
    for racks, bundles in bundles_by_pair(plan).items() if floor else ():
        assert floor
        low, high = map(floor.name, racks)
        for one in bundles.values():
            counts = [0] * one.slices.bundles
            for number in range(one.slices.cables):
                counts[one.slices.of(number)] += 1
            for number, cables in enumerate(counts):
                yield Row(one.name((low, high), number), low, high, *one.cable[:3], cables)
