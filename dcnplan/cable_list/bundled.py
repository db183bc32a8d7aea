"""Which bundle of a floor each cable of the list lies in: like cables fill their bundles in the order of the list.

Knows a batch of rows; counts from the first batch on.
"""

from dcnplan.cable_list.batch import Batch
from dcnplan.cable_list.cable_rows import Leg
from dcnplan.floor.floor import Floor
from dcnplan.trays.listed import Like, Pair, bundles_by_pair


class Bundled:
    """Of one list."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.bundles = floor, bundles_by_pair(floor.plan)
        self._met: dict[tuple[Pair, Like], int] = {}

    def of(self, batch: Batch) -> list[str | None]:
        """By name; None of a cable that is in none."""
        ends = zip(batch.spots("lower"), batch.spots("upper"), batch.of_leg(_like), strict=True)
        return [
            self._next((min(one.rack, other.rack), max(one.rack, other.rack)), like) if one and other and like else None
            for one, other, like in ends
        ]

    def _next(self, racks: Pair, like: Like) -> str | None:
        bundle = self.bundles.get(racks, {}).get(like)
        if bundle is None:
            return None
        number = self._met[racks, like] = self._met.get((racks, like), -1) + 1
        if number >= bundle.slices.cables:  # a split cage's, which are in none
            return None
        low, high = map(self.floor.name, racks)
        return bundle.name((low, high), bundle.slices.of(number))


def _like(leg: Leg) -> Like | None:
    medium, length_m = leg.medium, leg.length_m
    if medium is None or length_m is None:
        return None
    return leg.between, medium.cable, medium.fixed.sold_m(length_m) if medium.fixed else length_m
