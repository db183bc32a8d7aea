"""A scene as a draw.io file: uncompressed, boxes in their pods, what is known of them as custom properties.

In a drawing of every link each is an edge with its own ends and ports, else a bundle is one edge with its number, so
that none hides another. Knows the format; moves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.drawing.columns import COPY_STEP
from dcnplan.drawing.drawio_cells import Facts, Ids, attributes, loose_line, plain, stroke_style, vertex, words
from dcnplan.drawing.palette import LIGHT, plane_colour
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.picture import Line, Picture, Rect, Swatch, Text
from dcnplan.drawing.scene import HANGING, Bundle, Node, Scene
from dcnplan.output.escaping import xml_text
from dcnplan.units import gbps

_PAGES = {"fabric": "Fabric", "pod": "Pods", "full": "Every link"}
_BOX = "rounded=1;arcSize=10;whiteSpace=wrap;html=0;fontSize=11;"
_FRAME = "rounded=1;arcSize=3;whiteSpace=wrap;html=0;container=1;collapsible=0;"
_TOP_TITLE = "align=center;verticalAlign=top"
_BOTTOM_TITLE = "align=left;verticalAlign=bottom;spacingLeft=12;spacingBottom=5"
_SAMPLE = f"rounded=1;fillColor={LIGHT.fills['leaf']};strokeColor={LIGHT.edge};"
_EDGE = (
    "endArrow=none;html=0;fontSize=10;exitPerimeter=0;entryPerimeter=0;"
    f"labelBackgroundColor={LIGHT.page};fontColor={LIGHT.soft};"
)


def drawio_text(scenes: Sequence[Scene]) -> str:
    """One page a scene."""
    pages = (line for number, scene in enumerate(scenes, start=1) for line in _page(scene, number))
    return "".join(f"{line}\n" for line in ('<mxfile host="dcnplan" compressed="false">', *pages, "</mxfile>"))


def _page(scene: Scene, number: int) -> Iterator[str]:
    picture = picture_of(scene)
    ids = Ids()
    yield f'<diagram id="page{number}" name="{xml_text(_page_name(scene))}">'
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
        if not text.inside or text.upright:
            yield words(text, ids)
    for swatch in picture.swatches:
        if not swatch.is_line:
            yield from _copies(
                Rect("", "", swatch.x, swatch.y - 6, 18, 12, copies=swatch.copies), _SAMPLE, "1", (0.0, 0.0), ids
            )
        yield _sample(swatch, ids)
    yield "</root></mxGraphModel>"
    yield "</diagram>"


def _page_name(scene: Scene) -> str:
    """What is on the sheet, as tabs at the foot of the window show it."""
    of_sheet = scene.sheet.partition(": ")[2]
    of_pod = scene.bottoms[0].title if scene.detail == "pod" and len(scene.bottoms) == 1 else ""
    if scene.fabric and scene.detail != "pod":
        return ": ".join(filter(None, (scene.fabric, of_sheet)))
    return ": ".join(filter(None, (scene.fabric, of_sheet or of_pod or _PAGES[scene.detail])))


def _frames(scene: Scene, picture: Picture, ids: Ids) -> Iterator[str]:
    tops = {area.key for area in scene.tops}
    titles = {text.inside: text for text in picture.texts}
    for frame in picture.frames:
        stroke = plane_colour(LIGHT, frame.planes) if frame.planes else LIGHT.frame
        side = _TOP_TITLE if frame.key in tops else _BOTTOM_TITLE
        paint = f"fillColor={LIGHT.frame_fill};strokeColor={stroke};"
        font = f"fontSize={titles[frame.key].size:g};fontStyle={titles[frame.key].bold:d};fontColor={LIGHT.text};"
        style = f"{_FRAME}{side};{font}{paint}"
        yield from _copies(frame, f"rounded=1;arcSize=3;{paint}", "1", (0.0, 0.0), ids)
        yield vertex(ids.of(f"area {frame.key}"), frame.title, style, "1", frame, (0.0, 0.0), [("kind", "area")])


def _boxes(scene: Scene, picture: Picture, ids: Ids) -> Iterator[str]:
    nodes = {node.key: node for node in scene.nodes}
    frames = {frame.key: frame for frame in picture.frames}
    homes = {node.key: area.key for area in scene.areas for row in area.rows for node in row.nodes}
    shown = {text.inside: text for text in picture.texts if text.inside and not text.upright}
    for box in picture.boxes:
        home = frames.get(homes[box.key])
        parent, origin = (ids.of(f"area {home.key}"), (home.x, home.y)) if home else ("1", (0.0, 0.0))
        facts = [("name", box.key), *nodes[box.key].facts]
        style, text = _box_style(nodes[box.key]), shown[box.key]
        yield from _copies(box, style, parent, origin, ids)
        yield vertex(ids.of(box.key), text.text, style + _aside(text, box), parent, box, origin, facts)


def _copies(box: Rect, style: str, parent: str, origin: tuple[float, float], ids: Ids) -> Iterator[str]:
    """The outlines behind a box, in the same parent: what is in a parent lies over it."""
    for copy in range(box.copies, 0, -1):
        x, y = box.x - origin[0] + copy * COPY_STEP, box.y - origin[1] - copy * COPY_STEP
        yield plain("", style, (x, y, box.width, box.height), ids, parent)


def _box_style(node: Node) -> str:
    stroke = plane_colour(LIGHT, node.planes) if node.planes else LIGHT.edge
    colour = LIGHT.on_dark if node.role in ("spine", "core") else LIGHT.text
    dashed = "dashed=1;" if node.role == "open" else ""
    wide = "strokeWidth=2;" if node.planes else ""
    return f"{_BOX}{dashed}{wide}fillColor={LIGHT.fills[node.role]};strokeColor={stroke};fontColor={colour};"


def _aside(text: Text, box: Rect) -> str:
    """The text out of the middle, where names of ports stand at an edge."""
    shift = round(2 * (text.y - 4 - box.y - box.height / 2))
    return f"spacing{'Top' if shift > 0 else 'Bottom'}={abs(shift)};" if shift else ""


def _edges(scene: Scene, picture: Picture, ids: Ids) -> Iterator[str]:
    boxes = {box.key: box for box in picture.boxes}
    labels = {text.inside: text.text for text in picture.texts}
    bundles = {bundle.key: bundle for bundle in scene.bundles}
    drawn: dict[str, int] = {}
    for line in picture.lines:
        bundle = bundles[line.bundle]
        number = drawn[bundle.key] = drawn.get(bundle.key, -1) + 1
        name, label = ids.of(f"link {bundle.key} {number}"), labels.get(bundle.key, "")
        told = f'label="{xml_text(label)}" {attributes(_facts(bundle, number))} id="{name}"'
        yield f"<UserObject {told}>{_edge(bundle, line, boxes, ids)}</UserObject>"


def _facts(bundle: Bundle, number: int) -> Facts:
    """Of a bundle, or of one link of it where its ports are known."""
    if bundle.ports:
        lower, upper = bundle.ports[number]
        ends = (("lower", bundle.lower.key), ("lower_port", lower), ("upper", bundle.upper.key), ("upper_port", upper))
        return (("kind", bundle.kind), *ends, ("speed_gbps", str(gbps(bundle.speed_bps))))
    counts = (("links", str(bundle.links)), ("links_a_pair", str(bundle.each)))
    return (("kind", bundle.kind), *counts, ("speed_gbps", str(gbps(bundle.speed_bps))))


def _edge(bundle: Bundle, line: Line, boxes: Mapping[str, Rect], ids: Ids) -> str:
    lower, upper = boxes[bundle.lower.key], boxes[bundle.upper.key]
    points = line.points[::-1] if bundle.lower.role in HANGING else line.points
    style = f"{_EDGE}{_end('exit', points[0], lower)}{_end('entry', points[-1], upper)}{stroke_style(line)}"
    corners = "".join(f'<mxPoint x="{x:.1f}" y="{y:.1f}"/>' for x, y in points[1:-1])
    inside = f'<Array as="points">{corners}</Array>' if corners else ""
    ends = f'source="{ids.of(bundle.lower.key)}" target="{ids.of(bundle.upper.key)}"'
    shape = f'<mxGeometry relative="1" as="geometry">{inside}</mxGeometry>'
    return f'<mxCell style="{style}" edge="1" parent="1" {ends}>{shape}</mxCell>'


def _end(which: str, point: tuple[float, float], box: Rect) -> str:
    """Where an edge meets its box, as shares of its width and height."""
    x, y = (point[0] - box.x) / box.width, (point[1] - box.y) / box.height
    return f"{which}X={x:.4f};{which}Y={y:.4f};{which}Dx=0;{which}Dy=0;"


def _sample(swatch: Swatch, ids: Ids) -> str:
    if swatch.is_line:
        return loose_line(Line("", swatch.kind, ((swatch.x, swatch.y), (swatch.x + 22, swatch.y)), swatch.planes), ids)
    fill = LIGHT.fills.get(swatch.kind, LIGHT.frame_fill)
    dashed = "dashed=1;" if swatch.kind == "open" else ""
    style = f"rounded=1;{dashed}fillColor={fill};strokeColor={LIGHT.edge};"
    return plain("", style, (swatch.x, swatch.y - 6, 18, 12), ids)
