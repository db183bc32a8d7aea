"""Names of the switches and servers of a Plan, and the way back from a name to a row.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dcnplan.fabric.columns import block_view
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.fabric.servers import server_rows
from dcnplan.network.columns import Texts
from dcnplan.plan.axes import block_of
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.names import block_name, block_words, server_word, switch_word
from dcnplan.plan.once import once

_NUMBER = "([1-9][0-9]{0,11})"


class Series(NamedTuple):
    """Things with names alike: `word` and a number from 1, in each block of `group`."""

    group: SwitchGroup
    word: str
    rows: Rows

    def name(self, block: int, index: int) -> str:
        """Of one of them, both counted from 0."""
        return f"{self.head(block)}{index + 1}"

    def head(self, block: int) -> str:
        """What the names of a block begin with: `pod1-leaf`."""
        name = block_name(self.group, block)
        return f"{name}-{self.word}" if name else self.word


def switch_series(plan: Plan) -> list[Series]:
    """Of every switch group."""
    rows = switch_rows(plan)
    return [Series(group, switch_word(group), rows[group.key]) for group in plan.switches]


def server_series(plan: Plan) -> list[Series]:
    """Of every server group; servers are numbered within their pod, leaf class and kind."""
    pairs = zip(plan.servers, server_rows(plan), strict=True)
    return [Series(group.leaf, server_word(group.leaf, group.kind), rows) for group, rows in pairs]


@once
def names_of_switches(plan: Plan) -> Texts:
    """The name of every switch, by row; read-only."""
    names = names_in(switch_series(plan))
    names.flags.writeable = False
    return names


def names_in(series: Sequence[Series]) -> Texts:
    """All names, by row."""
    names = np.empty(sum(one.rows.blocks * one.rows.size for one in series), dtype=np.object_)
    for one in series:
        heads, numbers = [one.head(block) for block in range(one.rows.blocks)], range(1, one.rows.size + 1)
        names_of_group = [[f"{head}{number}" for number in numbers] for head in heads]
        block_view(names, one.rows, (one.rows.size,))[...] = names_of_group
    return names


def row_in(series: Sequence[Series], name: str) -> int | None:
    """The row of that name, or None."""
    for group, word, rows in series:
        match = re.fullmatch("-".join(f"{re.escape(one)}{_NUMBER}" for one in (*block_words(group), word)), name)
        if match is None:
            continue
        *blocks, index = (int(number) - 1 for number in match.groups())
        place = {axis: number for (axis, _), number in zip(group.axes, blocks, strict=False)}
        if index < rows.size and all(place[axis] < size for axis, size in group.axes[:-1]):
            block: int = block_of(group.axes, place)
            return rows.row(block, index)
    return None
