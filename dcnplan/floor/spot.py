"""Where a device stands, and what a rack is called: row letter and place, `A07`; `R2-A07` in the second room.

Numbers of rooms, rows and places count from 0, units from 1 at the bottom. Knows no device.
"""

from typing import NamedTuple


class Spot(NamedTuple):
    """Where a device is: room, row and place from 0, its lowest unit from 1, and how many units it takes."""

    room: int
    row: int
    place: int
    unit: int
    height: int = 1

    @property
    def rack(self) -> "Rack":
        return Rack(*self[:3])


class Rack(NamedTuple):
    """A place for a rack, all from 0."""

    room: int
    row: int
    place: int


def rack_name(rack: tuple[int, int, int], places: int) -> str:
    """`A07`, of a row of at most 99 `places`; `A007` of a longer one."""
    room, row, place = rack
    return f"{row_name(room, row)}{place + 1:0{3 if places > 99 else 2}}"


def rack_of(name: str) -> Rack:
    """The rack that is called so."""
    room, _, rack = name.rpartition("-")
    letters = rack.rstrip("0123456789")
    row = 0
    for letter in letters:
        row = row * 26 + ord(letter) - ord("A") + 1
    return Rack(int(room[1:]) - 1 if room else 0, row - 1, int(rack[len(letters) :]) - 1)


def row_name(room: int, row: int) -> str:
    """`A`, `R2-B`: after Z comes AA."""
    letters, row = "", row + 1
    while row:
        row, last = divmod(row - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"R{room + 1}-{letters}" if room else letters
