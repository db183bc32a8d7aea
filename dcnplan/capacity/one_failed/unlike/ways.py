"""The ways to one leaf, cell by cell: who is next to whom, up and down, with the leaf told from its like.

The same however traffic is routed and whatever is lost. Knows no weights.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dcnplan.capacity.one_failed.unlike.case import Ends
from dcnplan.capacity.one_failed.unlike.cells import Cell, Cells
from dcnplan.capacity.one_failed.unlike.wiring import Wiring
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup

LEAF = Cell("", ())
"""Where all ways lead to: one leaf, told from those that share its cell."""

APART = ("building", "pod_group", "pod", "plane")
"""What ways depend on; of the leaves of a pod or plane, others go the same way."""


class Way(NamedTuple):
    """To so many switches of a cell. `ends` are the two cells as the failure cuts them, the lower one first."""

    link: LinkGroup
    to: Cell
    ends: Ends
    number: int


@frozen(eq=False)
class Ways:
    """From each cell; `tiers` are those of the groups."""

    up: Mapping[Cell, Sequence[Way]]
    down: Mapping[Cell, Sequence[Way]]
    tiers: Mapping[str, int]


def with_pod_told(told: Cells, cell: Cell) -> Cell:
    """The cell that ways begin at, of a cell that is told on all axes."""
    axes = told.axes[cell.group]
    pairs = zip(axes, cell.parts, strict=True)
    return Cell(cell.group, tuple(part if axis.what in APART else told.coarse[axis][part] for axis, part in pairs))


def ways(wiring: Wiring, cells: Cells, leaf: Cell) -> Ways:
    """To one leaf of a cell, of cells that tell its pod and plane."""
    up: dict[Cell, list[Way]] = {}
    down: dict[Cell, list[Way]] = {}
    for link in wiring.links:
        for lower in cells.of(link.lower.key):
            before = cells.before(lower)
            for upper, number in cells.meeting(lower, link.upper.key):
                up.setdefault(lower, []).append(Way(link, upper, (before, cells.before(upper)), number))
        for upper in cells.of(link.upper.key) if link.lower.role != "leaf" else ():
            before = cells.before(upper)
            for lower, number in cells.meeting(upper, link.lower.key):
                down.setdefault(upper, []).append(Way(link, lower, (cells.before(lower), before), number))
    for link in wiring.up(leaf.group):
        for upper, _ in cells.meeting(leaf, link.upper.key):
            down.setdefault(upper, []).append(Way(link, LEAF, (leaf, cells.before(upper)), 1))
    return Ways(up, down, wiring.tiers)
