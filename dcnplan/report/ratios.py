"""Oversubscription, whole and with one part failed; a column for each role.

Knows ratios; knows nothing of how they came about.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.capacity.summary import Summary
from dcnplan.plan.captions import role_text
from dcnplan.report.page import Column, Table
from dcnplan.units import bandwidth_text, ratio_text

Whole = Mapping[str, Oversubscription]
Row = tuple[str, ...]


def oversubscription(summary: Summary) -> Table:
    """Bandwidths and ratio of each role, and end to end."""
    whole = {role: found for role, found in summary.oversubscription.items() if found}
    titles = (Column(""), *(Column(role_text(role), right=True) for role in whole))
    return Table("Oversubscription", titles, tuple(_whole(whole)))


def one_failed(summary: Summary) -> Table:
    """A line for each part that can fail, two where weights change it; a column for the uplinks of each role."""
    roles = tuple(dict.fromkeys(row.role for row in summary.one_failed))
    titles = (Column(""), *(Column(f"{role_text(role)} uplinks", right=True) for role in roles))
    failures = dict.fromkeys(row.what for row in summary.one_failed)
    rows = (line for what in failures for line in _failed(what, roles, summary.one_failed))
    return Table("One part failed: load of the servers to the most that gets through", titles, tuple(rows))


def ecmp_and_weighted(row: OneFailed | None) -> tuple[str, str]:
    """Both ratios as shown; `cut off` where servers are, nothing where there is no such part."""
    return ("", "") if row is None else (_ratio(row.ecmp), _ratio(row.weighted))


def _whole(whole: Whole) -> Iterator[Row]:
    if any(found.group for found in whole.values()):
        yield ("worst group", *(found.group or "all" for found in whole.values()))
    yield ("down", *(bandwidth_text(found.down_bps) for found in whole.values()))
    yield ("up", *(bandwidth_text(found.up_bps) for found in whole.values()))
    yield ("ratio", *(ratio_text(found.ratio) for found in whole.values()))


def _failed(what: str, roles: Sequence[str], rows: Sequence[OneFailed]) -> Iterator[Row]:
    by_role = {row.role: row for row in rows if row.what == what}
    cells = [ecmp_and_weighted(by_role.get(role)) for role in roles]
    groups = [_of_group(by_role.get(role)) for role in roles]
    ways = (("", 0),) if all(ecmp == weighted for ecmp, weighted in cells) else ((", ECMP", 0), (", weighted", 1))
    for way, at in ways:
        yield (f"{role_text(what)}{way}", *(cell[at] + group for cell, group in zip(cells, groups, strict=True)))


def _of_group(row: OneFailed | None) -> str:
    return "" if row is None or row.group is None else f" ({row.group})"


def _ratio(ratio: Fraction | None) -> str:
    return "cut off" if ratio is None else ratio_text(ratio)
