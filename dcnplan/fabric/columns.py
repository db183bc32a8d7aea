"""Read-only columns, filled group by group from arrays that broadcast.

Knows rows and integer types; nothing of switches and links.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dcnplan.fabric.rows import Rows
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints


@frozen(eq=False)
class GroupRows:
    """What stands in one group's rows: `shape` is that of one block, each value broadcasts to (blocks, *shape)."""

    rows: Rows
    shape: tuple[int, ...]
    values: Mapping[str, Ints]


def filled(groups: Sequence[GroupRows], types: Mapping[str, type[np.integer[Any]] | None]) -> dict[str, Ints]:
    """One read-only column for each name in `types`; a type of None is the narrowest that holds the values."""
    return {name: _column(groups, name, kind) for name, kind in types.items()}


def block_view(column: npt.NDArray[Any], rows: Rows, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """The group's rows of a column as (blocks, *shape), not copied."""
    blocks = column[rows.start : rows.start + rows.blocks * rows.stride].reshape(rows.blocks, rows.stride)
    return blocks[:, rows.offset : rows.offset + rows.size].reshape(rows.blocks, *shape)


def rows_array(rows: Rows) -> Ints:
    """Every row of a group: [blocks, size]."""
    block, index = np.ogrid[: rows.blocks, : rows.size]
    return np.asarray(rows.row(block, index))


def _column(groups: Sequence[GroupRows], name: str, kind: type[np.integer[Any]] | None) -> Ints:
    total = sum(group.rows.blocks * group.rows.size for group in groups)
    column = np.empty(total, kind or _narrowest([group.values[name] for group in groups]))
    for group in groups:
        block_view(column, group.rows, group.shape)[...] = group.values[name]
    column.setflags(write=False)
    return column


def _narrowest(arrays: Sequence[Ints]) -> type[np.signedinteger[Any]]:
    largest = max((int(values.max()) for values in arrays if values.size), default=0)
    return next(kind for kind in (np.int8, np.int16, np.int32, np.int64) if largest <= np.iinfo(kind).max)
