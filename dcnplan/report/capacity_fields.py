"""What is told of what would fit: of a number of spines, and of all of them.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.report.fields import Field, record
from dcnplan.report.problems import PROBLEM
from dcnplan.report.ratio_fields import LIMITED_BY, ONE_FAILED, RATIOS, ratio_fields
from dcnplan.report.shapes import TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Shape


@frozen
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


@frozen
class Answer:
    """Rows, and what was assumed for them."""

    rows: Sequence[Row]
    assumed: Mapping[str, str]


def why_nothing_fits(rows: Sequence[Row]) -> tuple[Problem, ...]:
    """Each problem once; none as long as one row fits."""
    if any(row.summary for row in rows):
        return ()
    return tuple(dict.fromkeys(problem for row in rows for problem in row.problems))


def spines_of(row: Row) -> int | None:
    """As asked (a plane's, where there are planes); where that was left open, as planned."""
    if row.spines is not None or row.summary is None:
        return row.spines
    spines = row.summary.switches.get("spine")
    return None if spines is None else spines // (row.summary.planes or 1)


def spine_failed(summary: Summary) -> OneFailed | None:
    """Under the traffic that a spine carries: that between pods, where there are pods."""
    rows = {row.traffic: row for row in summary.one_failed if row.what == "spine"}
    return rows.get("between_pods", rows.get("even"))


def _ratio(row: Row) -> Fraction | None:
    found = row.summary.oversubscription.get("leaf") if row.summary else None
    return found.ratio if found else None


def _fits(row: Row) -> bool:
    return row.summary is not None


def _told(key: str, shape: Shape, meaning: str, value: Callable[[Summary], object]) -> Field:
    """Of a row that fits; left out where the value is None and the shape has no null."""
    return Field(key, shape, meaning, lambda row: value(row.summary), told=_said(shape, value))


def _said(shape: Shape, value: Callable[[Summary], object]) -> Callable[[Row], bool]:
    def said(row: Row) -> bool:
        return row.summary is not None and (isinstance(shape, Maybe) or value(row.summary) is not None)

    return said


_RATIO, _EXACT = ratio_fields("oversubscription", "Of a leaf; null without servers or uplinks.", _ratio)

ROW = record(
    Field("spines", Maybe(WHOLE), "Spines as asked for (of a plane, where there are planes); as planned where open.",
          spines_of),
    Field("feasible", Maybe(YES_NO), "Whether it fits; null where that is not decided.", lambda row: row.is_feasible),
    Field("problems", ListOf(PROBLEM), "Why it does not fit.", told=lambda row: row.summary is None),
    _told("leaves", WHOLE, "Leaves.", lambda one: one.switches.get("leaf", 0)),
    _told("pods", WHOLE, "Pods; absent in two tiers.", lambda one: one.pods),
    _told("planes", WHOLE, "Planes; absent without planes.", lambda one: one.planes),
    _told("servers", WHOLE, "Servers that there are ports for.", lambda one: one.servers.capacity),
    _told("at_least", YES_NO, "Told where the servers are no more than a bound.",
          lambda one: True if one.servers.at_least else None),
    _told("switches", ByName(WHOLE), "Switches by role, and in all as `total`.",
          lambda one: {**one.switches, "total": one.total_switches}),
    replace(_RATIO, told=_fits),
    replace(_EXACT, told=_fits),
    _told("oversubscriptions", RATIOS, "By role, and end to end.", lambda one: one.oversubscription),
    _told("one_spine_failed", Maybe(ONE_FAILED), "What is left without a spine; null without any.",
          spine_failed),
    _told("limited_by", Maybe(LIMITED_BY), "What keeps the fabric from growing.", lambda one: one.limited_by),
)  # fmt: skip

CAPACITY = (
    Field("feasible", YES_NO, "Whether any row fits.", lambda one: any(map(_fits, one.rows))),
    Field("assumed", ByName(TEXT), "What was assumed, by key of a spec.", lambda one: dict(one.assumed)),
    Field("rows", ListOf(ROW), "One for each number of spines."),
    Field("problems", ListOf(PROBLEM), "Why nothing fits.", lambda one: why_nothing_fits(one.rows)),
)
