"""One part failed, as cells: which switches are down, which links are lost between cells, what leaves carry for others.

Holds values only.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import NamedTuple

from dcnplan.capacity.one_failed.broken import Carried
from dcnplan.capacity.one_failed.unlike.cells import Cell, Sizes
from dcnplan.frozen import frozen

Ends = tuple[Cell, Cell]
"""A lower and an upper cell."""


class Nearest(NamedTuple):
    """Times what a leaf draws that it draws from its own pod, and from the pod that is hit, kind by kind of servers."""

    near: tuple[Fraction, ...]
    stray: tuple[Fraction, ...]


@frozen(eq=False)
class Case:
    """`cut` are the parts of the axes that the failure tells apart, what is left over left out.

    `lost` are links of each pair of switches of two cells; `carried` what leaves of a cell carry of what was planned
    for them, and `nearest` what they draw where servers are spread over pods. `plane_lost`: a plane of two tiers is
    gone, and each of the others carries what was offered on all.
    """

    cut: Sizes = field(default_factory=dict)
    down: frozenset[Cell] = frozenset()
    lost: Mapping[Ends, int] = field(default_factory=dict)
    carried: Mapping[Cell, Carried] = field(default_factory=dict)
    nearest: Mapping[Cell, Nearest] = field(default_factory=dict)
    plane_lost: bool = False
