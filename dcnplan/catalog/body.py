"""A switch as a thing in a rack: supplies, fabric modules of a chassis, power as measured.

Facts only; what no source gives is None.
"""

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
