"""What is told of failures: of one part that failed, in every format, and of all.

Knows results with names; fails nothing.
"""

from collections.abc import Callable, Sequence

from dcnplan.analysis.failures.homes_left import homes_left
from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.n_minus_one import OnePart
from dcnplan.analysis.failures.pair_bounds import WorstPair
from dcnplan.analysis.failures.sample_summary import SampleSummary
from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import HotLink, fullest_rows, hot_links
from dcnplan.frozen import frozen
from dcnplan.plan.captions import counted, role_text
from dcnplan.report.fields import NETWORK_NAME, Field, Fields, cell, column, pick, record
from dcnplan.report.load_fields import DETOURS
from dcnplan.report.number_formats import half_up, percent, rounded
from dcnplan.report.part_fields import INCOMPLETE
from dcnplan.report.place_words import PLACES, lost_servers_text, place_text
from dcnplan.report.samples_fields import SAMPLES, Sampled
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe
from dcnplan.sweep.missing import Missing

_POWER = "power domains: none are given"


class Row:
    """One part that failed, with names. Keeps no loads."""

    def __init__(self, whole: LinkLoads, one: OnePart) -> None:
        left, loads = one.left, one.left.loads
        self.part, self.worst, self.pairs_cut = one.part, left.worst, left.cut_pairs
        self.server_pairs_cut = left.server_pairs_cut
        self.growth, self.weighted_growth = exact_growth(loads.growth), exact_growth(left.weighted_growth)
        self.capacity_left = rounded(loads.capacity / whole.capacity) if whole.capacity else None
        self.lost_share = rounded(loads.lost_share)
        self.server_ports_first, self.ports_out_first = loads.server_ports_first, loads.ports_out_first
        ports_first = self.server_ports_first or self.ports_out_first
        hottest = () if ports_first else hot_links(loads, fullest_rows(loads, 1))
        self.first_full: HotLink | None = hottest[0] if hottest else None
        self._switches = whole.network.names.switches()
        self._homes = [] if whole.growth else homes_left(whole.network.attached, self.part.failed, self.part.gone)

    @property
    def worst_pairs(self) -> list[tuple[list[str], WorstPair]]:
        """The leaves' names, and the pair."""
        return [([str(self._switches[pair.a]), str(self._switches[pair.b])], pair) for pair in self.worst]

    @property
    def homes_text(self) -> str:
        """Which servers are lost; where no traffic tells it, what others keep: `48 servers keep 1 of 2 leaves`."""
        kept = ", ".join(
            f"{counted(round(one.servers), 'server')} {'keep' if one.servers > 1 else 'keeps'} "
            f"{one.left:,} of {counted(one.of, 'leaf')}"
            for one in self._homes
        )
        return "; ".join(filter(None, (lost_servers_text(self.part), kept)))

    @property
    def text(self) -> str:
        """`link` tells of which switches upwards, and a power domain its name; of a place what stands there."""
        if self.part.what == "power_domain":
            return f"power domain {self.part.name}"
        if self.part.what == "peer":
            return "link between peers"
        if self.part.what in PLACES:
            return place_text(self.part)
        kind = "uplink" if self.part.what == "link" else self.part.what
        role = self.part.role if self.part.what in ("link", "line_card") else None
        to = f" to {self.part.spine_class}" if self.part.what == "link" and self.part.spine_class else ""
        return f"{role_text(kind)} of a {role_text(role)}{to}" if role else role_text(kind)


@frozen
class Told:
    """The loads with nothing failed, single failures, and samples of many if there are any, some of them `missing`."""

    whole: LinkLoads
    single: Sequence[Row]
    samples: Samples | None
    summary: SampleSummary | None
    missing: Missing | None = None


def exact_growth(growth: float | None) -> float | None:
    """The same on every machine."""
    return None if growth is None else rounded(growth)


def factor(growth: float | None) -> str:
    """As a page shows it."""
    return "" if growth is None else half_up(growth, 3)


def _pair(hops: int) -> Callable[[Row], WorstPair | None]:
    return lambda row: next((pair for pair in row.worst if pair.hops == hops), None)


