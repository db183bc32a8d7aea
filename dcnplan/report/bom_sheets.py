"""A bill of materials as the sheets of a workbook: lines, totals, totals by role, what is not known, and the notes.

Every amount is a number that a spreadsheet can add up. Knows lines and sums; works nothing out but cells.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.cabling.bom import Bom
from dcnplan.cabling.tally import GroupTally, Sum, Tally
from dcnplan.output.escaping import Cell
from dcnplan.report.bom_fields import SUMS
from dcnplan.report.bom_tables import missing
from dcnplan.report.number_formats import plain_number

Rows = Sequence[Sequence[Cell]]


def bom_sheets(found: Bom, lines: Rows, total: Tally, groups: Sequence[GroupTally]) -> Mapping[str, Rows]:
    """Rows by the name of their sheet, titles first; `lines` are those of the first. An empty one is left out."""
    sheets: dict[str, Rows] = {
        "bom": lines,
        "totals": [("what", "unit", "known", "pieces_not_known"), *_totals(total, found.currency)],
        "by role": [_group_titles(found.currency), *(_group_row(group, found.currency) for group in groups)],
        "not known": [("item", "quantity", "what"), *missing(total, found.currency)],
        "notes": [("note",), *((note,) for note in found.notes)],
    }
    return {name: rows for name, rows in sheets.items() if len(rows) > 1}


def _totals(total: Tally, currency: str | None) -> Iterator[tuple[Cell, ...]]:
    for category, count in total.quantities.items():
        yield category, "pieces", count, 0
    units = {key: unit for key, (_, unit) in SUMS.items()}
    for key, one in _sums(total, currency).items():
        yield key, units.get(key, currency), _known(one), _not_known(one)


def _sums(found: Tally, currency: str | None) -> Mapping[str, Sum]:
    sums: dict[str, Sum] = {key: getattr(found, key) for key in SUMS}
    return {**sums, "price": found.price} if currency else sums


def _known(one: Sum) -> Cell:
    """The sum of what is known; empty where nothing is."""
    return None if one.unknown and not one.known else plain_number(one.known)


def _not_known(one: Sum) -> int:
    return sum(one.unknown.values())


def _group_titles(currency: str | None) -> tuple[Cell, ...]:
    keys = (*SUMS, "price") if currency else tuple(SUMS)
    sums = (title for key in keys for title in (key, f"{key}_pieces_not_known"))
    return ("where", "pod_type", "items", *sums, *(["currency"] if currency else []))


def _group_row(group: GroupTally, currency: str | None) -> tuple[Cell, ...]:
    sums = _sums(group.tally, currency).values()
    amounts = (cell for one in sums for cell in (_known(one), _not_known(one)))
    items = sum(group.tally.quantities.values())
    return (group.where, group.pod_type, items, *amounts, *([currency] if currency else []))
