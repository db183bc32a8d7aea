"""Bundles: cables of one class, item and length between two racks, in slices as even as can be. In closed form.

A fan-out leads to several racks, and is in no bundle. Knows no tray, and no cable by name.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.cabling.connections import cabling
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once
from dcnplan.trays.counted import Cable, cable_of
from dcnplan.trays.strands import strands


class Slices(NamedTuple):
    """Like cables between two racks: in bundles of `most` and of one less."""

    cables: int
    bundles: int

    @property
    def most(self) -> int:
        return -(-self.cables // self.bundles)

    @property
    def least(self) -> int:
        return self.cables // self.bundles

    def of(self, number: int) -> int:
        """The slice, from 0, of a cable by its number there: the larger ones come first."""
        larger = self.cables - self.bundles * self.least
        if number < larger * self.most:
            return number // self.most
        return larger + (number - larger * self.most) // self.least


def sliced(cables: int, most: int) -> Slices:
    """In as few bundles as can be of at most so many."""
    return Slices(cables, -(-cables // most))


@frozen
class BundleType:
    """All bundles of a class, item and length: how many, of how many cables each, between how many pairs of racks."""

    cable: Cable
    bundles: int
    pairs: int
    cables: int
    least: int
    most: int


@once
def bundle_types(plan: Plan) -> tuple[BundleType, ...]:
    """Of a plan with a floor, those of servers first, then in the order of its bill."""
    found: dict[Cable, list[tuple[Slices, int]]] = {}
    for cable, slices, pairs in _slices(plan):
        found.setdefault(cable, []).append((slices, pairs))
    connections = sorted(cabling(plan).connections, key=lambda one: one.table != "servers")
    order = dict.fromkeys(map(cable_of, connections))
    return tuple(_type(cable, found[cable]) for cable in order if cable in found)


def _slices(plan: Plan) -> Iterator[tuple[Cable, Slices, int]]:
    """What lies between like pairs of racks, and how many pairs there are."""
    most = plan.floor.keys.bundles if plan.floor else 1
    for one in strands(plan):
        if one.is_bundled:
            yield one.cable, sliced(int(one.cables), most), len(one.pods)


def _type(cable: Cable, each: list[tuple[Slices, int]]) -> BundleType:
    return BundleType(
        cable,
        sum(slices.bundles * pairs for slices, pairs in each),
        sum(pairs for _, pairs in each),
        sum(slices.cables * pairs for slices, pairs in each),
        min(slices.least for slices, _ in each),
        max(slices.most for slices, _ in each),
    )
