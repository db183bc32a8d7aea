"""Names of switches, pods and servers, and the way back from a name to a row.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Texts, block_view
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.fabric.servers import server_rows
from dcnplan.plan.axes import block_of
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.names import block_name as block_name
from dcnplan.plan.names import block_words, switch_word

_NUMBER = "([1-9][0-9]{0,11})"


class _Series(NamedTuple):
    """Things with names alike: `word` and a number from 1, in each block of `group`."""

    group: SwitchGroup
    word: str
    rows: Rows


def switch_names(fabric: Fabric) -> Texts:
    """The name of every switch, by row."""
    return _names(_switches(fabric.plan), len(fabric.switches))


def server_names(fabric: Fabric) -> Texts:
    """The name of every server, by row; servers are numbered within their pod and leaf class."""
    return _names(_servers(fabric.plan), len(fabric.servers))


def switch_row(fabric: Fabric, name: str) -> int | None:
    """The row of the switch of that name, or None."""
    return _row(_switches(fabric.plan), name)


def server_row(fabric: Fabric, name: str) -> int | None:
    """The row of the server of that name in `fabric.servers`, or None."""
    return _row(_servers(fabric.plan), name)


def _switches(plan: Plan) -> list[_Series]:
    rows = switch_rows(plan)
    return [_Series(group, switch_word(group), rows[group.key]) for group in plan.switches]


def _servers(plan: Plan) -> list[_Series]:
    rows = server_rows(plan)
    leaves = [group.leaf for group in plan.servers]
    return [
        _Series(leaf, f"{leaf.leaf_class}-server" if leaf.leaf_class else "server", rows[leaf.key]) for leaf in leaves
    ]


def _names(series: Sequence[_Series], total: int) -> Texts:
    names = np.empty(total, dtype=np.object_)
    for group, word, rows in series:
        blocks = (block_name(group, block) for block in range(rows.blocks))
        heads = [f"{block}-{word}" if block else word for block in blocks]
        numbers = range(1, rows.size + 1)
        block_view(names, rows, (rows.size,))[...] = [[f"{head}{number}" for number in numbers] for head in heads]
    return names


def _row(series: Sequence[_Series], name: str) -> int | None:
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
