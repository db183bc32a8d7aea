"""How many paths all pairs of leaves have: one row for each relation, one for each case in it.

Knows spreads; works none out.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dcnplan.analysis.paths.spread import Case, Spread
from dcnplan.analysis.paths.valleys import ValleyPairs
from dcnplan.network.layers import Layers
from dcnplan.output.escaping import Cell
from dcnplan.report.answers import document
from dcnplan.report.fields import Field, record
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns
from dcnplan.report.shapes import TEXT, WHOLE, ListOf
from dcnplan.report.view import View

_SHOWN = 12
_WORDS = {
    name: name.replace("_", " ")
    for name in ("same_leaf_group", "same_pod", "between_pods", "between_leaves", "between_planes")
}


def spread_view(layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str] = ()) -> View:
    """Of all ordered pairs of different leaves; `without` are the parts that are down."""
    told = document("paths", SPREAD, Told(layers, spreads, valleys, without))
    return View(_page(layers, spreads, valleys, without), told, _sheet(spreads))


def _page(layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str]) -> Page:
    titles = columns("", "pairs>", "hops>", "switch paths>", "link paths>", "no path>")
    rows = tuple(
        (_WORDS[s.relation], f"{s.pairs:,}", *(_range(s, at) for at in range(3)), f"{s.disconnected:,}")
        for s in spreads
    )
    blocks: list[Block] = [Facts("", (("down", ", ".join(without)),))] if without else []
    blocks.append(Table("", titles, rows))
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
    rows = [tuple(f"{number:,}" for number in (*case, pairs)) for case, pairs in spread.cases.items()]
    if len(rows) > _SHOWN:
        half = _SHOWN // 2
        rows = [*rows[:half], ("…",) * 4, *rows[-half:]]
    titles = columns("hops>", "switch paths>", "link paths>", "pairs>")
    return Table(_WORDS[spread.relation], titles, tuple(rows))


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
    return Field(key, record(least, most), meaning, lambda spread: spread)


_CASE = record(
    Field("hops", WHOLE, "Links of a path.", lambda one: one[0].hops),
    Field("switch_paths", WHOLE, "Paths told apart by their switches.", lambda one: one[0].switch_paths),
    Field("link_paths", WHOLE, "Paths told apart by their links.", lambda one: one[0].link_paths),
    Field("pairs", WHOLE, "Ordered pairs of leaves that have so many.", lambda one: one[1]),
)

_RELATION = record(
    Field("relation", TEXT, "How the two leaves stand to each other, such as between_pods."),
    Field("pairs", WHOLE, "Ordered pairs of leaves."),
    Field("disconnected", WHOLE, "Pairs without a path."),
    _range_field("hops", 0, "Links of a path."),
    _range_field("switch_paths", 1, "Paths told apart by their switches."),
    _range_field("link_paths", 2, "Paths told apart by their links."),
    Field("histogram", ListOf(_CASE), "Pairs by what they have.", lambda spread: spread.cases.items()),
)

_VALLEYS = record(
    Field("as_short_pairs", WHOLE, "Pairs with as short ones beside those of routers.", lambda one: one.as_short),
    Field("only_pairs", WHOLE, "Pairs that have no others.", lambda one: one.only),
)


def _pairs(told: Told) -> int:
    return sum(spread.pairs for spread in told.spreads)


SPREAD = (
    Field("name", TEXT, "The fabric.", lambda one: one.layers.network.name),
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
    Field("relations", ListOf(_RELATION), "By how the two leaves stand to each other.", lambda one: one.spreads),
)


def _sheet(spreads: Sequence[Spread]) -> list[Sequence[Cell]]:
    titles = ["relation", *Case._fields, "pairs"]
    rows: list[Sequence[Cell]] = [(s.relation, *case, pairs) for s in spreads for case, pairs in s.cases.items()]
    return [titles, *rows]
