"""A design that is compared, and what is said of several of them, row by row under the same names.

Knows Plans, Summaries and bills of materials; works out nothing but texts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from dcnplan.cabling.bom import Bom
from dcnplan.cabling.tally import Sum, Tally, tally
from dcnplan.capacity.longest_path import LongestPath, longest_path
from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Summary
from dcnplan.designs import Design
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.captions import count_text, plural, role_text
from dcnplan.plan.groups import Plan
from dcnplan.report.bom_fields import SUMS as BILL_SUMS
from dcnplan.report.number_formats import exact, money
from dcnplan.report.ratios import ecmp_and_weighted, failure_text
from dcnplan.units import bandwidth_text, ratio_text

SUMS = {label: key for key, (label, _) in BILL_SUMS.items()}
UNKNOWN = "?"
NOTHING = "-"
_UNITS = {key: unit for key, (_, unit) in BILL_SUMS.items()}

Row = tuple[str, tuple[str, ...]]
"""What it is, and a cell for each design."""


@frozen
class Compared:
    """One of the designs; `label` tells it from the others."""

    label: str
    design: Design
    bom: Bom

    def __repr__(self) -> str:
        return f"<Compared {self.label}: {self.bom!r}>"

    @property
    def plan(self) -> Plan:
        return self.design.plan

    @property
    def summary(self) -> Summary:
        return self.design.summary

    @cached_property
    def tally(self) -> Tally:
        return tally(self.bom.lines)

    @cached_property
    def longest(self) -> LongestPath | None:
        return longest_path(self.plan)

    @cached_property
    def failures(self) -> Mapping[str, OneFailed]:
        """By what has failed, and under which traffic."""
        return {failure_text(row): row for row in self.summary.one_failed}

    @property
    def cages(self) -> int:
        return sum(ports.cages for ports in self.summary.ports.values())


@frozen
class NotDecided:
    """A spec of which it is not known whether it fits, for the reasons in `problems`."""

    label: str
    problems: tuple[Problem, ...]


def compared_rows(designs: Sequence[Compared]) -> Iterator[Row]:
    """Every row that any of the designs has, in an order that suits all of them."""
    for section in (_counts, _amounts, _bandwidth):
        yield from _side_by_side(section, designs)
    yield from _one_failed(designs)
    yield from _side_by_side(_paths, designs)


def merged(orders: Iterable[Iterable[str]]) -> list[str]:
    """All names once: each order is kept, and a new name stands behind the one that it follows."""
    found: list[str] = []
    for order in orders:
        at = 0
        for name in order:
            if name in found:
                at = found.index(name) + 1
            else:
                found.insert(at, name)
                at += 1
    return found


_Section = Callable[[Compared], Iterable[tuple[str, str]]]


def _side_by_side(section: _Section, designs: Sequence[Compared]) -> Iterator[Row]:
    shown = [dict(section(design)) for design in designs]
    for name in merged(shown):
        yield name, tuple(rows.get(name, NOTHING) for rows in shown)


def _counts(design: Compared) -> Iterator[tuple[str, str]]:
    summary = design.summary
    yield "family", summary.family
    yield "servers", count_text(summary.servers.capacity, summary.servers.at_least)
    for role, count in summary.switches.items():
        models = dict.fromkeys(group.device.model for group in design.plan.switches if group.role == role)
        yield f"{role_text(role)} model", ", ".join(models)
        yield f"{role_text(role)} switches", f"{count:,}"
    yield "switches in all", f"{summary.total_switches:,}"
    yield "cages", f"{design.cages:,}"
    for name, count in summary.links.items():
        yield f"links {role_text(name)}", f"{count:,}"


def _amounts(design: Compared) -> Iterator[tuple[str, str]]:
    for category, count in design.tally.quantities.items():
        if category != "switch":
            yield plural(category), f"{count:,}"
    for label, key in SUMS.items():
        yield label, _sum_text(getattr(design.tally, key), f" {_UNITS[key]}")
    if design.bom.currency:
        yield f"price in {design.bom.currency}", _sum_text(design.tally.price, "", money_shown=True)


def _bandwidth(design: Compared) -> Iterator[tuple[str, str]]:
    summary = design.summary
    for role, found in summary.oversubscription.items():
        if found:
            yield f"oversubscription, {role_text(role)}", ratio_text(found.ratio)
    yield "bisection", NOTHING if summary.bisection.bps is None else bandwidth_text(summary.bisection.bps)


def _one_failed(designs: Sequence[Compared]) -> Iterator[Row]:
    """A row for each failure, two where weights change it for any of the designs."""
    for name in merged(design.failures for design in designs):
        cells = [ecmp_and_weighted(design.failures.get(name)) for design in designs]
        shown = [(ecmp or NOTHING, weighted or NOTHING) for ecmp, weighted in cells]
        if all(ecmp == weighted for ecmp, weighted in shown):
            yield name, tuple(ecmp for ecmp, _ in shown)
        else:
            yield f"{name}, ECMP", tuple(ecmp for ecmp, _ in shown)
            yield f"{name}, weighted", tuple(weighted for _, weighted in shown)


def _paths(design: Compared) -> Iterator[tuple[str, str]]:
    for where, count in design.summary.paths.items():
        yield f"paths, {role_text(where)}", f"{count.switch_paths:,}"
    if design.longest:
        yield "switches on the longest path", f"{design.longest.switches}"
        yield "chips on the longest path", UNKNOWN if design.longest.chips is None else f"{design.longest.chips}"


def _sum_text(found: Sum, unit: str, money_shown: bool = False) -> str:
    if found.unknown and not found.known:
        return UNKNOWN
    text = money(found.known) if money_shown else exact(found.known, grouped=True)
    return f"{text}{unit}" + (f" + {UNKNOWN}" if found.unknown else "")
