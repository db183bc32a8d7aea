"""Sums over lines of a bill of materials; what is not known is named and counted, never taken for nothing.

Knows lines; nothing of fabrics.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction

from dcnplan.cabling.bom import Bom, Line
from dcnplan.catalog.body import StandIn, lender
from dcnplan.frozen import frozen


@frozen
class Sum:
    """What is known of `counted` pieces, added up; `unknown` counts by item what is not in it.

    `lent` is what of it is that of stand-ins, by their model.
    """

    known: Fraction
    unknown: Mapping[str, int]
    counted: int
    lent: Mapping[str, Fraction] = field(default_factory=dict)


@frozen
class Tally:
    """Quantities by category, and sums: rack units, W, money."""

    quantities: Mapping[str, int]
    rack_units: Sum
    power_typical_w: Sum
    power_max_w: Sum
    price: Sum


@frozen
class GroupTally:
    """The tally of one role or class of links of one pod type; of a project, in one of its fabrics."""

    where: str
    pod_type: str | None
    tally: Tally
    fabric: str | None = None


def tally(lines: Sequence[Line]) -> Tally:
    """All sums over the lines."""
    quantities: dict[str, int] = {}
    for line in lines:
        quantities[line.category] = quantities.get(line.category, 0) + line.quantity
    racked, powered = [line for line in lines if line.racked], [line for line in lines if line.powered]
    return Tally(
        quantities,
        _sum_of(racked, "rack_units", lambda line: line.height_ru),
        _sum_of(powered, "power_typical_w", lambda line: line.power.typical_w),
        _sum_of(powered, "power_max_w", lambda line: line.power.max_w),
        _sum_of(lines, "price", lambda line: line.unit_price),
    )


def tallies(found: Bom) -> tuple[GroupTally, ...]:
    """The lines' tallies by role or class of links, and pod type, in the order of first mention; fabric by fabric."""
    if found.fabrics:
        return tuple(replace(one, fabric=name) for name, bill in found.fabrics for one in tallies(bill))
    groups: dict[tuple[str, str | None], list[Line]] = {}
    for line in found.lines:
        groups.setdefault((line.where, line.pod_type), []).append(line)
    return tuple(GroupTally(where, pod_type, tally(lines)) for (where, pod_type), lines in groups.items())


def _sum_of(lines: Iterable[Line], part: str, value: Callable[[Line], Fraction | None]) -> Sum:
    return summed((line.item, line.quantity, value(line), lender(line.stand_ins, part)) for line in lines)


def summed(pieces: Iterable[tuple[str, int, Fraction | None, StandIn | None]]) -> Sum:
    """Over (item, how many, what one has if that is known, whose that is if not its own)."""
    known, counted, unknown, lent = Fraction(0), 0, dict[str, int](), dict[str, Fraction]()
    for item, quantity, each, other in pieces:
        if each is None:
            unknown[item] = unknown.get(item, 0) + quantity
            continue
        known += each * quantity
        counted += quantity
        if other is not None:
            lent[other.model] = lent.get(other.model, Fraction(0)) + each * quantity
    return Sum(known, unknown, counted, lent)
