"""The page of a bill of materials: its lines, its totals, and what is not in them.

Knows lines and sums; works nothing out but texts.
"""

from collections.abc import Iterator, Sequence

from dcnplan.cabling.bom import Bom, Line
from dcnplan.cabling.tally import GroupTally, Tally
from dcnplan.report.bom_fields import UNKNOWN, amounts, group_fields, has_kinds, line_fields, sum_text
from dcnplan.report.fields import page_table
from dcnplan.report.page import Block, Facts, Remarks, Table, columns, without_empty


def bom_blocks(found: Bom, total: Tally, groups: Sequence[GroupTally]) -> Iterator[Block]:
    """Lines by kind, totals, what is not known, totals by role and pod type, and the notes."""
    for title, lines in _kinds(found):
        yield _lines_table(title, lines, found.currency)
    totals = ((one.what, sum_text(one.of(total), one.shown, one.unit)) for one in amounts(found.currency))
    yield Facts("Totals", tuple(totals))
    unknown = tuple((item, f"{count:,}", what) for item, count, what in missing(total, found.currency))
    if unknown:
        yield Table("Not known", columns("item", "quantity>", "what"), unknown)
    yield _telling(page_table("By role and pod type", group_fields(found.currency), groups))
    if found.notes:
        yield Remarks("Notes", found.notes)


def _kinds(found: Bom) -> Iterator[tuple[str, list[Line]]]:
    for title, categories in (
        ("Switches", ("switch", "line card", "fabric module")),
        ("Optics", ("optic",)),
        ("Cables", ("cable", "fan-out", "cassette", "fibre panel", "shuffle box")),
        ("Racks", ("rack",)),
    ):
        lines = [line for line in found.lines if line.category in categories and not line.server_end]
        if lines:
            yield title, lines
    at_servers = [line for line in found.lines if line.server_end]
    if at_servers:
        yield "Optics at the servers' end", at_servers


def _lines_table(title: str, lines: Sequence[Line], currency: str | None) -> Table:
    fields = line_fields(currency, has_kinds(lines))
    if len({line.category for line in lines}) == 1:
        fields = fields[1:]
    return _telling(page_table(title, fields, lines))


def _telling(table: Table) -> Table:
    """The table without the columns that tell nothing of any row."""
    mute = {at for at in range(len(table.columns)) if all(row[at] in ("", UNKNOWN) for row in table.rows)}
    rows = tuple(tuple("" if at in mute else cell for at, cell in enumerate(row)) for row in table.rows)
    return without_empty(Table(table.title, table.columns, rows))


def missing(total: Tally, currency: str | None) -> tuple[tuple[str, int, str], ...]:
    """Each item that some total lacks, how many of it, and the totals that lack it."""
    sums = {amount.what: amount.of(total).unknown for amount in amounts(currency)}
    counts = {item: count for unknown in sums.values() for item, count in unknown.items()}
    return tuple(
        (item, count, ", ".join(what for what, unknown in sums.items() if item in unknown))
        for item, count in counts.items()
    )
