"""One thing that designs are compared in.

Knows no designs.
"""

from fractions import Fraction
from typing import NamedTuple

from dcnplan.output.escaping import Cell

UNKNOWN = "?"
NOTHING = "-"

Number = int | float | Fraction


class Aspect(NamedTuple):
    """One thing about one design. Without a `name` it is not shown, without a `key` in no sheet.

    `ahead` says of the design with the least `value` what it is ahead in; a value that is None is not known. `lent` are
    the models in the place of others whose facts the value rests on.
    """

    name: str = ""
    text: str = ""
    key: str = ""
    cell: Cell = None
    ahead: str = ""
    value: Number | None = None
    lent: tuple[str, ...] = ()
