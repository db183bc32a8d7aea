"""How a network that was read is asked by name: every name is in a list.

A name that is not known is a fault with what was probably meant.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.suggest import near
from dcnplan.network.columns import Ints, Texts
from dcnplan.network.names import Attachment, LinkNames
from dcnplan.network.reading.server_list import ServerList

_SHOWN = 3


@frozen(eq=False)
class ListedNames:
    """Names of switches by row, of servers by number, and both ends of every link."""

    names: Sequence[str]
    rows: Mapping[str, int]
    servers: ServerList
    server_numbers: Mapping[str, int]
    ends: LinkNames

    def switches(self) -> Texts:
        return np.array(self.names, np.object_)

    def switch_row(self, name: str) -> int | None:
        return self.rows.get(name)

    def server(self, name: str) -> tuple[Attachment, ...] | None:
        number = self.server_numbers.get(name)
        return None if number is None else self.servers.attachments(number)

    def links(self, rows: Ints | None = None) -> LinkNames:
        if rows is None:
            return self.ends
        columns = (getattr(self.ends, name) for name in LinkNames.__annotations__)
        return LinkNames(*(column and [column[row] for row in rows.tolist()] for column in columns))

    def unknown(self, name: str) -> Problem:
        where, known = Place(name or "''"), [*self.names, *self.servers.names]
        several = [other for other in known if name and other.endswith(f"-{name}")]
        if several:
            hint = f"did you mean {', '.join(several[:_SHOWN])} or another one?"
            return Problem("this name is not unique", where, hint)
        close = near(name, known)
        hint = f"did you mean {close}?" if close else f"switches are named as {self.names[0]}, {self.names[-1]}"
        return Problem("there is no such switch or server", where, hint)
