"""A floor from above on one page: rows of racks to scale, and of a large floor its rooms with pods as blocks.

Knows the page; what stands where comes from rows and rooms.
"""

from collections.abc import Iterator

from dcnplan.drawing.columns import MARGIN
from dcnplan.drawing.floors.bands import fill_text
from dcnplan.drawing.floors.drawing import Drawing, Facts
from dcnplan.drawing.floors.halls import Hall, halls
from dcnplan.drawing.floors.panel import Drawer, scale_of
from dcnplan.drawing.floors.rows import is_whole, panels
from dcnplan.drawing.floors.shapes import Shapes
from dcnplan.drawing.margins import Entry, legend_of, title_block
from dcnplan.drawing.picture import Picture, Rect, Swatch, Text
from dcnplan.drawing.text_width import text_width
from dcnplan.floor.distance import STEPS_A_METRE, across, measures_of
from dcnplan.floor.floor import Floor
from dcnplan.floor.words import plain, watts
from dcnplan.plan.captions import counted
from dcnplan.racks.summary import LoadedFloor
from dcnplan.trays.fullest import Filled

_APART, _WIDEST_ROOMS, _LEAST = 40.0, 640.0, 760.0
_HIGHEST_ROOM, _WIDEST_ROOM, _PX_A_METRE = 400.0, 240.0, 10.0
_BLOCK_TEXT, _LINE = 10.0, 13.0
_MOST_KINDS = 24


def floor_plan(of: LoadedFloor, name: str) -> Drawing:
    """The page. Answers at any size."""
    shown, into = tuple(panels(of.floor)), Shapes()
    numbers = {kind.loads: (number, kind.kind) for number, kind in enumerate(of.kinds, start=1)}
    drawer = Drawer(of.floor, numbers, scale_of(of.floor, shown), into)
    _, top = title_block(name, "", _key_figures(of), _LEAST)
    y = top
    for panel in shown:
        drawer.panel(panel, MARGIN, y)
        y = into.bottom + 20
    drawer.ruler(MARGIN, y, 5, drawer.scale, "ruler")
    if not is_whole(of.floor):
        _rooms(of.floor, drawer, into.right + _APART, top)
    width = max(_LEAST, into.right + MARGIN)
    said = "the floor from above" if is_whole(of.floor) else "the floor from above: what is alike is drawn once"
    head, _ = title_block(f"{name}: floor", said, _key_figures(of), width)
    words, swatches, height = legend_of(_legend(of, drawer.is_named, drawer.bands.fullest), width, into.bottom + 34)
    picture = Picture(
        width, height, f"{name}: floor", tuple(into.frames), tuple(into.lines), tuple(into.boxes),
        (*head, *into.texts, *words), swatches,
    )  # fmt: skip
    return Drawing("Floor", picture, into.homes, dict(_facts(into)))


def _facts(into: Shapes) -> Iterator[tuple[str, Facts]]:
    for box in into.boxes:
        if box.title:
            rack, _, kind = box.title.partition(": kind ")
            yield box.key, (("rack", rack), ("kind", kind))


def _key_figures(of: LoadedFloor) -> list[tuple[str, str]]:
    rack, floor = of.floor.keys.rack, of.floor
    width, depth = (plain(1000 * length_m) for length_m in (rack.width_m, rack.depth_m))
    return [
        ("racks", f"{floor.racks:,}"),
        ("rows", f"{floor.rows:,}, of {counted(floor.keys.rows.racks, 'place')}"),
        ("rooms", f"{floor.rooms:,}"),
        ("a rack", f"{rack.units} units, {width} x {depth} mm"),
        ("all draw", watts(of.drawn.known_w) + ("" if of.drawn.is_known else " + ?")),
    ]


def _legend(of: LoadedFloor, named: bool, fullest: Filled | None) -> Iterator[Entry]:
    for number, kind in enumerate(of.kinds[:_MOST_KINDS], start=1):
        held = " and ".join(counted(count, what) for what, count in kind.holds)
        alike = f", {kind.racks:,} racks such as " if kind.racks > 1 else ", only "
        yield Swatch(0, 0, kind.kind), f"{number}: {held}{alike}{of.floor.name(kind.such_as)}"
    if len(of.kinds) > _MOST_KINDS:
        yield None, f"and {len(of.kinds) - _MOST_KINDS:,} kinds more"
    yield Swatch(0, 0, "open"), "free place"
    if named and fullest:
        words = f"trays, as wide as they are full: {fullest.where} the fullest, {fullest.cables:,} cables, "
        yield Swatch(0, 0, "tray"), words + fill_text(fullest)
    if named:
        yield None, "the bar in a rack is its front, towards a cold aisle"
    else:
        yield None, "names and fronts are left out: the rows are too long"


def _rooms(floor: Floor, drawer: Drawer, left: float, top: float) -> None:
    into, on = drawer.into, measures_of(floor.keys)
    rows = floor.keys.rooms.rows
    long_m = across(on, rows - 1) / STEPS_A_METRE + float(floor.keys.rack.depth_m)
    wide_m = float(floor.keys.rack.width_m) * floor.keys.rows.racks
    scale = min(_PX_A_METRE, _HIGHEST_ROOM / long_m, _WIDEST_ROOM / wide_m)
    x, y, bottom = left, top, top
    for hall in halls(floor, _LINE / (long_m / rows * scale)):
        words = max([text_width(one.words, _BLOCK_TEXT) for one in hall.blocks])
        title = _title(hall)
        taken = max(wide_m * scale + 8 + words, text_width(title, 13, True))
        if x > left and x + taken > left + _WIDEST_ROOMS:
            x, y = left, bottom + 30
        into.texts.append(Text(x, y + 14, title, 13, True))
        end = _hall(floor, hall, drawer, x, y + 26, scale, wide_m)
        bottom = max(bottom, end, y + 26 + long_m * scale)
        into.frames.append(Rect(f"hall {hall.room}", "area", x, y + 26, wide_m * scale, long_m * scale, title=title))
        into.reach(x + taken, bottom)
        x += taken + 34
    drawer.ruler(left, bottom + 20, 10, scale, "ruler of rooms")


def _hall(floor: Floor, hall: Hall, drawer: Drawer, x: float, top: float, scale: float, wide_m: float) -> float:
    """The blocks of a room, and where their words end."""
    on, deep_m = measures_of(floor.keys), float(floor.keys.rack.depth_m)
    told = []
    for block in hall.blocks:
        first = top + across(on, block.first) / STEPS_A_METRE * scale
        last = top + (across(on, block.first + block.rows - 1) / STEPS_A_METRE + deep_m) * scale
        box = Rect(
            f"hall {hall.room} {block.kind} {block.first}", block.kind, x + 1, first + 0.5, wide_m * scale - 2,
            max(1.5, last - first - 1), title=block.words,
        )  # fmt: skip
        drawer.into.boxes.append(box)
        drawer.into.homes[box.key] = f"hall {hall.room}"
        told.append(((first + last) / 2 + 4, block.words))
    words_y = top - _LINE
    for middle, words in sorted(told):
        words_y = max(middle, words_y + _LINE)
        drawer.into.texts.append(Text(x + wide_m * scale + 8, words_y, words, _BLOCK_TEXT, tone="soft"))
    return words_y


def _title(hall: Hall) -> str:
    if hall.rooms == 1:
        return f"Room {hall.room + 1:,}"
    return f"Rooms {hall.room + 1:,} {'and' if hall.rooms == 2 else 'to'} {hall.room + hall.rooms:,}, alike"
