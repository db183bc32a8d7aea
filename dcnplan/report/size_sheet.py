"""A size for spreadsheets: a row a design, numbers without units.

Knows columns; works nothing out.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from dcnplan.output.escaping import Cell
from dcnplan.report.fields import Fields, cell
from dcnplan.report.number_formats import Ratio, plain_number
from dcnplan.report.size_fields import Ranked, best_of, planes_of, pods_of
from dcnplan.report.size_texts import unknown_text
from dcnplan.sizing.failed import worst
from dcnplan.units import ports_text


def _known(axis: str) -> Callable[[Ranked], Cell]:
    def of(one: Ranked) -> Cell:
        amount = one.row.amounts.get(axis)
        return None if amount is None else plain_number(Fraction(amount.known))

    return of


def _unknown(axis: str) -> Callable[[Ranked], Cell]:
    def of(one: Ranked) -> Cell:
        amount = one.row.amounts.get(axis)
        return unknown_text(amount) or None if amount else None

    return of


def _of(value: Callable[[Any], Cell]) -> Callable[[Ranked], Cell]:
    return lambda one: value(one.row.candidate)


def _pod_spines(value: Callable[[Any], Cell]) -> Callable[[Ranked], Cell]:
    return lambda one: value(one.row.candidate) if one.row.candidate.pod_spines else None


def _worst(one: Ranked) -> Cell:
    ratio = worst(one.row.failed, one.request)
    return None if ratio is None else Ratio(ratio)


COLUMNS: Fields = (
    cell("rank", lambda one: one.rank),
    cell("name", lambda one: one.request.name),
    cell("family", _of(lambda of: of.family)),
    cell("leaf_model", _of(lambda of: str(of.leaf))),
    cell("leaves", _of(lambda of: of.leaves)),
    cell("downlinks", lambda one: ports_text(one.row.candidate.downlinks, one.request.servers.speed_bps)),
    cell("leaf_uplinks", _of(lambda of: ports_text(of.uplinks.count, of.uplinks.speed_bps))),
    cell("pod_spine_model", _pod_spines(lambda of: str(of.pod_spines.filling))),
    cell("pods", pods_of),
    cell("pod_spines", _pod_spines(lambda of: of.all_pod_spines)),
    cell("pod_spine_uplinks", _pod_spines(lambda of: ports_text(of.pod_spines.uplinks.count,
                                                                of.pod_spines.uplinks.speed_bps))),
    cell("spine_model", _of(lambda of: str(of.spine))),
    cell("planes", planes_of),
    cell("spines", _of(lambda of: of.all_spines)),
    cell("servers", lambda one: one.row.capacity),
    cell("switches", _of(lambda of: of.switches)),
    cell("cables", _known("cables")),
    cell("optics", _known("optics")),
    cell("price", _known("price")),
    cell("price_unknown", _unknown("price")),
    cell("rack_units", _known("rack_units")),
    cell("rack_units_unknown", _unknown("rack_units")),
    cell("typical_power_w", _known("typical_power")),
    cell("typical_power_unknown", _unknown("typical_power")),
    cell("leaf_ratio", lambda one: Ratio(one.row.ratios["leaf"])),
    cell("end_to_end", lambda one: Ratio(one.row.ratios["end_to_end"])),
    cell("worst_failed", _worst),
    cell("limits", lambda one: ", ".join(f"{key} {verdict}" for key, verdict in one.row.limits.items()) or None),
    cell("best_in", lambda one: ", ".join(best_of(one)) or None),
)  # fmt: skip

GROWN = cell(
    "price_at_grow_to", lambda one: plain_number(Fraction(one.row.at_growth.known)) if one.row.at_growth else None
)
"""Told where it is to grow."""
