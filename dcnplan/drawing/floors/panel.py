"""Rows of racks from above, to scale: racks with name, kind and front, aisles between them.

Knows where the panel stands; nothing of why these rows are shown.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from dcnplan.drawing.floors.bands import Bands
from dcnplan.drawing.floors.rows import Panel, Row
from dcnplan.drawing.floors.shapes import Shapes
from dcnplan.drawing.picture import Line, Rect, Text, Tone
from dcnplan.drawing.text_width import fitted, text_width
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Loads
from dcnplan.floor.spot import rack_name, row_name
from dcnplan.floor.words import plain
from dcnplan.frozen import frozen

_RACK, _LONGEST = 30.0, 3_000.0
"""Pixels of a rack's width, of a row at most."""

_LABEL, _TITLE, _PAD, _GAP = 56.0, 26.0, 12.0, 24.0
_NAME, _KIND, _FRONT = 8.0, 11.0, 3.0
_LEAST = 24.0, 44.0
"""Width and depth of a rack with its name in it."""


_DARK = ("spine", "core")
Kinds = Mapping[Loads, tuple[int, str]]
"""The number of a kind of racks, and its role."""


def scale_of(floor: Floor, panels: tuple[Panel, ...]) -> float:
    """Pixels a metre, the same for all panels."""
    width_m, places = float(floor.keys.rack.width_m), max(len(one.places) for one in panels)
    return min(_RACK / width_m, _LONGEST / (places * width_m))


