"""Servers and their links to leaves: made when asked for, as there are more of them than of all else.

Knows server groups; nothing of what is above a leaf.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dcnplan.fabric.columns import GroupRows, filled
from dcnplan.fabric.port_places import ports_in_order
from dcnplan.fabric.rows import Rows, rows_in_order, switch_rows
from dcnplan.fabric.tables import ServerLinkTable, ServerTable
from dcnplan.plan.groups import Plan, ServerGroup


def server_rows(plan: Plan) -> tuple[Rows, ...]:
    """The rows of the servers of each record: in a pod kind after kind, class after class."""
    return _rows(plan.servers, [group.per_block for group in plan.servers])


def _rows(groups: Sequence[ServerGroup], sizes: Sequence[int]) -> tuple[Rows, ...]:
    return rows_in_order([group.leaf for group in groups], sizes, [group.pods for group in groups])


def server_table(plan: Plan) -> ServerTable:
    """Every server."""
    rows = server_rows(plan)
    parts = []
    for number, group in enumerate(plan.servers):
        block, index = np.ogrid[: group.blocks, : group.per_block]
        values = {"group": np.array(number), "block": block, "index": index}
        parts.append(GroupRows(rows[number], (group.per_block,), values))
    return ServerTable(**filled(parts, {"group": np.int16, "block": np.int32, "index": np.int32}))


def server_link_table(plan: Plan) -> ServerLinkTable:
    """Every link between a server and a leaf."""
    switches, servers = switch_rows(plan), server_rows(plan)
    rows = _rows(plan.servers, [group.per_block * group.ports for group in plan.servers])
    parts = [
        _links(number, group, rows[number], servers[number], switches) for number, group in enumerate(plan.servers)
    ]
    types = {
        "server": np.int32,
        "leaf": np.int32,
        "group": np.int16,
        "nic": None,
        "cage": None,
        "leg": None,
        "slot": None,
    }
    columns = filled(parts, types)
    slot = columns.pop("slot")
    return ServerLinkTable(**columns, slot=slot if slot.any() else None)


def _links(number: int, group: ServerGroup, rows: Rows, servers: Rows, switches: Mapping[str, Rows]) -> GroupRows:
    """Dimensions: pod group, server of it, port on a leaf, leaf of the server, in turn by pod.

    Port p of a server goes to leaf ((p - 1) mod homing) + 1 of its group: the ports of one NIC part first.
    """
    leaf = switches[group.leaf.key]
    shape = (group.per_block, group.share, group.homing)
    block, server, port, rail = np.ogrid[: group.blocks, : shape[0], : shape[1], : shape[2]]
    *place, on_leaf = group.home(block, server, rail)
    ports = ports_in_order(group.leaf.faceplate, group.purpose).at(on_leaf * group.share + port)
    values = {
        "server": servers.row(block, server),
        "leaf": leaf.row(*place),
        "group": np.array(number),
        "nic": port * group.homing + rail + 1,
        "cage": ports.cage,
        "leg": ports.leg,
        "slot": ports.slot,
    }
    return GroupRows(rows, shape, values)
