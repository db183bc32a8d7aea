"""Bands: the rows of a pod, or the row that several pods share; one band after the other through rooms that are alike.

The place of a pod depends on its number alone. Knows no device, and nothing of what stands in a band.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.frozen import frozen


class Corner(NamedTuple):
    """Where the first place of a pod is: room, row and place from 0."""

    room: int
    row: int
    place: int


class Hall(NamedTuple):
    """Rooms of so many rows; in the first room, rows that are taken before any band is placed."""

    rows: int
    taken: range = range(0)

    def gaps(self, room: int) -> tuple[range, ...]:
        """The rows of a room between those that are taken."""
        if room or not self.taken:
            return (range(self.rows),)
        return range(self.taken.start), range(self.taken.stop, self.rows)


class Stretch(NamedTuple):
    """`rooms` rooms from `room` on, with `bands` bands each from `row` on; `first` is the number of the first band."""

    first: int
    bands: int
    room: int
    row: int
    rooms: int = 1

    @property
    def stop(self) -> int:
        return self.first + self.bands * self.rooms


@frozen
class Bands:
    """Bands of `rows` rows; `pods` pods share one, each `places` long. `stretches` are where they are."""

    rows: int
    pods: int
    places: int
    stretches: tuple[Stretch, ...]

    def corner(self, pod: int) -> Corner:
        """Of a pod, by its number from 0."""
        band, seat = divmod(pod, self.pods)
        one = next(stretch for stretch in self.stretches if band < stretch.stop)
        room, row = divmod(band - one.first, one.bands)
        return Corner(one.room + room, one.row + row * self.rows, seat * self.places)

    @property
    def after(self) -> tuple[int, int]:
        """The room and the row behind the last band."""
        last = self.stretches[-1]
        return last.room + last.rooms - 1, last.row + last.bands * self.rows


def stretches(hall: Hall, start: tuple[int, int], rows: int, bands: int) -> Iterator[Stretch]:
    """Where so many bands of `rows` rows stand, from a room and a row on; a room holds at least one."""
    first, (room, behind) = 0, start
    while first < bands:
        if room and not behind and (full := (bands - first) // (hall.rows // rows)):
            yield Stretch(first, hall.rows // rows, room, 0, full)
            first, room = first + hall.rows // rows * full, room + full
            continue
        for gap in hall.gaps(room):
            begin = max(gap.start, behind)
            fit = min((gap.stop - begin) // rows, bands - first)
            if fit > 0:
                yield Stretch(first, fit, room, begin)
                first += fit
        room, behind = room + 1, 0