@frozen
class Drawer:
    """Draws panels into `into`, each from its upper left corner on."""

    floor: Floor
    kinds: Kinds
    scale: float
    into: Shapes

    @cached_property
    def bands(self) -> Bands:
        """The trays over the racks."""
        return Bands(self.floor, self.scale)

    def panel(self, panel: Panel, x: float, top: float) -> None:
        """With its title and its frame, and a line that shows how long some metres are."""
        wide = len(panel.places) * self._rack[0]
        self.into.texts.append(Text(x, top + 14, panel.title, 13, True))
        y, tops = top + _TITLE + _PAD, dict[tuple[int, int], float]()
        left, first, here = x + _LABEL, len(self.into.frames), panel.title
        self.into.frames.append(Rect(here, "area", x, top + _TITLE, 0, 0, title=panel.title))
        notes = [text_width(one.pods, 10) + 18 + _PAD for one in panel.parts if isinstance(one, Row) and one.pods]
        for number, part in enumerate(panel.parts):
            before, after = panel.parts[number - 1] if number else None, _next(panel.parts, number)
            if isinstance(part, str):
                room = wide + _LABEL - _PAD
                self.into.texts.append(Text(left, y + 15, fitted(part, room, 10), 10, tone="soft"))
                y += _GAP
                continue
            if part.row % 2 and not _is_before(before, part):
                y = self._aisle(here, part.row - 1, left, y, wide)
            self._row(here, part, panel.places, left, y)
            tops[part.room, part.row] = y
            y += self._rack[1]
            if part.row % 2 == 0 or (isinstance(after, Row) and _is_before(part, after)):
                y = self._aisle(here, part.row, left, y, wide)
            elif isinstance(after, Row):
                y += _GAP
        for box in self.bands.boxes(here, tops, panel.places, left) if self.is_named else ():
            self._box(here, box)
        right, bottom = left + wide + max([_PAD + 4, *notes]), y + _PAD
        self.into.frames[first] = Rect(here, "area", x, top + _TITLE, right - x, bottom - top - _TITLE, title=here)
        self.into.reach(right, bottom)

    def ruler(self, x: float, y: float, long_m: int, scale: float, key: str) -> None:
        """A line so many metres long."""
        long = long_m * scale
        self.into.lines.append(Line("", key, ((x, y - 4), (x, y), (x + long, y), (x + long, y - 4)), weight=1.5))
        self.into.texts.append(Text(x + long + 8, y + 1, f"{long_m} m", 10, tone="soft"))
        self.into.reach(x + long + 40, y + 6)

    @property
    def _rack(self) -> tuple[float, float]:
        return float(self.floor.keys.rack.width_m) * self.scale, float(self.floor.keys.rack.depth_m) * self.scale

    def _row(self, home: str, row: Row, places: range, left: float, y: float) -> None:
        wide, deep = self._rack
        self.into.texts.append(Text(left - 18, y + deep / 2 + 4, row_name(row.room, row.row), 12, True, anchor="end"))
        held = dict(row.racks)
        for place in places:
            x = left + (place - places.start) * wide
            if place in held:
                self._one(home, row, place, held[place], x, y)
            else:
                key = f"{home} free {row.room} {row.row} {place}"
                self._box(home, Rect(key, "open", x + 1, y + 1, wide - 2, deep - 2))
        if row.pods:
            self.into.texts.append(Text(left + len(places) * wide + 18, y + deep / 2 + 4, row.pods, 10, tone="soft"))

    def _one(self, home: str, row: Row, place: int, loads: Loads, x: float, y: float) -> None:
        wide, deep = self._rack
        number, role = self.kinds[loads]
        is_dark = role in _DARK
        name = self.floor.name((row.room, row.row, place))
        self._box(home, Rect(name, role, x + 1, y + 1, wide - 2, deep - 2, title=f"{name}: kind {number}"))
        front = y + deep - 4 - _FRONT if row.row % 2 == 0 else y + 4
        middle, tone = x + wide / 2, _tone(role)
        if not self.is_named:
            if text_width(str(number), _NAME) <= wide - 2:
                self._word(name, Text(middle, y + deep / 2 + 3, str(number), _NAME, anchor="middle", tone=tone))
            return
        self._box(home, Rect(f"{name} front", "servers" if is_dark else "bar", x + 5, front, wide - 10, _FRONT))
        short = rack_name((0, row.row, place), self.floor.keys.rows.racks)
        size = min(_NAME, _NAME * (wide - 3) / text_width(short, _NAME))
        self._word(name, Text(middle, y + deep / 2 - 3, short, size, anchor="middle", tone=tone))
        self._word(name, Text(middle, y + deep / 2 + 12, str(number), _KIND, True, "middle", tone))

    @property
    def is_named(self) -> bool:
        """Whether racks are wide and deep enough for names and fronts."""
        wide, deep = self._rack
        return wide >= _LEAST[0] and deep >= _LEAST[1]

    def _word(self, rack: str, text: Text) -> None:
        self.into.texts.append(replace(text, inside=rack))

    def _box(self, home: str, box: Rect) -> None:
        self.into.boxes.append(box)
        self.into.homes[box.key] = home

    def _aisle(self, home: str, row: int, left: float, y: float, wide: float) -> float:
        """Behind a row, and where it ends."""
        kind = "cold" if row % 2 == 0 else "hot"
        keys = self.floor.keys.rows
        width_m = keys.cold_m if kind == "cold" else keys.hot_m
        high = float(width_m) * self.scale
        key = f"{home} aisle {row} {len(self.into.frames)}"
        self.into.frames.append(Rect(key, kind, left, y, wide, high))
        self.into.homes[key] = home
        words = f"{kind} aisle, {plain(width_m)} m"
        if high >= 14 and text_width(words, 10) < wide / 2:
            aside = 0.25 if "middle" in self.floor.keys.trays.cross else 0.5  # beside a tray
            self.into.texts.append(Text(left + wide * aside, y + high / 2 + 4, words, 10, anchor="middle", tone="soft"))
        return y + high


def _next(parts: tuple[Row | str, ...], number: int) -> Row | str | None:
    return parts[number + 1] if number + 1 < len(parts) else None


def _is_before(one: Row | str | None, other: Row) -> bool:
    """Whether both stand on one aisle."""
    return isinstance(one, Row) and one.room == other.room and one.row + 1 == other.row


def _tone(role: str) -> Tone:
    return "on_dark" if role in _DARK else "plain"
