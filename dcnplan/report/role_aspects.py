"""What the switches of a role are compared in where the designs have other ones: as they are, and for as many ports.

Knows sums of roles; sets no two side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dcnplan.cabling.role_sums import RoleSums, role_sums_per
from dcnplan.cabling.tally import Sum
from dcnplan.plan.captions import role_text
from dcnplan.report.aspect import UNKNOWN, Aspect
from dcnplan.report.compared import Compared
from dcnplan.report.number_formats import plain_number
from dcnplan.report.stand_in_marks import lent_text, marked, of_models
from dcnplan.units import decimal_text


class Figure(NamedTuple):
    """A sum of the switches of a role: what it is called, its unit, and the word for having the least of it."""

    key: str
    what: str
    unit: str
    ahead: str

    def of(self, sums: RoleSums) -> Sum:
        found: Sum = getattr(sums, self.key)
        return found


WEIGHT = Figure("weight_kg", "weight", "kg", "less")
CHIPS = Figure("chips", "chips", "", "fewer")
FIGURES = (
    Figure("rack_units", "rack units", "RU", "fewer"),
    WEIGHT,
    Figure("power_typical_w", "typical power", "W", "less"),
    Figure("power_max_w", "maximum power", "W", "less"),
    CHIPS,
)


def unlike_roles(designs: Sequence[Compared]) -> tuple[str, ...]:
    """The roles that all have, with other models of switches."""
    first, *others = designs
    shared = (role for role in first.roles if all(role in one.roles for one in others))
    return tuple(role for role in shared if any(_models(one, role) != _models(first, role) for one in others))


def _models(design: Compared, role: str) -> frozenset[str]:
    return frozenset(design.roles[role].switches)


def ports_of_the_largest(designs: Sequence[Compared]) -> tuple[int, int] | None:
    """(ports, speed) of the largest switch whose stand-in has fewer ports; None where none has."""
    lent = (lent for one in designs for stand_ins in one.stand_ins.values() for lent in stand_ins)
    return max(((one.of_ports, one.speed_bps) for one in lent if one.is_smaller), default=None)


def role_aspects(designs: Sequence[Compared]) -> list[list[Aspect]]:
    """Of each design, what its roles are that differ; what is known of no design is left out."""
    roles = unlike_roles(designs)
    found = [list(_as_they_are(one.roles, roles)) for one in designs]
    if largest := ports_of_the_largest(designs):
        per = [role_sums_per(one.plans, *largest) for one in designs]
        found = [[*one, *_for_ports(sums, roles, largest[0])] for one, sums in zip(found, per, strict=True)]
    known = {one.name for aspects in found for one in aspects if one.text != UNKNOWN}
    return [[one for one in aspects if one.name in known] for aspects in found]


def figure(one: Figure, name: str, found: Sum, key: str = "") -> Aspect:
    """Complete in a sheet, or none; what is known of it on a page."""
    text = marked(f"{decimal_text(found.known)} {one.unit}".rstrip(), lent_text(found, decimal_text))
    if found.unknown:
        text = f"{text} + {UNKNOWN}" if found.known else UNKNOWN
    cell, value = (None, None) if found.unknown else (plain_number(found.known), found.known)
    return Aspect(name, text, key, cell, f"{one.ahead} {name}", value, tuple(found.lent))


def _as_they_are(sums: Mapping[str, RoleSums], roles: Sequence[str]) -> Iterator[Aspect]:
    for role in roles:
        for one in FIGURES:
            yield figure(one, f"{role_text(role)} {one.what}", one.of(sums[role]), f"{role}_{one.key}")
        crossed, name = sums[role].chips_crossed, f"chips on the way through a {role_text(role)}"
        text = UNKNOWN if crossed is None else marked(f"{crossed}", of_models(sums[role].crossed_lent))
        yield Aspect(name, text, f"{role}_chips_crossed", crossed, f"fewer {name}", crossed, sums[role].crossed_lent)


def _for_ports(sums: Mapping[str, RoleSums], roles: Sequence[str], ports: int) -> Iterator[Aspect]:
    for role in roles:
        for one in FIGURES:
            name = f"{role_text(role)} {one.what} per {ports:,} ports, our arithmetic"
            yield figure(one, name, one.of(sums[role]), f"{role}_{one.key}_per_{ports}_ports")
