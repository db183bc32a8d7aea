"""What is told of what would fit: of a number of spines, and of all of them.

Knows summaries and problems; plans nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import count_text, limit_text
from dcnplan.report.fields import Field, Fields, cell, column, record
from dcnplan.report.number_formats import Ratio
from dcnplan.report.problems import PROBLEM
from dcnplan.report.ratio_fields import LIMITED_BY, ONE_FAILED, RATIOS, ratio_fields
from dcnplan.report.ratios import ecmp_and_weighted
from dcnplan.report.shapes import TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Shape
from dcnplan.units import ratio_text


@frozen
class SpineModel:
    """A model of spines from the catalogue: how many ports of one are used, of how many of that speed."""

    name: str
    used: int
    ports: int


@frozen
class Row:
    """`spines` as asked (None: as many as it takes); either a summary or the problems that stand against it.

    `not_decided`: whether it fits is not known, and the problems say of what. `model` is that of the spines, where it
    was chosen and not asked for.
    """

    spines: int | None
    summary: Summary | None
    problems: tuple[Problem, ...] = ()
    not_decided: bool = False
    model: SpineModel | None = None

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
    """As asked (a plane's or a building's, where there are such); where that was left open, as planned."""
    if row.spines is not None or row.summary is None:
        return row.spines
    spines = row.summary.switches.get("spine")
    return None if spines is None else spines // (row.summary.planes or row.summary.buildings or 1)


def spine_failed(summary: Summary) -> OneFailed | None:
    """The worst, under the traffic that a spine carries: that between pods, where there are pods."""
    spines = [row for row in summary.one_failed if row.what == "spine"]
    of = "between_pods" if any(row.traffic == "between_pods" for row in spines) else "even"
    return max((row for row in spines if row.traffic == of), key=_severity, default=None)


def _severity(row: OneFailed) -> tuple[bool, Fraction, bool, Fraction]:
    return row.ecmp is None, row.ecmp or Fraction(0), row.weighted is None, row.weighted or Fraction(0)


def _ratio(role: str) -> Callable[[Row], Fraction | None]:
    def of(row: Row) -> Fraction | None:
        found = row.summary.oversubscription.get(role) if row.summary else None
        return found.ratio if found else None

    return of


_LEAF, _END_TO_END = _ratio("leaf"), _ratio("end_to_end")


def _as_number(of: Callable[[Row], Fraction | None]) -> Callable[[Row], Cell]:
    return lambda row: None if (ratio := of(row)) is None else Ratio(ratio)


def _end_to_end_text(row: Row) -> str:
    """Where it is not that of a leaf."""
    leaf, end = _LEAF(row), _END_TO_END(row)
    return "" if leaf is None or end is None or end == leaf else ratio_text(end)


def _spine_failed(row: Row) -> tuple[str, str]:
    """At equal shares, and by weight where that is another ratio."""
    ecmp, weighted = ecmp_and_weighted(spine_failed(row.summary) if row.summary else None)
    return ecmp, "" if weighted == ecmp else weighted


def _verdict(row: Row) -> str:
    return {True: "yes", False: "no", None: "not decided"}[row.is_feasible]


def _why_not(row: Row) -> str | None:
    return None if row.summary else "; ".join(problem.message for problem in row.problems)


def _limit(row: Row) -> str:
    """What binds, or where that is the spec's own number, what would fit without it; of what does not fit, why."""
    if row.summary is None:
        return f"{'not decided' if row.not_decided else 'does not fit'}: {_why_not(row)}"
    limit = row.summary.limited_by
    if limit is None:
        return ""
    return limit.text if limit.what == "asked" else limit_text(limit.what)


def is_at_least(row: Row) -> bool:
    """Whether its servers are no more than a bound."""
    return row.summary is not None and row.summary.servers.at_least


def _if_fits(ask: Callable[[Summary], Any]) -> Callable[[Row], Any]:
    return lambda row: None if row.summary is None else ask(row.summary)


def _told(key: str, shape: Shape, meaning: str, value: Callable[[Summary], object], **more: Any) -> Field:
    """Of a row that fits; left out of JSON where the value is None and the shape has no null."""

    def told(row: Row) -> bool:
        return row.summary is not None and (isinstance(shape, Maybe) or value(row.summary) is not None)

    return Field(key, shape, meaning, _if_fits(value), told=told, **more)


def _servers(one: Summary) -> str:
    return count_text(one.servers.capacity, one.servers.at_least)


_RATIO, _EXACT = ratio_fields("oversubscription", "Of a leaf; null without servers or uplinks.", _LEAF)


