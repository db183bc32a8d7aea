"""How many cables lie in each tray, room by room: those of like pods are laid at each of their places.

A cable lies in the trays of the very run that made its length. Where a cross tray meets a row between two racks, a tray
is as full as its fuller half. Knows no size of a tray.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from dcnplan.floor.area import Area
from dcnplan.floor.distance import Cross, Measures, Section, measures_of, sections
from dcnplan.floor.floor import Floor
from dcnplan.trays.strands import Strand

Tray = int | Cross
"""Along a row, or from row to row."""


class Load(NamedTuple):
    """Cables, `squares` of the diameters in mm of those that are known, and how many are not."""

    cables: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)
    unknown: Fraction = Fraction(0)

    def plus(self, other: "Load", times: int = 1) -> "Load":
        return Load(*(one + times * more for one, more in zip(self, other, strict=True)))


NOTHING = Load()


class Segment(NamedTuple):
    """A piece of tray between two neighbouring places, or rows, the first of them `at`; from 0."""

    room: int
    tray: Tray
    at: int


def load_of(one: Strand) -> Load:
    """Of its cables at one place."""
    thick = one.cable.thick_mm
    return Load(one.cables, Fraction(0), one.cables) if thick is None else Load(one.cables, one.cables * thick**2)


def loads_in(floor: Floor, strands: tuple[Strand, ...], room: int) -> Iterator[tuple[Segment, Load]]:
    """Of every tray of a room with something in it."""
    on = measures_of(floor.keys)
    edges: dict[Tray, dict[int, Load]] = defaultdict(lambda: defaultdict(Load))
    for one in strands:
        load = load_of(one)
        for section, times in _laid(on, one, room):
            here = edges[section.tray]
            here[section.start] = here[section.start].plus(load, times)
            here[section.stop] = here[section.stop].plus(load, -times)
    for tray, changes in sorted(edges.items(), key=_order):
        yield from _segments(on, room, tray, changes)


def _order(item: tuple[Tray, object]) -> tuple[bool, int, str]:
    """Rows, then trays across them."""
    tray = item[0]
    return (False, tray, "") if isinstance(tray, int) else (True, 0, tray)


def _segments(on: Measures, room: int, tray: Tray, changes: dict[int, Load]) -> Iterator[tuple[Segment, Load]]:
    last = max(changes)
    halves = list(accumulate((changes.get(at, NOTHING) for at in range(last)), Load.plus))
    if not isinstance(tray, int):
        found = enumerate(halves)
    else:  # from the middle of a rack on, two halves each
        found = enumerate(
            max(halves[at : at + 2], key=lambda one: (one.squares, one.cables))
            for at in range(1, min(last, 2 * on.places - 1), 2)
        )
    yield from ((Segment(room, tray, at), load) for at, load in found if load.cables)


def _laid(on: Measures, one: Strand, room: int) -> Iterator[tuple[Section, int]]:
    """What a strand has in the trays of a room: each section with how many of the like pods load it."""
    if one.area is None or not one.is_inside:
        yield from _outward(on, one, room)
        return
    first = one.area.corner(one.at, 0)
    whole = tuple(sections(on, *one.racks))
    for pod in pods_in(one.area, room):
        if pod in one.pods:
            corner = one.area.corner(pod, 0)
            for section in whole:
                yield _moved(section, room, corner.row - first.row, corner.place - first.place), 1


def _moved(section: Section, room: int, rows: int, places: int) -> Section:
    if isinstance(section.tray, int):
        start, stop = section.start + 2 * places, section.stop + 2 * places
        return Section(room, section.tray + rows, start, stop)
    return Section(room, section.tray, section.start + rows, section.stop + rows)


def _outward(on: Measures, one: Strand, room: int) -> Iterator[tuple[Section, int]]:
    """The other end of all is in one room, where the cables of all pods meet."""
    of = one.area.corner(one.at, 0).room if one.area else None
    moved = room
    if one.area is not None and of is not None and room != _other_room(one, of):
        at = in_room(one.area, one.at, room)
        if at is None or at not in one.pods:
            return
        moved = of
    for section in sections(on, *one.racks):
        if section.room == moved:
            yield section._replace(room=room), len(one.pods) if moved == room and of != room else 1


def _other_room(one: Strand, of: int) -> int:
    """That of the end that is in no pod; `of` is the room of the pod."""
    low, high = (rack.room for rack in one.racks)
    return high if low == of else low


def in_room(area: Area, pod: int, room: int) -> int | None:
    """The pod at the same place of another room; None: that is no room with such places."""
    assert area.bands
    stretch = next(one for one in area.bands.stretches if pod < one.stop * area.bands.pods)
    if room not in range(stretch.room, stretch.room + stretch.rooms):
        return None
    return pod + (room - area.corner(pod, 0).room) * stretch.bands * area.bands.pods


def pods_in(area: Area, room: int) -> Iterator[int]:
    """Those that stand in a room."""
    assert area.bands
    for stretch in area.bands.stretches:
        if room in range(stretch.room, stretch.room + stretch.rooms):
            first = (stretch.first + (room - stretch.room) * stretch.bands) * area.bands.pods
            yield from range(first, min(first + stretch.bands * area.bands.pods, area.groups))


def like_rooms(floor: Floor, strands: tuple[Strand, ...]) -> Iterator[range]:
    """Rooms whose trays are alike; the first one is alone."""
    cuts = {0, 1, *(rack.room + more for one in strands if one.area is None for rack in one.racks for more in (0, 1))}
    for area in floor.areas:
        cuts |= set(_cuts(area))
    order = sorted(cuts)
    yield from (range(one, other) for one, other in pairwise(order))


def _cuts(area: Area) -> Iterator[int]:
    if area.bands is None:
        return
    together = area.bands.pods
    for stretch in area.bands.stretches:
        pods = min(stretch.stop * together, area.groups) - stretch.first * together
        full, rest = divmod(max(0, pods), stretch.bands * together)
        yield from (stretch.room, stretch.room + full, stretch.room + full + (rest > 0))
