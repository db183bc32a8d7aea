"""The paths between two ends: how many, how long, and those that were asked for.

Knows a set of paths; works none out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from json import JSONEncoder
from operator import itemgetter
from typing import NamedTuple

from dcnplan.analysis.paths.sets import PairPaths, Paths, PathSet
from dcnplan.analysis.paths.valleys import Shortest
from dcnplan.frozen import frozen
from dcnplan.output.content import encoded
from dcnplan.output.escaping import Cell, csv_text, json_shown
from dcnplan.plan.captions import counted
from dcnplan.report.answers import document
from dcnplan.report.every_path import path_titles
from dcnplan.report.fields import Field, record
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns
from dcnplan.report.path_names import Hop, PathNames
from dcnplan.report.shapes import TEXT, WHOLE, Either, ListOf, Maybe, one_of
from dcnplan.report.view import View


@frozen
class Listing:
    """What is listed: blocks of paths, `shown` in all, as links or as switches. `more` says how to see the others."""

    blocks: Sequence[Paths]
    shown: int
    links: bool
    more: str = ""


def paths_view(found: PathSet, listing: Listing, without: Sequence[str] = ()) -> View:
    """The set with the paths of the listing; `without` are the parts that are down."""
    names = PathNames(found)
    return View(
        _page(found, listing, names, without),
        _document(found, listing, names, without),
        [_titles(found, listing.links), *_rows(found, names, listing.blocks, listing.links)],
    )


def csv_pieces(found: PathSet, blocks: Iterable[Paths], links: bool) -> Iterator[bytes]:
    """The paths as a CSV file, in large pieces. Names are few: each is made a cell once."""
    titles, names, cell = _titles(found, links), PathNames(found), cache(_cells)
    yield encoded(csv_text([titles]))
    for block in blocks:
        lines = map(",".join, zip(map(str, _numbers(block)), *_columns(names, block, links, cell), strict=True))
        end = "," * (found.hops[-1] - block.pair.hops) * (3 if links else 1) + "\n"
        yield encoded(end.join(lines) + end)


def _columns(names: PathNames, block: Paths, links: bool, cell: Callable[[str | Hop], str]) -> Iterator[list[str]]:
    """The cells of the columns that the paths fill; three columns in one where a hop has its ports."""
    if not links:
        yield from (list(map(cell, column)) for column in names.nodes(block))
        return
    hops = names.hops(block)
    yield [cell(hop.source) for hop in hops[0]]
    yield from (list(map(cell, column)) for column in hops)


def _cells(name: str | Hop) -> str:
    """A switch, or what a hop leads to, as cells of CSV."""
    return csv_text([[name] if isinstance(name, str) else _hop_cells(name)])[:-1]


def json_pieces(found: PathSet, listing: Listing, without: Sequence[str] = ()) -> Iterator[str]:
    """The document of `paths_view`, in small pieces."""
    document = _document(found, listing, PathNames(found), without)
    yield from map(json_shown, JSONEncoder(indent=2, ensure_ascii=False, allow_nan=False).iterencode(document))
    yield "\n"


def hops_text(hops: Sequence[int]) -> str:
    """`4`, `2 to 4`, `none`."""
    return "none" if not hops else str(hops[0]) if len(hops) == 1 else f"{hops[0]} to {hops[-1]}"


def _page(found: PathSet, listing: Listing, names: PathNames, without: Sequence[str]) -> Page:
    facts = [
        ("switch paths", f"{found.switch_paths:,}"),
        ("link paths", f"{found.link_paths:,}"),
        ("hops", hops_text(found.hops)),
    ]
    if without:
        facts.append(("down", ", ".join(without)))
    blocks: list[Block] = [Facts("", tuple(facts))]
    if listing.shown:
        blocks.append(Table("", columns("path>", "through"), tuple(_lines(names, listing))))
    if listing.more:
        blocks.append(Remarks("", (listing.more,)))
    if found.valleys:
        blocks.append(Remarks("", tuple(_valley_text(found, pair) for pair in found.valleys), warning=True))
    return Page(f"{found.a.name} to {found.b.name}", tuple(blocks))


def _lines(names: PathNames, listing: Listing) -> Iterator[tuple[str, str]]:
    for block in listing.blocks:
        numbers = map("{:,}".format, _numbers(block))
        columns = names.hops(block) if listing.links else names.nodes(block)
        through = _hops_line if listing.links else " > ".join
        yield from zip(numbers, map(through, zip(*columns, strict=True)), strict=True)


def _hops_line(hops: Sequence[Hop]) -> str:
    """`leaf1 49 > 1 spine1 2 > 50 leaf2`."""
    return hops[0].source + "".join(f" {hop.source_port} > {hop.target_port} {hop.target}" for hop in hops)


def _valley_text(found: PathSet, pair: PairPaths) -> str:
    plain = _plain(found, pair)
    names = PathNames(found)
    ends = f"{names.switch(pair.a)} to {names.switch(pair.b)}"
    if plain.hops == pair.dag.hops:
        others = counted(plain.switch_paths - pair.dag.switch_paths, "path")
        return f"{ends}: {others} of the same length go down and up again; routers do not take them"
    reach = counted(plain.switch_paths, "path")
    what = "shorter" if pair.dag.rows else "the only ones"
    return f"{ends}: {reach} of {plain.hops} hops, {what}, go down and up again; routers do not take them"


def _plain(found: PathSet, pair: PairPaths) -> Shortest:
    return found.plain[found.pairs.index(pair)]


class Told(NamedTuple):
    """A set of paths, those of it that are listed, and what is down."""

    found: PathSet
    listing: Listing
    names: PathNames
    without: Sequence[str]

    @property
    def hops(self) -> Sequence[int | None]:
        return self.found.hops or (None,)

    @property
    def valleys(self) -> list[dict[str, object]]:
        """The ends of each pair of the set with such paths, and how many and how long they are."""
        names, found = self.names, self.found
        return [
            {"a": names.switch(pair.a), "b": names.switch(pair.b), **_plain(found, pair)._asdict()}
            for pair in found.valleys
        ]


_HOP = record(
    Field("from", TEXT, "The switch that the hop leaves.", lambda hop: hop.source),
    Field("from_port", TEXT, "Its port.", lambda hop: hop.source_port),
    Field("to", TEXT, "The switch that it leads to.", lambda hop: hop.target),
    Field("to_port", TEXT, "Its port.", lambda hop: hop.target_port),
)

_VALLEY = record(
    Field("a", TEXT, "One leaf.", itemgetter("a")),
    Field("b", TEXT, "The other.", itemgetter("b")),
    Field("hops", WHOLE, "Links of a shortest path.", itemgetter("hops")),
    Field("switch_paths", WHOLE, "Shortest paths, told apart by their switches.", itemgetter("switch_paths")),
)

PATHS = (
    Field("a", TEXT, "One end.", lambda one: one.found.a.name),
    Field("b", TEXT, "The other end.", lambda one: one.found.b.name),
    Field("without", ListOf(TEXT), "What is down."),
    Field("switch_paths", WHOLE, "Paths told apart by their switches.", lambda one: one.found.switch_paths),
    Field("link_paths", WHOLE, "Paths told apart by their links.", lambda one: one.found.link_paths),
    Field("hops", Maybe(WHOLE), "Links of the shortest; null without a path.", lambda one: one.hops[0]),
    Field("longest_hops", Maybe(WHOLE), "Links of the longest.", lambda one: one.hops[-1]),
    Field("listed", one_of("links", "switches"), "As what the paths are listed.",
          lambda one: "links" if one.listing.links else "switches"),
    Field("numbers", ListOf(WHOLE), "Numbers of the listed paths, from 1.",
          lambda one: [number for block in one.listing.blocks for number in _numbers(block)]),
    Field("paths", ListOf(ListOf(Either((TEXT, _HOP)))), "Each path: its switches, or its hops.",
          lambda one: _path_records(one.names, one.listing)),
    Field("plain_shortest", ListOf(_VALLEY), "Shortest paths that routers do not take; absent without.",
          lambda one: one.valleys, told=lambda one: bool(one.found.valleys)),
)  # fmt: skip


def _document(found: PathSet, listing: Listing, names: PathNames, without: Sequence[str]) -> dict[str, object]:
    return document("paths", PATHS, Told(found, listing, names, without))


def _path_records(names: PathNames, listing: Listing) -> Iterator[object]:
    made = cache(_HOP.made)
    for block in listing.blocks:
        columns = [list(map(made, hops)) for hops in names.hops(block)] if listing.links else names.nodes(block)
        yield from map(list, zip(*columns, strict=True))


def _numbers(block: Paths) -> list[int]:
    """Numbers of paths as people count, from 1."""
    return [number + 1 for number in block.numbers.tolist()]


def _titles(found: PathSet, links: bool) -> list[Cell]:
    return path_titles(found.hops[-1] if found.hops else 0, links)


def _rows(found: PathSet, names: PathNames, blocks: Iterable[Paths], links: bool) -> Iterator[list[Cell]]:
    width = len(_titles(found, links))
    for block in blocks:
        columns = names.hops(block) if links else names.nodes(block)
        for number, path in zip(_numbers(block), zip(*columns, strict=True), strict=True):
            row: list[Cell] = [number, *(_path_cells(path) if links else path)]
            yield row + [None] * (width - len(row))


def _path_cells(hops: Sequence[Hop]) -> list[str]:
    return [hops[0].source, *(cell for hop in hops for cell in _hop_cells(hop))]


def _hop_cells(hop: Hop) -> tuple[str, str, str]:
    """Both ports, and where the hop leads."""
    return (hop.source_port, hop.target_port, hop.target)
