"""How many paths all pairs of leaves have: one row for each relation, one for each case in it.

Knows spreads; works none out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from dcnplan.analysis.paths.spread import Case, Spread
from dcnplan.analysis.paths.valleys import ValleyPairs
from dcnplan.network.layers import Layers
from dcnplan.report.answers import document
from dcnplan.report.fields import NETWORK_NAME, Field, cell, column, page_table, record, sheet
from dcnplan.report.page import Block, Facts, Page, Remarks, Table
from dcnplan.report.shapes import TEXT, WHOLE, ListOf
from dcnplan.report.view import View

_SHOWN = 12
_WORDS = {
    name: name.replace("_", " ")
    for name in ("same_leaf_group", "same_pod", "between_pods", "between_buildings", "between_leaves", "between_planes")
}


def spread_view(layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str] = ()) -> View:
    """Of all ordered pairs of different leaves; `without` are the parts that are down."""
    told = document("paths", SPREAD, Told(layers, spreads, valleys, without))
    return View(_page(layers, spreads, valleys, without), told, sheet(CASE, chain(*map(_cases, spreads))))


def _page(layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str]) -> Page:
    blocks: list[Block] = [Facts("", (("down", ", ".join(without)),))] if without else []
    blocks.append(page_table("", RELATION, spreads))
    blocks += [_histogram(spread) for spread in spreads if len(spread.cases) > 1]
    blocks.append(Remarks("", (f"{_total(spreads, 1):,} switch paths, {_total(spreads, 2):,} link paths in all",)))
    if any(valleys):
        blocks.append(Remarks("", tuple(_valley_texts(valleys)), warning=True))
    pairs = sum(spread.pairs for spread in spreads)
    return Page(f"{layers.network.name}: paths of {pairs:,} ordered pairs of {layers.leaves:,} leaves", tuple(blocks))


def _valley_texts(valleys: ValleyPairs) -> Iterator[str]:
    tail = "paths that go down and up again; routers do not take them"
    if valleys.as_short:
        yield f"{valleys.as_short:,} pairs have as short {tail}"
    if valleys.only:
        yield f"{valleys.only:,} pairs have only {tail}"


def _histogram(spread: Spread) -> Table:
    """The whole of a short one; of a long one its two ends."""
    table = page_table(_WORDS[spread.relation], CASE, _cases(spread))
    if len(table.rows) <= _SHOWN:
        return table
    half = _SHOWN // 2
    return replace(table, rows=(*table.rows[:half], ("…",) * len(table.columns), *table.rows[-half:]))


def _cases(spread: Spread) -> list[tuple[str, Case, int]]:
    """Relation, case, and how many pairs."""
    return [(spread.relation, case, pairs) for case, pairs in spread.cases.items()]


def _range(spread: Spread, at: int) -> str:
    least, most = _least(spread, at), _most(spread, at)
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _least(spread: Spread, at: int) -> int:
    return min(case[at] for case in spread.cases)


def _most(spread: Spread, at: int) -> int:
    return max(case[at] for case in spread.cases)


def _total(spreads: Sequence[Spread], at: int) -> int:
    return sum(case[at] * pairs for spread in spreads for case, pairs in spread.cases.items())


class Told(NamedTuple):
    """Spreads over the layers of a network; `without` are the parts that are down."""

    layers: Layers
    spreads: Sequence[Spread]
    valleys: ValleyPairs
    without: Sequence[str]


def _range_field(key: str, at: int, meaning: str) -> Field:
    least = Field("min", WHOLE, "The least of a pair that is joined.", lambda spread: _least(spread, at))
    most = Field("max", WHOLE, "The most of a pair.", lambda spread: _most(spread, at))
    title = f"{key.replace('_', ' ')}>"
    return Field(key, record(least, most), meaning, lambda spread: spread, title, lambda spread: _range(spread, at))


CASE = (
    cell("relation", lambda one: one[0]),
    Field("hops", WHOLE, "Links of a path.", lambda one: one[1].hops, "hops>"),
    Field("switch_paths", WHOLE, "Paths told apart by their switches.", lambda one: one[1].switch_paths,
          "switch paths>"),
    Field("link_paths", WHOLE, "Paths told apart by their links.", lambda one: one[1].link_paths, "link paths>"),
    Field("pairs", WHOLE, "Ordered pairs of leaves that have so many.", lambda one: one[2], "pairs>"),
)  # fmt: skip

RELATION = (
    Field("relation", TEXT, "How the two leaves stand to each other, such as between_pods.", None, "",
          lambda spread: _WORDS[spread.relation]),
    Field("pairs", WHOLE, "Ordered pairs of leaves.", title="pairs>"),
    Field("disconnected", WHOLE, "Pairs without a path."),
    _range_field("hops", 0, "Links of a path."),
    _range_field("switch_paths", 1, "Paths told apart by their switches."),
    _range_field("link_paths", 2, "Paths told apart by their links."),
    column("no path>", lambda spread: spread.disconnected),
    Field("histogram", ListOf(record(*CASE)), "Pairs by what they have.", lambda spread: _cases(spread)),
)  # fmt: skip

_VALLEYS = record(
    Field("as_short_pairs", WHOLE, "Pairs with as short ones beside those of routers.", lambda one: one.as_short),
    Field("only_pairs", WHOLE, "Pairs that have no others.", lambda one: one.only),
)


def _pairs(told: Told) -> int:
    return sum(spread.pairs for spread in told.spreads)


SPREAD = (
    Field("name", TEXT, NETWORK_NAME, lambda one: one.layers.network.name),
    Field("without", ListOf(TEXT), "What is down."),
    Field("leaves", WHOLE, "Leaves.", lambda one: one.layers.leaves),
    Field("pairs", WHOLE, "Ordered pairs of leaves.", _pairs),
    Field("switch_paths", WHOLE, "Of all pairs.", lambda one: _total(one.spreads, 1)),
    Field("link_paths", WHOLE, "Of all pairs.", lambda one: _total(one.spreads, 2)),
    Field(
        "plain_shortest",
        _VALLEYS,
        "Shortest paths that go down and up again, which routers do not take.",
        lambda one: one.valleys,
    ),
    Field(
        "relations", ListOf(record(*RELATION)), "By how the two leaves stand to each other.", lambda one: one.spreads
    ),
)
