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
from dcnplan.plan.groups import LinkGroup, PeerGroup, Plan

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
    switches = switch_rows(plan)
    rows = rows_of(plan.switches, {group.lower.key: group.lower.each * group.uplinks for group in plan.links})
    return _table([_links(number, group, rows, switches) for number, group in enumerate(plan.links)])


def peer_table(plan: Plan) -> LinkTable:
    """Every link between neighbouring leaves; the lower end is the first of the two."""
    switches = switch_rows(plan)
    rows = rows_of(plan.switches, {group.leaf.key: group.leaf.each // 2 * group.links for group in plan.peers})
    return _table([_peers(number, group, rows, switches) for number, group in enumerate(plan.peers)])


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
