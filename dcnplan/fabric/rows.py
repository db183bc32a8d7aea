"""Which row is which: rows go by tier, pod type, pod or plane, group, and index within the block.

Closed forms in Python ints; makes no column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dcnplan.plan.groups import Plan, SwitchGroup


@dataclass(frozen=True)
class Rows:
    """`size` rows in each of `blocks` blocks of one group; block b begins at row `first + b * stride`.

    Groups whose blocks are the same pods stand side by side: `start` is where the first of those blocks begins.
    """

    start: int
    offset: int
    stride: int
    blocks: int
    size: int

    @property
    def first(self) -> int:
        return self.start + self.offset


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
    found: dict[str, Rows] = {}
    start = 0
    for together in _side_by_side(groups):
        sizes = [per_block.get(group.key, 0) for group in together]
        offset = 0
        for group, rows in zip(together, sizes, strict=True):
            found[group.key] = Rows(start, offset, sum(sizes), group.blocks, rows)
            offset += rows
        start += together[0].blocks * sum(sizes)
    return found


def switch_rows(plan: Plan) -> dict[str, Rows]:
    """The rows of each switch group, by its key."""
    return rows_of(plan.switches, {group.key: group.each for group in plan.switches})


def _side_by_side(groups: Sequence[SwitchGroup]) -> list[list[SwitchGroup]]:
    """Groups whose blocks are the same pods or planes, lowest tier first."""
    stands: dict[tuple[object, ...], list[SwitchGroup]] = {}
    for group in groups:
        stands.setdefault((group.tier, group.scope, group.pod_type, group.blocks), []).append(group)
    return sorted(stands.values(), key=lambda together: together[0].tier)