_SPINE_PORTS = record(
    Field("used", WHOLE, "With a link."),
    Field("ports", WHOLE, "Of the speed of the links, after breakout where whole cages are too few."),
)


def model_fields(speed: str) -> Fields:
    """Of one model of spines that fits, whose links are of that speed."""
    return (
        Field("spines", WHOLE, "Spines.", title="spines>"),
        Field("model", TEXT, "Their model.", lambda row: row.model.name, "model"),
        Field("ports_used", WHOLE, "Ports of one with a link.", lambda row: row.model.used, f"{speed} ports used>",
              lambda row: f"{row.model.used:,} of {row.model.ports:,}"),
        Field("ports", WHOLE, "Ports of the speed that one has.", lambda row: row.model.ports),
        Field("one_spine_failed", Maybe(TEXT), "What is left without one.", lambda row: _spine_failed(row)[0],
              "one spine failed>", cell=lambda row: _failed(row)),
    )  # fmt: skip


def _failed(row: Row) -> Cell:
    found = spine_failed(row.summary) if row.summary else None
    return Ratio(found.ecmp) if found and found.ecmp is not None else None


def row_fields(planes: bool = False, at_least: bool = False) -> Fields:
    """Of one number of spines. `planes`: it is that of a plane; `at_least`: a sheet tells of bounds."""
    return (
        Field("spines", Maybe(WHOLE),
              "Spines as asked for (of a plane or a building, where there are such); as planned where open.", spines_of,
              "spines a plane>" if planes else "spines>"),
        column("planes>", _if_fits(lambda one: one.planes)),
        Field("feasible", Maybe(YES_NO), "Whether it fits; null where that is not decided.",
              lambda row: row.is_feasible, cell=_verdict),
        Field("problems", ListOf(PROBLEM), "Why it does not fit.", told=lambda row: row.summary is None),
        _told("leaves", WHOLE, "Leaves.", lambda one: one.switches.get("leaf", 0), title="leaves>"),
        _told("pods", WHOLE, "Pods; absent in two tiers.", lambda one: one.pods, title="pods>"),
        _told("planes", WHOLE, "Planes; absent without planes.", lambda one: one.planes, in_sheet=False),
        _told("buildings", WHOLE, "Buildings; absent without a tier above the spines.", lambda one: one.buildings,
              in_sheet=False),
        _told("servers", WHOLE, "Servers that there are ports for.", lambda one: one.servers.capacity,
              title="servers>", show=lambda row: _servers(row.summary) if row.summary else ""),
        _told("at_least", YES_NO, "Told where the servers are no more than a bound.",
              lambda one: True if one.servers.at_least else None, in_sheet=False),
        _told("switches", ByName(WHOLE), "Switches by role, and in all as `total`.",
              lambda one: {**one.switches, "total": one.total_switches}),
        replace(_RATIO, told=_fits, title="oversubscription>", cell=_as_number(_LEAF)),
        replace(_EXACT, told=_fits),
        column("end to end>", _end_to_end_text),
        cell("end_to_end", _as_number(_END_TO_END)),
        _told("oversubscriptions", RATIOS, "By role, and end to end.", lambda one: one.oversubscription),
        _told("one_spine_failed", Maybe(ONE_FAILED), "What is left without a spine; null without any.", spine_failed,
              title="one spine failed>", show=lambda row: _spine_failed(row)[0]),
        column("weighted>", lambda row: _spine_failed(row)[1]),
        _told("limited_by", Maybe(LIMITED_BY), "What keeps the fabric from growing.", lambda one: one.limited_by,
              title="limit", show=_limit, cell=_if_fits(lambda one: one.limited_by and one.limited_by.what)),
        cell("why_not", _why_not),
        Field("spine_model", TEXT, "The model of the spines; absent where it was not left open.",
              lambda row: row.model and row.model.name, told=lambda row: row.model is not None, in_sheet=False),
        Field("spine_ports", _SPINE_PORTS, "Ports of one of them; absent likewise.", lambda row: row.model,
              told=lambda row: row.model is not None, in_sheet=False),
        *((cell("at_least", lambda row: "yes" if is_at_least(row) else None),) if at_least else ()),
    )  # fmt: skip


def _fits(row: Row) -> bool:
    return row.summary is not None


CAPACITY = (
    Field("feasible", YES_NO, "Whether any row fits.", lambda one: any(map(_fits, one.rows))),
    Field("assumed", ByName(TEXT), "What was assumed, by key of a spec.", lambda one: dict(one.assumed)),
    Field("rows", ListOf(record(*row_fields())), "One for each number of spines."),
    Field("problems", ListOf(PROBLEM), "Why nothing fits.", lambda one: why_nothing_fits(one.rows)),
)
