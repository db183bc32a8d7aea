"""Names of the servers that a fabric shares with the others of its project: numbered kind by kind through all of it.

Server n of the project is the n-th of its kind in the fabric's own order. Closed forms, both ways.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dcnplan.fabric.rows import Rows
from dcnplan.fabric.servers import server_rows
from dcnplan.plan.groups import Plan
from dcnplan.plan.membership import Membership, SharedKind

_NUMBER = "[1-9][0-9]{0,11}"


class NumberedInProject(NamedTuple):
    """Servers of one record: in these `rows`, and at these `places` among those that are numbered together.

    `kinds` are those that they are, each from a place on; places behind the last server carry on with the last kind.
    """

    rows: Rows
    places: Rows
    kinds: Sequence[tuple[SharedKind, int]]

    def name(self, block: int, index: int) -> str:
        return self._name(self.places.row(block, index))

    def names(self, block: int) -> list[str]:
        return [self._name(place) for place in self.places.of_block(block)]

    def row(self, name: str) -> int | None:
        seats = (self.places.seat(place) for place in self._places(name))
        return next((self.rows.row(*seat) for seat in seats if seat), None)

    def _name(self, place: int) -> str:
        kind, first = next(found for found in reversed(self.kinds) if place >= found[1])
        return f"{kind.word}{place - first + 1}"

    def _places(self, name: str) -> Iterator[int]:
        for kind, first in self.kinds:
            number = name.removeprefix(kind.word)
            is_last = kind is self.kinds[-1][0]
            if number != name and re.fullmatch(_NUMBER, number) and (is_last or int(number) <= kind.count):
                yield first + int(number) - 1


def shared_series(plan: Plan, membership: Membership) -> list[NumberedInProject]:
    """Of every server group of a fabric of a project."""
    records = zip(plan.servers, server_rows(plan), membership.places, strict=True)
    return [
        NumberedInProject(
            rows, Rows(places.first, 0, places.stride, rows.blocks, rows.size), membership.numbers_of(group.kind)
        )
        for group, rows, places in records
    ]
