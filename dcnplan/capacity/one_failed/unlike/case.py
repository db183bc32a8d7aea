"""One part failed, as cells: which switches are down, which links are lost between cells, what leaves carry for others.

Holds values only.
"""

from collections.abc import Mapping
from dataclasses import field

from dcnplan.capacity.one_failed.broken import Carried
from dcnplan.capacity.one_failed.unlike.cells import Cell, Sizes
from dcnplan.frozen import frozen

Ends = tuple[Cell, Cell]
"""A lower and an upper cell."""


@frozen(eq=False)
class Case:
    """`cut` are the parts of the axes that the failure tells apart, what is left over left out.

    `lost` are links of each pair of switches of two cells; `carried` what leaves of a cell carry of what was planned
    for them. `plane_lost`: a plane of two tiers is gone, and each of the others carries what was offered on all.
    """

    cut: Sizes = field(default_factory=dict)
    down: frozenset[Cell] = frozenset()
    lost: Mapping[Ends, int] = field(default_factory=dict)
    carried: Mapping[Cell, Carried] = field(default_factory=dict)
    plane_lost: bool = False
