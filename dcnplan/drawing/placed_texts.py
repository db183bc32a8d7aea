"""The texts of a sheet: in boxes, beside rows, in frames, at ports.

Knows where boxes stand; moves none.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from dcnplan.drawing.columns import (
    BOX_TEXT,
    HEADING_TEXT,
    MARGIN,
    NOTE_LINE,
    PAD,
    Column,
    title_font,
    words_size,
    words_text,
)
from dcnplan.drawing.ends import End
from dcnplan.drawing.picture import Anchor, Rect, Text, Tone
from dcnplan.drawing.scene import Area, Node, Row, Scene
from dcnplan.drawing.text_width import fitted, text_width

PORT_TEXT = 8.0
_PORT_LONGEST, _STRIP = 120.0, 6.0
_NOTE_GAP, _HEADING_GAP = 8.0, 5.0
_TONES: dict[str, Tone] = {"heading": "plain", "plain": "soft", "links": "accent"}


def box_texts(
    scene: Scene, boxes: Mapping[str, Rect], ports: float, sides: Container[tuple[str, bool]]
) -> Iterator[Text]:
    """What each box is; single switches of a row say it all in the same way."""
    for area in scene.areas:
        for row in area.rows:
            level = max((_level(node, boxes[node.key]) for node in row.nodes if node.count == 1), default=0)
            for node in row.nodes:
                box = boxes[node.key]
                text = _box_text(node, box, level if node.count == 1 else 0)
                aside = ((row.role, True) in sides) - ((row.role, False) in sides)
                y = box.y + box.height / 2 + 4 + aside * ports / 2
                yield Text(box.middle, y, text, BOX_TEXT, anchor="middle", tone=_tone(box), inside=box.key)


def notes(scene: Scene, columns: Sequence[Column], rows: Mapping[str, float]) -> Iterator[Text]:
    """The words to the left of the rows."""
    for area, column in zip(scene.areas, columns, strict=True):
        x = MARGIN + PAD if area in scene.tops else column.x
        for row, top in note_tops(area, rows):
            for words, y in zip(row.words, _word_tops(row, top), strict=True):
                size, bold = words_size(words), words.kind == "heading"
                yield Text(x, y + 11, words_text(words), size, bold, tone=_TONES[words.kind])


def note_tops(area: Area, rows: Mapping[str, float]) -> Iterator[tuple[Row, float]]:
    """Where the words of each row begin: beside it, or below the words of the row above where those are many."""
    end = 0.0
    for row in area.rows:
        top = max(rows[area.level(row, rows)], end)
        end = words_end(row, top) + _NOTE_GAP if row.words else end
        yield row, top


def notes_end(area: Area, rows: Mapping[str, float]) -> float:
    """Below the last word of an area."""
    return max(words_end(row, top) for row, top in note_tops(area, rows))


def words_end(row: Row, top: float) -> float:
    """Below the last word beside a row, where the first one begins at `top`."""
    return max((y + NOTE_LINE for y in _word_tops(row, top)), default=top)


def _word_tops(row: Row, top: float) -> Iterator[float]:
    """One below the other, and a little apart before a heading, which may have several lines."""
    headings = 0
    for number, words in enumerate(row.words):
        headings += words.kind == "heading" and number > 0 and row.words[number - 1].kind != "heading"
        yield top + number * NOTE_LINE + headings * _HEADING_GAP


def titles(scene: Scene, frames: Sequence[Rect]) -> Iterator[Text]:
    """Of planes at the head of their frames, of pods at the foot."""
    tops = {area.key for area in scene.tops}
    for frame in frames:
        if frame.key in tops:
            font = title_font(scene, scene.tops[0])
            yield Text(frame.middle, frame.y + 15, frame.title, *font, "middle", inside=frame.key)
        else:
            yield Text(frame.x + PAD, frame.bottom - 9, frame.title, HEADING_TEXT, True, inside=frame.key)


def port_texts(boxes: Mapping[str, Rect], ends: Mapping[tuple[int, int], tuple[End, End]]) -> Iterator[Text]:
    """The name of the port at each end of each line, upright."""
    for both in ends.values():
        for end in both:
            box = boxes[end.box]
            if end.port:
                x, y = end.x + PORT_TEXT * 0.36, box.y + 4 if end.upward else box.bottom - 4
                anchor: Anchor = "end" if end.upward else "start"
                yield Text(x, y, end.port, PORT_TEXT, False, anchor, _tone(box), True, box.key)


def ports_height(scene: Scene) -> float:
    """Room for port names, 0 where they are not asked for or not known, or too long to stand in a box."""
    names = [name for bundle in scene.bundles for ports in bundle.ports for name in ports]
    longest = max((text_width(name, PORT_TEXT) for name in names), default=0.0)
    return longest + _STRIP if scene.labelled and 0 < longest <= _PORT_LONGEST else 0.0


def port_sides(scene: Scene) -> frozenset[tuple[str, bool]]:
    """Roles whose boxes have ports on their upper edge (True) or their lower one."""
    links = [bundle for bundle in scene.bundles if bundle.kind == "fabric"]
    return frozenset((*((link.lower.role, True) for link in links), *((link.upper.role, False) for link in links)))


def _level(node: Node, box: Rect) -> int:
    fitting = (number for number, text in enumerate(node.texts) if text_width(text, BOX_TEXT) <= box.width - 8)
    return next(fitting, len(node.texts) - 1)


def _box_text(node: Node, box: Rect, level: int) -> str:
    """The longest of a box's texts that fits, from a level on; a part of the shortest where none does."""
    return fitted(node.texts[max(min(level, len(node.texts) - 1), _level(node, box))], box.width - 4, BOX_TEXT)


def _tone(box: Rect) -> Tone:
    return "on_dark" if box.kind in ("spine", "core") else "plain"
