"""What a cable of fibre is ordered by beside its length: polarity, polish, pins and fibres; None where it is not known.

Knows the optics at its ends and the cassettes between; nothing of how many cables there are.
"""

from dataclasses import replace

from dcnplan.cabling.medium import Medium
from dcnplan.catalog.fibre import ferrule
from dcnplan.catalog.media import Optic
from dcnplan.catalog.panels import Cassette
from dcnplan.frozen import frozen

_MPO = "MPO"
_PINNED, _UNPINNED, _MIXED = "male to male", "female to female", "female to male"
_TRUNK_OF = {"universal": "B", "B": "B", "A": "A", "AF": "A"}
"""The type of trunk by that of a cassette: universal ones and those of method B take the one that crosses all fibres, A
and its flipped partner AF the one that is straight."""


@frozen
class Fibres:
    """`fibres` in one cable. Of two ends that meet one has pins: optics do, what goes into them does not."""

    fibres: int | None = None
    polarity: str | None = None
    polish: str | None = None
    pins: str | None = None


NO_FIBRES = Fibres()


def of_cable(medium: Medium) -> Fibres:
    """Of the cable itself: between two optics or two panels, a fan-out, or a patch cord beside a cassette."""
    optics = tuple(optic for optic in medium.optics if optic and optic.fibres)
    if medium.fixed or not optics:
        return NO_FIBRES
    if medium.cassette:
        return Fibres(fibres=2)
    if medium.box:
        return of_trunk(optics[0], medium)
    first, other = optics[0], optics[-1]
    if medium.housed and not medium.housed[0].is_adapter:
        return _between(*medium.housed)
    if not first.connector.startswith(_MPO):
        return Fibres(_in_a_connector(first))
    if medium.cable.count(" fan-out "):
        return _of_fan_out(first, other)
    pins = _PINNED if medium.panelled else _UNPINNED
    return Fibres(_in_a_connector(first), "B", _polish(first, other), pins)


def _of_fan_out(first: Optic, other: Optic) -> Fibres:
    """All its MPO ends go into optics."""
    both = other.connector.startswith(_MPO)
    polarity, pins = ("B", _UNPINNED) if both else (None, "female")
    return Fibres(_in_a_connector(first), polarity, _polish(first, other), pins)


def of_cord(medium: Medium) -> Fibres:
    """Of a patch cord from an optic to a panel, behind which the run has the pins."""
    optic = medium.optics[0]
    if medium.housed and not medium.housed[0].is_adapter and optic:
        return Fibres(_in_a_connector(optic))
    run = of_cable(medium)
    return replace(run, pins=_UNPINNED) if run.pins else run


def of_trunk(optic: Optic, medium: Medium) -> Fibres:
    """Of the trunk from an optic to a cassette, whose own type decides that of both; A and AF are made for pairs."""
    fibres, cassette = _in_a_connector(optic), medium.cassette
    if cassette is None or cassette.line is None or medium.harness:
        return Fibres(fibres, _crossed(cassette), optic.polish, _UNPINNED)
    pins = {"male": _UNPINNED, "female": _MIXED}.get(cassette.pins or "")
    return Fibres(fibres, _crossed(cassette), optic.polish, pins)


def of_harness(medium: Medium, trunk: Fibres) -> Fibres:
    """Of the harness behind a trunk without pins: it has them where it meets that."""
    cassette = medium.cassette
    behind = "male" if cassette is None or cassette.line is None else cassette.pins
    pins = {"male": "male to female", "female": _PINNED}.get(behind or "")
    return replace(trunk, pins=pins)


def of_cassette(cassette: Cassette) -> Fibres:
    """Its own type, and what it has behind."""
    if cassette.line is None:
        return NO_FIBRES
    return Fibres(_count(cassette), cassette.polarity, cassette.polish, cassette.pins)


def _between(lower: Cassette, upper: Cassette) -> Fibres:
    """Of a trunk between cassettes; its own type is known where theirs go together."""
    pins = {"male": _UNPINNED, "female": _PINNED}.get(lower.pins or "")
    polarity = _trunk_of(lower) if is_partnered(lower, upper) else None
    return Fibres(_count(lower), polarity, lower.polish, pins)


def is_partnered(lower: Cassette, upper: Cassette) -> bool:
    """Whether one trunk between them crosses what has to be crossed."""
    return (lower.polarity, upper.polarity) in (("universal", "universal"), ("B", "B"), ("A", "AF"))


def _count(cassette: Cassette) -> int:
    """Fibres in a connector behind."""
    return 2 if ferrule(cassette.connector) == "LC" else int(cassette.connector.removeprefix(f"{_MPO}-"))


def _trunk_of(cassette: Cassette | None) -> str | None:
    return _TRUNK_OF.get(cassette.polarity or "") if cassette else None


def _crossed(cassette: Cassette | None) -> str | None:
    """B where that is what an optic of many fibres takes to its cassette."""
    return "B" if _trunk_of(cassette) == "B" else None


def _in_a_connector(optic: Optic) -> int:
    return optic.fibres // optic.connectors


def _polish(first: Optic, other: Optic) -> str | None:
    """`APC`; `APC to UPC` where the ends differ; of ends with LC, that of the other."""
    known = [optic.polish for optic in (first, other) if optic.connector.startswith(_MPO)]
    return None if None in known else " to ".join(dict.fromkeys(one for one in known if one))