def _cells(hops: int) -> tuple[Field, Field]:
    """The worst pair of so many hops in a sheet."""
    pair = _pair(hops)
    return (
        cell(f"paths_{hops}_hops", lambda row: getattr(pair(row), "left", None)),
        cell(f"of_{hops}_hops", lambda row: getattr(pair(row), "whole", None)),
    )


_WORST = record(
    Field("hops", WHOLE, "Links of a path between the two.", lambda one: one[1].hops),
    Field("leaves", ListOf(TEXT), "The two leaves.", lambda one: one[0]),
    Field("link_paths", WHOLE, "Link paths that they keep.", lambda one: one[1].left),
    Field("of", WHOLE, "Link paths that they had.", lambda one: one[1].whole),
    Field("detour", record(
        Field("hops", WHOLE, "Links of a path; 0 where they are cut.", lambda one: one[1]),
        Field("link_paths", WHOLE, "Link paths of that length.", lambda one: one[0]),
    ), "The shortest paths that they have instead; told of meshes alone, where none of their paths is left.",
          lambda one: one[1].detour, told=lambda one: one[1].detour is not None),
)  # fmt: skip

_FIRST = record(
    Field("lower", TEXT, "The switch below."),
    Field("upper", TEXT, "The switch above."),
    Field("utilisation", NUMBER, "Load to speed.", lambda link: rounded(link.utilisation)),
)


def single_fields(hops: Sequence[int] = ()) -> Fields:
    """Of one part that failed; in a sheet with the worst pair of each of those numbers of hops."""
    return (
        Field("what", TEXT, "What has failed.", lambda row: row.part.what, "failed", lambda row: row.text),
        Field("role", Maybe(TEXT), "Of which role; of a link, its lower end's.", lambda row: row.part.role),
        Field("group", Maybe(TEXT), "Of which pod type and leaf class; of a place of a floor, its kind.",
              lambda row: row.part.group, "group", _group),
        Field("class", TEXT, "The class of a spine, or of where a link leads; absent without classes of spines.",
              lambda row: row.part.spine_class, in_sheet=False, told=lambda row: row.part.spine_class is not None),
        Field("count", WHOLE, "How many of the kind there are.", lambda row: row.part.count, "of>", _count),
        Field("untried", WHOLE, "Kinds that carry less, and were not tried.", lambda row: row.part.untried,
              in_sheet=False),
        Field("such_as", TEXT, "The one that was failed: the worst of its kind.", lambda row: row.part.name, "such as"),
        Field("growth", Maybe(NUMBER), "The factor at which the first link is full; null without load.", None,
              "growth>", lambda row: factor(row.growth)),
        Field("capacity_left", Maybe(NUMBER), "What gets through, to what got through before.", None, "of the whole>",
              lambda row: "" if row.capacity_left is None else percent(row.capacity_left)),
        Field("weighted_growth", Maybe(NUMBER), "The growth when split by the capacity that is left.", None,
              "weighted>", lambda row: factor(row.weighted_growth)),
        Field("worst_pairs", ListOf(_WORST), "The pairs of leaves that keep least of their paths."),
        *(one for number in hops for one in _cells(number)),
        Field("pairs_cut", WHOLE, "Pairs of leaves that are no longer joined.", None, "pairs cut>",
              lambda row: f"{row.pairs_cut:,}" if row.pairs_cut else ""),
        Field("server_pairs_cut", WHOLE, "Pairs of servers with no path in any plane; absent where that is not asked.",
              None, "server pairs cut>", lambda row: f"{row.server_pairs_cut:,}" if row.server_pairs_cut else "",
              in_sheet=False, told=lambda row: row.server_pairs_cut is not None),
        Field("servers_lost", WHOLE, "Servers that are lost with it; absent but for places of a floor.",
              lambda row: row.part.servers, in_sheet=False, told=lambda row: row.part.what in PLACES),
        Field("server_cables", WHOLE, "Cables to servers in the tray, which are taken to hold; absent but for trays.",
              lambda row: row.part.server_cables, in_sheet=False, told=lambda row: row.part.what == "tray"),
        Field("undecided", ListOf(TEXT), "Models of which nobody knows whether they stay up; absent without such.",
              lambda row: row.part.undecided, in_sheet=False, told=lambda row: bool(row.part.undecided)),
        Field("lost_share", NUMBER, "Share of the traffic that has no path, or no server.", None, "lost>",
              lambda row: percent(row.lost_share) if row.lost_share else ""),
        Field("first_full", Maybe(_FIRST),
              "The first link to be full; null without load, or where server ports or those that lead out are."),
        *(cell(f"first_full_{end}", _end(end)) for end in ("lower", "upper")),
    )  # fmt: skip


