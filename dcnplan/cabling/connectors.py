"""What a cable of fibre is ordered by beside its length: polarity, polish, pins and fibres; None where it is not known.

Knows the optics at its ends; nothing of how many cables there are.
"""

from dataclasses import replace

from dcnplan.cabling.medium import Medium
from dcnplan.catalog.media import Optic
from dcnplan.frozen import frozen

_MPO = "MPO"
_PINNED, _UNPINNED = "male to male", "female to female"


@frozen
class Fibres:
    """`fibres` in one cable. Of two ends that meet one has pins: optics do, what goes into them does not."""

    fibres: int | None = None
    polarity: str | None = None
    polish: str | None = None
    pins: str | None = None


NO_FIBRES = Fibres()


def of_cable(medium: Medium) -> Fibres:
    """Of the cable itself: between two optics, a fan-out, or a patch cord."""
    optics = tuple(optic for optic in medium.optics if optic and optic.fibres)
    if medium.fixed or not optics:
        return NO_FIBRES
    if medium.cassette:
        return Fibres(fibres=2)
    first, other = optics[0], optics[-1]
    if not first.connector.startswith(_MPO):
        return Fibres(_in_a_connector(first))
    if first.connector != other.connector or medium.cable.count(" fan-out "):
        return Fibres(_in_a_connector(first), polish=_polish(first, other))
    pins = _PINNED if medium.panelled else _UNPINNED
    return Fibres(_in_a_connector(first), "B", _polish(first, other), pins)


def of_cord(medium: Medium) -> Fibres:
    """Of a patch cord from an optic to a panel, behind which the run has the pins."""
    run = of_cable(medium)
    return replace(run, pins=_UNPINNED) if run.pins else run


def of_trunk(optic: Optic) -> Fibres:
    """Of the trunk from an optic to a cassette, whose own polarity decides that of both."""
    return Fibres(_in_a_connector(optic), None, optic.polish, _UNPINNED)


def _in_a_connector(optic: Optic) -> int:
    return optic.fibres // optic.connectors


def _polish(first: Optic, other: Optic) -> str | None:
    """`APC`; `APC to UPC` where the ends differ; of ends with LC, that of the other."""
    known = [optic.polish for optic in (first, other) if optic.connector.startswith(_MPO)]
    return None if None in known else " to ".join(dict.fromkeys(one for one in known if one))
