"""A scene as a draw.io file: uncompressed, boxes in their pods, what is known of them as custom properties.

Parallel links are one edge with their number, so that none hides another. Knows the format; moves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.drawing.columns import COPY_STEP
from dcnplan.drawing.layout import picture_of
from dcnplan.drawing.palette import LIGHT, plane_colour, plane_dashes
from dcnplan.drawing.picture import Line, Picture, Rect, Swatch, Text
from dcnplan.drawing.scene import Bundle, Node, Scene
from dcnplan.drawing.text_width import text_width
from dcnplan.drawing.wording import links_text
from dcnplan.output.inert import xml_text
from dcnplan.units import gbps

_PAGES = {"fabric": "Fabric", "pod": "Pods", "full": "Every link"}
_BOX = "rounded=1;arcSize=10;whiteSpace=wrap;html=0;fontSize=11;"
_FRAME = "rounded=1;arcSize=3;whiteSpace=wrap;html=0;fontStyle=1;container=1;collapsible=0;"
_WORDS = "text;html=0;align=left;verticalAlign=middle;spacing=0;strokeColor=none;fillColor=none;"
_TOP_TITLE = "align=center;verticalAlign=top"
_BOTTOM_TITLE = "align=left;verticalAlign=bottom;spacingLeft=12;spacingBottom=5"
_SAMPLE = f"rounded=1;fillColor={LIGHT.fills['leaf']};strokeColor={LIGHT.edge};"
_EDGE = "endArrow=none;html=0;fontSize=8;exitPerimeter=0;entryPerimeter=0;"

_LABEL_PLACE = '<mxGeometry x="-0.45" relative="1" as="geometry"/>'
"""Nearer to the lower end: in the middle of a mesh labels would meet."""

Facts = Sequence[tuple[str, str]]


def drawio_text(scenes: Sequence[Scene]) -> str:
    """One page a scene."""
    pages = (line for number, scene in enumerate(scenes, start=1) for line in _page(scene, number))
    return "".join(f"{line}\n" for line in ('<mxfile host="dcnplan" compressed="false">', *pages, "</mxfile>"))


def _page(scene: Scene, number: int) -> Iterator[str]:
    picture = picture_of(scene)
    ids = _Ids()
    name = scene.bottoms[0].title if scene.detail == "pod" and len(scene.bottoms) == 1 else ""
    yield f'<diagram id="page{number}" name="{xml_text(name or _PAGES[scene.detail])}">'
    yield (
        f'<mxGraphModel dx="1280" dy="800" grid="0" page="1" pageScale="1" pageWidth="{picture.width:.0f}" '
        f'pageHeight="{picture.height:.0f}" background="{LIGHT.page}"><root>'
    )
    yield '<mxCell id="0"/>'
    yield '<mxCell id="1" parent="0"/>'
    yield from _frames(scene, picture, ids)
    yield from _boxes(scene, picture, ids)
    yield from _edges(scene, picture, ids)
    for text in picture.texts:
        if not text.inside:
            yield _words(text, ids)
    for swatch in picture.swatches:
        if not swatch.is_line:
            yield from _copies(
                Rect("", "", swatch.x, swatch.y - 6, 18, 12, copies=swatch.copies), _SAMPLE, "1", (0.0, 0.0), ids
            )
        yield _sample(swatch, ids)
    yield "</root></mxGraphModel>"
    yield "</diagram>"


class _Ids:
    """Ids of a page: a key keeps its own, what has no key gets the next number."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, key: str) -> str:
        return self._known.setdefault(key, f"c{len(self._known) + 2}")

    def new(self) -> str:
        return self.of(f"\0{len(self._known)}")


