"""What failures leave: a screen, a document and a sheet; single failures first, then samples of many at once.

Knows results; fails nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.n_minus_one import OnePart
from dcnplan.analysis.failures.pair_bounds import WorstPair
from dcnplan.analysis.failures.sample_summary import SampleSummary, sample_summary
from dcnplan.analysis.failures.worst_pairs import hops_of
from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import HotLink, fullest_rows, hot_links
from dcnplan.network.names import LinkNames
from dcnplan.network.network import Network
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted, role_text
from dcnplan.report.bars import percent, rounded
from dcnplan.report.page import Block, Facts, Page, Table, columns, without_empty
from dcnplan.report.samples import samples_blocks, samples_document
from dcnplan.report.view import FORMAT_VERSION, View

_POWER = "power domains: none are given"


def fail_view(whole: LinkLoads, single: Iterable[OnePart], samples: Samples | None) -> View:
    """Single failures under the demand of `whole`, the loads with nothing failed, and samples if there are any.

    Takes single failures one by one and keeps no loads of theirs.
    """
    network = whole.network
    summary = sample_summary(network, samples) if samples else None
    rows = [_Row(whole, one, names) for names in [network.names.links()] for one in single]
    blocks: list[Block] = [_facts(whole, rows), *_single_tables(network, rows)]
    blocks += samples_blocks(network, samples, summary) if samples and summary else []
    sheet = (
        list(_samples_sheet(network, samples)) if samples else [_single_titles(network), *(row.cells() for row in rows)]
    )
    return View(Page(_headline(rows), tuple(blocks)), _document(whole, rows, network, samples, summary), sheet)


class _Row:
    """One part that failed, with names."""

    def __init__(self, whole: LinkLoads, one: OnePart, names: LinkNames) -> None:
        left, loads = one.left, one.left.loads
        self.part, self.worst, self.cut_pairs = one.part, left.worst, left.cut_pairs
        self.growth, self.weighted = _exact(loads.growth), _exact(left.weighted_growth)
        self.share = rounded(loads.capacity / whole.capacity) if whole.capacity else None
        self.lost = rounded(loads.lost_share)
        hottest = hot_links(loads, fullest_rows(loads, 1), names)
        self.first: HotLink | None = hottest[0] if hottest else None
        self.switches, self.hops = whole.network.names.switches(), hops_of(whole.network)

    @property
    def what(self) -> str:
        """`link` tells of which switches upwards, and a power domain its name."""
        if self.part.what == "power_domain":
            return f"power domain {self.part.name}"
        kind = "uplink" if self.part.what == "link" else self.part.what
        role = self.part.role if self.part.what in ("link", "line_card") else None
        return f"{role_text(kind)} of a {role_text(role)}" if role else role_text(kind)

    @property
    def told(self) -> tuple[str, ...]:
        """What it is, and of which kind."""
        return self.what, self.part.group or ""

    def left_line(self) -> tuple[str, ...]:
        """What is left, as shown."""
        return (
            *self.told,
            "" if self.part.what == "power_domain" else f"{self.part.count:,}",
            _factor(self.growth),
            _factor(self.weighted),
            "" if self.share is None else percent(self.share),
            percent(self.lost) if self.lost else "",
            f"{self.cut_pairs:,}" if self.cut_pairs else "",
        )

    def where_line(self) -> tuple[str, ...]:
        """Which one it is and what it hits, as shown."""
        first = self.first
        pairs = {pair.hops: f"{pair.left:,} of {pair.whole:,}" for pair in self.worst}
        ways = (pairs.get(hops, "") for hops in self.hops)
        return (*self.told, self.part.name, *ways, f"{first.lower} - {first.upper}" if first else "")

    def cells(self) -> tuple[Cell, ...]:
        """For a spreadsheet."""
        pairs = {pair.hops: pair for pair in self.worst}
        ways = [cell for hops in self.hops for cell in _pair_cells(pairs.get(hops))]
        first = (self.first.lower, self.first.upper) if self.first else (None, None)
        return (
            self.part.what, self.part.role, self.part.group, self.part.count, self.part.name, self.growth, self.share,
            self.weighted, *ways, self.cut_pairs, self.lost, *first,
        )  # fmt: skip

    def record(self) -> dict[str, object]:
        """For programs."""
        part = self.part
        first = self.first
        return {
            "what": part.what,
            "role": part.role,
            "group": part.group,
            "count": part.count,
            "untried": part.untried,
            "such_as": part.name,
            "growth": self.growth,
            "capacity_left": self.share,
            "weighted_growth": self.weighted,
            "worst_pairs": [
                {
                    "hops": pair.hops,
                    "leaves": [str(self.switches[pair.a]), str(self.switches[pair.b])],
                    "link_paths": pair.left,
                    "of": pair.whole,
                }
                for pair in self.worst
            ],
            "pairs_cut": self.cut_pairs,
            "lost_share": self.lost,
            "first_full": {"lower": first.lower, "upper": first.upper, "utilisation": rounded(first.utilisation)}
            if first
            else None,
        }


def _single_titles(network: Network) -> tuple[str, ...]:
    ways = (title for hops in hops_of(network) for title in (f"paths_{hops}_hops", f"of_{hops}_hops"))
    return (
        "what", "role", "group", "count", "such_as", "growth", "capacity_left", "weighted_growth", *ways, "pairs_cut",
        "lost_share", "first_full_lower", "first_full_upper",
    )  # fmt: skip


def _pair_cells(pair: WorstPair | None) -> tuple[Cell, Cell]:
    return (pair.left, pair.whole) if pair else (None, None)


def _headline(rows: Sequence[_Row]) -> str:
    held = [row for row in rows if row.share is not None]
    if not held:
        return "no traffic crosses the fabric"
    worst = min(held, key=lambda row: row.share or 0.0)
    share = percent(worst.share or 0.0)
    cut = max((row.cut_pairs for row in rows), default=0)
    tail = f"; at most {counted(cut, 'pair')} of leaves cut" if cut else "; no pair of leaves is cut"
    return f"one part failed leaves at least {share} of the capacity ({worst.what}){tail}"


def _facts(whole: LinkLoads, rows: Sequence[_Row]) -> Facts:
    facts = [("traffic", whole.demand.text), ("growth factor, nothing failed", _factor(whole.growth) or "no load")]
    if untried := sum(row.part.untried for row in rows):
        facts.append(("not tried", f"{counted(untried, 'sort')} of parts that carry less than those that were"))
    return Facts("", tuple(facts))


def _single_tables(network: Network, rows: Sequence[_Row]) -> list[Block]:
    left = columns("failed", "group", "of>", "growth>", "weighted>", "of the whole>", "lost>", "pairs cut>")
    ways = (f"paths, {hops} hops>" for hops in hops_of(network))
    where = columns("failed", "group", "such as", *ways, "first full")
    return [
        without_empty(Table("One part failed", left, tuple(row.left_line() for row in rows))),
        without_empty(
            Table(
                "The worst pair of leaves, and the first link to be full",
                where,
                tuple(row.where_line() for row in rows),
            )
        ),
    ]


def _document(
    whole: LinkLoads, rows: Sequence[_Row], network: Network, samples: Samples | None, summary: SampleSummary | None
) -> dict[str, object]:
    document: dict[str, object] = {
        "schema": "dcnplan/fail",
        "format_version": FORMAT_VERSION,
        "name": network.name,
        "traffic": whole.demand.text,
        "growth": _exact(whole.growth),
        "single": [row.record() for row in rows],
        "not_covered": [] if any(row.part.what == "power_domain" for row in rows) else [_POWER],
    }
    return {**document, "samples": samples_document(samples, summary)} if samples and summary else document


def _samples_sheet(network: Network, samples: Samples) -> Iterator[Sequence[Cell]]:
    """A row for each sample; growth at each level where it was routed."""
    names = network.names.switches()
    ways = [f"{what}_{hops}_hops" for hops in samples.hops for what in ("leaf_a", "leaf_b", "paths", "of")]
    levels = [f"growth_{links}_links_{switches}_switches" for links, switches in samples.trial.levels]
    yield ("sample", *ways, "pairs_cut", *levels, "first_full_lower", "first_full_upper")
    for at, number in enumerate(samples.numbers.tolist()):
        cells: list[Cell] = [number]
        for way in range(len(samples.hops)):
            a, b = samples.pairs[at, way].tolist()
            left, of = int(samples.left[at, way]), int(samples.whole[at, way])
            cells += [str(names[a]), str(names[b]), left, of] if of else [None] * 4
        growth = [None if factor != factor else rounded(factor) for factor in samples.growth[at].tolist()]
        row = int(samples.first_full[at])
        full = (str(names[ends[row]]) if row >= 0 else None for ends in (network.links.lower, network.links.upper))
        yield (*cells, int(samples.cut[at]), *growth, *full)


def _exact(growth: float | None) -> float | None:
    return None if growth is None else rounded(growth)


def _factor(growth: float | None) -> str:
    return "" if growth is None else f"{growth:.3f}"
