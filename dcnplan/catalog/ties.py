"""What ties cages of one faceplate together beside limits: a speed they share, mates, and what one split turns off.

Facts only; knows nothing of how a faceplate is packed.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Cages = tuple[int, ...]
"""Numbers of cages, from 1 on the box or card."""


class SpeedGroup(NamedTuple):
    """Cages whose used ones run at one port speed, or in one mode. `set_on`: the cage that sets it, where one does."""

    cages: Cages
    share: Literal["speed", "mode"] = "speed"
    set_on: int | None = None


class Blocking(NamedTuple):
    """While a cage of `cages` is split into `mode` (as text), those of `off` cannot be used."""

    mode: str
    cages: Sequence[int]
    off: Cages


class Ties(NamedTuple):
    """Of one box, card or system mode. Without `mates` of its own a faceplate has the pairs (1,2), (3,4), ..."""

    speed_groups: tuple[SpeedGroup, ...] = ()
    mates: tuple[Cages, ...] = ()
    blocks: tuple[Blocking, ...] = ()


NO_TIES = Ties()
