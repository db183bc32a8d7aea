"""What failures leave: a screen, a document and a sheet; single failures first, then samples of many at once.

Knows results; fails nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.n_minus_one import OnePart
from dcnplan.analysis.failures.sample_summary import sample_summary
from dcnplan.analysis.failures.worst_pairs import hops_of
from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.network.network import Network
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.report.answers import document
from dcnplan.report.fail_fields import FAIL, LEFT, Row, Told, factor, sheet_fields, where_fields
from dcnplan.report.fields import page_table, sheet
from dcnplan.report.load_fields import NO_DETOURS
from dcnplan.report.no_traffic import no_traffic
from dcnplan.report.number_formats import percent, rounded
from dcnplan.report.page import Block, Facts, Page
from dcnplan.report.samples import samples_blocks
from dcnplan.report.view import View
from dcnplan.sweep.missing import Missing


def fail_view(
    whole: LinkLoads, single: Iterable[OnePart], samples: Samples | None, missing: Missing | None = None
) -> View:
    """Single failures under the demand of `whole`, the loads with nothing failed, and samples if there are any, without
    those of `missing` shards.

    Takes single failures one by one and keeps no loads of theirs.
    """
    network = whole.network
    summary = sample_summary(network, samples) if samples else None
    rows = [Row(whole, one) for one in single]
    blocks: list[Block] = [_facts(whole, rows), *_single_tables(network, rows)]
    blocks += samples_blocks(network, samples, summary) if samples and summary else []
    cells = list(_samples_sheet(network, samples)) if samples else sheet(sheet_fields(hops_of(network), rows), rows)
    blocks += [Facts("", (("not complete", missing.text),))] if missing else []
    told = document("fail", FAIL, Told(whole, rows, samples, summary, missing))
    return View(Page(_headline(whole, rows), tuple(blocks)), told, cells)


def _headline(whole: LinkLoads, rows: Sequence[Row]) -> str:
    held = [row for row in rows if row.capacity_left is not None]
    if not held:
        return no_traffic(whole)
    worst = min(held, key=lambda row: row.capacity_left or 0.0)
    share = percent(worst.capacity_left or 0.0)
    cut = max((row.pairs_cut for row in rows), default=0)
    tail = f"; at most {counted(cut, 'pair')} of leaves cut" if cut else "; no pair of leaves is cut"
    return f"one part failed leaves at least {share} of the capacity ({worst.text}){tail}"


def _facts(whole: LinkLoads, rows: Sequence[Row]) -> Facts:
    facts = [("traffic", whole.demand.text), ("growth factor, nothing failed", factor(whole.growth) or "no load")]
    if whole.network.stays:
        facts.append(("paths", NO_DETOURS))
    if bound := whole.demand.bound:
        facts.append(("gets through", bound))
    if undecided := ", ".join(dict.fromkeys(one for row in rows for one in row.part.undecided)):
        facts.append(("feeds", f"whether {undecided} stays up without one is not known, and taken for granted"))
    if untried := sum(row.part.untried for row in rows):
        facts.append(("not tried", f"{counted(untried, 'sort')} of parts that carry less than those that were"))
    return Facts("", tuple(facts))


def _single_tables(network: Network, rows: Sequence[Row]) -> list[Block]:
    hit, where = "The worst pair of leaves, and the first link to be full", where_fields(hops_of(network))
    return [page_table("One part failed", LEFT, rows), page_table(hit, where, rows)]


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
