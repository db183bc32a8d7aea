"""What stands at a place of the floor: the other way round from where a device is, without a walk over all racks.

Knows no device by name.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dcnplan.floor.area import Area
from dcnplan.floor.bands import Stretch
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack
from dcnplan.floor.standing import Held, racks_of_pod, racks_of_spines


class Found(NamedTuple):
    """What is `held` there; of an `area`, in the pods that stand together as its number `pod`; None: spines."""

    area: Area | None
    pod: int
    held: Held


class Finder:
    """Looks places up; the racks of one pod of each type, and those of spines, are told once."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._pods = [{(one.row, one.place): one for one in racks_of_pod(area)} for area in floor.areas]

    @cached_property
    def _spines(self) -> dict[Rack, Held]:
        return dict(racks_of_spines(self.floor))

    def at(self, rack: Rack) -> Found | None:
        """What stands at a place; None: nothing."""
        for area, racks in zip(self.floor.areas, self._pods, strict=True):
            for pod, row, place in _seats(area, rack):
                if pod < area.groups and (held := racks.get((row, place))):
                    return Found(area, pod, held)
        held = self._spines.get(rack)
        return held and Found(None, 0, held)

    def in_row(self, room: int, row: int) -> Iterator[tuple[Rack, Found]]:
        """Every rack of a row, in order."""
        for place in range(self.floor.keys.rows.racks):
            rack = Rack(room, row, place)
            if found := self.at(rack):
                yield rack, found


def _seats(area: Area, rack: Rack) -> Iterator[tuple[int, int, int]]:
    """The pod that the place may be in, and its row and place there."""
    if area.bands is None:
        yield 0, rack.room * area.rows_a_room + rack.row, rack.place
        return
    for stretch in area.bands.stretches:
        band, row = _band(stretch, rack, area.bands.rows)
        seat, place = divmod(rack.place, area.bands.places)
        if band is not None and seat < area.bands.pods:
            yield band * area.bands.pods + seat, row, place


def _band(stretch: Stretch, rack: Rack, rows: int) -> tuple[int | None, int]:
    room, (band, row) = rack.room - stretch.room, divmod(rack.row - stretch.row, rows)
    if 0 <= room < stretch.rooms and 0 <= band < stretch.bands:
        return stretch.first + room * stretch.bands + band, row
    return None, row
