"""Colours: roles by lightness of one hue, planes by hues that colour-blind eyes tell apart, and dashes after those.

Print and any kind of sight keep the difference of lightness; a plane is also written beside its boxes, so no colour is
alone in saying anything.
"""

from typing import Literal

from dcnplan.frozen import frozen

Theme = Literal["light", "dark"]


@frozen
class Palette:
    """Fills and strokes of one theme, as #rrggbb."""

    page: str
    text: str
    soft: str
    accent: str
    on_dark: str
    frame: str
    frame_fill: str
    edge: str
    link: str
    fills: dict[str, str]
    planes: tuple[str, ...]


LIGHT = Palette(
    page="#ffffff",
    text="#1b2733",
    soft="#4a5a69",
    accent="#1f5c8f",
    on_dark="#ffffff",
    frame="#a9b7c4",
    frame_fill="#f6f8fa",
    edge="#5b7083",
    link="#7d8f9f",
    fills={
        "leaf": "#dcebf7",
        "pod_spine": "#a8cdea",
        "spine": "#2b6ca3",
        "core": "#173f63",
        "servers": "#ffffff",
        "external": "#eceff2",
        "external_above": "#eceff2",
        "external_beside": "#eceff2",
        "open": "#ffffff",
        "mesh": "#ffffff",
        "cold": "#e3f1f7",
        "hot": "#fbe9e1",
        "bar": "#5b7083",
        "tray": "#c0561f",
    },
    planes=("#0072b2", "#d55e00", "#1a9850", "#8a2be2", "#5a1e00", "#404040"),
)
DARK = Palette(
    page="#11181f",
    text="#e8eef4",
    soft="#a9b8c6",
    accent="#86bdec",
    on_dark="#0d1a26",
    frame="#48596a",
    frame_fill="#18222c",
    edge="#8ba0b4",
    link="#71869a",
    fills={
        "leaf": "#1d3850",
        "pod_spine": "#2b5f8c",
        "spine": "#8fc1ea",
        "core": "#c9e2f6",
        "servers": "#11181f",
        "external": "#262f38",
        "external_above": "#262f38",
        "external_beside": "#262f38",
        "open": "#11181f",
        "mesh": "#11181f",
        "cold": "#132b38",
        "hot": "#3a2119",
        "bar": "#8ba0b4",
        "tray": "#f0904f",
    },
    planes=("#56b4e9", "#f0803c", "#a5f2c8", "#9b78f0", "#ffe94a", "#e64b8c"),
)
PALETTES: dict[str, Palette] = {"light": LIGHT, "dark": DARK}
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "14 4", "9 3 2 3 2 3")
_KIND_DASHES = {"open": "5 3", "peers": "2 2", "external": "8 2"}
_INKS = ("page", "text", "soft", "accent", "on_dark", "frame", "frame_fill", "edge", "link")
PLANE_STYLES = len(LIGHT.planes) * len(_DASHES)
"""Planes that look different; after those, colours and dashes begin again."""


def plane_colour(palette: Palette, planes: range) -> str:
    """Of a plane; planes drawn together take the first one's."""
    return palette.planes[planes[0] % len(palette.planes)]


def line_dashes(kind: str, planes: range | None) -> str:
    """A dash pattern that tells planes of one colour apart, or kinds of lines; empty for a solid line."""
    if planes is None:
        return _KIND_DASHES.get(kind, "")
    return _DASHES[planes[0] // len(LIGHT.planes) % len(_DASHES)]


def print_pairs(palette: Palette) -> dict[str, str]:
    """For each colour of a theme the one that it is printed in: that of the light theme at the same place."""
    pairs = {getattr(palette, name): getattr(LIGHT, name) for name in _INKS}
    pairs |= {palette.fills[role]: LIGHT.fills[role] for role in LIGHT.fills}
    return pairs | dict(zip(palette.planes, LIGHT.planes, strict=True))
