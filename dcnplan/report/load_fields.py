"""What is told of loads: of a class of links, of one link, and of all.

Bandwidths are of one direction. Knows loads and their summary; routes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import ClassLoad, HotLink, LoadSummary, alive_links
from dcnplan.frozen import frozen
from dcnplan.network.network import Network
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import role_text
from dcnplan.report.fields import NETWORK_NAME, Field, column, record, sheet_titles
from dcnplan.report.number_formats import bars, percent, rounded
from dcnplan.report.part_fields import INCOMPLETE
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe, one_of
from dcnplan.sweep.missing import Missing
from dcnplan.units import gbps, speed_text


@frozen
class Told:
    """Loads with their summary; `without` are the parts that are down, `missing` shards with patterns not tried."""

    loads: LinkLoads
    summary: LoadSummary
    without: Sequence[str]
    missing: Missing | None = None


def _share(title: str, name: str) -> Field:
    return column(title, lambda row: percent(getattr(row, name)))


_UTILISATION = record(
    Field("min", NUMBER, "Of the link that is used least.", lambda row: rounded(row.least)),
    Field("mean", NUMBER, "Over all links.", lambda row: rounded(row.mean)),
    Field("max", NUMBER, "Of the link that is used most.", lambda row: rounded(row.most)),
)


def _down(row: ClassLoad) -> str:
    return f"{row.failed:,}" if row.failed else ""


CLASS = (
    Field("links", TEXT, "The class of links.", lambda row: row.name, "links", lambda row: role_text(row.name)),
    Field("group", Maybe(TEXT), "Pod type and leaf class of the lower switches.", title="lower"),
    Field("up", WHOLE, "Links that are up.", lambda row: row.links, "up>"),
    Field("down", WHOLE, "Links that are down.", lambda row: row.failed, "down>", _down),
    Field("utilisation", _UTILISATION, "Load to speed, of the busier direction.", lambda row: row),
    _share("min>", "least"),
    _share("mean>", "mean"),
    _share("max>", "most"),
    Field("histogram", ListOf(WHOLE), "Links in each tenth from nothing to the fullest link of all.", None,
          "0 to the fullest link", lambda row: bars(row.histogram)),
)  # fmt: skip


def _bandwidth(key: str, meaning: str, title: str, name: str) -> Field:
    def value(link: HotLink) -> float:
        return rounded(getattr(link, name) / 1e9)

    return Field(key, NUMBER, meaning, value, title, lambda link: bps_text(getattr(link, name)), "Gb/s")


HOT = (
    Field("lower", TEXT, "The switch below.", title="lower"),
    Field("lower_port", TEXT, "Its port.", title="port"),
    Field("upper", TEXT, "The switch above.", title="upper"),
    Field("upper_port", TEXT, "Its port.", title="port"),
    Field("speed_gbps", NUMBER, "The link's speed.", lambda link: gbps(link.speed_bps), "speed>",
          lambda link: speed_text(link.speed_bps), "Gb/s"),
    _bandwidth("up_gbps", "Load away from the servers.", "up>", "up_bps"),
    _bandwidth("down_gbps", "Load towards the servers.", "down>", "down_bps"),
    Field("utilisation", NUMBER, "Load to speed, of the busier direction.", lambda link: rounded(link.utilisation),
          "utilisation>", lambda link: percent(link.utilisation)),
)  # fmt: skip

LINK = (*HOT, Field("state", one_of("up", "down"), "Whether the link is up."))
"""Of every link, as CSV."""


NO_DETOURS = "shortest ones; detours are not counted"
DETOURS = Field(
    "paths", TEXT, "Which paths traffic takes, where links stay in a tier, as in a mesh; absent elsewhere.",
    lambda one: NO_DETOURS, told=lambda one: network_of(one).stays,
)  # fmt: skip


def network_of(told: Any) -> Network:
    """That an answer on loads or failures is of."""
    loads: LinkLoads = getattr(told, "loads", None) or told.whole
    return loads.network


def _rate(key: str, meaning: str, name: str) -> Field:
    return Field(key, NUMBER, meaning, lambda one: rounded(getattr(one.summary, name) / 1e9), unit="Gb/s")


def _growth(told: Told) -> float | None:
    growth = told.summary.growth
    return None if growth is None else rounded(growth)


def _fullest(told: Told) -> float | None:
    hottest = told.summary.hottest
    return rounded(hottest[0].utilisation) if hottest else None


_PORTS_OUT = record(
    Field("gbps", NUMBER, "Their bandwidth.", lambda loads: rounded(ports_out_bps(loads) / 1e9), unit="Gb/s"),
    Field("utilisation", NUMBER, "Load to speed, where it is the highest.", lambda loads: rounded(loads.ports_out)),
)

LOAD = (
    Field("name", TEXT, NETWORK_NAME, lambda one: one.loads.network.name),
    *INCOMPLETE,
    Field("traffic", TEXT, "The traffic in words.", lambda one: one.loads.demand.text),
    Field("bound", TEXT, "How to read what gets through, where hosts choose; absent elsewhere.",
          lambda one: one.loads.demand.bound, told=lambda one: one.loads.demand.bound is not None),
    DETOURS,
    Field("split", one_of("ecmp", "wcmp"), "Equally per hop, or by the capacity that is left.",
          lambda one: "wcmp" if one.loads.weighted else "ecmp"),
    Field("without", ListOf(TEXT), "What is down."),
    _rate("offered_gbps", "What is offered.", "offered_bps"),
    Field("lost_gbps", NUMBER, "What has no path.", lambda one: rounded(lost_bps(one.summary) / 1e9), unit="Gb/s"),
    Field("growth", Maybe(NUMBER), "The factor that fills the first link; null where nothing is carried.", _growth),
    Field("max_utilisation", Maybe(NUMBER), "Of the fullest link.", _fullest),
    Field("ports_out", _PORTS_OUT, "The ports that lead out of the fabric; absent under traffic within it.",
          lambda one: one.loads, told=lambda one: one.loads.demand.way_out is not None),
    Field("classes", ListOf(record(*CLASS)), "Each class of links.", lambda one: one.summary.classes),
    Field("hottest", ListOf(record(*HOT)), "The fullest links.", lambda one: one.summary.hottest),
)  # fmt: skip


def rows(loads: LinkLoads) -> Iterator[tuple[Cell, ...]]:
    """The cells of `LINK`, column by column at once: there may be millions."""
    names = loads.network.names.links()
    cells: dict[str, Iterable[Cell]] = {
        **{end: getattr(names, end) for end in ("lower", "lower_port", "upper", "upper_port")},
        "speed_gbps": [gbps(int(speed)) for speed in loads.speed_bps.tolist()],
        "up_gbps": [rounded(bps / 1e9) for bps in loads.up_bps.tolist()],
        "down_gbps": [rounded(bps / 1e9) for bps in loads.down_bps.tolist()],
        "utilisation": map(rounded, loads.utilisation.tolist()),
        "state": ["up" if up else "down" for up in alive_links(loads).tolist()],
    }
    yield from zip(*(cells[key] for key in sheet_titles(LINK)), strict=True)


def ports_out_bps(loads: LinkLoads) -> float:
    """Of all switches, one direction."""
    return float(loads.demand.way_out.ports_bps.sum()) if loads.demand.way_out else 0.0


def lost_bps(summary: LoadSummary) -> float:
    """What is less than a billionth is rounding."""
    return summary.lost_bps if summary.lost_bps > 1e-9 * summary.offered_bps else 0.0


def bps_text(bps: float) -> str:
    """`9.6 Tb/s`."""
    for scale, unit in ((1e15, "Pb/s"), (1e12, "Tb/s")):
        if bps >= scale:
            return f"{bps / scale:,.4g} {unit}"
    return f"{bps / 1e9:,.4g} Gb/s"
