"""A picture in coordinates: rectangles, lines, texts, from the top left corner, in pixels at 100 %.

Knows shapes and what they stand for; knows no file format and no colour.
"""

from typing import Literal

from dcnplan.frozen import frozen

Anchor = Literal["start", "middle", "end"]
Tone = Literal["plain", "soft", "on_dark", "accent"]


@frozen
class Rect:
    """A box, or the frame of an area. `copies` further outlines behind it say that it stands for many."""

    key: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    planes: range | None = None
    copies: int = 0
    title: str = ""

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@frozen
class Line:
    """A link, or several drawn as one; `kind` is its bundle's, `planes` those whose colour it has.

    `weight` is 1 for one link; a `faint` line is one of a dense mesh.
    """

    bundle: str
    kind: str
    points: tuple[tuple[float, float], ...]
    planes: range | None = None
    weight: float = 1
    title: str = ""
    faint: bool = False


@frozen
class Text:
    """One line of text: `x`, `y` is its baseline's start, middle or end; `inside` is the key of the box it stands in,
    or of the bundle that it stands beside.

    An `upright` text reads from bottom to top.
    """

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    anchor: Anchor = "start"
    tone: Tone = "plain"
    upright: bool = False
    inside: str = ""


@frozen
class Swatch:
    """A sample in the legend: a box of `kind`, or a line of that kind and plane."""

    x: float
    y: float
    kind: str
    is_line: bool = False
    planes: range | None = None
    copies: int = 0


@frozen
class Picture:
    """Everything on one page, in drawing order within each tuple; lines lie under boxes."""

    width: float
    height: float
    title: str
    frames: tuple[Rect, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Rect, ...]
    texts: tuple[Text, ...]
    swatches: tuple[Swatch, ...]
    is_one_sheet: bool = True
