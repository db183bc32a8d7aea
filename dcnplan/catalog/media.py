"""Optics and cables with plugs on: the data sheets behind `optics.yaml` and `cables.yaml`, and the shelf of all.

Facts only; knows nothing of switches or of which medium a link gets. Unknown is None, never 0.
"""

from fractions import Fraction
from typing import NamedTuple

from dcnplan.catalog.device import Mode
from dcnplan.catalog.fibre import GRADES
from dcnplan.catalog.panels import Cassette, FibrePanel, ShuffleBox, Trunk
from dcnplan.frozen import frozen, one_line

FAMILIES = ("TP", "DAC", "ACC", "AEC", "AOC", "SR", "DR", "FR", "LR", "BiDi")
"""The order in which media are tried: copper first, then what is fixed to its plugs, then optics by reach.

BiDi, several wavelengths on a pair of multi-mode fibres, is last: it meets nothing but itself.
"""
TWISTED_PAIR = "twisted pair"
"""What a module with a jack has in place of a fibre."""


class Power(NamedTuple):
    """Of one optic or one plug, in W."""

    typical_w: Fraction | None = None
    max_w: Fraction | None = None


NO_POWER = Power()
"""Nothing is known of it."""


class Optic(NamedTuple):
    """A pluggable transceiver. `host` is its electrical lanes and their rate, `line` the optical ones.

    `ports` logical ports at least, each with connectors of its own; `fibres` and `connectors` are of the whole optic.
    `reach_m` is over the usual grade of its fibre, `reaches_m` over each that is known. `polish`: of an MPO connector.
    """

    name: str
    family: str
    form: str
    host: Mode
    line: Mode
    fibre: str
    light: str
    connector: str
    fibres: int
    reach_m: Fraction
    source: str
    connectors: int = 1
    ports: int = 1
    power: Power = NO_POWER
    reaches_m: tuple[tuple[str, Fraction], ...] = ()
    polish: str | None = None
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def pairs(self) -> int:
        """Pairs of fibres."""
        return self.fibres // 2

    @property
    def parallel(self) -> bool:
        """Whether a connector of its has more than one pair of fibres."""
        return self.pairs > self.connectors

    def over(self, grade: str) -> Fraction | None:
        """How far it reaches over that grade of fibre, at least as far as over a worse one. None: unknown, or not."""
        known, grades = dict(self.reaches_m), GRADES.get(self.fibre, ())
        no_better = grades[: grades.index(grade) + 1] if grade in grades else ()
        return next((known[one] for one in reversed(no_better) if one in known), None)

    def leg(self, ways: int) -> tuple[str, str, int, int] | None:
        """What one of `ways` legs looks like from outside: fibre, light, lanes, lane rate; None if it cannot be cut."""
        if ways % self.ports or self.line.ways % ways or self.host.ways % ways or self.pairs % ways:
            return None
        return self.fibre, self.light, self.line.ways // ways, self.line.speed_bps


USUAL_DIAMETER_MM = {**dict.fromkeys(("DAC", "ACC", "AEC"), Fraction("9.43")), "AOC": Fraction(3)}
"""By family, where an item has none of its own: NVIDIA, DGX H100 data-centre design (docs.nvidia.com)."""


class Cable(NamedTuple):
    """A cable with its plugs: straight (`legs` 1), or a fan-out to `legs` plugs of `leg_form`.

    It is sold in `lengths_m`, shortest first, and beyond them in the usual ones; where none is said, in any up to its
    reach. `power` is of one plug, `leg_power` of a leg where that is another. `leg_m` has, for a length of the whole
    and all longer ones up to the next, that of its legs.
    """

    name: str
    family: str
    form: str
    host: Mode
    leg_form: str
    leg_host: Mode
    reach_m: Fraction
    source: str
    legs: int = 1
    ports: int = 1
    power: Power = NO_POWER
    leg_power: Power | None = None
    lengths_m: tuple[Fraction, ...] = ()
    leg_m: tuple[tuple[Fraction, Fraction], ...] = ()
    diameter_mm: Fraction | None = None
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)

    def sold_m(self, length_m: Fraction) -> Fraction:
        """The length to order for a need: the next one up; what is longer than all is ordered as it is."""
        if not self.lengths_m:
            return length_m
        from dcnplan.catalog.on_sale import sold_m  # what is bought asks, a short answer does not

        sold = sold_m(length_m, self.lengths_m, self.reach_m)
        return length_m if sold is None else sold

    def leg_of(self, length_m: Fraction) -> Fraction | None:
        """How long the legs of a fan-out of that length are; None where that is not known."""
        return next((leg_m for whole_m, leg_m in reversed(self.leg_m) if whole_m <= length_m), None)

    @property
    def thick_mm(self) -> Fraction | None:
        """Its diameter, or the usual one of its family; None of twisted pair of which none is known."""
        return self.diameter_mm or USUAL_DIAMETER_MM.get(self.family)

    @property
    def whole_power(self) -> Power:
        """Of all its plugs together."""
        near, leg = self.power, self.leg_power or self.power
        return Power(_with_legs(near.typical_w, leg.typical_w, self.legs), _with_legs(near.max_w, leg.max_w, self.legs))


def _with_legs(near_w: Fraction | None, leg_w: Fraction | None, legs: int) -> Fraction | None:
    return None if near_w is None or leg_w is None else near_w + leg_w * legs


@frozen
class Media:
    """The shelf, each part in its order."""

    optics: tuple[Optic, ...]
    cables: tuple[Cable, ...]
    cassettes: tuple[Cassette, ...]
    panels: tuple[FibrePanel, ...] = ()
    trunks: tuple[Trunk, ...] = ()
    shuffles: tuple[ShuffleBox, ...] = ()
