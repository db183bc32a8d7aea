"""How a network is asked by name, whether its names follow a pattern or stand in a list.

Says what can be asked; names nothing itself.
"""

from typing import Protocol

from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints, Texts


@frozen
class LinkNames:
    """One entry a link, in the order of its table. Lower cages of servers are known where NICs are split, else None."""

    lower: list[str]
    lower_port: list[str]
    lower_cage: list[str] | list[str | None] | None
    upper: list[str]
    upper_port: list[str]
    upper_cage: list[str]


@frozen
class Attachment:
    """A leaf (row) that a server hangs on: the server's ports to it and the leaf's ports at the other ends, by name."""

    leaf: int
    nics: tuple[str, ...]
    ports: tuple[str, ...]


class Names(Protocol):
    """Names of switches, servers and ports, and the way back from a name to a row."""

    def switches(self) -> Texts:
        """The name of every switch, by row."""

    def switch_row(self, name: str) -> int | None:
        """The row of the switch of that name, or None."""

    def server(self, name: str) -> tuple[Attachment, ...] | None:
        """What the server of that name hangs on, or None."""

    def links(self, rows: Ints | None = None) -> LinkNames:
        """Both ends of every link, or of those rows."""

    def unknown(self, name: str) -> Problem:
        """What to say of a name that no switch or server has, with what was probably meant."""
