"""What links carry: a screen by link class with the hottest links, a document, and a line for every link.

Knows loads; routes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import LoadSummary, load_summary
from dcnplan.output.escaping import csv_text
from dcnplan.report.answers import document
from dcnplan.report.fields import page_table, sheet_titles
from dcnplan.report.load_fields import (
    CLASS,
    HOT,
    LINK,
    LOAD,
    NO_DETOURS,
    Told,
    bps_text,
    lost_bps,
    ports_out_bps,
    rows,
)  # fmt: skip
from dcnplan.report.no_traffic import no_traffic
from dcnplan.report.number_formats import percent, rounded
from dcnplan.report.page import Block, Facts, Page, Remarks
from dcnplan.report.view import View
from dcnplan.sweep.missing import Missing


def load_view(
    loads: LinkLoads, top: int, without: Sequence[str] = (), every_link: bool = False, missing: Missing | None = None
) -> View:
    """The loads with the names of that many of the fullest links; `without` are the parts that are down.

    The sheet has a row for every link only where `every_link` asks for it. Patterns of `missing` shards were not tried.
    """
    summary = load_summary(loads, top)
    sheet = [sheet_titles(LINK), *(rows(loads) if every_link else ())]
    page = _page(loads, summary, without)
    if missing:
        page = replace(page, blocks=(*page.blocks, Facts("", (("not complete", missing.text),))))
    return View(page, document("load", LOAD, Told(loads, summary, without, missing)), sheet)


def _page(loads: LinkLoads, summary: LoadSummary, without: Sequence[str]) -> Page:
    facts = [
        ("traffic", loads.demand.text),
        ("split", "by surviving capacity (WCMP)" if loads.weighted else "equally per hop (ECMP)"),
        ("offered", bps_text(summary.offered_bps)),
    ]
    if loads.network.stays:
        facts.append(("paths", NO_DETOURS))
    if bound := loads.demand.bound:
        facts.append(("gets through", bound))
    if loads.demand.way_out:
        facts.append(("ports that lead out", f"{bps_text(ports_out_bps(loads))}, {percent(loads.ports_out)} full"))
    if without:
        facts.append(("down", ", ".join(without)))
    if lost := lost_bps(summary):
        facts.append(("without a path", f"{bps_text(lost)} ({percent(lost / summary.offered_bps)})"))
    blocks: list[Block] = [Facts("", tuple(facts))]
    blocks.append(page_table("Utilisation of links", CLASS, summary.classes))
    if summary.hottest:
        blocks.append(page_table("Hottest links", HOT, summary.hottest))
    else:
        blocks.append(Remarks("", (no_traffic(loads),)))
    return Page(_headline(summary), tuple(blocks))


def _headline(summary: LoadSummary) -> str:
    lost = lost_bps(summary)
    without = f"; {percent(lost / summary.offered_bps)} of the traffic has no path" if lost else ""
    if summary.growth is None:
        return f"no link carries anything{without}"
    full = f"first full {_first_full(summary)}"
    if rounded(summary.growth) >= 1:
        return f"the traffic can grow by a factor of {summary.growth:.4g}{without}; {full}"
    return f"{percent(summary.growth)} of this traffic fits{without}; {full}"


def _first_full(summary: LoadSummary) -> str:
    if summary.server_ports_first:
        return "are the ports left to servers that lost some"
    if summary.ports_out_first:
        return "are the ports that lead out"
    first = summary.hottest[0]
    return f"is {first.lower} {first.lower_port} to {first.upper} {first.upper_port}"


def csv_lines(loads: LinkLoads) -> Iterator[str]:
    """One line a link, led by the titles."""
    yield csv_text([sheet_titles(LINK)])
    yield from (csv_text([row]) for row in rows(loads))
