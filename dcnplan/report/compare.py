"""Designs side by side in three shapes: what differs and what is the same, a document, one row a design.

Knows Plans, Summaries and bills of materials; judges none of them better.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dcnplan.analysis.cabling.bom import Bom
from dcnplan.analysis.cabling.tally import Sum, Tally, tally
from dcnplan.analysis.capacity.longest_path import LongestPath, longest_path
from dcnplan.analysis.capacity.summary import Summary
from dcnplan.output.inert import Cell
from dcnplan.plan.groups import Plan
from dcnplan.report.amounts import exact, money
from dcnplan.report.bom import bom_view
from dcnplan.report.design_document import design_document
from dcnplan.report.page import Block, Column, Facts, Page, Remarks, Table
from dcnplan.report.ratios import ecmp_and_weighted
from dcnplan.report.view import FORMAT_VERSION, View
from dcnplan.report.words import bandwidth_text, ratio_shown, role_text

_FROM_DESIGN = (
    "name", "family", "servers", "switches", "pods", "planes", "links", "oversubscription", "one_failed",
    "bisection_gbps", "paths",
)  # fmt: skip
_SUMS = {"rack units": "rack_units", "typical power": "power_typical_w", "maximum power": "power_max_w"}
_UNITS = {"rack_units": "RU", "power_typical_w": "W", "power_max_w": "W"}
_PLURALS = {
    "switch": "switches",
    "line card": "line cards",
    "optic": "optics",
    "cable": "cables",
    "fan-out": "fan-outs",
}
_NOTHING = "-"


@dataclass(frozen=True)
class Design:
    """One of the designs; `label` tells it from the others."""

    label: str
    plan: Plan
    summary: Summary
    bom: Bom

    @cached_property
    def tally(self) -> Tally:
        return tally(self.bom.lines)

    @cached_property
    def longest(self) -> LongestPath | None:
        return longest_path(self.plan)


def compare_view(designs: Sequence[Design]) -> View:
    """Two designs or more, in their order."""
    document = {
        "schema": "dcnplan/compare",
        "format_version": FORMAT_VERSION,
        "designs": [_record(design) for design in designs],
    }
    return View(Page(_headline(designs), tuple(_blocks(designs))), document, _sheet(designs))


def _headline(designs: Sequence[Design]) -> str:
    return " against ".join(design.label for design in designs)


def _blocks(designs: Sequence[Design]) -> Iterator[Block]:
    cells = {name: values for section in _SECTIONS for name, values in _side_by_side(section, designs)}
    unlike = {name: values for name, values in cells.items() if len(set(values)) > 1 or "?" in "".join(values)}
    alike = {name: values for name, values in cells.items() if name not in unlike}
    if unlike:
        titles = (Column(""), *(Column(design.label, right=True) for design in designs))
        yield Table("What differs, or is not known", titles, tuple((name, *values) for name, values in unlike.items()))
    if alike:
        yield Facts("What is the same", tuple((name, values[0]) for name, values in alike.items()))
    if unknown := tuple(_unknown(designs)):
        yield Remarks("Not known, and so not in the sums", unknown)


def _side_by_side(section: "_Section", designs: Sequence[Design]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a section says of each design; a row that any of them has."""
    shown = [dict(section(design)) for design in designs]
    for name in dict.fromkeys(name for rows in shown for name in rows):
        yield name, tuple(rows.get(name, _NOTHING) for rows in shown)


def _counts(design: Design) -> Iterator[tuple[str, str]]:
    summary = design.summary
    yield "family", summary.family
    yield "servers", f"{summary.servers.capacity:,}"
    for role, count in summary.switches.items():
        models = dict.fromkeys(group.device.model for group in design.plan.switches if group.role == role)
        yield f"{role_text(role)} model", ", ".join(models)
        yield f"{role_text(role)} switches", f"{count:,}"
    yield "switches in all", f"{summary.total_switches:,}"
    yield "cages", f"{_cages(summary):,}"
    for name, count in summary.links.items():
        yield f"links {role_text(name)}", f"{count:,}"


