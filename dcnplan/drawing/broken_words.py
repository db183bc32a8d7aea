"""Words beside rows that are wider than their column, on several lines: broken at spaces, and cut where one word is.

Knows widths; composes no words.
"""

from collections.abc import Iterator
from dataclasses import replace

from dcnplan.drawing.columns import MOST_NOTE, words_size
from dcnplan.drawing.scene import Area, Row, Scene, Words
from dcnplan.drawing.text_width import text_width


def broken(scene: Scene) -> Scene:
    """The scene, none of whose words is wider than their column but for single words that are."""
    return replace(scene, tops=tuple(map(_in_area, scene.tops)), bottoms=tuple(map(_in_area, scene.bottoms)))


def _in_area(area: Area) -> Area:
    return replace(area, rows=tuple(map(_in_row, area.rows)))


def _in_row(row: Row) -> Row:
    return replace(row, words=tuple(line for words in row.words for line in _lines(words)))


def _lines(words: Words) -> Iterator[Words]:
    line = ""
    for word in words.text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, words_size(words), words.kind == "heading") > MOST_NOTE:
            yield words._replace(text=line)
            longer = word
        line = longer
    yield words._replace(text=line)
