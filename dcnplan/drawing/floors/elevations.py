"""Racks side by side on sheets, each with its head and its legend; no sheet is larger than a printed page needs.

Knows sheets; nothing of what is in a rack.
"""

from collections.abc import Iterator, Sequence

from dcnplan.drawing.columns import MARGIN
from dcnplan.drawing.floors.cabinet import FOOT, TITLE, UNIT, WIDTH, Cabinet, facts_of
from dcnplan.drawing.floors.drawing import Drawing
from dcnplan.drawing.margins import Entry, legend_of, title_block
from dcnplan.drawing.paper import PAPER
from dcnplan.drawing.picture import Picture, Swatch
from dcnplan.floor.words import watts
from dcnplan.plan.captions import counted, role_text
from dcnplan.racks.elevation import Elevation
from dcnplan.racks.summary import LoadedFloor

_A_SHEET, _GAP = 4, 24.0
_AROUND = 250.0
"""Head and legend."""

Titled = tuple[Elevation, str]
"""A rack, and what is said of it."""


def sheets(of: LoadedFloor, name: str, what: str, racks: Sequence[Titled]) -> tuple[Drawing, ...]:
    """The racks, four a sheet and more only where high ones make it wider; `what` they are stands below the name."""
    high = of.floor.keys.rack.units * UNIT + TITLE + FOOT + _AROUND
    most = max(_A_SHEET, int((high / PAPER - 2 * MARGIN + _GAP) / (WIDTH + _GAP)))
    cuts = [racks[first : first + most] for first in range(0, len(racks), most)]
    wide = max(2, min(most, len(racks)))
    width = 2 * MARGIN + wide * (WIDTH + _GAP) - _GAP
    return tuple(_sheet(of, (name, what), cut, (number, len(cuts)), width) for number, cut in enumerate(cuts, start=1))


def _sheet(
    of: LoadedFloor, titles: tuple[str, str], racks: Sequence[Titled], number: tuple[int, int], width: float
) -> Drawing:
    (name, what), (at, sheet_count) = titles, number
    sheet = f", sheet {at} of {sheet_count}" if sheet_count > 1 else ""
    names = racks[0][0].name if len(racks) == 1 else f"{racks[0][0].name} to {racks[-1][0].name}"
    head, top = title_block(f"{name}: racks", f"{what}, from the front{sheet}", _facts(of), width)
    cabinets = [
        Cabinet(one, of.floor, alike, MARGIN + column * (WIDTH + _GAP), top)
        for column, (one, alike) in enumerate(racks)
    ]
    words, swatches, height = legend_of(_legend(racks), width, cabinets[0].bottom + 26)
    picture = Picture(
        width, max(height, width * PAPER) if sheet_count > 1 else height, f"{name}: racks",
        frames=tuple(one.frame for one in cabinets),
        lines=(),
        boxes=tuple(box for one in cabinets for box in one.boxes()),
        texts=(*head, *(text for one in cabinets for text in one.texts()), *words),
        swatches=swatches,
    )  # fmt: skip
    return Drawing(names, picture, *_kept(cabinets))


def _kept(cabinets: Sequence[Cabinet]) -> tuple[dict[str, str], dict[str, tuple[tuple[str, str], ...]]]:
    homes = {
        box.key: one.of.name for one in cabinets for box in one.boxes() if not box.key.endswith((" limit", " drawn"))
    }
    facts = {
        f"{one.of.name} {device.row.device}": facts_of(device, one.of.name)
        for one in cabinets
        for device in one.of.devices
    }
    for one in cabinets:
        facts[one.of.name] = (("rack", one.of.name), ("kind", one.of.kind.kind))
    return homes, facts


def _facts(of: LoadedFloor) -> list[tuple[str, str]]:
    keys, drawn = of.floor.keys.rack, of.drawn
    return [
        ("racks", f"{of.floor.racks:,}, of {counted(len(of.kinds), 'kind')}"),
        ("units", f"{keys.units} a rack"),
        ("all racks draw", watts(drawn.known_w) + ("" if drawn.is_known else " + ?")),
    ]


def _legend(racks: Sequence[Titled]) -> Iterator[Entry]:
    present = {device.row.role for one, _ in racks for device in one.devices if not device.kept}
    for role in ("spine", "pod_spine", "leaf", "server"):
        if role in present:
            yield Swatch(0, 0, "servers" if role == "server" else role), role_text(role)
    if any(device.kept for one, _ in racks for device in one.devices):
        yield Swatch(0, 0, "open"), "kept for later, or free"
    else:
        yield Swatch(0, 0, "open"), "free"
    yield None, "a device: name, model, most watts without plugs, feeds"
