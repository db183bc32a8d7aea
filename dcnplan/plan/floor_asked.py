"""What a spec asks of the floor, as a Plan holds it: its keys, what differs in some pods and on some leaves, room.

Places nothing.
"""

from dataclasses import field
from typing import Any

from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Written
from dcnplan.spec.floor import At as At
from dcnplan.spec.floor import DeviceKeys as DeviceKeys
from dcnplan.spec.floor import FloorKeys as FloorKeys
from dcnplan.spec.floor import From as From
from dcnplan.spec.floor import PartKeys as PartKeys
from dcnplan.spec.floor import ServerKeys as ServerKeys
from dcnplan.spec.floor import TrayKeys as TrayKeys
from dcnplan.spec.floor_scalars import watts_text as watts_text


@frozen
class FloorAsked:
    """`keys` are those of the spec; `parts` what differs, by the key of a group of switches, the nearer one last.

    `pods` is the number of pods of a type, by its name, that places are kept for, `leaves` that of leaves of a group by
    its key (in a pod, where there are pods), where the spec says room for them. `written` has where each key stands.
    `whole` is the plan on whose floor everything stands, where this is that of a part of it.
    """

    keys: FloorKeys
    parts: tuple[tuple[str, tuple[PartKeys, ...]], ...] = ()
    pods: tuple[tuple[str | None, int], ...] = ()
    leaves: tuple[tuple[str, int], ...] = ()
    written: Written | None = field(default=None, compare=False)
    whole: Any = field(default=None, compare=False, repr=False)

    def parts_of(self, key: str) -> tuple[PartKeys, ...]:
        """What differs for the switches of a group, and what hangs on them."""
        return dict(self.parts).get(key, ())

    def where(self, *path: str) -> Place | None:
        """Where a key of the floor stands, or the name of what would hold it."""
        if self.written is None:
            return None
        found = self.written.at(*path)
        return found.place if found else self.written.near(*path).key

    def is_said(self, *path: str) -> bool:
        """Whether the spec has that key."""
        return self.written is not None and self.written.at(*path) is not None
