"""A switch as a thing in a rack: supplies, fabric modules of a chassis, power as measured, and whose these facts are.

Facts only; what no source gives is None.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dcnplan.frozen import frozen


@frozen
class Supplies:
    """Power supplies; `watts` is the rating of one, which says nothing of what the switch takes."""

    count: int | None = None
    watts: int | None = None
    redundancy: str | None = None


class FabricModules(NamedTuple):
    """Fabric modules of a chassis: how many it holds, how many it needs, chips and power in W of each."""

    modules: int
    needed: int | None = None
    chips: int | None = None
    power_typical_w: int | None = None
    power_max_w: int | None = None


class PowerAt(NamedTuple):
    """Power in W at a load in percent; `optics` says which are in it: none, or in words."""

    w: int
    load: int | None = None
    optics: str = "none"


class StandIn(NamedTuple):
    """`parts` of a switch are those of `model`, as sums call them: rack_units, weight_kg, power_max_w, chips, ...

    At `speed_bps` it has `ports`, None where that is not known, in place of the switch's `of_ports`. A packet through
    it crosses `chips_crossed`. `whole` are the parts that hold its cards and its fabric too.
    """

    model: str
    parts: tuple[str, ...]
    speed_bps: int
    ports: int | None
    of_ports: int
    chips_crossed: int | None = None
    whole: tuple[str, ...] = ()

    @property
    def is_smaller(self) -> bool:
        """Whether it is known to have fewer ports than what it stands for."""
        return self.ports is not None and self.ports < self.of_ports


def lender(stand_ins: Iterable[StandIn], part: str) -> StandIn | None:
    """The one whose fact such a part is; None where it is the switch's own."""
    return next((one for one in stand_ins if part in one.parts), None)
