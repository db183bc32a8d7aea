"""The two ends of a path: a switch or a server by its name, and the leaves that a server hangs on.

A name that is not known is a fault with what was probably meant.
"""

from dcnplan.errors import InputError
from dcnplan.frozen import frozen
from dcnplan.network.names import Attachment
from dcnplan.network.network import Network


@frozen
class End:
    """One end: a switch with its `row`, or a server with where it hangs on."""

    name: str
    row: int | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def switches(self) -> tuple[int, ...]:
        """The switch itself, or the leaves of the server."""
        return (self.row,) if self.row is not None else tuple(at.leaf for at in self.attachments)


def end_of(network: Network, name: str) -> End:
    """The switch or server of that name. Raises InputError with what may have been meant."""
    row = network.names.switch_row(name)
    if row is not None:
        return End(name, row)
    attachments = network.names.server(name)
    if attachments is not None:
        return End(name, attachments=attachments)
    raise InputError(network.names.unknown(name))


def leaf_row(network: Network, leaf: str | int) -> int:
    """The row of a leaf, given by name or row. Raises InputError, for a row that is no leaf's ValueError."""
    row = end_of(network, leaf).row if isinstance(leaf, str) else leaf
    if row is None or not 0 <= row < len(network.switches) or network.switches.tier[row]:
        raise ValueError(f"{leaf} is not a leaf")
    return row
