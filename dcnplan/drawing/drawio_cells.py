"""Cells of a draw.io file: shapes with their properties, words, lines that join nothing.

Knows the format; nothing of what is drawn.
"""

from collections.abc import Sequence

from dcnplan.drawing.palette import LIGHT, line_dashes, plane_colour
from dcnplan.drawing.picture import Line, Rect, Text
from dcnplan.drawing.text_width import text_width
from dcnplan.output.escaping import xml_text

Facts = Sequence[tuple[str, str]]
_WORDS = "text;html=0;align=left;verticalAlign=middle;spacing=0;strokeColor=none;fillColor=none;"


class Ids:
    """Ids of a page: a key keeps its own, what has no key gets the next number."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, key: str) -> str:
        return self._known.setdefault(key, f"c{len(self._known) + 2}")

    def new(self) -> str:
        return self.of(f"\0{len(self._known)}")


def stroke_style(line: Line) -> str:
    """Colour and dashes of a line."""
    colour = plane_colour(LIGHT, line.planes) if line.planes else LIGHT.link
    dashes = line_dashes(line.kind, None if line.faint else line.planes)
    dashed = f"dashed=1;dashPattern={dashes};" if dashes else ""
    return f"strokeColor={colour};{dashed}{'opacity=75;' if line.faint else ''}"


def vertex(
    name: str,
    label: str,
    style: str,
    parent: str,
    box: Rect,
    origin: tuple[float, float],
    facts: Facts,
) -> str:
    """A box with what is known of it; `origin` is where its parent is."""
    x, y = box.x - origin[0], box.y - origin[1]
    shape = f'<mxGeometry x="{x:.1f}" y="{y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" as="geometry"/>'
    cell = f'<mxCell style="{style}" vertex="1" parent="{parent}">{shape}</mxCell>'
    return f'<UserObject label="{xml_text(label)}" {attributes(facts)} id="{name}">{cell}</UserObject>'


def words(text: Text, ids: Ids) -> str:
    """A text of its own."""
    bold = "fontStyle=1;" if text.bold else ""
    upright = "horizontal=0;" if text.upright else ""
    tones = {"plain": LIGHT.text, "soft": LIGHT.soft, "accent": LIGHT.accent, "on_dark": LIGHT.on_dark}
    style = f"{_WORDS}{bold}{upright}fontSize={text.size:g};fontColor={tones[text.tone]};"
    long, high = text_width(text.text, text.size, text.bold), text.size * 1.4
    if text.upright:
        top = text.y if text.anchor == "end" else text.y - long
        return plain(text.text, style, (text.x - text.size * 1.05, top, high, long), ids)
    left = {"start": text.x, "middle": text.x - long / 2, "end": text.x - long}[text.anchor]
    style += {"start": "", "middle": "align=center;", "end": "align=right;"}[text.anchor]
    return plain(text.text, style, (left, text.y - text.size * 1.05, long, high), ids)


def loose_line(line: Line, ids: Ids) -> str:
    """A line that joins nothing."""
    (x1, y1), (x2, y2) = line.points
    ends = f'<mxPoint x="{x1:.1f}" y="{y1:.1f}" as="sourcePoint"/><mxPoint x="{x2:.1f}" y="{y2:.1f}" as="targetPoint"/>'
    cell = f'<mxCell id="{ids.new()}" style="endArrow=none;strokeWidth=2;{stroke_style(line)}" edge="1" parent="1">'
    return f'{cell}<mxGeometry relative="1" as="geometry">{ends}</mxGeometry></mxCell>'


def plain(value: str, style: str, where: tuple[float, float, float, float], ids: Ids, parent: str = "1") -> str:
    """A box of which nothing is known."""
    x, y, width, height = where
    shape = f'<mxGeometry x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" as="geometry"/>'
    cell = f'<mxCell id="{ids.new()}" value="{xml_text(value)}" style="{style}" vertex="1" parent="{parent}">'
    return f"{cell}{shape}</mxCell>"


def attributes(facts: Facts) -> str:
    """As properties in draw.io."""
    return " ".join(f'{name}="{xml_text(value)}"' for name, value in facts)
