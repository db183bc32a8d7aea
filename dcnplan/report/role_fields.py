"""What is told of the switches of a role as things in racks, and of as many ports of each design.

Knows sums of roles; works out nothing but heat.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dcnplan.cabling.role_sums import RoleSums, role_sums_per
from dcnplan.report.aspects import BTU_PER_WH
from dcnplan.report.bom_fields import lent_field
from dcnplan.report.compared import Compared
from dcnplan.report.fields import Field, Fields, record
from dcnplan.report.number_formats import plain_number
from dcnplan.report.ratio_fields import number_gbps
from dcnplan.report.role_aspects import FIGURES, Figure, ports_of_the_largest, unlike_roles
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ByName, ListOf, Maybe


def _sum(one: Figure) -> Fields:
    return (
        Field(one.key, NUMBER, f"The {one.what} of all of which it is known.",
              lambda sums: plain_number(one.of(sums).known), unit=one.unit),
        Field(f"{one.key}_unknown", ByName(WHOLE), "How many of each item are not in it.",
              lambda sums: dict(one.of(sums).unknown)),
        lent_field(one.key, one.of),
    )  # fmt: skip


_SUMS = tuple(field for one in FIGURES for field in _sum(one))

ROLE = record(
    Field("switches", ByName(WHOLE), "How many of each model."),
    *_SUMS,
    Field("chips_crossed", Maybe(WHOLE), "Chips on the way through one; the most of a model, null where not known."),
)


def _heat(key: str) -> Field:
    return Field(
        f"{key}_btu_h", NUMBER, f"Of the {key} power that is known.",
        lambda one: plain_number(getattr(one.tally, f"power_{key}_w").known * BTU_PER_WH), unit="BTU/h",
    )  # fmt: skip


COOLING = record(_heat("typical"), _heat("max"))


class PerPorts(NamedTuple):
    """The roles of designs, each for so many ports."""

    ports: int
    speed_bps: int
    designs: Sequence[tuple[str, Mapping[str, RoleSums]]]


def per_ports(designs: Sequence[Compared]) -> PerPorts | None:
    """For the ports of the largest model whose stand-in has fewer; None where none has."""
    largest, roles = ports_of_the_largest(designs), unlike_roles(designs)
    if largest is None:
        return None
    found = ((one.label, role_sums_per(one.plans, *largest)) for one in designs)
    return PerPorts(*largest, [(label, {role: sums[role] for role in roles}) for label, sums in found])


PER_PORTS = record(
    Field("ports", WHOLE, "For so many ports: those of the largest model whose stand-in has fewer."),
    Field("port_gbps", NUMBER, "Their speed.", lambda one: number_gbps(one.speed_bps), unit="Gb/s"),
    Field("designs", ListOf(record(
        Field("label", TEXT, "The design.", lambda one: one[0]),
        Field("roles", ByName(record(*_SUMS)), "Of each role with other switches; our arithmetic.", lambda one: one[1]),
    )), "In their order."),
)  # fmt: skip
