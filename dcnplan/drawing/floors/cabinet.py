"""One rack from the front: units numbered on both sides, devices with model, watts and feeds, what is free, its load.

Knows where it stands on a sheet; nothing of other racks.
"""

from collections.abc import Iterator

from dcnplan.drawing.floors.drawing import Facts
from dcnplan.drawing.picture import Rect, Text, Tone
from dcnplan.drawing.text_width import fitted, text_width
from dcnplan.floor.floor import Floor
from dcnplan.floor.words import kilograms, plain, rack_limit_w, watts
from dcnplan.frozen import frozen
from dcnplan.plan.captions import counted
from dcnplan.racks.elevation import Elevation, Mounted

UNIT, NUMBERS, INSIDE = 12.0, 20.0, 250.0
WIDTH = INSIDE + 2 * NUMBERS
TITLE, FOOT = 38.0, 76.0
_TEXT, _NUMBER, _SMALL = 8.5, 7.0, 10.0
_BAR = 7.0
_FEEDS = {1: "feed A", 2: "feeds A and B", 3: "feeds A to C", 4: "feeds A to D"}
_WATTS, _MODEL = 34.0, 82.0
"""Ends of columns, from the right of a device: feeds, watts, model."""


@frozen
class Cabinet:
    """An elevation with its upper left corner on the sheet. `alike` is said under the name."""

    of: Elevation
    floor: Floor
    alike: str
    x: float
    y: float

    @property
    def units(self) -> int:
        return self.floor.keys.rack.units

    @property
    def frame(self) -> Rect:
        """The rack itself."""
        return Rect(
            self.of.name, "area", self.x + NUMBERS, self.y + TITLE, INSIDE, self.units * UNIT, title=self.of.name
        )

    @property
    def bottom(self) -> float:
        return self.frame.bottom + FOOT

    def boxes(self) -> Iterator[Rect]:
        """Devices, what is free, and how much of the limit the rack draws."""
        for one in self.of.devices:
            wide = (INSIDE - 4) / one.abreast
            x = self.frame.x + 2 + one.beside * wide
            kind = "open" if one.kept else one.row.role if one.row.role != "server" else "servers"
            title = ", ".join(value for _, value in facts_of(one, self.of.name))
            yield Rect(_key(self.of, one), kind, x, *self._high(one.row.u, one.row.height, wide), title=title)
        for free in self.of.free(self.units):
            y, wide, high = self._high(free.start, len(free), INSIDE - 4)
            yield Rect(f"{self.of.name} free {free.start}", "open", self.frame.x + 2, y, wide, high)
        most = self.floor.keys.rack.power_w
        if most:
            y = self.frame.bottom + 22
            yield Rect(f"{self.of.name} limit", "servers", self.frame.x, y, INSIDE, _BAR)
            share = min(1.0, float(self.of.loaded.drawn.known_w / most))
            if share:
                yield Rect(f"{self.of.name} drawn", "bar", self.frame.x, y, INSIDE * share, _BAR)

    def texts(self) -> Iterator[Text]:
        """Everything that is written in and around the rack."""
        x = self.frame.x
        yield Text(x, self.y + 14, self.of.name, 13, True)
        yield Text(x, self.y + 29, fitted(self.alike, INSIDE, _SMALL), _SMALL, tone="soft")
        for unit in range(1, self.units + 1):
            y = self._y(unit, 1) + UNIT / 2 + _NUMBER * 0.35
            yield Text(x - 4, y, str(unit), _NUMBER, anchor="end", tone="soft")
            yield Text(x + INSIDE + 4, y, str(unit), _NUMBER, tone="soft")
        for one in self.of.devices:
            yield from self._device(one)
        for free in self.of.free(self.units):
            y = self._y(free.start, len(free)) + len(free) * UNIT / 2 + _TEXT * 0.35
            yield Text(
                x + INSIDE / 2, y, f"{counted(len(free), 'unit')} free", _TEXT, anchor="middle", tone="soft",
                inside=f"{self.of.name} free {free.start}",
            )  # fmt: skip
        yield from self._foot()

    def _device(self, one: Mounted) -> Iterator[Text]:
        wide = (INSIDE - 4) / one.abreast
        left, key = self.frame.x + 2 + one.beside * wide, _key(self.of, one)
        y = self._y(one.row.u, one.row.height) + one.row.height * UNIT / 2 + _TEXT * 0.35
        tone: Tone = "on_dark" if one.row.role in ("spine", "core") and not one.kept else "plain"
        if one.kept:
            columns = [(4.0, "kept for later")]
        else:
            columns = [(4.0, " ".join(one.row.feeds)), (_WATTS, _watts(one)), (_MODEL, one.row.model)]
        if one.abreast > 1:
            columns = columns[:1]  # half as wide
        used = 0.0
        for before, words in columns:
            shown = fitted(words, wide * 0.4, _TEXT)
            if shown:
                used = before + text_width(shown, _TEXT)
                yield Text(left + wide - before, y, shown, _TEXT, anchor="end", tone=tone, inside=key)
        yield Text(left + 4, y, fitted(one.row.device, wide - used - 12, _TEXT), _TEXT, tone=tone, inside=key)

    def _foot(self) -> Iterator[Text]:
        drawn, limits = self.of.loaded.drawn, self.floor.keys.rack
        most = limits.power_w
        power = watts(drawn.known_w) + (" with plugs" if drawn.is_known else " + ? with plugs")
        if most:
            power += f", {float(100 * drawn.known_w / most):.0f}% of {rack_limit_w(most)}"
        free = sum(map(len, self.of.free(self.units)))
        lines = [(15.0, power)]
        lines.append((42.0, f"{self.units - free} of {self.units} units in use, {free} free{self._limited()}"))
        lines.append((56.0, self._feeds()))
        if self.of.loaded.weight_kg:
            heaviest = f" of {kilograms(limits.weight_kg)}" if limits.weight_kg else ""
            lines.append((70.0, f"{kilograms(self.of.loaded.weight_kg)}{heaviest} without the rack"))
        for down, words in lines:
            yield Text(
                self.frame.x, self.frame.bottom + down, fitted(words, INSIDE, _SMALL), _SMALL, down == lines[0][0]
            )

    def _limited(self) -> str:
        limit = self.of.kind.limited_by
        return f", full by {limit}" if limit else ""

    def _feeds(self) -> str:
        feeds = self.floor.keys.feeds
        bodies = {load.body.what: load.body.goes_dark(feeds) for load in self.of.loaded.loads}
        dark = [what for what, goes in bodies.items() if goes]
        if dark:
            return f"{_FEEDS[feeds]}; {', '.join(dark)} dark when one is lost"
        unsure = any(goes is None for goes in bodies.values())
        return f"{_FEEDS[feeds]}; {'not known what one lost takes' if unsure else 'nothing dark when one is lost'}"

    def _y(self, unit: int, height: int) -> float:
        return self.frame.bottom - (unit - 1 + height) * UNIT

    def _high(self, unit: int, height: int, wide: float) -> tuple[float, float, float]:
        return self._y(unit, height) + 0.5, wide, height * UNIT - 1


def _key(of: Elevation, one: Mounted) -> str:
    return f"{of.name} {one.row.device}"


def _watts(one: Mounted) -> str:
    return "? W" if one.row.power_w is None else f"{plain(one.row.power_w, ',')} W"


def facts_of(one: Mounted, rack: str) -> Facts:
    """What a tool keeps of a device."""
    told = (
        ("device", one.row.device), ("role", one.row.role), ("model", one.row.model), ("rack", rack),
        ("unit", str(one.row.u)), ("height", str(one.row.height)), ("power", _watts(one)), ("feeds", one.row.feeds),
    )  # fmt: skip
    return tuple((name, value) for name, value in told if value)
