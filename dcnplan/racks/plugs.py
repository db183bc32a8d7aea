"""What plugs draw at either end of a link, as the bill counts them; what is not known of them is named.

Reads connections; knows no rack.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from dcnplan.cabling.bom import UNKNOWN_MEDIUM
from dcnplan.cabling.connection import Connection, Side
from dcnplan.cabling.patching import runs
from dcnplan.frozen import frozen


class AtEnd(NamedTuple):
    """Of one link at one of its ends: watts that are known, and pieces by their item that are not."""

    known_w: Fraction
    unknown: Mapping[str, Fraction]


@frozen
class Plugs:
    """Of one link. `unknown_cable` is the item whose plugs at both ends are not known, `cables` how many a link has."""

    lower: AtEnd
    upper: AtEnd
    unknown_cable: str | None = None
    cables: Fraction = Fraction(0)


def plugs_of(one: Connection) -> Plugs:
    """Of a link of a connection; where links share a cage, each has its share of the plug."""
    ends = _of_optics(one.lower, one.links), _of_optics(one.upper, one.links)
    medium, each = one.medium, Fraction(one.cables, one.links)
    if medium is None:
        return Plugs(*ends, UNKNOWN_MEDIUM, each)
    if one.by_box or medium.fixed is None or medium.family == "TP":
        return Plugs(*ends)
    near, leg = medium.fixed.power.max_w, (medium.fixed.leg_power or medium.fixed.power).max_w
    each = Fraction(runs(one), one.links)
    if near is None or leg is None:
        return Plugs(*ends, medium.cable, each)
    fixed = near * each, leg * medium.fixed.legs * each
    lower, upper = fixed[:: -1 if one.owner == "upper" else 1]
    return Plugs(_with(ends[0], lower), _with(ends[1], upper))


def _with(end: AtEnd, watts: Fraction) -> AtEnd:
    return end._replace(known_w=end.known_w + watts)


def _of_optics(sides: tuple[Side, ...], links: int) -> AtEnd:
    known, unknown = Fraction(0), dict[str, Fraction]()
    for side in sides:
        if side.optic is None:
            continue
        share = Fraction(side.plugs, links)
        if side.optic.power.max_w is None:
            unknown[side.optic.name] = unknown.get(side.optic.name, Fraction(0)) + share
        else:
            known += side.optic.power.max_w * share
    return AtEnd(known, unknown)
