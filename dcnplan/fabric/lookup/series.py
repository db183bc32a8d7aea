"""Names of the switches and servers of a Plan, and the way back from a name to a row.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from dcnplan.fabric.columns import block_view
from dcnplan.fabric.lookup.shared_servers import shared_series
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.fabric.servers import server_rows
from dcnplan.network.columns import Texts
from dcnplan.plan.axes import block_of
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.once import once
from dcnplan.plan.switch_names import block_words, fabric_words, head_words, server_word, switch_word

_NUMBER = "([1-9][0-9]{0,11})"


class Series(Protocol):
    """Things of one group with names alike, in `rows`."""

    @property
    def rows(self) -> Rows: ...

    def name(self, block: int, index: int) -> str:
        """Of one of them, both counted from 0."""

    def names(self, block: int) -> list[str]:
        """Of all of a block."""

    def row(self, name: str) -> int | None:
        """The row of that name, or None."""


class NumberedInBlocks(NamedTuple):
    """Things with a `word` and a number from 1, in each block of `group`.

    `spread`: each stands over so many neighbouring blocks, and is called after the first of them.
    """

    group: SwitchGroup
    word: str
    rows: Rows
    spread: int = 1

    def name(self, block: int, index: int) -> str:
        return f"{self._head(block)}{index + 1}"

    def names(self, block: int) -> list[str]:
        head = self._head(block)
        return [f"{head}{number}" for number in range(1, self.rows.size + 1)]

    def row(self, name: str) -> int | None:
        """Of a fabric of a project, whose name may be left out: which one is asked is known."""
        seat = self._seat(name)
        return None if seat is None or seat[0] % self.spread else self.rows.row(seat[0] // self.spread, seat[1])

    def told_after_first(self, name: str) -> str | None:
        """What is called so after another of the blocks that it stands over."""
        seat = self._seat(name)
        return self.name(seat[0] // self.spread, seat[1]) if seat and seat[0] % self.spread else None

    def _seat(self, name: str) -> tuple[int, int] | None:
        """Block of the group, and index."""
        fabric = "".join(f"(?:{re.escape(word)}-)?" for word in fabric_words(self.group))
        words = "-".join(f"{re.escape(one)}{_NUMBER}" for one in (*block_words(self.group), self.word))
        match = re.fullmatch(fabric + words, name)
        if match is None:
            return None
        *blocks, index = (int(number) - 1 for number in match.groups())
        place = {axis: number for (axis, _), number in zip(self.group.axes, blocks, strict=False)}
        if index >= self.rows.size or any(place[axis] >= size for axis, size in self.group.axes[:-1]):
            return None
        block: int = block_of(self.group.axes, place)
        return block, index

    def _head(self, block: int) -> str:
        """What the names of a block begin with: `pod1-leaf`."""
        return "-".join((*head_words(self.group, block * self.spread), self.word))


def switch_series(plan: Plan) -> list[NumberedInBlocks]:
    """Of every switch group."""
    rows = switch_rows(plan)
    return [NumberedInBlocks(group, switch_word(group), rows[group.key]) for group in plan.switches]


def server_series(plan: Plan) -> Sequence[Series]:
    """Of every server group; servers are numbered within their pod, leaf class and kind, or through a project."""
    if plan.membership:
        return shared_series(plan, plan.membership)
    pairs = zip(plan.servers, server_rows(plan), strict=True)
    return [
        NumberedInBlocks(group.leaf, server_word(group.leaf, group.kind), rows, group.pods) for group, rows in pairs
    ]


@once
def names_of_switches(plan: Plan) -> Texts:
    """The name of every switch, by row; read-only."""
    names = names_in(switch_series(plan))
    names.flags.writeable = False
    return names


def names_in(series: Sequence[Series]) -> Texts:
    """All names, by row."""
    names = np.empty(sum(one.rows.blocks * one.rows.size for one in series), dtype=np.object_)
    for one in (one for one in series if one.rows.blocks):
        block_view(names, one.rows, (one.rows.size,))[...] = [one.names(block) for block in range(one.rows.blocks)]
    return names


def row_in(series: Sequence[Series], name: str) -> int | None:
    """The row of that name, or None."""
    return next((row for one in series if (row := one.row(name)) is not None), None)
