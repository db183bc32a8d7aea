"""Who is linked with whom in a mesh, and on which ports: rows for a LinkTable, from the mesh groups of a Plan.

Knows members and faceplates; never a family.
"""

from collections.abc import Mapping

import numpy as np

from dcnplan.fabric.columns import GroupRows
from dcnplan.fabric.port_places import ports_in_order
from dcnplan.fabric.rows import Rows
from dcnplan.network.columns import Ints
from dcnplan.plan.groups import MeshGroup, Plan
from dcnplan.plan.mesh_group import MeshKind, Seat


def mesh_links(plan: Plan, switches: Mapping[str, Rows], first: int) -> list[GroupRows]:
    """Group by group, from row `first` on; of two members the first is the lower end."""
    parts: list[GroupRows] = []
    for number, group in enumerate(plan.peers):
        if isinstance(group, MeshGroup):
            parts.append(_links(number, group, switches, first))
            first += group.count
    return parts


def _links(number: int, group: MeshGroup, switches: Mapping[str, Rows], first: int) -> GroupRows:
    """Dimensions: mesh, pair of members, parallel link."""
    meshes, shape = group.kinds[0].meshes, (group.pairs, group.links)
    low, high = _pairs(group)
    mesh, pair, link = np.ogrid[:meshes, : shape[0], : shape[1]]
    seats = group.seats(mesh, low[pair], high[pair], link)
    values = {"group": np.array(number)}
    for end, kind, seat in zip(("lower", "upper"), group.kinds, seats, strict=True):
        values |= _end(end, kind, switches[kind.group.key], seat)
    size = shape[0] * shape[1]
    return GroupRows(Rows(first, 0, size, meshes, size), shape, values)


def _pairs(group: MeshGroup) -> tuple[Ints, Ints]:
    one, other = (kind.count for kind in group.kinds)
    if group.one == group.other:
        return np.triu_indices(one, 1)
    low, high = np.divmod(np.arange(one * other), other)
    return low, high


def _end(end: str, kind: MeshKind, rows: Rows, seat: Seat) -> dict[str, Ints]:
    block, index, port = seat
    ports = ports_in_order(kind.group.faceplate, kind.purpose).at(port)
    names = {"": rows.row(block, index), "_slot": ports.slot, "_cage": ports.cage, "_leg": ports.leg}
    return {f"{end}{what}": column for what, column in names.items()}