def _frames(scene: Scene, picture: Picture, ids: _Ids) -> Iterator[str]:
    tops = {area.key for area in scene.tops}
    sizes = {text.inside: text.size for text in picture.texts}
    for frame in picture.frames:
        stroke = plane_colour(LIGHT, frame.planes) if frame.planes else LIGHT.frame
        side = _TOP_TITLE if frame.key in tops else _BOTTOM_TITLE
        paint = f"fillColor={LIGHT.frame_fill};strokeColor={stroke};"
        style = f"{_FRAME}{side};fontSize={sizes[frame.key]:g};fontColor={LIGHT.text};{paint}"
        yield from _copies(frame, f"rounded=1;arcSize=3;{paint}", "1", (0.0, 0.0), ids)
        yield _vertex(ids.of(f"area {frame.key}"), frame.title, style, "1", frame, (0.0, 0.0), [("kind", "area")])


def _boxes(scene: Scene, picture: Picture, ids: _Ids) -> Iterator[str]:
    nodes = {node.key: node for node in scene.nodes}
    frames = {frame.key: frame for frame in picture.frames}
    homes = {node.key: area.key for area in scene.areas for row in area.rows for node in row.nodes}
    shown = {text.inside: text.text for text in picture.texts if text.inside and not text.upright}
    for box in picture.boxes:
        home = frames.get(homes[box.key])
        parent, origin = (ids.of(f"area {home.key}"), (home.x, home.y)) if home else ("1", (0.0, 0.0))
        facts = [("name", box.key), *nodes[box.key].facts]
        style = _box_style(nodes[box.key])
        yield from _copies(box, style, parent, origin, ids)
        yield _vertex(ids.of(box.key), shown[box.key], style, parent, box, origin, facts)


def _copies(box: Rect, style: str, parent: str, origin: tuple[float, float], ids: _Ids) -> Iterator[str]:
    """The outlines behind a box, in the same parent: what is in a parent lies over it."""
    for copy in range(box.copies, 0, -1):
        x, y = box.x - origin[0] + copy * COPY_STEP, box.y - origin[1] - copy * COPY_STEP
        yield _plain("", style, (x, y, box.width, box.height), ids, parent)


def _box_style(node: Node) -> str:
    stroke = plane_colour(LIGHT, node.planes) if node.planes else LIGHT.edge
    colour = LIGHT.on_dark if node.role == "spine" else LIGHT.text
    dashed = "dashed=1;" if node.role == "open" else ""
    wide = "strokeWidth=2;" if node.planes else ""
    return f"{_BOX}{dashed}{wide}fillColor={LIGHT.fills[node.role]};strokeColor={stroke};fontColor={colour};"


def _edges(scene: Scene, picture: Picture, ids: _Ids) -> Iterator[str]:
    boxes = {box.key: box for box in picture.boxes}
    lines: dict[str, list[Line]] = {}
    for line in picture.lines:
        lines.setdefault(line.bundle, []).append(line)
    for bundle in scene.bundles:
        # Peers within one box have no line.
        if bundle.key in lines:
            yield _edge(bundle, lines[bundle.key], boxes, ids)


def _edge(bundle: Bundle, lines: Sequence[Line], boxes: Mapping[str, Rect], ids: _Ids) -> str:
    label = links_text(bundle.each, bundle.speed_bps) if bundle.kind == "fabric" and bundle.each > 1 else ""
    ports = "; ".join(f"{lower} to {upper}" for lower, upper in bundle.ports)
    facts = [("kind", bundle.kind), ("links", str(bundle.links)), ("links_a_pair", str(bundle.each))]
    facts += [("speed_gbps", str(gbps(bundle.speed_bps))), *([("ports", ports)] if ports else [])]
    style = f"{_EDGE}{_ends(bundle, lines, boxes)}{_stroke(lines[0])}"
    ends = f'source="{ids.of(bundle.lower.key)}" target="{ids.of(bundle.upper.key)}"'
    cell = f'<mxCell style="{style}" edge="1" parent="1" {ends}>{_LABEL_PLACE}</mxCell>'
    return f'<UserObject label="{label}" {_attributes(facts)} id="{ids.of(f"link {bundle.key}")}">{cell}</UserObject>'


