"""Designs side by side in three shapes: what differs, which is ahead in what and what is the same; a document; a row
a design.

Knows what is shown where; sums nothing up into a winner.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.output.escaping import Cell
from dcnplan.report.answers import document
from dcnplan.report.aspect import UNKNOWN
from dcnplan.report.aspects import merged, sections
from dcnplan.report.bom_fields import AMOUNTS, amounts
from dcnplan.report.compare_fields import COMPARE, Told
from dcnplan.report.compared import Compared, NotDecided, to_confirm
from dcnplan.report.page import Block, Column, Facts, Page, Remarks, Table, columns
from dcnplan.report.side_by_side import are_equals, compared_rows, unlike_prices, wins
from dcnplan.report.view import View

_OPEN = "Whether all of them fit is not decided, so none is said to be ahead"
_UNEQUAL = "Servers or oversubscription differ, so none is said to be ahead"


def compare_view(designs: Sequence[Compared], open_ones: Sequence[NotDecided] = ()) -> View:
    """Two designs or more, in their order, and after them those of which it is not decided whether they fit."""
    equals = are_equals(designs) and not open_ones
    told = document("compare", COMPARE, Told(designs, open_ones, equals))
    headline = " against ".join(_labels(designs, open_ones))
    return View(Page(headline, tuple(_blocks(designs, open_ones, equals))), told, _sheet(designs, open_ones))


def _labels(designs: Sequence[Compared], open_ones: Sequence[NotDecided]) -> list[str]:
    return [*(design.label for design in designs), *(one.label for one in open_ones)]


def _blocks(designs: Sequence[Compared], open_ones: Sequence[NotDecided], equals: bool) -> Iterator[Block]:
    rows = [(name, (*cells, *("not decided" for _ in open_ones))) for name, cells in compared_rows(designs)]
    unlike = [(name, cells) for name, cells in rows if len(set(cells)) > 1 or UNKNOWN in "".join(cells)]
    alike = tuple((name, cells[0]) for name, cells in rows if (name, cells) not in unlike)
    if unlike:
        titles = (Column(""), *(Column(label, right=True) for label in _labels(designs, open_ones)))
        unknown = any(UNKNOWN in cell for _, cells in unlike for cell in cells)
        title = "What differs, or is not known" if unknown else "What differs"
        yield Table(title, titles, tuple((name, *cells) for name, cells in unlike))
    if open_ones:
        yield Remarks("Which is ahead", (_OPEN,))
    else:
        yield from _ahead(designs, equals)
    if unlike_kinds := tuple(unlike_prices(designs)):
        yield Remarks("Prices of several kinds", (*unlike_kinds, "none is said to be ahead on cost"))
    if alike:
        yield Facts("What is the same", alike)
    if missing := _not_known(designs):
        yield Facts("Not known", tuple(missing.items()))
    if unsure := to_confirm(designs):
        yield Remarks("Second hand", unsure)


def _ahead(designs: Sequence[Compared], equals: bool) -> Iterator[Block]:
    if not equals:
        yield Remarks("Which is ahead", (_UNEQUAL,))
        return
    rows = [
        (label if number == 0 else "", name)
        for label, names in wins(designs).items()
        for number, name in enumerate(names)
    ]
    if rows:
        yield Table("Which is ahead, at equal servers and oversubscription", columns("design", "has"), tuple(rows))


def _not_known(designs: Sequence[Compared]) -> Mapping[str, str]:
    """By item, what of it is not known."""
    found: dict[str, list[str]] = {}
    for design in designs:
        known = [(one.what, one.of(design.tally).unknown) for one in amounts(design.bom.currency)]
        chips = ("chips", design.longest.unknown if design.longest else ())
        weight = ("weight", design.switches.weight_kg.unknown)
        for what, items in (*known[: len(AMOUNTS)], weight, chips, *known[len(AMOUNTS) :]):
            for item in items:
                found.setdefault(item, []).append(what)
    return {item: ", ".join(dict.fromkeys(labels)) for item, labels in found.items()}


def _sheet(designs: Sequence[Compared], open_ones: Sequence[NotDecided]) -> list[tuple[Cell, ...]]:
    """A row a design; numbers without units, so that a spreadsheet can work with them."""
    rows: list[dict[str, Cell]] = [{"design": design.label} for design in designs]
    for found in sections(designs):
        for row, aspects in zip(rows, found, strict=True):
            row.update({one.key: one.cell for one in aspects if one.key})
    rows += [{"design": one.label, "servers": "not decided"} for one in open_ones]
    titles = tuple(merged(rows))
    return [titles, *(tuple(row.get(title) for title in titles) for row in rows)]
