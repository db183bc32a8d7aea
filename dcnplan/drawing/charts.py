"""Small charts as SVG: lines with bands around them, and bars.

Knows axes and colours; knows nothing of what is measured.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, isfinite, log10

from dcnplan.drawing.palette import PALETTES, Palette, Theme
from dcnplan.drawing.svg import number_text as _n
from dcnplan.drawing.text_width import fitted, text_width
from dcnplan.frozen import frozen
from dcnplan.output.escaping import xml_text

Point = tuple[float, float]

_WIDTH, _HEIGHT = 760.0, 420.0
_TOP, _RIGHT, _BOTTOM = 84.0, 24.0, 56.0
_TEXT, _TITLE = 11.0, 15.0
_TICKS, _BAR_SHARE = 5, 0.62
_ROW, _KEY, _GAP = 18.0, 22.0, 22.0
"""Of the legend: how far a row is below the one before, a name behind its line, and a line behind a name."""

_DASHES = ("", ' stroke-dasharray="7 3"', ' stroke-dasharray="2 3"')


@frozen
class Series:
    """A line through `points`; `band` is its lower and upper edge where quantiles are known, as (x, low, high)."""

    name: str
    points: Sequence[Point]
    band: Sequence[tuple[float, float, float]] = ()


@frozen
class Axis:
    """`label` says what and in which unit; `low` and `high` None are chosen from the values."""

    label: str
    low: float | None = None
    high: float | None = None
    text: Callable[[float], str] | None = None
    """How a tick is written; default: the shortest decimal."""


def line_chart(title: str, x: Axis, y: Axis, series: Sequence[Series], theme: Theme = "light") -> str:
    """A chart of one or more lines, each with its band, on linear axes; a whole SVG document.

    Values must be finite. Raises ValueError for a chart without points.
    """
    points = [point for one in series for point in one.points]
    edges = [(at, value) for one in series for at, low, high in one.band for value in (low, high)]
    xs, ys = [at for at, _ in (*points, *edges)], [value for _, value in (*points, *edges)]
    plot = _Plot(title, _scale(x, xs), _scale(y, ys), x, y, [one.name for one in series], PALETTES[theme])
    inside = [part for number, one in enumerate(series) for part in plot.series(one, number)]
    return plot.document([*plot.grid(), *inside, *plot.x_ticks()])


def bar_chart(title: str, y: Axis, bars: Sequence[tuple[str, float]], theme: Theme = "light") -> str:
    """A bar for each (name, value), from zero; a whole SVG document."""
    values = [0.0, *(value for _, value in bars)]
    plot = _Plot(title, (0.0, float(len(bars)), []), _scale(y, values), Axis(""), y, [], PALETTES[theme])
    inside = [part for number, (name, value) in enumerate(bars) for part in plot.bar(name, value, number)]
    return plot.document([*plot.grid(), *inside])


Scale = tuple[float, float, list[float]]
"""Lowest and highest value of an axis, and its ticks."""


def _scale(axis: Axis, values: Sequence[float]) -> Scale:
    if not values or not all(map(isfinite, values)):
        raise ValueError("a chart needs finite values")
    low = min(values) if axis.low is None else axis.low
    high = max(values) if axis.high is None else axis.high
    if high <= low:
        low, high = (low - 1, high + 1) if axis.low is None else (low, low + 1)
    step = _step(high - low)
    first = floor(low / step) if axis.low is None else ceil(low / step)
    last = ceil(high / step - 1e-9) if axis.high is None else floor(high / step + 1e-9)
    ticks = [number * step for number in range(first, last + 1)]
    return min(low, ticks[0]), max(high, ticks[-1]), ticks


def _step(span: float) -> float:
    """1, 2 or 5 times a power of ten: about five ticks."""
    power = 10.0 ** floor(log10(span / _TICKS))
    return next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= _TICKS)


class _Plot:
    """Where values stand on the page."""

    def __init__(
        self, title: str, xs: Scale, ys: Scale, x: Axis, y: Axis, names: Sequence[str], palette: Palette
    ) -> None:
        self.title, self.xs, self.ys, self.x, self.y, self.names = title, xs, ys, x, y, names
        self.palette = palette
        widest = max(text_width(_tick(y, tick), _TEXT) for tick in ys[2])
        self.left = widest + 24.0
        self.legend = list(_legend(names))
        self.down = max((row for _, row, _ in self.legend), default=0) * _ROW
        self.height = _HEIGHT + self.down

    def at(self, x: float, y: float) -> str:
        return f"{_n(self._x(x))},{_n(self._y(y))}"

    def grid(self) -> Iterator[str]:
        for tick in self.ys[2]:
            y = self._y(tick)
            colour = self.palette.edge if tick == 0 else self.palette.frame
            yield (
                f'<line x1="{_n(self.left)}" y1="{_n(y)}" x2="{_n(_WIDTH - _RIGHT)}" y2="{_n(y)}" stroke="{colour}" '
                f'stroke-width="0.7"/>'
            )
            yield self._text(self.left - 8, y + 4, _tick(self.y, tick), "end")

    def x_ticks(self) -> Iterator[str]:
        for tick in self.xs[2]:
            yield self._text(self._x(tick), self.height - _BOTTOM + 18, _tick(self.x, tick), "middle")

    def series(self, series: Series, number: int) -> Iterator[str]:
        colour = self.palette.planes[number % len(self.palette.planes)]
        dash = self._dash(number)
        if series.band:
            around = [self.at(x, low) for x, low, _ in series.band]
            around += [self.at(x, high) for x, _, high in reversed(series.band)]
            yield f'<polygon points="{" ".join(around)}" fill="{colour}" fill-opacity="0.18"/>'
        path = " ".join(self.at(x, y) for x, y in series.points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        if len(series.points) == 1:  # a line through one point is none
            x, y = series.points[0]
            yield f'<circle cx="{_n(self._x(x))}" cy="{_n(self._y(y))}" r="3" fill="{colour}"/>'

    def bar(self, name: str, value: float, number: int) -> Iterator[str]:
        colour = self.palette.fills["spine"]
        slot = self._x(1.0) - self._x(0.0)
        x, y, zero = self._x(number + 0.5) - slot * _BAR_SHARE / 2, self._y(value), self._y(0.0)
        yield (
            f'<rect x="{_n(x)}" y="{_n(min(y, zero))}" width="{_n(slot * _BAR_SHARE)}" height="{_n(abs(zero - y))}" '
            f'fill="{colour}"><title>{xml_text(f"{name}: {_tick(self.y, value)}")}</title></rect>'
        )
        yield self._text(self._x(number + 0.5), self.height - _BOTTOM + 18, fitted(name, slot - 6, _TEXT), "middle")
        yield self._text(self._x(number + 0.5), min(y, zero) - 5, fitted(_tick(self.y, value), slot, _TEXT), "middle")

    def document(self, inside: Sequence[str]) -> str:
        size = f'width="{_n(_WIDTH)}" height="{_n(self.height)}"'
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_n(_WIDTH)} {_n(self.height)}" role="img" '
            'font-family="Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif">',
            f"<title>{xml_text(self.title)}</title>",
            f'<rect {size} fill="{self.palette.page}"/>',
            self._text(16, 28, fitted(self.title, _WIDTH - 32, _TITLE, True), "start", _TITLE, True),
            self._text(16, 72 + self.down, fitted(self.y.label, _WIDTH - 32, _TEXT), "start"),
            self._text(_WIDTH - _RIGHT, self.height - 16, fitted(self.x.label, _WIDTH - 32, _TEXT), "end"),
        ]
        return "".join(f"{line}\n" for line in (*head, *self._names(), *inside, "</svg>"))

    def _names(self) -> Iterator[str]:
        for number, (x, row, shown) in enumerate(self.legend):
            colour, y = self.palette.planes[number % len(self.palette.planes)], 42 + row * _ROW
            if dash := self._dash(number):
                line = f'x1="{_n(x)}" y1="{_n(y + 2)}" x2="{_n(x + 16)}" y2="{_n(y + 2)}"'
                yield f'<line {line} stroke="{colour}" stroke-width="2"{dash}/>'
            else:
                yield f'<rect x="{_n(x)}" y="{_n(y)}" width="16" height="4" fill="{colour}"/>'
            yield self._text(x + _KEY, y + 6, shown, "start")

    def _dash(self, number: int) -> str:
        """Where there are more lines than colours."""
        return _DASHES[number // len(self.palette.planes) % len(_DASHES)]

    def _x(self, value: float) -> float:
        low, high, _ = self.xs
        return self.left + (value - low) / (high - low) * (_WIDTH - _RIGHT - self.left)

    def _y(self, value: float) -> float:
        low, high, _ = self.ys
        return self.height - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _BOTTOM - _TOP)

    def _text(self, x: float, y: float, text: str, anchor: str, size: float = _TEXT, bold: bool = False) -> str:
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{self.palette.text}" '
            f'text-anchor="{anchor}"{weight}>{xml_text(text)}</text>'
        )


def _legend(names: Sequence[str]) -> Iterator[tuple[float, int, str]]:
    """Where each name stands, in as many rows as that takes, and as much of it as fits."""
    x, row = 16.0, 0
    for name in names:
        shown = fitted(name, _WIDTH / 3, _TEXT)
        width = _KEY + text_width(shown, _TEXT)
        if x > 16.0 and x + width > _WIDTH - _RIGHT:
            x, row = 16.0, row + 1
        yield x, row, shown
        x += width + _GAP


def _tick(axis: Axis, value: float) -> str:
    return axis.text(value) if axis.text else f"{value:,.10g}"
