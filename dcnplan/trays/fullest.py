"""How full trays are: the fullest of a floor, how many of the size would do for each, and how many are too full.

What nobody knows the diameter of is counted, and then a fill is the least that it can be. Judges nothing.
"""

from dataclasses import replace
from heapq import nsmallest
from math import ceil, pi

from dcnplan.floor.floor import Floor
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import row_name
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import TrayKeys
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once
from dcnplan.trays.loads import Load, Segment, like_rooms, loads_in
from dcnplan.trays.strands import strands

TOLD = 5
PLANNED = 0.25
"""TIA-569 plans so much; half of the area looks full."""


@frozen
class Filled:
    """A tray with its cables: `area_mm2` of those whose diameter is known, of `unknown` ones it is not."""

    segment: Segment
    where: str
    cables: int
    area_mm2: float
    unknown: int
    size: TrayKeys

    @property
    def fill(self) -> float:
        """As a share of the area of a tray."""
        width, depth = self.size.size_mm
        return self.area_mm2 / float(width * depth)

    @property
    def trays(self) -> int:
        """Of the size, to keep within the fill."""
        return max(1, ceil(self.fill / float(self.size.fill)))


@frozen
class Trays:
    """The fullest of all trays, how many are over the fill that is asked for, and how many over what is planned."""

    fullest: tuple[Filled, ...]
    over: int
    over_planned: int


@once
def trays_of(plan: Plan) -> Trays:
    """Of a plan with a floor."""
    floor = floor_of(plan)
    if floor is None:
        return Trays((), 0, 0)
    fill, over, planned, fullest = float(floor.keys.trays.fill), 0, 0, list[Filled]()
    for rooms in like_rooms(floor, strands(plan)):
        here = [_filled(floor, *one) for one in loads_in(floor, strands(plan), rooms.start)]
        over += len(rooms) * sum(one.fill > fill for one in here)
        planned += len(rooms) * sum(one.fill > PLANNED for one in here)
        most = nsmallest(TOLD, here, key=_rank)
        fullest += (_in_room(floor, one, room) for room in rooms[:TOLD] for one in most)
    return Trays(tuple(nsmallest(TOLD, fullest, key=_rank)), over, planned)


def filled_in(plan: Plan, floor: Floor, room: int) -> tuple[Filled, ...]:
    """Every tray of a room with something in it."""
    return tuple(_filled(floor, *one) for one in loads_in(floor, strands(plan), room))


def _rank(one: Filled) -> tuple[float, int, int]:
    """The fullest first, then the one with more cables; of equals the first."""
    return -one.area_mm2, -one.cables, one.segment.room


def _filled(floor: Floor, segment: Segment, load: Load) -> Filled:
    area_mm2 = float(load.squares) * pi / 4
    return Filled(segment, _name(floor, segment), ceil(load.cables), area_mm2, ceil(load.unknown), floor.keys.trays)


def _in_room(floor: Floor, one: Filled, room: int) -> Filled:
    segment = one.segment._replace(room=room)
    return replace(one, segment=segment, where=_name(floor, segment))


def _name(floor: Floor, segment: Segment) -> str:
    """`A07-A08`; `head A-B` of a cross tray."""
    room, tray, ats = segment.room, segment.tray, (segment.at, segment.at + 1)
    if isinstance(tray, int):
        return "-".join(floor.name((room, tray, at)) for at in ats)
    return f"{tray} {'-'.join(row_name(room, at) for at in ats)}"
