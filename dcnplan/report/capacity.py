"""What would fit, a row for each number of spines; a row that does not fit says why.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import count_text, role_text
from dcnplan.plan.groups import LimitedBy
from dcnplan.report.design_document import exact_ratio, limited_by_document, one_failed_document, ratios_document
from dcnplan.report.design_page import LIMITS
from dcnplan.report.number_formats import Ratio
from dcnplan.report.page import Block, Facts, Page, Table, columns, without_empty
from dcnplan.report.problems import problem_records
from dcnplan.report.ratios import ecmp_and_weighted
from dcnplan.report.view import FORMAT_VERSION, View
from dcnplan.units import ratio_text


@dataclass(frozen=True)
class Row:
    """`spines` as asked (None: as many as it takes); either a summary or the problems that stand against it.

    `not_decided`: whether it fits is not known, and the problems say of what.
    """

    spines: int | None
    summary: Summary | None
    problems: tuple[Problem, ...] = ()
    not_decided: bool = False

    @property
    def is_feasible(self) -> bool | None:
        """None where that is not known."""
        return None if self.not_decided else self.summary is not None


def capacity_view(rows: Sequence[Row], assumed: Mapping[str, str]) -> View:
    """The rows, and what was assumed for them."""
    document = {
        "schema": "dcnplan/capacity",
        "format_version": FORMAT_VERSION,
        "feasible": any(row.summary for row in rows),
        "assumed": dict(assumed),
        "rows": [_record(row) for row in rows],
        "problems": problem_records(why_nothing_fits(rows)),
    }
    return View(_page(rows, assumed), document, _sheet(rows))


def why_nothing_fits(rows: Sequence[Row]) -> tuple[Problem, ...]:
    """Each problem once; none as long as one row fits."""
    if any(row.summary for row in rows):
        return ()
    return tuple(dict.fromkeys(problem for row in rows for problem in row.problems))


def _page(rows: Sequence[Row], assumed: Mapping[str, str]) -> Page:
    fit = [row.summary for row in rows if row.summary]
    has_planes = any(summary.planes for summary in fit)
    titles = columns(
        "spines a plane>" if has_planes else "spines>", "planes>", "leaves>", "pods>", "servers>", "oversubscription>",
        "end to end>", "one spine failed>", "weighted>", "limit",
    )  # fmt: skip
    blocks: list[Block] = [without_empty(Table("", titles, tuple(map(_line, rows))))]
    if assumed:
        blocks.append(Facts("Assumed", tuple((role_text(part), text) for part, text in assumed.items())))
    return Page(_headline(fit), tuple(blocks))


def _headline(fit: Sequence[Summary]) -> str:
    if not fit:
        return "nothing fits"
    most = max(summary.servers.capacity for summary in fit)
    at_least = any(summary.servers.at_least for summary in fit)
    return f"{count_text(most, at_least)} servers" if at_least else f"up to {most:,} servers"


def _line(row: Row) -> tuple[str, ...]:
    if row.summary is None:
        return (
            _number(row.spines),
            *("" for _ in range(8)),
            f"{'not decided' if row.not_decided else 'does not fit'}: {_why_not(row)}",
        )
    summary = row.summary
    found, end = (summary.oversubscription.get(key) for key in ("leaf", "end_to_end"))
    ecmp, weighted = ecmp_and_weighted(_spine_failed(summary))
    return (
        _number(_spines(row)),
        _number(summary.planes),
        _number(summary.switches.get("leaf")),
        _number(summary.pods),
        count_text(summary.servers.capacity, summary.servers.at_least),
        ratio_text(found.ratio) if found else "",
        ratio_text(end.ratio) if end and found and end.ratio != found.ratio else "",
        ecmp,
        weighted if weighted != ecmp else "",
        _limit(summary.limited_by),
    )


def _limit(limit: LimitedBy | None) -> str:
    """What binds; where that is the spec's own number, what would fit without it."""
    if limit is None:
        return ""
    return limit.text if limit.what == "asked" else LIMITS.get(limit.what, limit.what)


def _why_not(row: Row) -> str:
    return "; ".join(problem.message for problem in row.problems)


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _spines(row: Row) -> int | None:
    """As asked (a plane's, where there are planes); where that was left open, as planned."""
    if row.spines is not None or row.summary is None:
        return row.spines
    spines = row.summary.switches.get("spine")
    return None if spines is None else spines // (row.summary.planes or 1)


def _spine_failed(summary: Summary) -> OneFailed | None:
    """The row of the lowest role that feels it."""
    return next((row for row in summary.one_failed if row.what == "spine"), None)


def _record(row: Row) -> dict[str, object]:
    head: dict[str, object] = {"spines": _spines(row), "feasible": row.is_feasible}
    if row.summary is None:
        return {**head, "problems": problem_records(row.problems)}
    summary, failed = row.summary, _spine_failed(row.summary)
    found = summary.oversubscription.get("leaf")
    return {
        **head,
        "leaves": summary.switches.get("leaf", 0),
        **({} if summary.pods is None else {"pods": summary.pods}),
        **({} if summary.planes is None else {"planes": summary.planes}),
        "servers": summary.servers.capacity,
        **({"at_least": True} if summary.servers.at_least else {}),
        "switches": {**summary.switches, "total": summary.total_switches},
        "oversubscription": ratio_text(found.ratio) if found else None,
        "oversubscription_exact": exact_ratio(found.ratio) if found else None,
        "oversubscriptions": ratios_document(summary.oversubscription),
        "one_spine_failed": one_failed_document(failed) if failed else None,
        "limited_by": limited_by_document(summary.limited_by),
    }


def _sheet(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    titles = (
        "spines",
        "feasible",
        "leaves",
        "pods",
        "servers",
        "oversubscription",
        "end_to_end",
        "limited_by",
        "why_not",
    )
    sheet = [titles, *map(_cells, rows)]
    if not any(_at_least(row) for row in rows):
        return sheet
    marks = ["at_least", *("yes" if _at_least(row) else None for row in rows)]
    return [(*cells, mark) for cells, mark in zip(sheet, marks, strict=True)]


def _at_least(row: Row) -> bool:
    return row.summary is not None and row.summary.servers.at_least


def _cells(row: Row) -> tuple[Cell, ...]:
    if row.summary is None:
        return (
            row.spines,
            "not decided" if row.not_decided else "no",
            None,
            None,
            None,
            None,
            None,
            None,
            _why_not(row),
        )
    summary = row.summary
    ratios = (summary.oversubscription.get(key) for key in ("leaf", "end_to_end"))
    limit = summary.limited_by.what if summary.limited_by else None
    counts = (summary.switches.get("leaf"), summary.pods, summary.servers.capacity)
    return (_spines(row), "yes", *counts, *(Ratio(found.ratio) if found else None for found in ratios), limit, None)
