"""Which row is which: rows go by tier, pod type, pod or plane, group, and index within the block.

The only place that turns a block and an index into a row, and back. Closed forms; makes no column.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Number = TypeVar("Number", int, npt.NDArray[np.integer[Any]])


class Seat(NamedTuple):
    """Where a row stands in its group: block (pod of its type, or plane) and place in it, both from 0."""

    block: int
    place: int


@frozen
class Rows:
    """`size` rows in each of `blocks` blocks of one group.

    Groups whose blocks are the same pods stand side by side, `stride` rows a pod: this one's are `offset` rows into
    each, and `start` is where the first of those pods begins.
    """

    start: int
    offset: int
    stride: int
    blocks: int
    size: int

    def row(self, block: "Number", index: "Number") -> "Number":
        """The row of a seat, or of many."""
        return self.start + self.offset + block * self.stride + index

    def of_block(self, block: int) -> range:
        """The rows of one block."""
        return range(self.row(block, 0), self.row(block, self.size))

    def seat(self, row: int) -> Seat | None:
        """Where a row stands; None where it is another group's."""
        if not self.size:
            return None
        block, place = divmod(row - self.start, self.stride)
        seat = Seat(block, place - self.offset)
        return seat if 0 <= seat.block < self.blocks and 0 <= seat.place < self.size else None


class Size(NamedTuple):
    """Rows that a Plan would expand to."""

    switches: int
    links: int
    server_links: int


def size(plan: Plan) -> Size:
    """How many rows `build` would make (`links` without peer links), so that an absurd fabric can be refused first."""
    return Size(
        sum(group.count for group in plan.switches),
        sum(group.count for group in plan.links),
        sum(group.count * group.ports for group in plan.servers),
    )


def rows_of(groups: Sequence[SwitchGroup], per_block: Mapping[str, int]) -> dict[str, Rows]:
    """The rows of each group that has `per_block[key]` rows a block, by its key."""
    rows = rows_in_order(groups, [per_block.get(group.key, 0) for group in groups])
    return {group.key: found for group, found in zip(groups, rows, strict=True)}


def rows_in_order(
    groups: Sequence[SwitchGroup], sizes: Sequence[int], spread: Sequence[int] | None = None
) -> tuple[Rows, ...]:
    """Of things that stand with groups, one of which may be named several times: so many rows a block each.

    `spread`: a block is so many blocks of its group, as many of all that stand side by side.
    """
    found: dict[int, Rows] = {}
    start = 0
    for together in _side_by_side(groups):
        blocks, stride, offset = groups[together[0]].blocks, sum(sizes[number] for number in together), 0
        blocks //= spread[together[0]] if spread else 1
        for number in together:
            found[number] = Rows(start, offset, stride, blocks, sizes[number])
            offset += sizes[number]
        start += blocks * stride
    return tuple(found[number] for number in range(len(groups)))


def switch_rows(plan: Plan) -> dict[str, Rows]:
    """The rows of each switch group, by its key."""
    return rows_of(plan.switches, {group.key: group.each for group in plan.switches})


def _side_by_side(groups: Sequence[SwitchGroup]) -> list[list[int]]:
    """Groups by number, those whose blocks are the same pods or planes together, lowest tier first."""
    stands: dict[tuple[object, ...], list[int]] = {}
    for number, group in enumerate(groups):
        stands.setdefault((group.tier, group.pod_type, group.axes[:-1]), []).append(number)
    return sorted(stands.values(), key=lambda together: groups[together[0]].tier)
