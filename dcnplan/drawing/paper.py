"""The sheets of a drawing below each other on one page, with its head and its legend.

Knows the height of paper; knows no file format.
"""

from dcnplan.drawing.layout import Layout, Shapes
from dcnplan.drawing.margins import header, legend
from dcnplan.drawing.picture import Picture
from dcnplan.drawing.scene import Scene, together

PAPER = 190 / 277
"""Height of what is printed by its width: A4, landscape, with a margin of 10 mm."""

_HEAD = 12.0


def picture_of(*sheets: Scene) -> Picture:
    """The sheets laid out, on a page as wide and high as they need.

    No sheet lies across the edge of a printed page, where it is not higher than one.
    """
    layouts = [Layout(sheet) for sheet in sheets]
    width = max(layout.width for layout in layouts)
    head, top = header(sheets[0], width)
    shapes = [layouts[0].shapes(top)]
    for layout in layouts[1:]:
        shapes.append(_placed(layout, shapes[-1].bottom, width * PAPER))
    words, swatches, height = legend(together(sheets), width, shapes[-1].bottom)
    return Picture(
        width=width,
        height=height,
        title=sheets[0].name,
        frames=tuple(frame for drawn in shapes for frame in drawn.frames),
        lines=tuple(line for drawn in shapes for line in drawn.lines),
        boxes=tuple(box for drawn in shapes for box in drawn.boxes),
        texts=(*head, *(text for drawn in shapes for text in drawn.texts), *words),
        swatches=swatches,
        is_one_sheet=len(sheets) == 1,
    )


def _placed(layout: Layout, top: float, paper: float) -> Shapes:
    """Here, or on the next printed page where it would not end on this one."""
    drawn = layout.shapes(top)
    if drawn.bottom - top > paper or top // paper == drawn.bottom // paper:
        return drawn
    return layout.shapes((top // paper + 1) * paper + _HEAD)
