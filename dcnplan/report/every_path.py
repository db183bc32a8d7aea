"""The paths of many pairs of leaves: how many, and each of them as a line of CSV.

Knows rows of switches and links, and their names; works no path out.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dcnplan.analysis.paths.path_dag import Block
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.network import Network
from dcnplan.output.content import encoded
from dcnplan.output.escaping import Cell, csv_text
from dcnplan.report.answers import document
from dcnplan.report.fields import NETWORK_NAME, Field
from dcnplan.report.page import Facts, Page
from dcnplan.report.shapes import TEXT, WHOLE, ListOf, one_of
from dcnplan.report.view import View


@frozen
class Enumerated:
    """What was gone through: ordered pairs of different leaves, their paths, as switches or as links."""

    name: str
    pairs: int
    paths: int
    links: bool
    chosen: str
    without: Sequence[str] = ()

    @property
    def headline(self) -> str:
        """`12,106,653,696 paths between 21,229,056 pairs of leaves`."""
        return f"{self.paths:,} paths between {self.pairs:,} pairs of leaves"


ENUMERATED = (
    Field("name", TEXT, NETWORK_NAME),
    Field("without", ListOf(TEXT), "What is down."),
    Field("listed", one_of("links", "switches"), "As what the paths are made.",
          lambda one: "links" if one.links else "switches"),
    Field("pairs", WHOLE, "Ordered pairs of different leaves."),
    Field("enumerated", WHOLE, "Paths that were made.", lambda one: one.paths),
)  # fmt: skip


def enumerated_view(found: Enumerated) -> View:
    """Their number."""
    what = "link by link" if found.links else "switch by switch"
    facts = [("pairs", found.chosen), ("paths", f"each made, {what}")]
    if found.without:
        facts.append(("down", ", ".join(found.without)))
    sheet: list[Sequence[Cell]] = [["pairs", "paths"], [found.pairs, found.paths]]
    return View(Page(found.headline, (Facts("", tuple(facts)),)), document("paths", ENUMERATED, found), sheet)


def path_titles(hops: int, links: bool) -> list[Cell]:
    """`path`, then the switch after each hop, with links the port at either end of the hop before it."""
    if not links:
        return ["path", *(f"hop_{hop}" for hop in range(hops + 1))]
    return ["path", "hop_0", *(f"{what}_{hop}" for hop in range(1, hops + 1) for what in ("out", "in", "hop"))]


def every_csv(network: Network, blocks: Iterable[Block], hops: int, links: bool) -> Iterator[bytes]:
    """All paths as the bytes of a CSV file, in large pieces; a shorter path has empty cells behind it."""
    yield encoded(csv_text([path_titles(hops, links)]))
    cells, number = _Cells(network), 0
    for block in blocks:
        columns = cells.of_links(block) if links else cells.of_switches(block.switches)
        numbers = map(str, range(number + 1, number + len(block.switches) + 1))
        number += len(block.switches)
        end = "," * ((hops - block.switches.shape[1] + 1) * (3 if links else 1)) + "\n"
        yield encoded(end.join(map(",".join, zip(numbers, *columns, strict=True))) + end)


class _Cells:
    """Every name as a cell, made once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._switches = [_cells(name) for name in network.names.switches().tolist()]

    def of_switches(self, rows: Ints) -> Iterator[list[str]]:
        """A column for each hop."""
        return (_taken(self._switches, column) for column in rows.T)

    def of_links(self, block: Block) -> Iterator[list[str]]:
        """The first switch, then three cells in one for each hop: both ports, and where it leads."""
        assert block.links is not None
        yield _taken(self._switches, block.switches[:, 0])
        for start, column in zip(block.switches.T, block.links.T, strict=False):
            ups = self._network.links.lower[column] == start
            if ups.all() or not ups.any():
                yield _taken(self._up if ups.all() else self._down, column)
            else:  # links that stay in a tier lead either way
                both = zip(column.tolist(), ups.tolist(), strict=True)
                yield [self._up[row] if up else self._down[row] for row, up in both]

    @cached_property
    def _up(self) -> list[str]:
        names = self._network.names.links()
        return list(map(_cells, names.lower_port, names.upper_port, names.upper))

    @cached_property
    def _down(self) -> list[str]:
        names = self._network.names.links()
        return list(map(_cells, names.upper_port, names.lower_port, names.lower))


def _cells(*texts: str) -> str:
    return csv_text([texts])[:-1]


def _taken(cells: Sequence[str], rows: Ints) -> list[str]:
    return [cells[row] for row in rows.tolist()]
