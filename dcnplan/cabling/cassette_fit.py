"""What a medium needs of a cassette, and whether one serves: ferrules, ports, polish, fibre.

Knows one medium and one cassette; nothing of lines of products.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.catalog.fibre import LC_POLISH, ferrule, is_good_for, meet
from dcnplan.catalog.media import Optic
from dcnplan.catalog.panels import Cassette

_LC = "LC"


class Need(NamedTuple):
    """What a cassette is for: `legs` ports `in_front` for each connector `behind` (None: any) of an optic's."""

    optic: Optic
    in_front: str
    behind: str | None
    legs: int
    grade: str


def needs(wanted: Wanted, medium: Medium) -> Iterator[Need]:
    """What the cassettes of a medium are for: of every split end, or at either panel."""
    if medium.panelled:
        for optic in (medium.optics[0], medium.optics[-1]):
            assert optic is not None
            yield Need(optic, optic.connector, None if optic.connector == _LC else optic.connector, 1, grade_of(medium))
        return
    for optic, end in zip(medium.optics[: wanted.split], wanted.ends, strict=False):
        assert optic is not None
        per, harness = end.ways // optic.connectors, medium.harness
        behind, parts = (harness.leg_connector, harness.legs) if harness else (optic.connector, 1)
        yield Need(optic, _LC, behind, per // parts, grade_of(medium))


def grade_of(medium: Medium) -> str:
    """Of its fibre: what its items begin with."""
    return medium.cable.partition(" ")[0]


def misfit(cassette: Cassette, need: Need) -> str | None:
    """Why a cassette does not serve; None where it does."""
    optic = need.optic
    if ferrule(cassette.leg_connector) != ferrule(need.in_front):
        return f"it has {cassette.leg_connector} in front, not {need.in_front}"
    if need.behind and ferrule(cassette.connector) != ferrule(need.behind):
        return f"it is {cassette.connector} behind, {optic.name} is {need.behind}"
    if cassette.legs < need.legs:
        return f"it has {cassette.legs} in front for each behind, {optic.name} has {need.legs}"
    if need.behind and not meet(cassette.polish, optic.polish):
        return f"it is {cassette.polish} behind, {optic.name} is {optic.polish}"
    in_front = LC_POLISH if need.in_front == _LC else optic.polish
    if not meet(cassette.leg_polish, in_front):
        cords = f"the cords to optics are {need.in_front} {in_front}"
        return f"it is {need.in_front} {cassette.leg_polish} in front, {cords}"
    if not is_good_for(cassette.fibre, need.grade):
        return f"it is of {cassette.fibre or 'a fibre that is not known'}, the fibre is {need.grade}"
    return None


def need_text(need: Need) -> str:
    """`cassette from MPO-12 to 4 x LC of OS2`, `LC ports of OM4`."""
    if need.legs == 1:
        return f"{need.in_front} ports of {need.grade}"
    return f"cassette from {need.behind} to {need.legs} x {need.in_front} of {need.grade}"
