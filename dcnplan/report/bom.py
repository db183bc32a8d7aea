"""A bill of materials in its three shapes: a page, a document, one row a line.

Knows which table of fields is for what; works nothing out.
"""

from functools import cached_property

from dcnplan.cabling.bom import Bom
from dcnplan.cabling.tally import GroupTally, Tally, tallies, tally
from dcnplan.frozen import frozen
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.report.answers import answer_schema, document
from dcnplan.report.bom_fields import bom_fields, line_fields
from dcnplan.report.bom_sheets import bom_sheets
from dcnplan.report.bom_tables import bom_blocks
from dcnplan.report.fields import sheet_row, sheet_titles, workbook_row
from dcnplan.report.page import Page
from dcnplan.report.shapes import Schema
from dcnplan.report.view import View


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


def bom_view(plan: Plan, found: Bom) -> View:
    """Lines, totals, totals by role and pod type, and what was assumed or is not known."""
    summed, lines = Summed(plan.name, found), line_fields(found.currency)
    total, groups = summed.total, summed.groups
    sheet = [sheet_titles(lines), *(sheet_row(lines, line) for line in found.lines)]
    book = [sheet_titles(lines), *(workbook_row(lines, line) for line in found.lines)]
    page = Page(_headline(plan, total), tuple(bom_blocks(found, total, groups)))
    told = document("bom", bom_fields(found.currency), summed)
    return View(page, told, sheet, bom_sheets(found, book, total, groups))


def bom_schema() -> Schema:
    """Of the document."""
    return answer_schema("bom", bom_fields("EUR"))


def _headline(plan: Plan, total: Tally) -> str:
    parts = ", ".join(counted(count, category) for category, count in total.quantities.items())
    return f"{plan.name}: {parts}"
