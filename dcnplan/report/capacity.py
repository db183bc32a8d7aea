"""What would fit, a row for each number of spines; a row that does not fit says why.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Mapping, Sequence

from dcnplan.capacity.summary import Summary
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import count_text, role_text
from dcnplan.plan.reasons import LimitedBy
from dcnplan.report.answers import answer_schema, document
from dcnplan.report.capacity_fields import CAPACITY, Answer, Row, spine_failed, spines_of
from dcnplan.report.design_page import LIMITS
from dcnplan.report.number_formats import Ratio
from dcnplan.report.page import Block, Facts, Page, Table, columns, without_empty
from dcnplan.report.ratios import ecmp_and_weighted
from dcnplan.report.shapes import Schema
from dcnplan.report.view import View
from dcnplan.units import ratio_text


def capacity_view(rows: Sequence[Row], assumed: Mapping[str, str]) -> View:
    """The rows, and what was assumed for them."""
    return View(_page(rows, assumed), document("capacity", CAPACITY, Answer(rows, assumed)), _sheet(rows))


def capacity_schema() -> Schema:
    """Of the document."""
    return answer_schema("capacity", CAPACITY)


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
        verdict = "not decided" if row.not_decided else "does not fit"
        return (_number(row.spines), *("" for _ in range(8)), f"{verdict}: {_why_not(row)}")
    summary = row.summary
    found, end = (summary.oversubscription.get(key) for key in ("leaf", "end_to_end"))
    ecmp, weighted = ecmp_and_weighted(spine_failed(summary))
    return (
        _number(spines_of(row)),
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
        verdict = "not decided" if row.not_decided else "no"
        return (row.spines, verdict, None, None, None, None, None, None, _why_not(row))
    summary = row.summary
    ratios = (summary.oversubscription.get(key) for key in ("leaf", "end_to_end"))
    limit = summary.limited_by.what if summary.limited_by else None
    counts = (summary.switches.get("leaf"), summary.pods, summary.servers.capacity)
    return (spines_of(row), "yes", *counts, *(Ratio(found.ratio) if found else None for found in ratios), limit, None)
