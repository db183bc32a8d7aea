"""Figures as Markdown that is also readable as it stands. Knows works and figures; judges none."""

from collections.abc import Sequence

from benchmarks.peers.bandwidth import Bandwidth
from benchmarks.peers.case import CASES
from benchmarks.peers.clock import Figure
from benchmarks.peers.generation import BYTES_A_LINK
from benchmarks.peers.run import Figures
from benchmarks.peers.streaming import STREAMED
from benchmarks.peers.works import WORKS, Work

EXTRAPOLATED = "X"
_YEAR, _DAY, _HOUR = 31_557_600.0, 86_400.0, 3_600.0
_UNITS = ((_YEAR, "years"), (_DAY, "days"), (_HOUR, "h"), (1.0, "s"), (1e-3, "ms"))
_FROM = 2
"""Of years, days and hours there are so many at least."""
_WORTH_A_SHARE = 3_000_000


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Padded, so that columns stand below each other in a terminal too."""
    widths = [max(3, *map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in padded)


def limits(speed: Bandwidth, threads: int) -> str:
    """What the machine's memory can do, in bytes written."""
    pairs = (("copy", speed.copy_one, speed.copy_all), ("fill", speed.fill_one, speed.fill_all))
    rows = [(what, *(f"{each / 1e9:.1f} GB/s" for each in speeds)) for what, *speeds in pairs]
    return table(("of a buffer larger than the caches", "1 thread", f"{threads} threads"), rows)


def fabrics(cases: Sequence[str]) -> str:
    """Their sizes."""
    rows = []
    for case in (CASES[key] for key in cases):
        size = case.size
        numbers = (size.switches, size.links, size.leaves, size.paths, size.all_paths)
        rows.append((case.key, case.what, *(f"{number:,}" for number in numbers)))
    return table(("fabric", "", "switches", "links", "leaves", "paths of a pair", "paths in all"), rows)


def section(key: str, figures: Figures, speed: Bandwidth) -> str:
    """One work: a row for each fabric and tool."""
    work = WORKS[key]
    named = _columns(work)
    head = ("fabric", "tool", "time", "x dcnplan", *named, "answer")
    rows: list[tuple[str, ...]] = []
    for case in work.cases:
        own = {cell.tool: figure for cell, figure in figures.items() if (cell.work, cell.case) == (key, case)}
        for tool, figure in own.items():
            first = case if tool == next(iter(own)) else ""
            more = [_EXTRA[name](figure, speed) for name in named]
            rows.append((first, tool, _time(figure), _ratio(figure, own), *more, _answer(figure)))
    return f"### {work.title}\n\n{work.about}\n\n{table(head, rows)}"


def seconds_text(seconds: float) -> str:
    """Three digits: `4.21 ms`, `16.9 s`, `83.9 days`."""
    for scale, unit in _UNITS:
        if seconds >= scale * (_FROM if scale > 1 else 1):
            return f"{digits(seconds / scale)} {unit}"
    return f"{digits(seconds * 1e6)} µs"


def digits(number: float) -> str:
    """Three digits, and no decimals from a hundred on: `0.14`, `4.21`, `16.9`, `38,700`."""
    if number >= 100:
        return f"{float(f'{number:.3g}'):,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _time(figure: Figure) -> str:
    return seconds_text(figure.seconds) + (f" {EXTRAPOLATED}" if figure.sample else "")


def _ratio(figure: Figure, own: dict[str, Figure]) -> str:
    ours = own.get("dcnplan") or next(iter(own.values()))
    return "1" if figure is ours else digits(figure.seconds / ours.seconds)


def _answer(figure: Figure) -> str:
    said = {True: "right", False: "WRONG", None: ""}[figure.agrees]
    return "; ".join(filter(None, (said, figure.sample, figure.remark)))


def _columns(work: Work) -> tuple[str, ...]:
    if work.key == "start":
        return ()
    return ("memory", BYTES_A_LINK) if work.key == "generation" else ("memory", "bandwidth")


def _memory(figure: Figure, _: Bandwidth) -> str:
    return f"{(figure.peak - figure.written) / 1e6:,.0f} MB"


def _bytes_a_link(figure: Figure, _: Bandwidth) -> str:
    return f"{figure.more[BYTES_A_LINK]:,.0f}" if BYTES_A_LINK in figure.more else ""


def _share(figure: Figure, speed: Bandwidth) -> str:
    written = figure.more.get(STREAMED, figure.written)
    return f"{written / figure.seconds / speed.most:.0%}" if written >= _WORTH_A_SHARE else ""


_EXTRA = {"memory": _memory, BYTES_A_LINK: _bytes_a_link, "bandwidth": _share}
