"""Widths: of a box by its texts and ports, of an area by its rows, and of a page by its areas.

Knows widths only; nothing of heights and lines.
"""

from collections.abc import Mapping, Sequence

from dcnplan.drawing.scene import Area, Node, Row, Scene, Words
from dcnplan.drawing.text_width import fitted, text_width
from dcnplan.frozen import frozen

BOX_TEXT, NOTE_TEXT, HEADING_TEXT, NOTE_LINE = 11.0, 11.0, 12.0, 15.5
COPIES, COPY_STEP = 2, 4.0
"""Outlines behind a box that stands for many, and how far each sticks out."""
GAP, PEER_GAP, AREA_GAP, PAD, TOP_GAP = 10.0, 22.0, 26.0, 14.0, 6.0
PAGE_WIDTH, MARGIN = 1280.0, 32.0
MOST_NOTE = 250.0
"""The widest that words beside a row may be."""
_NOTE_GAP = 24.0
_LEAST_BOX, _STACK_SHARE = 24.0, 1.6
_FEW_TOPS, _SMALL_TITLE = 8, 10.0
_FEW_BOXES, _CLOSE_GAP = 16, 5.0


@frozen
class Column:
    """An area's stretch of the page: its notes from `x`, its boxes from `left`, `width` wide."""

    x: float
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


Ends = Mapping[str, float]
"""Width that a box needs for the ends of its lines, by key."""


def note_width(area: Area) -> float:
    """Of the column of words beside an area's rows, with the gap to its boxes; 0 without words."""
    widest = max((words_width(words) for row in area.rows for words in row.words), default=0.0)
    return min(widest, MOST_NOTE) + _NOTE_GAP if widest else 0.0


def words_size(words: Words) -> float:
    """Of one line of a note."""
    return HEADING_TEXT if words.kind == "heading" else NOTE_TEXT


def words_width(words: Words) -> float:
    """Of one line of a note."""
    return text_width(words.text, words_size(words), words.kind == "heading")


def words_text(words: Words) -> str:
    """The line, cut to the widest column of words."""
    return fitted(words.text, MOST_NOTE, words_size(words), words.kind == "heading")


def gap_of(scene: Scene, row: Row) -> float:
    """Between the boxes of a row: links between neighbours need room, and many boxes leave little."""
    if row.role == "leaf" and any(bundle.kind == "peers" for bundle in scene.bundles):
        return PEER_GAP
    return GAP if len(row.nodes) <= _FEW_BOXES else _CLOSE_GAP


def title_font(scene: Scene, area: Area) -> tuple[float, bool]:
    """Size of an area's title, and whether it is bold: many planes beside each other leave less room."""
    few = area in scene.bottoms or len(scene.tops) <= _FEW_TOPS
    return (HEADING_TEXT, True) if few else (_SMALL_TITLE, False)


def bottom_columns(scene: Scene, ends: Ends) -> tuple[Column, ...]:
    """Of the areas below the top row; what the page has to spare is shared out by width."""
    notes = [note_width(area) for area in scene.bottoms]
    needs = [
        max(_rows_need(scene, area, ends), _title_need(scene, area) - note)
        for area, note in zip(scene.bottoms, notes, strict=True)
    ]
    fixed = sum(notes) + 2 * PAD * len(notes) + AREA_GAP * (len(notes) - 1)
    above = _top_fixed(scene, PAD + notes[0]) + sum(_top_needs(scene, ends))
    spare = max(0.0, PAGE_WIDTH - 2 * MARGIN - fixed - sum(needs), above - fixed - sum(needs))
    return _placed(MARGIN, notes, [need + spare * need / sum(needs) for need in needs], AREA_GAP, PAD)


def top_columns(scene: Scene, ends: Ends, bottoms: Sequence[Column]) -> tuple[Column, ...]:
    """Of the areas of the top row, over the whole width beside the words, which stand over the first area's."""
    if not scene.tops:
        return ()
    needs = _top_needs(scene, ends)
    indent = bottoms[0].left - MARGIN
    right = bottoms[-1].right + (PAD if _top_pad(scene) else 0.0)
    spare = max(0.0, right - MARGIN - _top_fixed(scene, indent) - sum(needs))
    note = max(note_width(scene.tops[0]) + PAD, indent) - _top_pad(scene)
    widths = [need + spare / len(needs) for need in needs]
    return _placed(MARGIN, [note, *(0.0 for _ in needs[1:])], widths, TOP_GAP, _top_pad(scene))


def box_spans(row: Row, column: Column, ends: Ends, gap: float) -> list[tuple[float, float]]:
    """Left edge and width of each box of a row, spread over its column."""
    needs = [_box_need(node, ends) for node in row.nodes]
    room = column.width - gap * (len(needs) - 1)
    widths = _shared_out(needs, [_share(node) for node in row.nodes], room)
    spans, x = [], column.left
    for width in widths:
        spans.append((x, width))
        x += width + gap
    return spans


def _shared_out(needs: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Widths in proportion to the shares, none below its need."""
    least = max(0.0, room - sum(needs))
    wished = [room * share / sum(shares) for share in shares]
    if all(wish >= need for wish, need in zip(wished, needs, strict=True)):
        return wished
    return [need + least * share / sum(shares) for need, share in zip(needs, shares, strict=True)]


def _placed(
    start: float, notes: Sequence[float], widths: Sequence[float], gap: float, pad: float
) -> tuple[Column, ...]:
    columns, x = [], start
    for note, width in zip(notes, widths, strict=True):
        columns.append(Column(x + pad, x + pad + note, width))
        x += note + width + 2 * pad + gap
    return tuple(columns)


def _top_pad(scene: Scene) -> float:
    return TOP_GAP if any(area.framed for area in scene.tops) else 0.0


def _top_needs(scene: Scene, ends: Ends) -> list[float]:
    return [max(_rows_need(scene, area, ends), _title_need(scene, area)) for area in scene.tops]


def _top_fixed(scene: Scene, indent: float) -> float:
    """Of the top row, what is neither box nor title: the words, the frames' edges, the gaps."""
    if not scene.tops:
        return 0.0
    pads = 2 * _top_pad(scene) * len(scene.tops)
    note = max(note_width(scene.tops[0]) + PAD, indent) - _top_pad(scene)
    return note + pads + TOP_GAP * (len(scene.tops) - 1)


def _title_need(scene: Scene, area: Area) -> float:
    return text_width(area.title, *title_font(scene, area)) if area.framed else 0.0


def _rows_need(scene: Scene, area: Area, ends: Ends) -> float:
    return max(
        sum(_box_need(node, ends) for node in row.nodes) + gap_of(scene, row) * (len(row.nodes) - 1)
        for row in area.rows
    )


def _box_need(node: Node, ends: Ends) -> float:
    text = min(text_width(text, BOX_TEXT) for text in node.texts) + 8
    return max(_LEAST_BOX, min(text, MOST_NOTE), ends.get(node.key, 0.0)) + copies_width(node)


def copies_width(node: Node) -> float:
    """Room to the right of a box for the outlines behind it."""
    return COPIES * COPY_STEP if node.count > 1 and node.role != "servers" else 0.0


def _share(node: Node) -> float:
    return _STACK_SHARE if node.count > 1 else 1.0
