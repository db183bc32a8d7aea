"""A picture as SVG: plain shapes and text, no script, no font and nothing else from outside.

A style sheet says how the picture is printed, where it is a document of its own: on A4 and in light colours.

Knows colours and the format; moves nothing.
"""

from collections.abc import Iterator

from dcnplan.drawing.columns import COPY_STEP
from dcnplan.drawing.palette import PALETTES, Palette, Theme, line_dashes, plane_colour, print_pairs
from dcnplan.drawing.picture import Line, Picture, Rect, Swatch, Text
from dcnplan.output.escaping import xml_text

_FONTS = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"


def svg_text(picture: Picture, theme: Theme = "light") -> str:
    """The picture as a whole SVG document."""
    return "".join(f"{line}\n" for line in _document(picture, PALETTES[theme]))


def _document(picture: Picture, palette: Palette) -> Iterator[str]:
    width, height = number_text(picture.width), number_text(picture.height)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{_FONTS}">'
    )
    yield f"<style>{_print_rules(picture, palette)}</style>"
    yield f"<title>{xml_text(picture.title)}</title>"
    yield f'<rect width="{width}" height="{height}" fill="{palette.page}"/>'
    yield from _group("areas", (part for frame in picture.frames for part in _frame(frame, palette)))
    yield from _group("links", (_line(line, palette) for line in picture.lines))
    yield from _group("boxes", (part for box in picture.boxes for part in _box(box, palette)))
    yield from _group("legend", (part for swatch in picture.swatches for part in _swatch(swatch, palette)))
    yield from _group("texts", (_text(text, palette) for text in picture.texts))
    yield "</svg>"


def _print_rules(picture: Picture, palette: Palette) -> str:
    """As wide as the paper; a drawing of one sheet also no higher, one of several goes on over its pages."""
    high = "max-height:98vh;" if picture.is_one_sheet else ""
    rules = [f":root{{max-width:100%;{high}height:auto}}"]
    for colour, printed in print_pairs(palette).items():
        if colour != printed:
            rules += [f':root [fill="{colour}"]{{fill:{printed}}}', f':root [stroke="{colour}"]{{stroke:{printed}}}']
    return f"@page{{size:A4 landscape;margin:10mm}}@media print{{{''.join(rules)}}}"


def _group(name: str, parts: Iterator[str]) -> Iterator[str]:
    yield f'<g id="{name}">'
    yield from parts
    yield "</g>"


def _frame(frame: Rect, palette: Palette) -> Iterator[str]:
    stroke = plane_colour(palette, frame.planes) if frame.planes else palette.frame
    paint = f'fill="{palette.fills.get(frame.kind, palette.frame_fill)}" stroke="{stroke}" stroke-width="1.2"'
    for copy in range(frame.copies, -1, -1):
        yield _rect(frame, copy * COPY_STEP, paint, min(7, frame.height / 4), frame.title if copy == 0 else "")


def _box(box: Rect, palette: Palette) -> Iterator[str]:
    stroke = plane_colour(palette, box.planes) if box.planes else palette.edge
    if box.kind == "tray":
        stroke = "none"
    dash = ' stroke-dasharray="5 3"' if box.kind == "open" else ""
    fill = f'fill="{palette.fills[box.kind]}" stroke="{stroke}"{dash}'
    for copy in range(box.copies, 0, -1):
        yield _rect(box, copy * COPY_STEP, f'{fill} stroke-width="1"', 4, "")
    yield _rect(box, 0.0, f'{fill} stroke-width="{"2" if box.planes else "1"}"', 4, box.title)


def _rect(box: Rect, shift: float, paint: str, radius: float, title: str) -> str:
    inside = f"<title>{xml_text(title)}</title></rect>" if title else "</rect>"
    return (
        f'<rect x="{number_text(box.x + shift)}" y="{number_text(box.y - shift)}" width="{number_text(box.width)}" '
        f'height="{number_text(box.height)}" rx="{number_text(radius)}" {paint}>{inside}'
    )


def _line(line: Line, palette: Palette) -> str:
    points = " ".join(f"{number_text(x)},{number_text(y)}" for x, y in line.points)
    return f'<polyline points="{points}" {_stroke(line, palette)}><title>{xml_text(line.title)}</title></polyline>'


def _stroke(line: Line, palette: Palette) -> str:
    colour = plane_colour(palette, line.planes) if line.planes else palette.link
    dashes = line_dashes(line.kind, None if line.faint else line.planes)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    faint = ' stroke-opacity="0.75"' if line.faint else ""
    return f'fill="none" stroke="{colour}" stroke-width="{number_text(line.weight)}"{dash}{faint}'


def _swatch(swatch: Swatch, palette: Palette) -> Iterator[str]:
    if swatch.is_line:
        ends = ((swatch.x, swatch.y), (swatch.x + 22, swatch.y))
        yield _line(Line("", swatch.kind, ends, swatch.planes, 2.0, ""), palette)
        return
    box = Rect("", swatch.kind, swatch.x, swatch.y - 6, 18, 12, swatch.planes, swatch.copies)
    yield from _frame(box, palette) if swatch.kind == "area" else _box(box, palette)


def _text(text: Text, palette: Palette) -> str:
    tones = {"plain": palette.text, "soft": palette.soft, "accent": palette.accent, "on_dark": palette.on_dark}
    x, y = number_text(text.x), number_text(text.y)
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    bold = ' font-weight="bold"' if text.bold else ""
    turned = f' transform="rotate(-90 {x} {y})"' if text.upright else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{number_text(text.size)}" fill="{tones[text.tone]}"'
        f"{anchor}{bold}{turned}>{xml_text(text.text)}</text>"
    )


def number_text(value: float) -> str:
    """At most two decimals, no trailing zeros: the same bytes on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
