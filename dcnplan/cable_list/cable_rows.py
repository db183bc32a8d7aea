"""Legs of cables as rows: both ends by name, and what the legs of one pair have in common.

Holds rows, takes some of them and puts them together; knows no column of the cable list.
"""

from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from typing import Any, TypeVar

import numpy as np

from dcnplan.cabling.connection import Side
from dcnplan.cabling.medium import Medium
from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Ints, Texts


@frozen
class Leg:
    """What legs between two like ends have in common; `lower` or `upper` None: that end is open.

    `medium` and `length_m` are None where no cable leads on, or none is known. `is_corrected`: by RS-FEC.
    """

    kind: str
    between: str
    speed_bps: int
    lower: Side | None
    upper: Side | None = None
    medium: Medium | None = None
    length_m: Fraction | None = None
    is_corrected: bool = False


@frozen(eq=False)
class _Columns:
    """Columns of one length, some of them together under one name."""

    def at(self: "Some", rows: Any) -> "Some":
        return type(self)(*(_taken(getattr(self, one.name), rows) for one in fields(self)))


Some = TypeVar("Some", bound=_Columns)


def _taken(column: Any, rows: Any) -> Any:
    return column.at(rows) if isinstance(column, _Columns) else column[rows]


def joined(parts: Sequence[Some]) -> Some:
    """The rows of all parts, one part after the other."""
    first = parts[0]
    columns = ([getattr(part, one.name) for part in parts] for one in fields(first))
    return type(first)(*(joined(c) if isinstance(c[0], _Columns) else np.concatenate(c) for c in columns))


@frozen(eq=False)
class EndColumns(_Columns):
    """One end of each leg: the switch or server by its row (-1: the end is open) and by name, the port, cage, channel.

    `trunk` is the connector of the cage that a trunk to a cassette starts from: 0 where the cage has but one, -1 where
    there is no trunk.
    """

    row: Ints
    name: Texts
    port: Texts
    cage: Texts
    channel: Texts
    pod: Texts
    trunk: Ints


@frozen(eq=False)
class CableRows(_Columns):
    """A row for each leg; `leg` tells which of some legs' facts are its own.

    A cable is called after the cage that it starts from, its upper one where it `starts_above`, and after the
    `connector` of that cage: 0 where it has but one; -1: no cable. `uplink` is the number of the link among those up
    from its lower switch, `bundle` what the links of one bundle have in common; `rail` and `plane` are of server links,
    `box` is the shuffle box that both trunks of a link lead to, `need` how much a cable needs on a floor, in steps.
    """

    leg: Ints
    lower: EndColumns
    upper: EndColumns
    starts_above: Bools
    connector: Ints
    uplink: Texts
    bundle: Texts
    rail: Texts
    plane: Texts
    box: Texts
    need: Texts


def texts(values: "Sequence[str | int | None]") -> Texts:
    """A column of what may be None."""
    found = np.empty(len(values), np.object_)
    found[:] = values
    return found


def nobody(rows: int) -> EndColumns:
    """Open ends."""
    none, nothing = np.full(rows, -1), texts([None] * rows)
    return EndColumns(none, nothing, nothing, nothing, nothing, nothing, none)
