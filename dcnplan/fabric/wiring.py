"""Who is linked with whom, and on which ports: the rows of a LinkTable, from the link and peer groups of a Plan.

Knows meshes and faceplates; never a family.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dcnplan.fabric.columns import GroupRows, filled
from dcnplan.fabric.port_places import Ports, downlink_ports, ports_in_order, uplink_ports
from dcnplan.fabric.rows import Rows, rows_of, switch_rows
from dcnplan.fabric.tables import LinkTable
from dcnplan.network.columns import Ints
from dcnplan.plan.faceplate import PEER_LINK
from dcnplan.plan.groups import LinkGroup, PeerGroup, Plan, SwitchGroup

_TYPES = {
    "lower": np.int32,
    "upper": np.int32,
    "group": np.int16,
    "lower_slot": None,
    "lower_cage": None,
    "lower_leg": None,
    "upper_slot": None,
    "upper_cage": None,
    "upper_leg": None,
}


def link_table(plan: Plan) -> LinkTable:
    """Every link between tiers."""
    switches, up = switch_rows(plan), _by_lower(plan)
    uplinks = {key: sum(group.uplinks for _, group in groups) for key, groups in up.items()}
    rows = rows_of(plan.switches, {group.key: group.each * uplinks.get(group.key, 0) for group in plan.switches})
    parts = {key: [_links(number, group, rows, switches) for number, group in groups] for key, groups in up.items()}
    return _table([_side_by_side(group, parts[group.key]) for group in plan.switches if group.key in parts])


def _by_lower(plan: Plan) -> dict[str, list[tuple[int, LinkGroup]]]:
    """The link groups up from each group of switches, with their numbers."""
    found: dict[str, list[tuple[int, LinkGroup]]] = {}
    for number, group in enumerate(plan.links):
        found.setdefault(group.lower.key, []).append((number, group))
    return found


def _side_by_side(lower: SwitchGroup, parts: Sequence[GroupRows]) -> GroupRows:
    """The links of a group of switches: of each switch those to all groups above, in the order of the rows there."""
    if len(parts) == 1:
        return parts[0]
    flat = [(lower.blocks, lower.each, part.shape[1] * part.shape[2]) for part in parts]
    columns = {
        name: np.concatenate([_flat(part, name, to) for part, to in zip(parts, flat, strict=True)], axis=2)
        for name in parts[0].values
    }
    order = np.argsort(columns["upper"], axis=2, kind="stable")
    values = {name: np.take_along_axis(column, order, axis=2) for name, column in columns.items()}
    return GroupRows(parts[0].rows, order.shape[1:], values)


def _flat(part: GroupRows, name: str, shape: tuple[int, ...]) -> Ints:
    """A column of all links of each switch, one after the other."""
    return np.broadcast_to(part.values[name], (shape[0], *part.shape)).reshape(shape)


def peer_table(plan: Plan) -> LinkTable:
    """Every link between switches of one tier, pairs of leaves first; the lower end is the first of the two."""
    switches = switch_rows(plan)
    in_pairs = {number: group for number, group in enumerate(plan.peers) if isinstance(group, PeerGroup)}
    sizes = {group.leaf.key: group.leaf.each // 2 * group.links for group in in_pairs.values()}
    rows = rows_of(plan.switches, sizes)
    parts = [_peers(number, group, rows, switches) for number, group in in_pairs.items()]
    if len(parts) < len(plan.peers):
        from dcnplan.fabric.mesh_links import mesh_links  # few fabrics are a mesh

        parts += mesh_links(plan, switches, sum(group.count for group in in_pairs.values()))
    return _table(parts)


def _table(parts: Sequence[GroupRows]) -> LinkTable:
    columns = filled(parts, _TYPES)
    lower_slot, upper_slot = columns.pop("lower_slot"), columns.pop("upper_slot")
    return LinkTable(
        **columns,
        lower_slot=lower_slot if lower_slot.any() else None,
        upper_slot=upper_slot if upper_slot.any() else None,
    )


def _links(number: int, group: LinkGroup, rows: Mapping[str, Rows], switches: Mapping[str, Rows]) -> GroupRows:
    """Dimensions: block, lower switch in it, upper switch that it reaches, parallel link."""
    lower, upper = switches[group.lower.key], switches[group.upper.key]
    shape = (group.lower.each, group.reach, group.links)
    block, index, nth, _ = np.ogrid[: group.lower.blocks, : shape[0], : shape[1], : shape[2]]
    axes = group.lower.axes, group.upper.axes
    order = group.joins.order(*axes, block, index)
    values = {
        "lower": lower.row(block, index),
        "upper": upper.row(*group.joins.above(*axes, block, index, nth)),
        "group": np.array(number),
        **_ends("lower", uplink_ports(group)),
        **_ends("upper", downlink_ports(group).at(order[:, :, 0, 0]).reshaped(*order.shape[:3], group.links)),
    }
    return GroupRows(rows[group.lower.key], shape, values)


def _peers(number: int, group: PeerGroup, rows: Mapping[str, Rows], switches: Mapping[str, Rows]) -> GroupRows:
    """Dimensions: block, pair of leaves in it, parallel link."""
    leaf = switches[group.leaf.key]
    shape = (group.leaf.each // 2, group.links)
    block, pair, link = np.ogrid[: group.leaf.blocks, : shape[0], : shape[1]]
    ports = ports_in_order(group.leaf.faceplate, PEER_LINK).at(link)
    first = leaf.row(block, 2 * pair)
    values = {
        "lower": first,
        "upper": first + 1,
        "group": np.array(number),
        **_ends("lower", ports),
        **_ends("upper", ports),
    }
    return GroupRows(rows[group.leaf.key], shape, values)


def _ends(end: str, ports: Ports) -> dict[str, Ints]:
    return {f"{end}_slot": ports.slot, f"{end}_cage": ports.cage, f"{end}_leg": ports.leg}