def _amounts(design: Design) -> Iterator[tuple[str, str]]:
    found = design.tally
    for category, count in found.quantities.items():
        if category != "switch":
            yield _PLURALS.get(category, f"{category}s"), f"{count:,}"
    for label, key in _SUMS.items():
        yield label, _sum_text(getattr(found, key), f" {_UNITS[key]}")
    if design.bom.currency:
        yield f"price in {design.bom.currency}", _sum_text(found.price, "", money_shown=True)


def _bandwidth(design: Design) -> Iterator[tuple[str, str]]:
    summary = design.summary
    for role, found in summary.oversubscription.items():
        if found:
            yield f"oversubscription, {role_text(role)}", ratio_shown(found.ratio)
    yield "bisection", bandwidth_text(summary.bisection.bps)


def _one_failed(design: Design) -> Iterator[tuple[str, str]]:
    for row in design.summary.one_failed:
        for way, text in zip(("ECMP", "weighted"), ecmp_and_weighted(row), strict=True):
            yield f"one {role_text(row.what)} failed, {role_text(row.role)} uplinks, {way}", text


def _paths(design: Design) -> Iterator[tuple[str, str]]:
    for where, count in design.summary.paths.items():
        yield f"paths, {role_text(where)}", f"{count.switch_paths:,}"
    if design.longest:
        yield "switches on the longest path", f"{design.longest.switches}"
        yield "chips on the longest path", "?" if design.longest.chips is None else f"{design.longest.chips}"


_Section = Callable[[Design], Iterable[tuple[str, str]]]
_SECTIONS: tuple[_Section, ...] = (_counts, _amounts, _bandwidth, _one_failed, _paths)


def _cages(summary: Summary) -> int:
    return sum(ports.cages for ports in summary.ports.values())


def _sum_text(found: Sum, unit: str, money_shown: bool = False) -> str:
    if found.unknown and not found.known:
        return "?"
    text = money(found.known) if money_shown else exact(found.known, grouped=True)
    return f"{text}{unit}" + (" + ?" if found.unknown else "")


def _unknown(designs: Iterable[Design]) -> Iterator[str]:
    for design in designs:
        for label, key in _SUMS.items():
            if missing := getattr(design.tally, key).unknown:
                yield f"{design.label}, {label}: {_items(missing)}"
        if design.bom.currency and design.tally.price.unknown:
            yield f"{design.label}, price: {_items(design.tally.price.unknown)}"
        if design.longest and design.longest.unknown:
            yield f"{design.label}, chips: {', '.join(design.longest.unknown)}"


def _items(missing: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} x {item}" for item, count in missing.items())


def _record(design: Design) -> dict[str, object]:
    """The keys of `dcnplan/design` that are compared, cages, and the totals of `dcnplan/bom`."""
    document = design_document(design.summary, (), ())
    totals = bom_view(design.plan, design.bom).document["totals"]
    longest = design.longest
    path = None if longest is None else {"switches": longest.switches, "chips": longest.chips}
    return {
        "label": design.label,
        **{key: document[key] for key in _FROM_DESIGN if key in document},
        "cages": _cages(design.summary),
        "totals": totals,
        "currency": design.bom.currency,
        "longest_path": path,
    }


def _sheet(designs: Sequence[Design]) -> list[tuple[Cell, ...]]:
    """A row a design; numbers without units, so that a spreadsheet can work with them."""
    rows = [_numbers(design) for design in designs]
    titles = tuple(dict.fromkeys(title for row in rows for title in row))
    return [titles, *(tuple(row.get(title) for title in titles) for row in rows)]


def _numbers(design: Design) -> dict[str, Cell]:
    summary, found = design.summary, design.tally
    ratios = {f"oversubscription_{role}": float(one.ratio) for role, one in summary.oversubscription.items() if one}
    sums: dict[str, Cell] = {key: _complete(getattr(found, key)) for key in _SUMS.values()}
    return {
        "design": design.label,
        "family": summary.family,
        "servers": summary.servers.capacity,
        **summary.switches,
        "switches": summary.total_switches,
        "cages": _cages(summary),
        **{f"links_{name}": count for name, count in summary.links.items()},
        **{f"{category}s": count for category, count in found.quantities.items() if category != "switch"},
        **sums,
        "bisection_gbps": float(summary.bisection.bps) / 1e9,
        **ratios,
    }


def _complete(found: Sum) -> float | None:
    """The sum as a number, None where something is not in it."""
    return None if found.unknown else float(found.known)
