"""Sums over lines of a bill of materials; what is not known is named and counted, never taken for nothing.

Knows lines; nothing of fabrics.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from dcnplan.cabling.bom import Bom, Line
from dcnplan.frozen import frozen


@frozen
class Sum:
    """What is known of `counted` pieces, added up; `unknown` counts by item what is not in it."""

    known: Fraction
    unknown: Mapping[str, int]
    counted: int


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
    """The tally of one role or class of links of one pod type."""

    where: str
    pod_type: str | None
    tally: Tally


def tally(lines: Sequence[Line]) -> Tally:
    """All sums over the lines."""
    quantities: dict[str, int] = {}
    for line in lines:
        quantities[line.category] = quantities.get(line.category, 0) + line.quantity
    racked, powered = [line for line in lines if line.racked], [line for line in lines if line.powered]
    return Tally(
        quantities,
        _sum(racked, lambda line: line.height_ru),
        _sum(powered, lambda line: line.power.typical_w),
        _sum(powered, lambda line: line.power.max_w),
        _sum(lines, lambda line: line.unit_price),
    )


def tallies(found: Bom) -> tuple[GroupTally, ...]:
    """The lines' tallies by role or class of links, and pod type, in the order of first mention."""
    groups: dict[tuple[str, str | None], list[Line]] = {}
    for line in found.lines:
        groups.setdefault((line.where, line.pod_type), []).append(line)
    return tuple(GroupTally(where, pod_type, tally(lines)) for (where, pod_type), lines in groups.items())


def _sum(lines: Iterable[Line], value: Callable[[Line], Fraction | None]) -> Sum:
    known, counted, unknown = Fraction(0), 0, dict[str, int]()
    for line in lines:
        each = value(line)
        if each is None:
            unknown[line.item] = unknown.get(line.item, 0) + line.quantity
        else:
            known += each * line.quantity
            counted += line.quantity
    return Sum(known, unknown, counted)
