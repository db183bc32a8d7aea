"""Every known fabric at every detail that is not refused, laid out once."""

from functools import cache

from dcnplan.drawing.layout import Layout, Shapes
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.picture import Picture, Text
from dcnplan.drawing.render import DETAILS, MOST_LINKS, drawn, drawn_sheets
from dcnplan.drawing.scene import Scene
from dcnplan.drawing.text_width import text_width
from tests.drawing.plans_to_draw import (
    NAMES,
    SMALL,
    border_pair,
    five_classes,
    forty_planes,
    four_pod_types,
    known,
    out_everywhere,
    straight_pod_first,
    with_peers,
)

MORE = {
    **SMALL,
    "peers": with_peers(),
    "five-classes": five_classes(),
    "four-pod-types": four_pod_types(),
    "forty-planes": forty_planes(),
    "border-pair": border_pair(),
    "out-everywhere": out_everywhere(),
    "straight-pod-first": straight_pod_first(),
}
ALL = [
    (name, detail)
    for name in (*MORE, *NAMES)
    for detail in DETAILS
    if drawn(MORE[name] if name in MORE else known(name), detail) <= MOST_LINKS
]

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@cache
def sheets(name: str, detail: str) -> tuple[Scene, ...]:
    """The sheets of a fabric's drawing."""
    return drawn_sheets(MORE[name] if name in MORE else known(name), detail)  # type: ignore[arg-type]


@cache
def laid_out(name: str, detail: str) -> list[tuple[Scene, Shapes]]:
    """Each sheet with its shapes, all from the height 0 down."""
    return [(sheet, Layout(sheet).shapes(0.0)) for sheet in sheets(name, detail)]


@cache
def picture(name: str, detail: str) -> Picture:
    """The whole page."""
    return picture_of(*sheets(name, detail))


def area_of(text: Text) -> Area:
    """Of a text, by the estimate of its width."""
    wide = text_width(text.text, text.size, text.bold)
    if text.upright:
        top = text.y if text.anchor == "end" else text.y - wide
        return text.x - text.size, top, text.x + text.size * 0.3, top + wide
    left = {"start": text.x, "middle": text.x - wide / 2, "end": text.x - wide}[text.anchor]
    return left, text.y - text.size * 0.8, left + wide, text.y + text.size * 0.25
