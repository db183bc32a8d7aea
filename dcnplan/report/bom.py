"""A bill of materials in its three shapes: tables, a document, one row a line.

Knows lines and sums; works nothing out but texts.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from dcnplan.analysis.cabling.bom import Bom, Line
from dcnplan.analysis.cabling.tally import GroupTally, Sum, Tally, tallies, tally
from dcnplan.output.inert import Cell
from dcnplan.plan.groups import Plan
from dcnplan.report.amounts import exact, money, plain_number
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns, without_empty
from dcnplan.report.view import FORMAT_VERSION, View
from dcnplan.report.words import counted, role_text

_TITLES = (
    "category", "item", "where", "pod_type", "server_end", "quantity", "length_m", "rack_units", "power_typical_w",
    "power_max_w", "unit_price", "price", "currency",
)  # fmt: skip
_SUMS = ("rack_units", "power_typical_w", "power_max_w")
_UNITS = {"rack_units": "RU", "power_typical_w": "W", "power_max_w": "W"}
_LABELS = {"rack_units": "rack units", "power_typical_w": "typical power", "power_max_w": "maximum power"}


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
    return View(Page(_headline(plan, total), tuple(_blocks(found, total, groups))), document, sheet)


def _headline(plan: Plan, total: Tally) -> str:
    parts = ", ".join(counted(count, category) for category, count in total.quantities.items())
    return f"{plan.name}: {parts}"


def _blocks(found: Bom, total: Tally, groups: Sequence[GroupTally]) -> Iterator[Block]:
    for title, lines in _tables(found):
        yield _lines_table(title, lines, found.currency)
    yield Facts("Totals", tuple(_total_lines(total, found.currency)))
    yield _groups_table(groups, found.currency)
    if found.notes:
        yield Remarks("Notes", found.notes)


def _tables(found: Bom) -> Iterator[tuple[str, list[Line]]]:
    for title, categories in (
        ("Switches", ("switch", "line card")),
        ("Optics", ("optic",)),
        ("Cables", ("cable", "fan-out", "cassette")),
    ):
        lines = [line for line in found.lines if line.category in categories and not line.server_end]
        if lines:
            yield title, lines
    at_servers = [line for line in found.lines if line.server_end]
    if at_servers:
        yield "At the servers' end", at_servers


def _lines_table(title: str, lines: Sequence[Line], currency: str | None) -> Table:
    titles = columns(
        "category", "item", "where", "pod type", "quantity>", "length>", "RU>", "W typical>", "W max>",
        f"each {currency or ''}>", f"{currency or ''}>",
    )  # fmt: skip
    return without_empty(Table(title, titles, tuple(map(_row, lines))))


def _row(line: Line) -> tuple[str, ...]:
    return (
        line.category, line.item, role_text(line.where), line.pod_type or "", f"{line.quantity:,}",
        "" if line.length_m is None else f"{exact(line.length_m)} m",
        _product(line, line.height_ru), _product(line, line.power.typical_w), _product(line, line.power.max_w),
        "" if line.unit_price is None else money(line.unit_price), "" if line.price is None else money(line.price),
    )  # fmt: skip


def _product(line: Line, each: Fraction | None) -> str:
    return "" if each is None else _grouped(each * line.quantity)


def _total_lines(total: Tally, currency: str | None) -> Iterator[tuple[str, str]]:
    for key in _SUMS:
        yield _LABELS[key], _sum_text(getattr(total, key), _UNITS[key], _grouped)
    if currency:
        yield "price", _sum_text(total.price, currency, money)


def _sum_text(found: Sum, unit: str, shown: Callable[[Fraction], str]) -> str:
    text = f"{shown(found.known)} {unit}"
    if not found.unknown:
        return text
    missing = "not known: " + ", ".join(f"{count:,} x {item}" for item, count in found.unknown.items())
    return f"{text}; {missing}" if found.known else missing


def _groups_table(groups: Sequence[GroupTally], currency: str | None) -> Table:
    titles = columns("where", "pod type", "items>", "RU>", "W typical>", "W max>", f"{currency or ''}>")
    rows = tuple(
        (
            role_text(group.where), group.pod_type or "", f"{sum(group.tally.quantities.values()):,}",
            _partial(group.tally.rack_units), _partial(group.tally.power_typical_w), _partial(group.tally.power_max_w),
            _partial(group.tally.price, money) if currency else "",
        )
        for group in groups
    )  # fmt: skip
    return without_empty(Table("By role and pod type", titles, rows))


def _partial(found: Sum, shown: Callable[[Fraction], str] | None = None) -> str:
    """The sum; `+ ?` where something is not in it."""
    if found.unknown and not found.known:
        return "?"
    text = (shown or _grouped)(found.known) if found.known or not found.unknown else ""
    return f"{text} + ?" if found.unknown else text


def _grouped(number: Fraction) -> str:
    return exact(number, grouped=True)


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