def sheet_fields(hops: Sequence[int], rows: Sequence[Row]) -> Fields:
    """As single fields, with what only some networks have behind them."""
    some = (
        cell("server_pairs_cut", lambda row: row.server_pairs_cut),
        cell("class", lambda row: row.part.spine_class),
        cell("servers_lost", lambda row: row.part.servers if row.part.what in PLACES else None),
    )
    return (*single_fields(hops), *(one for one in some if any(one.of(row) is not None for row in rows)))


def _end(end: str) -> Callable[[Row], str | None]:
    """An end of the first full link."""
    return lambda row: getattr(row.first_full, end, None)


def _count(row: Row) -> str:
    return "" if row.part.what == "power_domain" else f"{row.part.count:,}"


_IN_WORDS = ("servers", "row", "cross")


def _group(row: Row) -> str:
    """The kind of a place is told in words."""
    group = row.part.group or ""
    return "" if row.part.what in PLACES and group in (row.part.role, *_IN_WORDS) else group


def _ends(row: Row) -> str:
    if row.server_ports_first:
        return "server ports left"
    if row.ports_out_first:
        return "ports that lead out"
    return f"{row.first_full.lower} - {row.first_full.upper}" if row.first_full else ""


def _kept(hops: int) -> Field:
    def show(row: Row) -> str:
        pair = _pair(hops)(row)
        return f"{pair.left:,} of {pair.whole:,}{_instead(pair.detour)}" if pair else ""

    return column(f"paths, {counted(hops, 'hop')}>", show)


def _instead(detour: tuple[int, int] | None) -> str:
    """`; 2 of 3 hops`."""
    if detour is None:
        return ""
    paths, hops = detour
    return f"; {counted(paths, 'path')} of {counted(hops, 'hop')}" if paths else "; cut"


_LEFT = ("what", "group", "count", "growth", "weighted_growth", "capacity_left", "lost_share", "pairs_cut")
LEFT = (*pick(single_fields(), *_LEFT, "server_pairs_cut"), column("servers", lambda row: row.homes_text))
"""What is left, on a page."""


def where_fields(hops: Sequence[int]) -> Fields:
    """Which one it is and what it hits, on a page."""
    return (*pick(single_fields(), "what", "group", "such_as"), *map(_kept, hops), column("first full", _ends))


FAIL = (
    Field("name", TEXT, NETWORK_NAME, lambda one: one.whole.network.name),
    Field("traffic", TEXT, "The traffic in words.", lambda one: one.whole.demand.text),
    Field("bound", TEXT, "How to read what gets through, where hosts choose; absent elsewhere.",
          lambda one: one.whole.demand.bound, told=lambda one: one.whole.demand.bound is not None),
    DETOURS,
    Field("growth", Maybe(NUMBER), "With nothing failed.", lambda one: exact_growth(one.whole.growth)),
    Field("single", ListOf(record(*single_fields())), "One part failed, of each kind."),
    Field("not_covered", ListOf(TEXT), "What was not failed.",
          lambda one: [] if any(row.part.what == "power_domain" for row in one.single) else [_POWER]),
    *INCOMPLETE,
    Field("samples", SAMPLES, "Many parts failed at random; absent without.",
          lambda one: Sampled(one.samples, one.summary), told=lambda one: one.samples is not None),
)  # fmt: skip
