"""A scene on a page: tiers as rows, pods and planes side by side, words to their left.

Gives a Picture; knows no file format. General graph layouts scramble a Clos, so this one only ever draws rows.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.drawing.columns import (
    BOX_TEXT,
    COPIES,
    GAP,
    HEADING_TEXT,
    MARGIN,
    PAD,
    TOP_GAP,
    Column,
    bottom_columns,
    box_spans,
    box_text,
    copies_width,
    gap_of,
    title_size,
    top_columns,
    words_size,
    words_text,
)
from dcnplan.drawing.ends import End, ends_of, line_count, lines_of
from dcnplan.drawing.margins import header, legend
from dcnplan.drawing.picture import Anchor, Picture, Rect, Text, Tone
from dcnplan.drawing.scene import Area, Node, Row, Scene
from dcnplan.drawing.text_width import text_width

_BOX, _TITLE, _LINE = 34.0, 32.0, 15.5
_SERVER_GAP = 40.0
_PORT_TEXT, _PORT_PITCH, _LINE_PITCH = 8.0, 11.0, 3.0
_PORT_PAGE, _PORT_LONGEST = 3200.0, 120.0
_TONES: dict[str, Tone] = {"heading": "plain", "plain": "soft", "links": "accent"}
_ROWS = ("spine", "open", "pod_spine", "leaf", "servers")


def picture_of(scene: Scene) -> Picture:
    """The scene laid out: a page at least 1280 pixels wide, as wide and high as it needs to be."""
    return _Page(scene).picture()


class _Page:
    """One layout in the making: columns first, then rows, then lines."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.ports = _label_width(scene)
        ends = _end_widths(scene, _PORT_PITCH if self.ports else _LINE_PITCH)
        self.columns = bottom_columns(scene, ends)
        self.tops = top_columns(scene, ends, self.columns)
        self.end_widths = ends
        edges = [self.columns[-1].right + PAD, *(column.right + TOP_GAP for column in self.tops)]
        self.width = max(edges) + MARGIN

    def picture(self) -> Picture:
        head, top = header(self.scene, self.width)
        rows = self._row_tops(top)
        boxes = {box.key: box for box in self._boxes(rows)}
        frames = tuple(self._frames(boxes, rows))
        ends = ends_of(self.scene, boxes)
        low = max(*(shape.bottom for shape in (*frames, *boxes.values())), *self._words_ends(rows))
        words, swatches, height = legend(self.scene, self.width, low + 30)
        inside = (*self._box_texts(boxes), *self._titles(frames), *self._port_texts(boxes, ends))
        return Picture(
            width=self.width,
            height=height,
            title=self.scene.name,
            frames=frames,
            lines=lines_of(self.scene, boxes, ends),
            boxes=tuple(boxes.values()),
            texts=(*head, *self._notes(rows), *inside, *words),
            swatches=swatches,
        )

    def _rows(self) -> Iterator[tuple[Area, Column, Row]]:
        for area, column in zip(self.scene.areas, (*self.tops, *self.columns), strict=True):
            for row in area.rows:
                yield area, column, row

    def _row_tops(self, top: float) -> dict[str, float]:
        """The upper edge of each role's boxes."""
        present = [role for role in _ROWS if any(row.role == role for _, _, row in self._rows())]
        level = {"open": "spine"}
        tops: dict[str, float] = {}
        y = top + (_TITLE if any(area.framed for area in self.scene.tops) else 0.0)
        for number, role in enumerate(present):
            if level.get(role) in tops:
                tops[role] = tops["spine"]
                continue
            tops[role] = y
            following = present[number + 1] if number + 1 < len(present) else None
            y += self._height(role) + (self._gap(role, following) if following else 0.0)
        return tops

    def _gap(self, role: str, following: str) -> float:
        words = max(len(row.words) for _, _, row in self._rows() if row.role == role)
        spoken = words * _LINE + 20 - self._height(role)
        if following == "servers":
            return max(_SERVER_GAP, spoken)
        widest = max(column.width for column in (*self.tops, *self.columns))
        mesh = 110.0 if self.scene.detail == "fabric" else min(420.0, max(130.0, widest * 0.12))
        return max(mesh, spoken)

    def _height(self, role: str) -> float:
        """Of the boxes of a role: a strip for port names on each edge where lines end."""
        if not self.ports or role in ("servers", "open"):
            return _BOX
        edges = {"leaf": 1, "pod_spine": 2, "spine": 1}[role]
        return _BOX + edges * (self.ports + 6)

    def _boxes(self, rows: Mapping[str, float]) -> Iterator[Rect]:
        placed: dict[str, Rect] = {}
        for _, column, row in self._rows():
            if row.role == "servers":
                continue
            spans = box_spans(row, column, self.end_widths, gap_of(self.scene))
            for node, (x, width) in zip(row.nodes, spans, strict=True):
                placed[node.key] = self._box(node, row.role, x, width, rows[row.role])
        yield from placed.values()
        yield from self._server_boxes(placed, rows)

    def _server_boxes(self, placed: Mapping[str, Rect], rows: Mapping[str, float]) -> Iterator[Rect]:
        """Each under the leaves that it hangs on."""
        leaves: dict[str, list[Rect]] = {}
        for bundle in self.scene.bundles:
            if bundle.kind == "servers":
                leaves.setdefault(bundle.lower.key, []).append(placed[bundle.upper.key])
        for _, _, row in self._rows():
            for node in row.nodes if row.role == "servers" else ():
                x = min(leaf.x for leaf in leaves[node.key])
                yield self._box(node, "servers", x, max(leaf.right for leaf in leaves[node.key]) - x, rows["servers"])

    def _box(self, node: Node, role: str, x: float, width: float, y: float) -> Rect:
        behind = copies_width(node)
        copies = COPIES if behind else 0
        facts = "; ".join(f"{name} {value}" for name, value in node.facts)
        return Rect(
            node.key, role, x, y, width - behind, self._height(role), node.planes, copies, f"{node.key}: {facts}"
        )

    def _frames(self, boxes: Mapping[str, Rect], rows: Mapping[str, float]) -> Iterator[Rect]:
        for area, column in zip(self.scene.areas, (*self.tops, *self.columns), strict=True):
            if not area.framed:
                continue
            inside = [boxes[node.key] for row in area.rows for node in row.nodes]
            is_top = area in self.scene.tops
            top = min(box.y for box in inside) - (_TITLE if is_top else PAD)
            bottom = max(*(box.bottom for box in inside), 0.0 if is_top else _words_end(area.rows[-1], rows))
            bottom += TOP_GAP if is_top else _TITLE + 4
            pad, left = (TOP_GAP, column.left - TOP_GAP) if is_top else (PAD, column.x - PAD)
            copies = COPIES if area.count > 1 else 0
            size = (column.right + pad - left, bottom - top)
            yield Rect(area.key, "area", left, top, *size, area.planes, copies, area.title)

    def _words_ends(self, rows: Mapping[str, float]) -> list[float]:
        return [_words_end(area.rows[-1], rows) for area in self.scene.bottoms]

    def _box_texts(self, boxes: Mapping[str, Rect]) -> Iterator[Text]:
        for node in self.scene.nodes:
            box = boxes[node.key]
            y = box.y + box.height / 2 + 4
            if self.ports and box.kind in ("leaf", "spine"):
                strip = (self.ports + 6) / 2
                y += strip if box.kind == "leaf" else -strip
            text = box_text(node, box.width)
            yield Text(box.middle, y, text, BOX_TEXT, anchor="middle", tone=_tone(box), inside=box.key)

    def _notes(self, rows: Mapping[str, float]) -> Iterator[Text]:
        for area, column, row in self._rows():
            x = MARGIN + PAD if area in self.scene.tops else column.x
            for number, words in enumerate(row.words):
                y = rows[row.role] + 11 + number * _LINE
                yield Text(x, y, words_text(words), words_size(words), words.kind == "heading", tone=_TONES[words.kind])

    def _titles(self, frames: Sequence[Rect]) -> Iterator[Text]:
        tops = {area.key for area in self.scene.tops}
        for frame in frames:
            if frame.key in tops:
                size = title_size(self.scene, self.scene.tops[0])
                yield Text(frame.middle, frame.y + 15, frame.title, size, True, "middle", inside=frame.key)
            else:
                yield Text(frame.x + PAD, frame.bottom - 9, frame.title, HEADING_TEXT, True, inside=frame.key)

    def _port_texts(self, boxes: Mapping[str, Rect], ends: Mapping[tuple[int, int], tuple[End, End]]) -> Iterator[Text]:
        if not self.ports:
            return
        for both in ends.values():
            for end in both:
                box = boxes[end.box]
                if end.port:
                    x, y = end.x + _PORT_TEXT * 0.36, box.y + 4 if end.upward else box.bottom - 4
                    anchor: Anchor = "end" if end.upward else "start"
                    yield Text(x, y, end.port, _PORT_TEXT, False, anchor, _tone(box), True, box.key)


def _words_end(row: Row, rows: Mapping[str, float]) -> float:
    return rows[row.role] + len(row.words) * _LINE


def _tone(box: Rect) -> Tone:
    return "on_dark" if box.kind == "spine" else "plain"


def _label_width(scene: Scene) -> float:
    """Room for port names, 0 where they are not known or the page would grow too wide for them."""
    names = [name for bundle in scene.bundles for ports in bundle.ports for name in ports]
    longest = max((text_width(name, _PORT_TEXT) for name in names), default=0.0)
    widths = _end_widths(scene, _PORT_PITCH)
    rows = [sum(widths.get(node.key, 0.0) + GAP for node in row.nodes) for area in scene.tops for row in area.rows]
    lower = sum(
        max(sum(widths.get(node.key, 0.0) + GAP for node in row.nodes) for row in area.rows) for area in scene.bottoms
    )
    fits = longest <= _PORT_LONGEST and max([lower, sum(rows)]) <= _PORT_PAGE
    return longest if fits else 0.0


def _end_widths(scene: Scene, pitch: float) -> dict[str, float]:
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
