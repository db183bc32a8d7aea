"""Which rows of racks a floor plan shows: all of a small floor; of a large one the first pod of each type, and spines.

Rows that are alike are folded, and said. Knows no coordinate.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Loads
from dcnplan.floor.spot import Rack, row_name
from dcnplan.floor.standing import racks_of_pod, racks_of_spines
from dcnplan.plan.captions import counted

MOST_RACKS, _MOST_ROOMS = 240, 3
"""Of a floor that is drawn whole."""

_MOST_ROWS, _ALIKE, _LONG = 12, 2, 40
"""Rows drawn without folding; those drawn of rows that are alike; rows of a panel, however unlike they are."""


class Row(NamedTuple):
    """A row with what stands at its places; `pods` says whose it is, where that is not said by the title."""

    room: int
    row: int
    racks: tuple[tuple[int, Loads], ...]
    pods: str = ""


class Panel(NamedTuple):
    """Rows below each other; a text stands for rows that are left out. `places` are those drawn."""

    title: str
    parts: tuple[Row | str, ...]
    places: range


Held = Mapping[Rack, Loads]
Names = Mapping[tuple[int, int], str]


def is_whole(floor: Floor) -> bool:
    """Whether every rack is drawn."""
    return floor.racks <= MOST_RACKS and floor.rooms <= _MOST_ROOMS


def panels(floor: Floor) -> Iterator[Panel]:
    """What is drawn of a floor."""
    if is_whole(floor):
        yield from _rooms(floor)
        return
    for area in floor.areas:
        if area.bands:
            held = dict(_of_pod(area, 0))
            first = min(rack.place for rack in held)
            yield Panel(_pod_title(area), _folded(held, {}), range(first, first + area.bands.places))
    loose = {rack: loads for area in floor.areas if not area.bands for rack, loads in _of_pod(area, 0)}
    spines = {rack: held.loads for rack, held in racks_of_spines(floor)}
    for title, held in (("Rows", {**loose, **spines} if loose else {}), ("Spines", {} if loose else spines)):
        if held:
            yield Panel(title, _folded(held, {}), range(floor.keys.rows.racks))


def _rooms(floor: Floor) -> Iterator[Panel]:
    held, names = dict[Rack, Loads](), dict[tuple[int, int], list[str]]()
    for area in floor.areas:
        pods = [dict(_of_pod(area, pod)) for pod in range(area.groups)]
        for row, numbers in _by_row(pods) if area.bands else ():
            names.setdefault(row, []).append(pods_text(area, numbers[0], numbers[-1] + 1))
        held.update(each for racks in pods for each in racks.items())
    held |= {rack: one.loads for rack, one in racks_of_spines(floor)}
    said = {row: ", ".join(words) for row, words in names.items()}
    for room in sorted({rack.room for rack in held}):
        here = {rack: loads for rack, loads in held.items() if rack.room == room}
        yield Panel(f"Room {room + 1}", _folded(here, said), range(floor.keys.rows.racks))


def _by_row(pods: Sequence[Held]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Each row with the numbers of the pods that stand in it."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, racks in enumerate(pods):
        for row in sorted({(rack.room, rack.row) for rack in racks}):
            found.setdefault(row, []).append(number)
    return iter(found.items())


def _of_pod(area: Area, pod: int) -> Iterator[tuple[Rack, Loads]]:
    for held in racks_of_pod(area):
        corner = area.corner(pod, held.row)
        yield Rack(corner.room, corner.row, corner.place + held.place), held.loads


def _pod_title(area: Area) -> str:
    kind = f" of '{area.name}'" if area.name else ""
    others = f": {counted(area.pods, 'pod')} alike" if area.pods > 1 else ""
    return f"{pods_text(area, 0, 1).capitalize()}{kind}{others}"


def pods_text(area: Area, first: int, stop: int) -> str:
    """`pod 3`, `pods 3–8`, of a range of those that stand together; with the name of their type where it has one."""
    one, last = first * area.spread + 1, stop * area.spread
    kind = f"{area.name} " if area.name else ""
    return f"{kind}pod {one:,}" if one == last else f"{kind}pods {one:,}–{last:,}"


def _folded(held: Held, names: Names) -> tuple[Row | str, ...]:
    rows = [
        Row(*row, tuple((rack.place, held[rack]) for rack in racks), names.get(row, ""))
        for row, racks in groupby(sorted(held), key=lambda rack: (rack.room, rack.row))
    ]
    parts = list(rows if len(rows) <= _MOST_ROWS else _without_alike(rows))
    if len(parts) <= _LONG:
        return tuple(parts)
    return (*parts[:_LONG], f"{_names(rows[-1:])} is the last one: the others are left out")


def _without_alike(rows: list[Row]) -> Iterator[Row | str]:
    for _, some in groupby(rows, key=lambda row: row.racks):
        alike = list(some)
        shown, left = (alike[:_ALIKE], alike[_ALIKE:]) if len(alike) > _ALIKE + 1 else (alike, [])
        yield from shown
        if left:
            yield f"{_names(left)}: {counted(len(left), 'row')} alike"


def _names(rows: list[Row]) -> str:
    ends = [row_name(one.room, one.row) for one in (rows[0], rows[-1])]
    return f"row {ends[0]}" if len(rows) == 1 else f"rows {ends[0]} to {ends[1]}"