def _ends(bundle: Bundle, lines: Sequence[Line], boxes: Mapping[str, Rect]) -> str:
    """Where the edge meets its boxes: in the middle of the bundle's lines."""
    if bundle.kind == "peers":
        return "exitX=1;exitY=0.5;entryX=0;entryY=0.5;"
    at = [sum(line.points[end][0] for line in lines) / len(lines) for end in (0, -1)]
    lower, upper = boxes[bundle.lower.key], boxes[bundle.upper.key]
    shares = [(x - box.x) / box.width for x, box in zip(at, (lower, upper), strict=True)]
    return f"exitX={shares[0]:.3f};exitY=0;entryX={shares[1]:.3f};entryY=1;"


def _stroke(line: Line) -> str:
    colour = plane_colour(LIGHT, line.planes) if line.planes else LIGHT.link
    dashes = plane_dashes(line.planes) if line.planes and not line.faint else "5 3" if line.kind == "open" else ""
    dashed = f"dashed=1;dashPattern={dashes};" if dashes else ""
    return f"strokeColor={colour};{dashed}{'opacity=60;' if line.faint else ''}"


def _vertex(
    name: str,
    label: str,
    style: str,
    parent: str,
    box: Rect,
    origin: tuple[float, float],
    facts: Facts,
) -> str:
    x, y = box.x - origin[0], box.y - origin[1]
    shape = f'<mxGeometry x="{x:.1f}" y="{y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" as="geometry"/>'
    cell = f'<mxCell style="{style}" vertex="1" parent="{parent}">{shape}</mxCell>'
    return f'<UserObject label="{xml_text(label)}" {_attributes(facts)} id="{name}">{cell}</UserObject>'


def _words(text: Text, ids: _Ids) -> str:
    bold = "fontStyle=1;" if text.bold else ""
    colour = LIGHT.text if text.tone == "plain" else LIGHT.accent if text.tone == "accent" else LIGHT.soft
    style = f"{_WORDS}{bold}fontSize={text.size:g};fontColor={colour};"
    width, height = text_width(text.text, text.size, text.bold), text.size * 1.4
    return _plain(text.text, style, (text.x, text.y - text.size * 1.05, width, height), ids)


def _sample(swatch: Swatch, ids: _Ids) -> str:
    if swatch.is_line:
        return _loose_line(Line("", swatch.kind, ((swatch.x, swatch.y), (swatch.x + 22, swatch.y)), swatch.planes), ids)
    fill = LIGHT.fills.get(swatch.kind, LIGHT.frame_fill)
    style = f"rounded=1;fillColor={fill};strokeColor={LIGHT.edge};"
    return _plain("", style, (swatch.x, swatch.y - 6, 18, 12), ids)


def _loose_line(line: Line, ids: _Ids) -> str:
    (x1, y1), (x2, y2) = line.points
    ends = f'<mxPoint x="{x1:.1f}" y="{y1:.1f}" as="sourcePoint"/><mxPoint x="{x2:.1f}" y="{y2:.1f}" as="targetPoint"/>'
    cell = f'<mxCell id="{ids.new()}" style="endArrow=none;strokeWidth=2;{_stroke(line)}" edge="1" parent="1">'
    return f'{cell}<mxGeometry relative="1" as="geometry">{ends}</mxGeometry></mxCell>'


def _plain(value: str, style: str, where: tuple[float, float, float, float], ids: _Ids, parent: str = "1") -> str:
    x, y, width, height = where
    shape = f'<mxGeometry x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" as="geometry"/>'
    cell = f'<mxCell id="{ids.new()}" value="{xml_text(value)}" style="{style}" vertex="1" parent="{parent}">'
    return f"{cell}{shape}</mxCell>"


def _attributes(facts: Facts) -> str:
    return " ".join(f'{name}="{xml_text(value)}"' for name, value in facts)
