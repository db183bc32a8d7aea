"""A part of a fabric: some pods, some leaves of each, and all that stands above them, under the same names and ports.

Marks rows; makes no fabric of its own.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.tables import LinkTable

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Part:
    """The first `pods` pods of every type, and the first `leaves` leaves of each class in each; None is all of them.

    Every switch and every server of the part has all its uplinks in it: a server between a leaf in the part and one
    outside is left out.
    """

    fabric: Fabric
    pods: int | None = None
    leaves: int | None = None

    @cached_property
    def switches(self) -> Marks:
        table = self.fabric.switches
        kept = np.ones(len(table), dtype=np.bool_)
        if self.pods is not None:
            in_pods = np.array([group.scope == "pod" for group in self.fabric.plan.switches])
            kept &= ~in_pods[table.group] | (table.block < self.pods)
        if self.leaves is not None:
            kept &= (table.tier > 0) | (table.index < self.leaves)
        return kept

    @cached_property
    def links(self) -> Marks:
        return self._between(self.fabric.links)

    @cached_property
    def peers(self) -> Marks:
        return self._between(self.fabric.peers)

    @cached_property
    def servers(self) -> Marks:
        links = self.fabric.server_links
        kept = np.ones(len(self.fabric.servers), dtype=np.bool_)
        kept[links.server[~self.switches[links.leaf]]] = False
        return kept

    @cached_property
    def server_links(self) -> Marks:
        marks: Marks = self.servers[self.fabric.server_links.server]
        return marks

    def _between(self, table: LinkTable) -> Marks:
        marks: Marks = self.switches[table.lower] & self.switches[table.upper]
        return marks
