"""Oversubscription by role, whole; and what gets through with one part failed.

Knows ratios; knows nothing of how they came about.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.capacity.summary import Summary
from dcnplan.plan.captions import role_text
from dcnplan.report.page import Column, Table
from dcnplan.units import bandwidth_text, ratio_text

Whole = Mapping[str, Oversubscription | None]
Row = tuple[str, ...]

_TO = {"even": "to all servers", "between_pods": "to other pods", "between_buildings": "to other buildings"}
_PORTS_TO = {**_TO, "even": "to all ports"}


def oversubscription(summary: Summary) -> Table:
    """Bandwidths and ratio of each role, and end to end."""
    every = summary.oversubscription
    whole = {
        role: found for role, found in every.items() if found or (summary.ends_at_leaves and not any(every.values()))
    }
    titles = (Column(""), *(Column(role_text(role), right=True) for role in whole))
    return Table("Oversubscription", titles, tuple(_whole(whole)))


def one_failed(summary: Summary) -> Table:
    """A line for each kind of part that can fail, columns for each traffic; the worst group where groups differ."""
    rows = summary.one_failed
    failures = tuple(dict.fromkeys(map(part_text, rows)))
    columns, over, lines = [Column("failed")], [("", 1)], [[failure] for failure in failures]
    for traffic in dict.fromkeys(row.traffic for row in rows):
        by_part = {part_text(row): row for row in rows if row.traffic == traffic}
        titles, cells = _of_traffic([by_part.get(failure) for failure in failures])
        columns += titles
        over.append((_to(rows[0])[traffic], len(titles)))
        for line, more in zip(lines, cells, strict=True):
            line += more
    title = "One part failed: what the servers offer to what gets through, all slowed alike"
    if summary.traffic and summary.traffic.hosts == "balance":
        over_pods = summary.servers.pods != 1
        title += f"; hosts use what each {'pod can take, at worst' if over_pods else 'plane can take'}"
    return Table(title, tuple(columns), tuple(map(tuple, lines)), tuple(over))


def _to(row: OneFailed) -> Mapping[str, str]:
    return _PORTS_TO if row.between == "ports" else _TO


def part_text(row: OneFailed) -> str:
    """`uplink of a leaf`, `spine`, `line card of a spine`."""
    what = "link between peers" if row.what == "peer" else role_text(row.what)
    if row.what == "uplink":
        to = f" to {row.spine_class}" if row.spine_class else ""
        return f"{what} of a {role_text(row.of)}{to}"
    own = f"{row.spine_class} " if row.spine_class else ""
    return f"{what} of a {own}{role_text(row.of)}" if row.what == "line_card" else f"{own}{what}"


def failure_text(row: OneFailed) -> str:
    """`one spine failed`; with the traffic where it is not that to all servers."""
    usual = row.traffic == "even" and row.between != "ports"
    told = ["" if usual else f", {_to(row)[row.traffic]}", ", hosts balance" if _balances(row) else ""]
    return f"one {part_text(row)} failed{''.join(told)}"


def failure_key(row: OneFailed) -> str:
    """The same as the key of a column, without what has failed."""
    parts = [row.traffic if row.traffic != "even" else "", "ports" if row.between == "ports" else ""]
    return "".join(f"_{part}" for part in (*parts, "balance" if _balances(row) else "") if part)


def _balances(row: OneFailed) -> bool:
    return row.asked is not None and row.asked.hosts == "balance"


def ecmp_and_weighted(row: OneFailed | None) -> tuple[str, str]:
    """Both ratios as shown; `cut off` where servers are, nothing where there is no such part."""
    return ("", "") if row is None else (ratio_or_cut_off(row.ecmp), ratio_or_cut_off(row.weighted))


def ratio_or_cut_off(ratio: Fraction | None) -> str:
    """As shown."""
    return "cut off" if ratio is None else ratio_text(ratio)


def _whole(whole: Whole) -> Iterator[Row]:
    if any(found and found.group for found in whole.values()):
        yield ("worst group", *_each(whole, lambda found: found.group or "all"))
    yield ("down", *_each(whole, lambda found: bandwidth_text(found.down_bps)))
    yield ("up", *_each(whole, lambda found: bandwidth_text(found.up_bps)))
    yield ("ratio", *_each(whole, lambda found: ratio_text(found.ratio)))
    if any(found and found.ecmp for found in whole.values()):
        yield ("ratio at equal shares", *_each(whole, lambda found: ratio_text(found.ecmp) if found.ecmp else "-"))


def _each(whole: Whole, text: Callable[[Oversubscription], str]) -> Iterator[str]:
    return (text(found) if found else "-" for found in whole.values())


def _of_traffic(rows: Sequence[OneFailed | None]) -> tuple[list[Column], list[list[str]]]:
    titles = [Column("ECMP", right=True), Column("weighted", right=True)]
    cells = [list(ecmp_and_weighted(row)) for row in rows]
    groups = ["" if row is None else row.group or "" for row in rows]
    if not any(groups):
        return titles, cells
    return [*titles, Column("worst")], [[*ratios, group] for ratios, group in zip(cells, groups, strict=True)]
