"""Where lines meet boxes: spread over the edge in the order of what stands at the other end.

Knows boxes with coordinates and bundles; places no box.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.drawing.formats import links_text
from dcnplan.drawing.picture import Line, Rect
from dcnplan.drawing.scene import HANGING, Bundle, Scene
from dcnplan.frozen import frozen

_PEER_DROP, _PEER_PITCH, _BUNDLED = 9.0, 5.0, 1.5


@frozen
class End:
    """One end of one line: at `x` on the upper or lower edge of a box, with the name of the port there."""

    box: str
    upward: bool
    x: float
    port: str = ""


def line_count(bundle: Bundle, detail: str) -> int:
    """How many lines a bundle is drawn as: every link of a full picture, else one."""
    return bundle.each if detail == "full" and bundle.kind == "fabric" else 1


def end_widths(scene: Scene, pitch: float) -> dict[str, float]:
    """The width that each box needs for its lines in a picture of every link; nothing where links are bundled."""
    sides: dict[tuple[str, bool], int] = {}
    for bundle in scene.bundles:
        if scene.detail == "full" and bundle.kind == "fabric":
            for side in ((bundle.lower.key, True), (bundle.upper.key, False)):
                sides[side] = sides.get(side, 0) + line_count(bundle, scene.detail)
    widths: dict[str, float] = {}
    for (key, _), count in sides.items():
        widths[key] = max(widths.get(key, 0.0), count * pitch)
    return widths


def ends_of(scene: Scene, boxes: Mapping[str, Rect]) -> dict[tuple[int, int], tuple[End, End]]:
    """Lower and upper end of each line, by the number of its bundle and its own number in it."""
    sides: dict[tuple[str, bool], list[tuple[float, int, int]]] = {}
    for number, bundle in enumerate(scene.bundles):
        if bundle.kind == "peers" or bundle.lower.role in HANGING:
            continue
        lower, upper = boxes[bundle.lower.key], boxes[bundle.upper.key]
        for line in range(line_count(bundle, scene.detail)):
            sides.setdefault((lower.key, True), []).append((upper.middle, number, line))
            sides.setdefault((upper.key, False), []).append((lower.middle, number, line))
    found: dict[tuple[int, int], dict[bool, End]] = {}
    for (key, upward), lines in sides.items():
        for place, (_, number, line) in enumerate(sorted(lines)):
            x = _along(boxes[key], place, len(lines), scene.detail)
            port = _port(scene.bundles[number], line, upward)
            found.setdefault((number, line), {})[upward] = End(key, upward, x, port)
    return {line: (both[True], both[False]) for line, both in found.items()}


def lines_of(
    scene: Scene, boxes: Mapping[str, Rect], ends: Mapping[tuple[int, int], tuple[End, End]]
) -> tuple[Line, ...]:
    """Every line of the picture, from box to box."""
    return tuple(
        line for number, bundle in enumerate(scene.bundles) for line in _lines(scene, number, bundle, boxes, ends)
    )


def _lines(
    scene: Scene,
    number: int,
    bundle: Bundle,
    boxes: Mapping[str, Rect],
    ends: Mapping[tuple[int, int], tuple[End, End]],
) -> Iterator[Line]:
    lower, upper = boxes[bundle.lower.key], boxes[bundle.upper.key]
    if bundle.lower.role in HANGING:
        yield _line(bundle, ((upper.middle, upper.bottom), (_under(scene, bundle, boxes), lower.y)))
    elif bundle.kind == "peers":
        lines = bundle.each if scene.detail == "full" else 1
        for line in range(lines) if lower.key != upper.key else ():
            aside = (line - (lines - 1) / 2) * min(_PEER_PITCH, lower.height / (lines + 1))
            yield _line(bundle, _peer_points(lower, upper, list(boxes.values()), aside))
    else:
        for line in range(line_count(bundle, scene.detail)):
            down, up = ends[number, line]
            yield _line(bundle, ((down.x, lower.y), (up.x, upper.bottom)), line)


def _under(scene: Scene, bundle: Bundle, boxes: Mapping[str, Rect]) -> float:
    """Where a line from a leaf meets what hangs there: straight below, or in step where that has a part of the room."""
    lower, upper = boxes[bundle.lower.key], boxes[bundle.upper.key]
    above = [boxes[one.upper.key] for one in scene.bundles if one.lower.key == lower.key and one.kind == bundle.kind]
    left, right = min(box.x for box in above), max(box.right for box in above)
    if (lower.x, lower.right) == (left, right):
        return upper.middle
    return lower.x + lower.width * (upper.middle - left) / (right - left)


def _along(box: Rect, place: int, lines: int, detail: str) -> float:
    """Every link has a place of its own in a full picture; bundles keep to the middle of the edge."""
    width = box.width if detail == "full" else min(box.width, _BUNDLED * max(1, lines - 1))
    return box.middle - width / 2 + width * (place + 0.5) / lines


def _line(bundle: Bundle, points: tuple[tuple[float, float], ...], number: int = 0) -> Line:
    many = bundle.lower.count > 1 or bundle.upper.count > 1
    title = f"{bundle.lower.texts[0]} to {bundle.upper.texts[0]}: {links_text(bundle.links, bundle.speed_bps)}"
    faint = bundle.kind == "fabric" and bundle.upper.role == "pod_spine"
    if bundle.ports:
        ports = bundle.ports[number]
        title = f"{bundle.lower.key} {ports[0]} to {bundle.upper.key} {ports[1]}"
    return Line(
        bundle.key, bundle.kind, points, bundle.hues, 1.7 if many or bundle.kind == "peers" else 1.0, title, faint
    )


def _peer_points(left: Rect, right: Rect, boxes: Sequence[Rect], aside: float) -> tuple[tuple[float, float], ...]:
    """Straight across where nothing stands between, else around below; `aside` of the line of a single link."""
    y = left.y + left.height / 2 + aside
    if not any(left.right <= box.x < right.x and box.y == left.y and box is not right for box in boxes):
        return ((left.right, y), (right.x, y))
    low = left.bottom + _PEER_DROP + aside / 2
    a, b = left.middle + left.width / 4 - aside, right.middle - right.width / 4 + aside
    return ((a, left.bottom), (a, low), (b, low), (b, right.bottom))


def _port(bundle: Bundle, line: int, upward: bool) -> str:
    return bundle.ports[line][0 if upward else 1] if bundle.ports else ""
