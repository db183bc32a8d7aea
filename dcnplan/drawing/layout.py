"""A scene on a sheet: tiers as rows, pods and planes side by side, words to their left.

Knows shapes, no file format. General graph layouts scramble a Clos, so this one only ever draws rows.
"""

from collections.abc import Iterator, Mapping

from dcnplan.drawing.broken_words import broken
from dcnplan.drawing.columns import (
    COPIES,
    HEADING_TEXT,
    MARGIN,
    PAD,
    TOP_GAP,
    Column,
    bottom_columns,
    box_spans,
    copies_width,
    gap_of,
    top_columns,
)
from dcnplan.drawing.ends import end_widths, ends_of, lines_of
from dcnplan.drawing.hanging import hanging_spans
from dcnplan.drawing.link_labels import bundle_labels
from dcnplan.drawing.picture import Line, Rect, Text
from dcnplan.drawing.placed_texts import (
    box_texts,
    notes,
    notes_end,
    port_sides,
    port_texts,
    ports_height,
    titles,
    words_end,
)
from dcnplan.drawing.scene import HANGING, Area, Node, Row, Scene
from dcnplan.frozen import frozen

_BOX, _TITLE = 34.0, 32.0
_SERVER_GAP, _MOST_SERVER_GAP = 44.0, 100.0
_PORT_PITCH, _LINE_PITCH = 11.0, 3.0
_SHEET, _BELOW, _BELOW_WORDS = 26.0, 20.0, 28.0
_FOLDED_MESH, _MESH = 110.0, 112.0
_ROWS = (
    "external_above",
    "core",
    "open",
    "mesh",
    "external_beside",
    "spine",
    "pod_spine",
    "leaf",
    "servers",
    "external",
)


@frozen
class Shapes:
    """A sheet laid out: what stands on it, and the height below which the next one begins."""

    frames: tuple[Rect, ...]
    boxes: tuple[Rect, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    bottom: float


def page_width(scene: Scene) -> float:
    """How wide a page the scene takes, at least 1280 pixels."""
    return Layout(scene).width


class Layout:
    """The layout of one sheet: columns first, then rows, then lines."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene = broken(scene)
        self.ports = ports_height(scene)
        self.sides = port_sides(scene)
        ends = end_widths(scene, _PORT_PITCH if scene.labelled else _LINE_PITCH)
        self.columns = bottom_columns(scene, ends)
        self.tops = top_columns(scene, ends, self.columns)
        self.end_widths = ends
        edges = [self.columns[-1].right + PAD, *(column.right + TOP_GAP for column in self.tops)]
        self.width = round(max(edges) + MARGIN, 3)

    def shapes(self, top: float) -> Shapes:
        """The sheet from `top` down."""
        scene = self.scene
        title = (Text(MARGIN, top + 4, scene.sheet, HEADING_TEXT, True),) if scene.sheet else ()
        rows = self._row_tops(top + (_SHEET if scene.sheet else 0.0))
        boxes = {box.key: box for box in self._boxes(rows)}
        frames = tuple(self._frames(boxes, rows))
        ends = ends_of(scene, boxes)
        lines = lines_of(scene, boxes, ends)
        words = tuple(notes(scene, (*self.tops, *self.columns), rows))
        texts = (
            *title,
            *words,
            *box_texts(scene, boxes, self.ports, self.sides),
            *titles(scene, frames),
            *(port_texts(boxes, ends) if self.ports else ()),
            *bundle_labels(scene, lines, frames, words, self.width - MARGIN / 2),
        )
        spoken = (notes_end(area, rows) for area in scene.areas)
        bottom = max(*(shape.bottom for shape in (*frames, *boxes.values())), *spoken) + _BELOW
        return Shapes(frames, tuple(boxes.values()), lines, texts, bottom)

    def _rows(self) -> Iterator[tuple[Area, Column, Row]]:
        for area, column in zip(self.scene.areas, (*self.tops, *self.columns), strict=True):
            for row in area.rows:
                yield area, column, row

    def _row_tops(self, top: float) -> dict[str, float]:
        """The upper edge of each role's boxes."""
        present = [role for role in _ROWS if any(row.role == role for _, _, row in self._rows())]
        level = {"external": "servers", "external_beside": "core" if "core" in present else "open"}
        tops: dict[str, float] = {}
        y = top + (_TITLE if any(area.framed for area in self.scene.tops) else 0.0)
        for number, role in enumerate(present):
            if level.get(role) in tops:
                tops[role] = tops[level[role]]
                continue
            tops[role] = y
            following = present[number + 1] if number + 1 < len(present) else None
            y += self._height(role) + (self._gap(role, following) if following else 0.0)
        return tops

    def _gap(self, role: str, following: str) -> float:
        spoken = max(words_end(row, 0.0) for _, _, row in self._rows() if row.role == role)
        spoken += _BELOW_WORDS - self._height(role)
        if following in HANGING or role == "external_above":
            return max(_SERVER_GAP, min(spoken, _MOST_SERVER_GAP))
        mesh = _FOLDED_MESH if self.scene.detail == "fabric" else _MESH
        return max(mesh, spoken)

    def _height(self, role: str) -> float:
        """Of the boxes of a role: a strip for port names on each edge where lines end."""
        return _BOX + self.ports * sum((role, upward) in self.sides for upward in (True, False))

    def _boxes(self, rows: Mapping[str, float]) -> Iterator[Rect]:
        placed: dict[str, Rect] = {}
        for area, column, row in self._rows():
            if row.role in HANGING:
                continue
            spans = box_spans(row, column, self.end_widths, gap_of(self.scene, row))
            for node, (x, width) in zip(row.nodes, spans, strict=True):
                placed[node.key] = self._box(node, row.role, x, width, rows[area.level(row, rows)])
        yield from placed.values()
        hanging = hanging_spans(self.scene, placed)
        for _, _, row in self._rows():
            for node in row.nodes if row.role in HANGING else ():
                left, right = hanging[node.key]
                yield self._box(node, row.role, left, right - left, rows[row.role])

    def _box(self, node: Node, role: str, x: float, width: float, y: float) -> Rect:
        behind = copies_width(node)
        copies = COPIES if behind else 0
        facts = "; ".join(f"{name} {value}" for name, value in node.facts)
        return Rect(
            node.key, role, x, y, width - behind, self._height(role), node.planes, copies, f"{node.key}: {facts}"
        )

    def _frames(self, boxes: Mapping[str, Rect], rows: Mapping[str, float]) -> Iterator[Rect]:
        """Around planes and pods; those beside each other end at the same height."""
        for areas, columns, is_top in ((self.scene.tops, self.tops, True), (self.scene.bottoms, self.columns, False)):
            inside = [boxes[node.key] for area in areas if area.framed for row in area.rows for node in row.nodes]
            if not inside:
                continue
            spoken = (notes_end(area, rows) for area in areas if not is_top)
            top = min(box.y for box in inside) - (_TITLE if is_top else PAD)
            bottom = max(*(box.bottom for box in inside), 0.0, *spoken) + (TOP_GAP if is_top else _TITLE + 4)
            for area, column in zip(areas, columns, strict=True):
                if area.framed:
                    yield _frame(area, column, top, bottom, is_top)


def _frame(area: Area, column: Column, top: float, bottom: float, is_top: bool) -> Rect:
    pad, left = (TOP_GAP, column.left - TOP_GAP) if is_top else (PAD, column.x - PAD)
    size = (column.right + pad - left, bottom - top)
    copies = COPIES if area.count > 1 else 0
    return Rect(area.key, "area", left, top, *size, area.planes, copies, area.title)
