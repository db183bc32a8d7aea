"""A bill of materials in its three shapes: a page, a document, one row a line.

Knows lines and sums; works nothing out but texts.
"""

from fractions import Fraction

from dcnplan.cabling.bom import Bom, Line
from dcnplan.cabling.tally import GroupTally, Sum, Tally, tallies, tally
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.report.bom_sheets import bom_sheets
from dcnplan.report.bom_tables import bom_blocks
from dcnplan.report.number_formats import exact, plain_number
from dcnplan.report.page import Page
from dcnplan.report.view import FORMAT_VERSION, View

_TITLES = (
    "category", "item", "where", "pod_type", "server_end", "quantity", "length_m", "rack_units", "power_typical_w",
    "power_max_w", "unit_price", "price", "currency",
)  # fmt: skip
_SUMS = ("rack_units", "power_typical_w", "power_max_w")


def bom_view(plan: Plan, found: Bom) -> View:
    """Lines, totals, totals by role and pod type, and what was assumed or is not known."""
    total, groups = tally(found.lines), tallies(found)
    document = {
        "schema": "dcnplan/bom",
        "format_version": FORMAT_VERSION,
        "name": plan.name,
        "currency": found.currency,
        "lines": list(map(_line_record, found.lines)),
        "totals": _tally_record(total, found.currency),
        "groups": [_group_record(group, found.currency) for group in groups],
        "notes": list(found.notes),
    }
    sheet = [_TITLES, *((*_cells(line), found.currency) for line in found.lines)]
    lines = [_TITLES, *((*_cells(line)[:-2], *_numbers(line), found.currency) for line in found.lines)]
    page = Page(_headline(plan, total), tuple(bom_blocks(found, total, groups)))
    return View(page, document, sheet, bom_sheets(found, lines, total, groups))


def _headline(plan: Plan, total: Tally) -> str:
    parts = ", ".join(counted(count, category) for category, count in total.quantities.items())
    return f"{plan.name}: {parts}"


def _cells(line: Line) -> tuple[Cell, ...]:
    """Heights and powers of all pieces; prices as exact text."""
    return (
        line.category, line.item, line.where, line.pod_type, "yes" if line.server_end else "no", line.quantity,
        plain_number(line.length_m), _times(line, line.height_ru), _times(line, line.power.typical_w),
        _times(line, line.power.max_w), _amount(line.unit_price), _amount(line.price),
    )  # fmt: skip


def _times(line: Line, each: Fraction | None) -> int | float | None:
    return None if each is None else plain_number(each * line.quantity)


def _amount(price: Fraction | None) -> str | None:
    return None if price is None else exact(price, 2)


def _numbers(line: Line) -> tuple[Cell, Cell]:
    """The prices of one and of all, for a cell that holds a number."""
    return plain_number(line.unit_price), plain_number(line.price)


def _line_record(line: Line) -> dict[str, object]:
    record = dict[str, object](zip(_TITLES[:-1], _cells(line), strict=True))
    return {**record, "server_end": line.server_end}


def _tally_record(found: Tally, currency: str | None) -> dict[str, object]:
    record: dict[str, object] = {"quantities": dict(found.quantities)}
    for key in _SUMS:
        one: Sum = getattr(found, key)
        record |= {key: plain_number(one.known), f"{key}_unknown": dict(one.unknown)}
    if not currency:
        return {**record, "price": None, "unpriced": {}}
    return {**record, "price": exact(found.price.known, 2), "unpriced": dict(found.price.unknown)}


def _group_record(group: GroupTally, currency: str | None) -> dict[str, object]:
    return {"where": group.where, "pod_type": group.pod_type, **_tally_record(group.tally, currency)}
