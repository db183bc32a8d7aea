"""Where each choice on a path stands in its 63 bits: the layout of a packed path.

Knows sizes of tiers; makes no path.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.errors import InputError, Problem
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Stage

_BITS = 63


class Field(NamedTuple):
    """`width` bits from bit `shift` on."""

    shift: int
    width: int


@frozen
class Fields:
    """By name, in the order of the hops: `up1`, `up1_way`, `up2`, ..., `down1`, `down1_way`, `leaf_way`.

    `up2` is the switch of tier 2 on the way up, as a place in its tier, and `up2_way` which of the parallel links to it
    is taken, from 0; `down1` and `down1_way` likewise on the way down; `leaf_way` is the link to the last leaf. A path
    that turns round at a lower tier has 0 in what is above.
    """

    named: dict[str, Field]

    def up(self, tier: int) -> Ints:
        """Shifts of the switch of that tier on the way up, and of the link to it: int64[2]."""
        return self._shifts(f"up{tier}", f"up{tier}_way")

    def down(self, tier: int) -> Ints:
        """The same on the way down."""
        return self._shifts(f"down{tier}", f"down{tier}_way")

    @cached_property
    def ends(self) -> Ints:
        """Shifts of the first switch, of the link to it, and of the link to the last leaf: int64[3]."""
        return self._shifts("up1", "up1_way", "leaf_way")

    @property
    def leaf_way(self) -> int:
        return self.named["leaf_way"].shift

    def unpacked(self, records: npt.NDArray[np.int64]) -> dict[str, Ints]:
        """Each field by name, as int64[records]."""
        return {name: records >> field.shift & (1 << field.width) - 1 for name, field in self.named.items()}

    def _shifts(self, *names: str) -> Ints:
        return np.array([self.named[name].shift for name in names], np.int64)


def fields_of(stages: Sequence[Stage], links: bool) -> Fields:
    """The layout for paths through these stages. Raises InputError beyond 63 bits."""
    named: dict[str, Field] = {}
    shift = 0
    for name, size in _sizes(stages, links):
        named[name] = Field(shift, (size - 1).bit_length() if size else 0)
        shift += named[name].width
    if shift > _BITS:
        raise InputError(Problem(f"a path takes {shift} bits, a record has {_BITS}"))
    return Fields(named)


def _sizes(stages: Sequence[Stage], links: bool) -> Iterator[tuple[str, int]]:
    """Every field, and how many values it has."""
    ways = [int(stage.ways(links).max(initial=1)) for stage in stages]
    for tier, stage in enumerate(stages, 1):
        yield f"up{tier}", stage.uppers
        yield f"up{tier}_way", ways[tier - 1]
    for tier in range(len(stages) - 1, 0, -1):
        yield f"down{tier}", stages[tier - 1].uppers
        yield f"down{tier}_way", ways[tier]
    yield "leaf_way", ways[0]
