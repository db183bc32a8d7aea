"""What would fit, a row for each number of spines; a row that does not fit says why.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Mapping, Sequence

from dcnplan.capacity.summary import Summary
from dcnplan.plan.captions import count_text, role_text
from dcnplan.report.answers import document
from dcnplan.report.capacity_fields import CAPACITY, Answer, Row, is_at_least, row_fields
from dcnplan.report.fields import page_table, sheet
from dcnplan.report.page import Block, Facts, Page
from dcnplan.report.view import View


def capacity_view(rows: Sequence[Row], assumed: Mapping[str, str]) -> View:
    """The rows, and what was assumed for them."""
    fit = [row.summary for row in rows if row.summary]
    fields = row_fields(any(one.planes for one in fit), any(map(is_at_least, rows)))
    blocks: list[Block] = [page_table("", fields, rows)]
    if assumed:
        blocks.append(Facts("Assumed", tuple((role_text(part), text) for part, text in assumed.items())))
    page = Page(_headline(fit), tuple(blocks))
    return View(page, document("capacity", CAPACITY, Answer(rows, assumed)), sheet(fields, rows))


def _headline(fit: Sequence[Summary]) -> str:
    if not fit:
        return "nothing fits"
    most = max(summary.servers.capacity for summary in fit)
    at_least = any(summary.servers.at_least for summary in fit)
    return f"{count_text(most, at_least)} servers" if at_least else f"up to {most:,} servers"
