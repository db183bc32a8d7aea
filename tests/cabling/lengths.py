"""Plans whose links have drawn lengths: the links of each record cut into boxes, again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from dcnplan.plan.axes import Axes
from dcnplan.plan.groups import Measured, Plan, Table
from dcnplan.plan.length_parts import Box, LengthPart, LinkLengths, box, of_one_length
from dcnplan.plan.link_axes import link_axes

LENGTHS_M = tuple(map(Fraction, ("1", "2", "2.5", "4", "20", "70", "100")))
"""For copper, light over copper's reach, and more than an AOC has."""


def records(plan: Plan) -> list[tuple[Table, int]]:
    tables: tuple[tuple[Table, int], ...] = (
        ("links", len(plan.links)),
        ("peers", len(plan.peers)),
        ("servers", len(plan.servers)),
    )
    return [(table, number) for table, count in tables for number in range(count)]


def every_link(axes: Axes) -> Iterator[tuple[int, ...]]:
    return product(*(range(size) for _, size in axes))


def lengths_of(axes: Axes, parts: Sequence[tuple[Box, Fraction]]) -> LinkLengths:
    """Boxes of one length together."""
    found: dict[Fraction, list[Box]] = {}
    for which, length_m in parts:
        found.setdefault(length_m, []).append(which)
    return LinkLengths(axes, tuple(LengthPart(length_m, tuple(boxes)) for length_m, boxes in found.items()))


def measured(plan: Plan, table: Table, number: int, *parts: tuple[Box, int]) -> Plan:
    """The plan with these lengths of one record."""
    axes = link_axes(plan, table, number).axes
    lengths = lengths_of(axes, [(which, Fraction(length_m)) for which, length_m in parts])
    return replace(plan, measured=(*plan.measured, Measured(table, number, lengths)))


def all_of(plan: Plan, length_m: Fraction) -> Plan:
    """The plan with all links of every record so long."""
    return replace(
        plan,
        measured=tuple(
            Measured(*record, of_one_length(link_axes(plan, *record).axes, length_m)) for record in records(plan)
        ),
    )


def boxes(plan: Plan, table: Table, number: int, **numbers: range) -> Box:
    return box(link_axes(plan, table, number).axes, **numbers)


@st.composite
def partitions(draw: st.DrawFn, axes: Axes) -> LinkLengths:
    """Cut at a number or into every other one, along any axis, up to five times."""
    cut = [box(axes)]
    for _ in range(draw(st.integers(0, 5))):
        which = cut.pop(draw(st.integers(0, len(cut) - 1)))
        cut += draw(_halves(which))
    return lengths_of(axes, [(which, draw(st.sampled_from(LENGTHS_M))) for which in cut])


@st.composite
def _halves(draw: st.DrawFn, which: Box) -> list[Box]:
    wide = [at for at, numbers in enumerate(which) if len(numbers) > 1]
    if not wide:
        return [which]
    at = draw(st.sampled_from(wide))
    numbers = which[at]
    first = draw(st.integers(1, len(numbers) - 1))
    halves = (numbers[:first], numbers[first:]) if draw(st.booleans()) else (numbers[::2], numbers[1::2])
    return [(*which[:at], half, *which[at + 1 :]) for half in halves]


@st.composite
def measured_plans(draw: st.DrawFn, plan: Plan) -> Plan:
    """The plan with drawn lengths of all its records."""
    return replace(
        plan,
        measured=tuple(Measured(*record, draw(partitions(link_axes(plan, *record).axes))) for record in records(plan)),
    )
