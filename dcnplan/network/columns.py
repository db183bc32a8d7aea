"""Read-only columns of one length: the form in which a network holds its rows.

Knows arrays; nothing of what they say.
"""

from dataclasses import fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]


@frozen(eq=False)
class Table:
    """Columns of one length; a column that applies to no row is None."""

    @property
    def nbytes(self) -> int:
        return sum(column.nbytes for column in self._columns())

    def __len__(self) -> int:
        return len(self._columns()[0])

    def taken(self, rows: Ints) -> Self:
        """Those rows alone."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(**{name: None if column is None else column[rows] for name, column in columns.items()})

    def _columns(self) -> list[Ints]:
        values = (getattr(self, field.name) for field in fields(self))
        return [column for column in values if column is not None]
