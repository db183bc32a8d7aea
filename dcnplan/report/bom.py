"""A bill of materials in its shapes: a page, a document, one row a line, and the sheets of a workbook.

Knows which table of fields is for what; works nothing out.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dcnplan.cabling.bom import Bom
from dcnplan.cabling.tally import GroupTally, Tally, tallies, tally
from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.report.answers import document
from dcnplan.report.bom_fields import (
    amounts,
    bom_fields,
    group_fields,
    has_kinds,
    known,
    lenders,
    line_fields,
    pieces_not_known,
    sum_lenders,
)
from dcnplan.report.bom_page import bom_blocks, missing
from dcnplan.report.fields import Fields, cell, sheet, workbook_sheet
from dcnplan.report.page import Page
from dcnplan.report.view import View

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.plan.groups import Plan
    from dcnplan.projects.project import Project


@frozen
class Summed:
    """A bill of materials with its sums."""

    name: str
    bom: Bom

    @cached_property
    def total(self) -> Tally:
        return tally(self.bom.lines)

    @cached_property
    def groups(self) -> tuple[GroupTally, ...]:
        return tallies(self.bom)


def bom_view(of: "Plan | Design | Project", found: Bom) -> View:
    """Lines, totals, totals by role and pod type, and what was assumed or is not known."""
    summed, lines = Summed(of.name, found), _sheet_fields(found)
    page = Page(_headline(of.name, summed.total), tuple(bom_blocks(found, summed.total, summed.groups)))
    told = document("bom", bom_fields(found.currency), summed)
    return View(page, told, sheet(lines, found.lines), _sheets(summed))


def _sheet_fields(found: Bom) -> Fields:
    """Those of a line, and whose facts some of them are where any line's are another's."""
    column = cell("stand_ins", lambda line: lenders([line]))
    fabric = cell("fabric", lambda line: ", ".join(name for name, _ in line.fabrics))
    return (
        *line_fields(found.currency, has_kinds(found.lines)),
        *((column,) if lenders(found.lines) else ()),
        *((fabric,) if found.fabrics else ()),
    )


def _group_fields(summed: Summed) -> Fields:
    """Those of a group, and whose facts its sums hold where any group's hold another's."""
    column = cell("stand_ins", lambda group: sum_lenders(group.tally))
    lent = sum_lenders(summed.total)
    return (*group_fields(summed.bom.currency, bool(summed.bom.fabrics)), *((column,) if lent else ()))


def _sheets(summed: Summed) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """Those of a workbook, where every amount is a number; an empty one is left out."""
    found, currency = summed.bom, summed.bom.currency
    sheets: dict[str, Sequence[Sequence[Cell]]] = {
        "bom": workbook_sheet(_sheet_fields(found), found.lines),
        "totals": [("what", "unit", "known", "pieces_not_known"), *_totals(summed.total, currency), *_stand_ins(found)],
        "by role": sheet(_group_fields(summed), summed.groups),
        "not known": [("item", "quantity", "what"), *missing(summed.total, currency)],
        "notes": [("note",), *((note,) for note in found.notes)],
    }
    return {name: rows for name, rows in sheets.items() if len(rows) > 1}


def _totals(total: Tally, currency: str | None) -> Iterator[tuple[Cell, ...]]:
    for category, count in total.quantities.items():
        yield category, "pieces", count, 0
    for amount in amounts(currency):
        yield amount.key, amount.unit, known(amount.of(total)), pieces_not_known(amount.of(total))


def _stand_ins(found: Bom) -> Iterator[tuple[Cell, ...]]:
    """Whose facts some of the sums hold in the place of a switch's own."""
    lent = {line.item: lenders([line]) for line in found.lines if line.stand_ins}
    return ((f"facts in the place of those of {item}", "model", models, 0) for item, models in lent.items())


def _headline(name: str, total: Tally) -> str:
    parts = ", ".join(counted(count, category) for category, count in total.quantities.items())
    return f"{name}: {parts}"
