"""The page of a bill of materials: its lines, its totals, and what is not in them.

Knows lines and sums; works nothing out but texts.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from dcnplan.cabling.bom import Bom, Line
from dcnplan.cabling.tally import GroupTally, Sum, Tally
from dcnplan.plan.captions import role_text
from dcnplan.report.bom_fields import SUMS, UNKNOWN, line_fields
from dcnplan.report.fields import page_table
from dcnplan.report.number_formats import exact, money
from dcnplan.report.page import Block, Facts, Remarks, Table, columns, without_empty


def bom_blocks(found: Bom, total: Tally, groups: Sequence[GroupTally]) -> Iterator[Block]:
    """Lines by kind, totals, what is not known, totals by role and pod type, and the notes."""
    for title, lines in _kinds(found):
        yield _lines_table(title, lines, found.currency)
    yield Facts("Totals", tuple(_totals(total, found.currency)))
    unknown = tuple((item, f"{count:,}", what) for item, count, what in missing(total, found.currency))
    if unknown:
        yield Table("Not known", columns("item", "quantity>", "what"), unknown)
    yield _groups_table(groups, found.currency)
    if found.notes:
        yield Remarks("Notes", found.notes)


def _kinds(found: Bom) -> Iterator[tuple[str, list[Line]]]:
    for title, categories in (
        ("Switches", ("switch", "line card")),
        ("Optics", ("optic",)),
        ("Cables", ("cable", "fan-out", "cassette", "fibre panel")),
    ):
        lines = [line for line in found.lines if line.category in categories and not line.server_end]
        if lines:
            yield title, lines
    at_servers = [line for line in found.lines if line.server_end]
    if at_servers:
        yield "Optics at the servers' end", at_servers


def _lines_table(title: str, lines: Sequence[Line], currency: str | None) -> Table:
    fields = line_fields(currency)
    if len({line.category for line in lines}) == 1:
        fields = fields[1:]
    return _telling(page_table(title, fields, lines))


def _telling(table: Table) -> Table:
    """The table without the columns that tell nothing of any row."""
    mute = {at for at in range(len(table.columns)) if all(row[at] in ("", UNKNOWN) for row in table.rows)}
    rows = tuple(tuple("" if at in mute else cell for at, cell in enumerate(row)) for row in table.rows)
    return without_empty(Table(table.title, table.columns, rows))


def _totals(total: Tally, currency: str | None) -> Iterator[tuple[str, str]]:
    for key, (label, unit) in SUMS.items():
        yield label, _partial(getattr(total, key), unit)
    if currency:
        yield "price", _partial(total.price, currency, money)


def missing(total: Tally, currency: str | None) -> tuple[tuple[str, int, str], ...]:
    """Each item that some total lacks, how many of it, and the totals that lack it."""
    sums: dict[str, Sum] = {label: getattr(total, key) for key, (label, _) in SUMS.items()}
    if currency:
        sums["price"] = total.price
    counts = {item: count for one in sums.values() for item, count in one.unknown.items()}
    return tuple(
        (item, count, ", ".join(label for label, one in sums.items() if item in one.unknown))
        for item, count in counts.items()
    )


def _groups_table(groups: Sequence[GroupTally], currency: str | None) -> Table:
    titles = columns("where", "pod type", "items>", "RU>", "W typical>", "W max>", f"{currency or ''}>")
    rows = tuple(
        (
            role_text(group.where), group.pod_type or "", f"{sum(group.tally.quantities.values()):,}",
            *(_partial(getattr(group.tally, key)) for key in SUMS),
            _partial(group.tally.price, shown=money) if currency else "",
        )
        for group in groups
    )  # fmt: skip
    return _telling(Table("By role and pod type", titles, rows))


def _grouped(number: Fraction) -> str:
    return exact(number, grouped=True)


def _partial(found: Sum, unit: str = "", shown: Callable[[Fraction], str] = _grouped) -> str:
    """The sum, `+ ?` where something is not in it, `?` where nothing is; no text where nothing is to be added."""
    told = found.known if found.unknown else found.counted
    text = f"{shown(found.known)} {unit}".rstrip() if told else ""
    return " + ".join([*([text] if text else []), *([UNKNOWN] if found.unknown else [])])
