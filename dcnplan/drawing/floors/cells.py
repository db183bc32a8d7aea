"""Drawings of a floor as a draw.io file: a page a sheet, racks as containers with a cell a device.

Knows the format; moves nothing.
"""

from collections.abc import Iterator, Sequence

from dcnplan.drawing.drawio_cells import Facts, Ids, loose_line, plain, vertex, words
from dcnplan.drawing.floors.drawing import Drawing
from dcnplan.drawing.palette import LIGHT
from dcnplan.drawing.picture import Line, Rect
from dcnplan.output.escaping import xml_text

_CONTAINER = "html=0;container=1;collapsible=0;"
_BOX = "html=0;"


def drawio_pages(drawings: Sequence[Drawing]) -> str:
    """One page a drawing."""
    pages = (line for number, one in enumerate(drawings, start=1) for line in _page(one, number))
    return "".join(f"{line}\n" for line in ('<mxfile host="dcnplan" compressed="false">', *pages, "</mxfile>"))


def _page(drawing: Drawing, number: int) -> Iterator[str]:
    picture, ids = drawing.picture, Ids()
    yield f'<diagram id="page{number}" name="{xml_text(drawing.name)}">'
    yield (
        f'<mxGraphModel dx="1280" dy="800" grid="0" page="1" pageScale="1" pageWidth="{picture.width:.0f}" '
        f'pageHeight="{picture.height:.0f}" background="{LIGHT.page}"><root>'
    )
    yield '<mxCell id="0"/>'
    yield '<mxCell id="1" parent="0"/>'
    frames = {frame.key: frame for frame in picture.frames}
    for frame in picture.frames:
        yield _cell(drawing, frame, _CONTAINER, frames, ids)
    for box in picture.boxes:
        yield _cell(drawing, box, _BOX, frames, ids)
    for line in picture.lines:
        yield loose_line(Line("", line.kind, line.points[1:3]), ids)  # without the ticks of a ruler
    for swatch in picture.swatches:
        yield plain("", _BOX + _paint(swatch.kind), (swatch.x, swatch.y - 6, 18, 12), ids)
    yield from (words(text, ids) for text in picture.texts)
    yield "</root></mxGraphModel>"
    yield "</diagram>"


def _cell(drawing: Drawing, box: Rect, style: str, frames: dict[str, Rect], ids: Ids) -> str:
    home = frames.get(drawing.homes.get(box.key, ""))
    parent, origin = (ids.of(home.key), (home.x, home.y)) if home else ("1", (0.0, 0.0))
    facts: Facts = drawing.facts.get(box.key) or (("kind", box.kind),)
    return vertex(ids.of(box.key), "", style + _paint(box.kind), parent, box, origin, facts)


def _paint(kind: str) -> str:
    dashed = "dashed=1;" if kind == "open" else ""
    edge = LIGHT.frame if kind in ("area", "cold", "hot") else "none" if kind == "tray" else LIGHT.edge
    return f"{dashed}fillColor={LIGHT.fills.get(kind, LIGHT.frame_fill)};strokeColor={edge};"
