"""What a fabric is to the project that it is of: its name there, and the servers that all fabrics of it share.

Knows no fabric.
"""

from typing import NamedTuple

from dcnplan.frozen import frozen


@frozen
class SharedKind:
    """Servers of a project: the name of their kind, None where they have none, and how many of them there are."""

    name: str | None
    count: int

    @property
    def word(self) -> str:
        """What they are called before their number."""
        return self.name or "server"


class Places(NamedTuple):
    """Where the servers of a record are among those that are numbered together: the first, and how far to a pod's next.

    They are those of the whole fabric: a part of it keeps its names.
    """

    first: int
    stride: int


@frozen
class Membership:
    """`fabric` is the name of a fabric in its project; `kinds` are the servers of the project, in its order.

    `places` are those of the servers of each record of the fabric's plan.
    """

    fabric: str
    kinds: tuple[SharedKind, ...]
    places: tuple[Places, ...] = ()

    def numbers_of(self, kind: str | None) -> tuple[tuple[SharedKind, int], ...]:
        """The kinds that servers of that kind of the fabric are, each with how many come before it.

        Where the fabric has no kinds, it serves all servers of the project, kind after kind.
        """
        shared = tuple(one for one in self.kinds if kind is None or one.name == kind)
        return tuple((one, sum(other.count for other in shared[:number])) for number, one in enumerate(shared))
