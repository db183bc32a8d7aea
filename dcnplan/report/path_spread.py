"""How many paths all pairs of leaves have: one row for each relation, one for each case in it.

Knows spreads; works none out.
"""

from collections.abc import Iterator, Sequence

from dcnplan.analysis.paths.spread import Case, Spread
from dcnplan.analysis.paths.valleys import ValleyPairs
from dcnplan.network.layers import Layers
from dcnplan.output.escaping import Cell
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns
from dcnplan.report.view import FORMAT_VERSION, View

_SHOWN = 12
_WORDS = {
    name: name.replace("_", " ")
    for name in ("same_leaf_group", "same_pod", "between_pods", "between_leaves", "between_planes")
}


def spread_view(layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str] = ()) -> View:
    """Of all ordered pairs of different leaves; `without` are the parts that are down."""
    return View(_page(layers, spreads, valleys, without), _document(layers, spreads, valleys, without), _sheet(spreads))


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


def _document(
    layers: Layers, spreads: Sequence[Spread], valleys: ValleyPairs, without: Sequence[str]
) -> dict[str, object]:
    return {
        "schema": "dcnplan/paths",
        "format_version": FORMAT_VERSION,
        "name": layers.network.name,
        "without": list(without),
        "leaves": layers.leaves,
        "pairs": sum(spread.pairs for spread in spreads),
        "switch_paths": _total(spreads, 1),
        "link_paths": _total(spreads, 2),
        "plain_shortest": {"as_short_pairs": valleys.as_short, "only_pairs": valleys.only},
        "relations": [_record(spread) for spread in spreads],
    }


def _record(spread: Spread) -> dict[str, object]:
    ranges = {field: {"min": _least(spread, at), "max": _most(spread, at)} for at, field in enumerate(Case._fields)}
    histogram = [{**case._asdict(), "pairs": pairs} for case, pairs in spread.cases.items()]
    return {
        "relation": spread.relation,
        "pairs": spread.pairs,
        "disconnected": spread.disconnected,
        **ranges,
        "histogram": histogram,
    }


def _sheet(spreads: Sequence[Spread]) -> list[Sequence[Cell]]:
    titles = ["relation", *Case._fields, "pairs"]
    rows: list[Sequence[Cell]] = [(s.relation, *case, pairs) for s in spreads for case, pairs in s.cases.items()]
    return [titles, *rows]
