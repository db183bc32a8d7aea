"""What would fit, a row for each number of spines; a row that does not fit says why.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Mapping, Sequence

from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.capacity.summary import Summary
from dcnplan.plan.captions import count_text, counted, role_text
from dcnplan.plan.groups import Plan
from dcnplan.report.answers import document
from dcnplan.report.capacity_fields import CAPACITY, Answer, Row, is_at_least, model_fields, row_fields
from dcnplan.report.fields import page_table, sheet
from dcnplan.report.page import Block, Facts, Page, Remarks
from dcnplan.report.view import View
from dcnplan.units import ports_text, ratio_text, speed_text


def capacity_view(rows: Sequence[Row], assumed: Mapping[str, str]) -> View:
    """The rows, and what was assumed for them."""
    fit = [row.summary for row in rows if row.summary]
    fields = row_fields(any(one.planes for one in fit), any(map(is_at_least, rows)))
    blocks: list[Block] = [page_table("", fields, rows)]
    if assumed:
        blocks.append(Facts("Assumed", tuple((role_text(part), text) for part, text in assumed.items())))
    page = Page(_headline(fit), tuple(blocks))
    return View(page, document("capacity", CAPACITY, Answer(rows, assumed)), sheet(fields, rows))


def models_view(plan: Plan, rows: Sequence[Row], assumed: Mapping[str, str], more: int, following: str = "") -> View:
    """The models of spines that fit under the leaves of a plan, and how many more there are.

    `following` is the command that compares whole designs for as many servers.
    """
    fields = model_fields(speed_text(plan.uplinks[0].speed_bps))
    blocks: list[Block] = [page_table("", fields, rows)]
    if more:
        blocks.append(Remarks("", (f"and {more:,} more have the ports: --all plans each",)))
    if assumed:
        blocks.append(Facts("Assumed", tuple((role_text(part), text) for part, text in assumed.items())))
    foot = (f"Whole designs, and by price: {following}",) if following else ()
    page = Page(_leaves(plan), tuple(blocks), foot)
    return View(page, document("capacity", CAPACITY, Answer(rows, assumed)), sheet(fields, rows))


def _leaves(plan: Plan) -> str:
    """`800 servers in 40 racks: 40 leaves of 40x25G and 4x100G, 2.5:1`."""
    from dcnplan.report.requirements import racks_of  # the usual answer has no racks

    servers, racks, ratio = sum(one.count for one in plan.servers), racks_of(plan), oversubscription(plan)["leaf"]
    (group,), (up,) = plan.servers, plan.uplinks
    ports = f"{ports_text(group.downlinks, group.speed_bps)} and {ports_text(up.count, up.speed_bps)}"
    in_racks = f" in {counted(racks, 'rack')}" if racks else ""
    told = f", {ratio_text(ratio.ratio)}" if ratio else ""
    return f"{counted(servers, 'server')}{in_racks}: {counted(group.leaf.count, 'leaf')} of {ports}{told}"


def _headline(fit: Sequence[Summary]) -> str:
    if not fit:
        return "nothing fits"
    most = max(summary.servers.capacity for summary in fit)
    at_least = any(summary.servers.at_least for summary in fit)
    return f"{count_text(most, at_least)} servers" if at_least else f"up to {most:,} servers"
