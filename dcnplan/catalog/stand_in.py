"""A switch in whose place another's facts are told: which of them are its, and how many ports it has.

Knows no catalogue, and not what the facts are.
"""

from collections.abc import Iterable
from typing import NamedTuple


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
