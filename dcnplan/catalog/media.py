"""Optics, cables with plugs on, and cassettes: the data sheets behind `optics.yaml` and `cables.yaml`.

Facts only; knows nothing of switches or of which medium a link gets. Unknown is None, never 0.
"""

from fractions import Fraction
from typing import NamedTuple

from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen

FAMILIES = ("TP", "DAC", "ACC", "AOC", "SR", "DR", "FR", "LR")
"""The order in which media are tried: copper first, then what is fixed to its plugs, then optics by reach."""


class Power(NamedTuple):
    """Of one optic or one plug, in W."""

    typical_w: Fraction | None = None
    max_w: Fraction | None = None


NO_POWER = Power()
"""Nothing is known of it."""


class Optic(NamedTuple):
    """A pluggable transceiver. `host` is its electrical lanes and their rate, `line` the optical ones.

    `ports` logical ports at least, each with connectors of its own; `fibres` and `connectors` are of the whole optic.
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

    @property
    def parallel(self) -> bool:
        """Whether every optical lane has its own pair of fibres."""
        return self.fibres == 2 * self.line.ways

    def leg(self, ways: int) -> tuple[str, str, int, int] | None:
        """What one of `ways` legs looks like from outside: fibre, light, lanes, lane rate; None if it cannot be cut."""
        if ways % self.ports or self.line.ways % ways or self.host.ways % ways:
            return None
        if not self.parallel and ways != self.connectors:
            return None
        return self.fibre, self.light, self.line.ways // ways, self.line.speed_bps


class Cable(NamedTuple):
    """A cable with its plugs: straight (`legs` 1), or a fan-out to `legs` plugs of `leg_form`."""

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


class FibrePanel(NamedTuple):
    """A distribution box that takes so many `cassettes`."""

    name: str
    cassettes: int
    height_ru: Fraction
    source: str


class Cassette(NamedTuple):
    """A module in a panel: it takes `mpo` connectors behind and gives `legs` duplex ones in front for each."""

    name: str
    connector: str
    leg_connector: str
    legs: int
    mpo: int
    panel: FibrePanel
    source: str


@frozen
class Media:
    """The shelf, each part in its order."""

    optics: tuple[Optic, ...]
    cables: tuple[Cable, ...]
    cassettes: tuple[Cassette, ...]
