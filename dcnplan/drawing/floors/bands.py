"""Trays of a panel as bands over its racks, as wide as they are full: the fullest of the floor has the whole width.

Knows where rows stand on the page; nothing of racks.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from dcnplan.drawing.picture import Rect
from dcnplan.floor.distance import STEPS_A_METRE, measures_of
from dcnplan.floor.floor import Floor
from dcnplan.frozen import frozen
from dcnplan.trays.fullest import Filled, filled_in, trays_of

WIDEST = 8.0
_THINNEST = 1.0
_BACK = 8.0
"""From the back of a row to the middle of its tray."""

Tops = Mapping[tuple[int, int], float]
"""The upper edge of a row, by its room and number."""


@frozen(eq=False)
class Bands:
    """Of a floor, at so many pixels a metre."""

    floor: Floor
    scale: float

    @cached_property
    def fullest(self) -> Filled | None:
        """What the widths are shares of."""
        return next(iter(trays_of(self.floor.plan).fullest), None)

    def boxes(self, title: str, tops: Tops, places: range, left: float) -> Iterator[Rect]:
        """Of the rows of a panel; trays from row to row where both of these are drawn."""
        if self.fullest is None or not self.fullest.area_mm2:
            return
        for room in sorted({room for room, _ in tops}):
            for one in filled_in(self.floor.plan, self.floor, room):
                box = self._box(one, tops, places, left)
                if box:
                    yield Rect(f"{title} tray {one.where}", "tray", *box, title=_told(one))

    def _box(self, one: Filled, tops: Tops, places: range, left: float) -> tuple[float, float, float, float] | None:
        room, tray, at = one.segment
        wide = max(_THINNEST, WIDEST * one.area_mm2 / self.fullest.area_mm2) if self.fullest else _THINNEST
        if isinstance(tray, int):
            if (room, tray) not in tops or at not in places or at + 1 not in places:
                return None
            rack = float(self.floor.keys.rack.width_m) * self.scale
            x = left + (at - places.start + 0.5) * rack
            return x, self._middle(tops, room, tray) - wide / 2, rack, wide
        if (room, at) not in tops or (room, at + 1) not in tops or len(places) < self.floor.keys.rows.racks:
            return None
        ends = self._middle(tops, room, at), self._middle(tops, room, at + 1)
        x = left + measures_of(self.floor.keys).at(tray) / STEPS_A_METRE * self.scale
        x += {"head": -3 - wide, "tail": 3.0, "middle": -wide / 2}[tray]
        return x, ends[0], wide, ends[1] - ends[0]

    def _middle(self, tops: Tops, room: int, row: int) -> float:
        deep = float(self.floor.keys.rack.depth_m) * self.scale
        return tops[room, row] + (_BACK if row % 2 == 0 else deep - _BACK)


def _told(one: Filled) -> str:
    return f"{one.where}: {one.cables:,} cables, {fill_text(one)}"


def fill_text(one: Filled) -> str:
    """`2.7%`; `> 2.7%` where some diameter is not known."""
    return f"{'> ' if one.unknown else ''}{100 * one.fill:.1f}%"
