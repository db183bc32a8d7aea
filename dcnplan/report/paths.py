"""The paths between two ends: how many, how long, and those that were asked for.

Knows a set of paths; works none out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from json import JSONEncoder

from dcnplan.analysis.paths.sets import Part, Paths, PathSet
from dcnplan.analysis.paths.valleys import Shortest
from dcnplan.output.content import encoded
from dcnplan.output.escaping import Cell, csv_text, json_shown
from dcnplan.plan.captions import counted
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns
from dcnplan.report.path_names import Hop, PathNames
from dcnplan.report.view import FORMAT_VERSION, View


@dataclass(frozen=True)
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
        end = "," * (found.hops[-1] - block.part.hops) * (3 if links else 1) + "\n"
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
        blocks.append(Remarks("", tuple(_valley_text(found, part) for part in found.valleys), warning=True))
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


def _valley_text(found: PathSet, part: Part) -> str:
    plain = _plain(found, part)
    names = PathNames(found)
    pair = f"{names.switch(part.a)} to {names.switch(part.b)}"
    if plain.hops == part.dag.hops:
        others = counted(plain.switch_paths - part.dag.switch_paths, "path")
        return f"{pair}: {others} of the same length go down and up again; routers do not take them"
    reach = counted(plain.switch_paths, "path")
    what = "shorter" if part.dag.rows else "the only ones"
    return f"{pair}: {reach} of {plain.hops} hops, {what}, go down and up again; routers do not take them"


def _plain(found: PathSet, part: Part) -> Shortest:
    return found.plain[found.parts.index(part)]


def _document(found: PathSet, listing: Listing, names: PathNames, without: Sequence[str]) -> dict[str, object]:
    document: dict[str, object] = {
        "schema": "dcnplan/paths",
        "format_version": FORMAT_VERSION,
        "a": found.a.name,
        "b": found.b.name,
        "without": list(without),
        "switch_paths": found.switch_paths,
        "link_paths": found.link_paths,
        "hops": found.hops[0] if found.hops else None,
        "longest_hops": found.hops[-1] if found.hops else None,
        "listed": "links" if listing.links else "switches",
        "numbers": [number for block in listing.blocks for number in _numbers(block)],
        "paths": list(_path_records(names, listing)),
    }
    valleys = [
        {"a": names.switch(part.a), "b": names.switch(part.b), **_plain(found, part)._asdict()}
        for part in found.valleys
    ]
    return {**document, "plain_shortest": valleys} if valleys else document


def _path_records(names: PathNames, listing: Listing) -> Iterator[object]:
    record = cache(_hop_record)
    for block in listing.blocks:
        columns = [list(map(record, hops)) for hops in names.hops(block)] if listing.links else names.nodes(block)
        yield from map(list, zip(*columns, strict=True))


def _hop_record(hop: Hop) -> dict[str, str]:
    return {"from": hop.source, "from_port": hop.source_port, "to": hop.target, "to_port": hop.target_port}


def _numbers(block: Paths) -> list[int]:
    """Numbers of paths as people count, from 1."""
    return [number + 1 for number in block.numbers.tolist()]


def _titles(found: PathSet, links: bool) -> list[Cell]:
    hops = range(1, (found.hops[-1] if found.hops else 0) + 1)
    if not links:
        return ["path", *(f"hop_{hop}" for hop in [0, *hops])]
    return ["path", "hop_0", *(f"{what}_{hop}" for hop in hops for what in ("out", "in", "hop"))]


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
