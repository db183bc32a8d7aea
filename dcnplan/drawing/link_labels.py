"""How many links a line stands for, beside the line, where all lines between two rows have room for it.

Knows lines with coordinates; moves none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from dcnplan.drawing.picture import Line, Rect, Text
from dcnplan.drawing.scene import Bundle, Scene
from dcnplan.drawing.text_width import text_width
from dcnplan.units import ports_text

_SIZE, _ASIDE, _APART = 10.0, 4.0, 5.0
_MOST = 40
"""Lines beside each other that could have room for labels."""

_FEW = 24
"""Lines between two rows that other layouts label."""

_HEIGHTS = (0.5, 0.3, 0.7)
"""Where between two rows labels are tried, from the top."""

Labelled = tuple[Bundle, Line]


def bundle_labels(
    scene: Scene, lines: Sequence[Line], frames: Sequence[Rect], beside: Sequence[Text], right: float
) -> Iterator[Text]:
    """Labels of the bundles; none of them on the edge of a frame, on the texts `beside`, or to the right of `right`."""
    bundles = {bundle.key: bundle for bundle in scene.bundles}
    gaps: dict[tuple[float, ...], list[Labelled]] = {}
    for line in lines:
        bundle = bundles[line.bundle]
        if bundle.kind != "peers" and not (bundle.kind == "fabric" and scene.detail == "full"):
            heights = sorted(y for _, y in line.points)
            gaps.setdefault(tuple(heights), []).append((bundle, line))
    for between in gaps.values():
        if len(between) <= _MOST:
            yield from _fitting(between, frames, beside, right)


def few_alike(bundles: Sequence[Bundle]) -> frozenset[str]:
    """Keys of the bundles that another tool's layout may label: those of a mesh would push the boxes apart."""
    alike = Counter((bundle.lower.role, bundle.upper.role) for bundle in bundles)
    return frozenset(bundle.key for bundle in bundles if alike[bundle.lower.role, bundle.upper.role] <= _FEW)


def _fitting(
    between: Sequence[Labelled], frames: Sequence[Rect], beside: Sequence[Text], right: float
) -> Sequence[Text]:
    """A label for every line, all at one height and side, where that fits, else none."""
    for share, on_right in product(_HEIGHTS, (True, False)):
        texts = [_label(bundle, line, share, on_right) for bundle, line in between]
        y = texts[0].y
        walls = [x for frame in frames if frame.y - _SIZE < y < frame.bottom + _SIZE for x in (frame.x, frame.right)]
        taken = [*((x, x) for x in (*walls, right)), *(_span(line, y) for _, line in between)]
        taken += [_stretch(text) for text in beside if abs(text.y - y) < 1.5 * _SIZE]
        if _is_clear(texts, taken):
            return texts
    return ()


def _label(bundle: Bundle, line: Line, share: float, on_right: bool) -> Text:
    (_, y1), (_, y2) = line.points
    y = min(y1, y2) + abs(y2 - y1) * share
    low, high = _span(line, y)
    x, anchor = (high + _ASIDE, "start") if on_right else (low - _ASIDE, "end")
    text = ports_text(bundle.drawn_links, bundle.speed_bps)
    return Text(x, y, text, _SIZE, anchor=anchor, tone="soft", inside=bundle.key)  # type: ignore[arg-type]


def _is_clear(texts: Sequence[Text], taken: Sequence[tuple[float, float]]) -> bool:
    """Whether no text covers another, or touches what is taken: stretches from left to right."""
    spans = sorted(map(_stretch, texts))
    if any(a[1] + _APART > b[0] for a, b in pairwise(spans)):
        return False
    return not any(start < high + 1 and low - 1 < end for start, end in spans for low, high in taken)


def _stretch(text: Text) -> tuple[float, float]:
    wide = text_width(text.text, text.size, text.bold)
    return (text.x - wide, text.x) if text.anchor == "end" else (text.x, text.x + wide)


def _span(line: Line, y: float) -> tuple[float, float]:
    """From where to where a line runs beside a text at `y`."""
    a, b = _at(line, y - _SIZE), _at(line, y + _SIZE / 2)
    return min(a, b), max(a, b)


def _at(line: Line, y: float) -> float:
    (x1, y1), (x2, y2) = line.points
    return x1 + (x2 - x1) * (y - y1) / (y2 - y1)
