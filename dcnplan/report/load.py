"""What links carry: a screen by link class with the hottest links, a document, and a line for every link.

Knows loads; routes nothing.
"""

from collections.abc import Iterator, Sequence

from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import ClassLoad, HotLink, LoadSummary, alive_links, load_summary
from dcnplan.output.escaping import Cell, csv_text
from dcnplan.plan.captions import role_text
from dcnplan.report.bars import bars, percent, rounded
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns, without_empty
from dcnplan.report.view import FORMAT_VERSION, View
from dcnplan.units import gbps, speed_text


def load_view(loads: LinkLoads, top: int, without: Sequence[str] = (), every_link: bool = False) -> View:
    """The loads with the names of that many of the fullest links; `without` are the parts that are down.

    The sheet has a row for every link only where `every_link` asks for it.
    """
    summary = load_summary(loads, top)
    sheet = [_TITLES, *(_rows(loads) if every_link else ())]
    return View(_page(loads, summary, without), _document(loads, summary, without), sheet)


def _page(loads: LinkLoads, summary: LoadSummary, without: Sequence[str]) -> Page:
    facts = [
        ("traffic", loads.demand.text),
        ("split", "by surviving capacity (WCMP)" if loads.weighted else "equally per hop (ECMP)"),
        ("offered", _bps_text(summary.offered_bps)),
    ]
    if without:
        facts.append(("down", ", ".join(without)))
    if lost := _lost(summary):
        facts.append(("without a path", f"{_bps_text(lost)} ({percent(lost / summary.offered_bps)})"))
    blocks: list[Block] = [Facts("", tuple(facts))]
    blocks.append(without_empty(Table("Utilisation of links", _CLASS_TITLES, tuple(map(_class_line, summary.classes)))))
    if summary.hottest:
        blocks.append(Table("Hottest links", _HOT_TITLES, tuple(map(_hot_line, summary.hottest))))
    else:
        blocks.append(Remarks("", ("no traffic crosses the fabric",)))
    return Page(_headline(summary), tuple(blocks))


_CLASS_TITLES = columns("links", "lower", "up>", "down>", "min>", "mean>", "max>", "0 to the fullest link")
_TITLES = (
    "lower", "lower_port", "upper", "upper_port", "speed_gbps", "up_gbps", "down_gbps", "utilisation", "state",
)  # fmt: skip
_HOT_TITLES = columns("lower", "port", "upper", "port", "speed>", "up>", "down>", "utilisation>")


def _headline(summary: LoadSummary) -> str:
    lost = _lost(summary)
    without = f"; {percent(lost / summary.offered_bps)} of the traffic has no path" if lost else ""
    if summary.growth is None:
        return f"no link carries anything{without}"
    first = summary.hottest[0]
    full = f"first full is {first.lower} {first.lower_port} to {first.upper} {first.upper_port}"
    if rounded(summary.growth) >= 1:
        return f"the traffic can grow by a factor of {summary.growth:.4g}{without}; {full}"
    return f"{percent(summary.growth)} of this traffic fits{without}; {full}"


def _class_line(row: ClassLoad) -> tuple[str, ...]:
    used = (percent(row.least), percent(row.mean), percent(row.most))
    down = f"{row.failed:,}" if row.failed else ""
    return (role_text(row.name), row.group or "", f"{row.links:,}", down, *used, bars(row.histogram))


def _hot_line(link: HotLink) -> tuple[str, ...]:
    ways = (_bps_text(link.up_bps), _bps_text(link.down_bps))
    ends = (link.lower, link.lower_port, link.upper, link.upper_port)
    return (*ends, speed_text(link.speed_bps), *ways, percent(link.utilisation))


def _document(loads: LinkLoads, summary: LoadSummary, without: Sequence[str]) -> dict[str, object]:
    lost = _lost(summary)
    return {
        "schema": "dcnplan/load",
        "format_version": FORMAT_VERSION,
        "name": loads.network.name,
        "traffic": loads.demand.text,
        "split": "wcmp" if loads.weighted else "ecmp",
        "without": list(without),
        "offered_gbps": rounded(summary.offered_bps / 1e9),
        "lost_gbps": rounded(lost / 1e9),
        "growth": None if summary.growth is None else rounded(summary.growth),
        "max_utilisation": None if summary.growth is None else rounded(1 / summary.growth),
        "classes": [_class_record(row) for row in summary.classes],
        "hottest": [_hot_record(link) for link in summary.hottest],
    }


def _class_record(row: ClassLoad) -> dict[str, object]:
    return {
        "links": row.name,
        "group": row.group,
        "up": row.links,
        "down": row.failed,
        "utilisation": {"min": rounded(row.least), "mean": rounded(row.mean), "max": rounded(row.most)},
        "histogram": list(row.histogram),
    }


def _hot_record(link: HotLink) -> dict[str, object]:
    return {
        "lower": link.lower,
        "lower_port": link.lower_port,
        "upper": link.upper,
        "upper_port": link.upper_port,
        "speed_gbps": gbps(link.speed_bps),
        "up_gbps": rounded(link.up_bps / 1e9),
        "down_gbps": rounded(link.down_bps / 1e9),
        "utilisation": rounded(link.utilisation),
    }


def csv_lines(loads: LinkLoads) -> Iterator[str]:
    """One line a link, led by the titles."""
    yield csv_text([_TITLES])
    yield from (csv_text([row]) for row in _rows(loads))


def _rows(loads: LinkLoads) -> Iterator[tuple[Cell, ...]]:
    names = loads.network.names.links()
    state = ["up" if up else "down" for up in alive_links(loads).tolist()]
    speeds = [gbps(int(speed)) for speed in loads.speed_bps.tolist()]
    ways = [[rounded(bps / 1e9) for bps in way.tolist()] for way in (loads.up_bps, loads.down_bps)]
    used = map(rounded, loads.utilisation.tolist())
    ends = (names.lower, names.lower_port, names.upper, names.upper_port)
    yield from zip(*ends, speeds, *ways, used, state, strict=True)


def _lost(summary: LoadSummary) -> float:
    """What is less than a billionth is rounding."""
    return summary.lost_bps if summary.lost_bps > 1e-9 * summary.offered_bps else 0.0


def _bps_text(bps: float) -> str:
    for scale, unit in ((1e15, "Pb/s"), (1e12, "Tb/s")):
        if bps >= scale:
            return f"{bps / scale:,.4g} {unit}"
    return f"{bps / 1e9:,.4g} Gb/s"
