"""The network that a Plan expands to: the fabric's own columns, and what a network says of kinds and servers.

Copies no column, but for slots where a box has card slots, and kinds where leaves stand beside pod spines; never asks
which family a plan has.
"""

from collections.abc import Sequence
from math import lcm

import numpy as np

from dcnplan.capacity.north_south import external_bps
from dcnplan.errors import InfeasibleError, Problem
from dcnplan.fabric.lookup.pattern_names import PatternNames
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.fabric.tables import LinkTable, SwitchTable
from dcnplan.network import tables
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.network import Network
from dcnplan.network.tables import Homed, LinkKind, Served, SwitchKind
from dcnplan.plan.groups import Plan, ServerGroup, SwitchGroup
from dcnplan.plan.leaves_alone import leaves_alone
from dcnplan.plan.pods import counted_as_one_bps
from dcnplan.plan.switch_names import block_name


def expanded(plan: Plan, switches: SwitchTable, links: LinkTable) -> Network:
    """The network of those tables. Raises InfeasibleError where nothing is above the leaves: it would have no stage."""
    if leaves := leaves_alone(plan):
        message = f"nothing is above the leaves of {plan.name}: paths, loads and failures are those of tiers"
        hint = "`dcnplan design` tells the paths over peer links, and what is left without a leaf"
        raise InfeasibleError(Problem(message, leaves[0].group.place, hint))
    kinds = {group.key: switch_kind(group) for group in tiers_up(plan)}
    return Network(
        name=plan.name,
        switches=tables.SwitchTable(switches.tier, kind_numbers(plan, switches.group), switches.block),
        links=tables.LinkTable(
            links.lower,
            links.upper,
            links.group,
            slots_of(links.lower_slot, links.group, [link.lower for link in plan.links]),
            slots_of(links.upper_slot, links.group, [link.upper for link in plan.links]),
        ),
        served=served_of(plan),
        switch_kinds=tuple(kinds.values()),
        link_kinds=tuple(
            LinkKind(link.name, kinds[link.lower.key], link.speed_bps, link.bundle) for link in plan.links
        ),
        names=PatternNames(plan, links),
        outside_bps=outside_bps(plan),
    )


def outside_bps(plan: Plan) -> Floats | None:
    """Of every switch."""
    found, rows = np.zeros(sum(group.count for group in plan.switches)), switch_rows(plan)
    for group in plan.switches:
        for block in range(group.blocks if external_bps(group) else 0):
            found[rows[group.key].of_block(block)] = external_bps(group)
    return found if found.any() else None


def tiers_up(plan: Plan) -> list[SwitchGroup]:
    """As their rows go: leaves straight on the spines stand beside pod spines, behind all leaves below these."""
    return sorted(plan.switches, key=lambda group: group.tier)


def kind_numbers(plan: Plan, group: Ints) -> Ints:
    """The kind of every switch: its group, but where groups are not listed by tier."""
    numbers = {one.key: number for number, one in enumerate(tiers_up(plan))}
    kinds = np.array([numbers[one.key] for one in plan.switches], group.dtype)
    return group if (kinds[1:] > kinds[:-1]).all() else kinds[group]


def slots_of(slots: Ints | None, group: Ints, ends: Sequence[SwitchGroup]) -> Ints | None:
    """Those of line cards that are parts of a chassis; a box with card slots is one part."""
    if slots is None or not any(end.device.is_box for end in ends):
        return slots
    modular: Bools = np.array([end.device.is_modular for end in ends], np.bool_)
    return np.where(modular[group], slots, 0).astype(slots.dtype) if modular.any() else None


def switch_kind(group: SwitchGroup) -> SwitchKind:
    """What alike switches are, with the names of their blocks."""
    names = (block_name(group, block) for block in range(group.blocks))
    return SwitchKind(group.role, group.label, group.scope, tuple(name for name in names if name))


def served_of(plan: Plan, place: Ints | None = None) -> Served:
    """Servers are counted by their bandwidth: where all are alike, each is one. `place` is that of each row of the
    fabric, where the leaves of all tiers come first.
    """
    rows, unit_bps = switch_rows(plan), counted_as_one_bps(plan.servers)
    leaves = (group for group in plan.switches if not group.tier or (place is not None and group.role == "leaf"))
    count = sum(group.count for group in leaves)
    group, servers, offered = np.arange(count), np.zeros(count), np.zeros(count)
    planes = {link.lower.key: link.upper.blocks if link.joins.stripe else 1 for link in plan.links}
    kinds = _alike(plan)
    homed = [_nobody(count) for _ in range(max(map(len, kinds.values()), default=1))]
    spread = {served.leaf.key: served.pods for served in plan.servers}
    for key, by_homing in kinds.items():
        offered_bps = sum(one.bandwidth_bps for alike in by_homing.values() for one in alike)
        at, first = _in_groups_of(rows[key], lcm(*(homing for homing, _ in by_homing)), spread[key], place)
        group[at] = first
        servers[at] = offered_bps * planes.get(key, 1) / unit_bps
        offered[at] = offered_bps
        for one, ((homing, each_bps), alike) in zip(homed, sorted(by_homing.items()), strict=False):
            one.group[at] = _in_groups_of(rows[key], homing, spread[key], place)[1]
            one.part[at] = sum(served.bandwidth_bps for served in alike) / offered_bps
            one.count[at], one.each_bps[at] = sum(served.per_leaf_group for served in alike), each_bps
    if any(one.in_turn for one in plan.servers):
        from dcnplan.fabric.turns import with_turns  # few fabrics have such leaves

        return with_turns(plan, Served(group, servers, offered, tuple(homed)))
    return Served(group, servers, offered, tuple(homed))


def _nobody(leaves: int) -> Homed:
    return Homed(np.arange(leaves), *(np.zeros(leaves) for _ in range(3)))


def _alike(plan: Plan) -> dict[str, dict[tuple[int, int], list[ServerGroup]]]:
    """Of the leaves of each group that have servers: those of each homing that have as much bandwidth on a leaf."""
    found: dict[str, dict[tuple[int, int], list[ServerGroup]]] = {}
    for served in plan.servers:
        sort = served.homing, served.ports // served.homing * served.speed_bps
        found.setdefault(served.leaf.key, {}).setdefault(sort, []).append(served)
    return found


def _in_groups_of(leaves: Rows, number: int, pods: int, place: Ints | None) -> tuple[Ints, Ints]:
    """The rows of leaves, and for each the first row of as many as are together, neighbours in each of so many pods."""
    block, index = np.ogrid[: leaves.blocks, : leaves.size]
    each = number // pods
    own, first = leaves.row(block, index).ravel(), leaves.row(block // pods * pods, index // each * each).ravel()
    return (own, first) if place is None else (place[own], place[first])
