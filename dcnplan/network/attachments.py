"""The leaves as homes of servers: who shares a leaf group, who can be reached at all, what is offered.

Columns over the leaves, from the Plan; knows no traffic and no routes.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints, rows_array
from dcnplan.fabric.rows import switch_rows
from dcnplan.network.grids import Floats
from dcnplan.network.layers import Bools, Failed
from dcnplan.plan.groups import LinkGroup, Plan


@dataclass(frozen=True, eq=False)
class Homes:
    """One entry a leaf, by row.

    `group` numbers the leaf groups (leaves without servers are groups of their own). `domain` numbers what is joined
    when all is well: the whole fabric, a pod with nothing above, a plane of a two-tier fabric. `pod` numbers the pods,
    0 in two tiers. `servers` is the leaf's share of its group's servers within its domain; `offered_bps` is the
    bandwidth of its server ports, `uplinks_bps` that of its uplinks. `planes` are the domains that each leaf group is
    spread over.
    """

    group: Ints
    domain: Ints
    pod: Ints
    servers: Floats
    offered_bps: Floats
    uplinks_bps: Floats
    planes: int

    def __len__(self) -> int:
        return len(self.group)

    @cached_property
    def seat(self) -> Ints:
        """A number for the leaves of one group in one domain."""
        return np.asarray(self.group * (int(self.domain.max(initial=0)) + 1) + self.domain)

    @cached_property
    def group_servers(self) -> Floats:
        """Servers of each leaf's group, in whole."""
        return self.sum_by(self.seat, self.servers)

    @cached_property
    def reached_servers(self) -> Floats:
        """Servers outside its own group that each leaf can reach."""
        return self.sum_by(self.domain, self.servers) - self.group_servers

    def sum_by(self, labels: Ints, values: Floats) -> Floats:
        """For each leaf, the sum of the values of all leaves with its label."""
        return np.bincount(labels, values).astype(np.float64)[labels]


def homes(fabric: Fabric) -> Homes:
    """The leaves of a fabric."""
    plan, rows = fabric.plan, switch_rows(fabric.plan)
    count = int(np.searchsorted(fabric.switches.tier, 1))
    group, domain, pod = np.arange(count), np.zeros(count, np.int64), np.zeros(count, np.int64)
    servers, offered, uplinks = np.zeros(count), np.zeros(count), np.zeros(count)
    served = {held.leaf.key: held for held in plan.servers}
    for link in (link for link in plan.links if link.lower.tier == 0):
        held, part = served.get(link.lower.key), rows[link.lower.key]
        block, index = np.ogrid[: part.blocks, : part.size]
        at = part.row(block, index).ravel()
        domain[at] = _domains(plan, link, block, index).ravel()
        pod[at] = (_pod_base(plan, link) + block + 0 * index).ravel() if link.upper.role == "pod_spine" else 0
        uplinks[at] = link.bandwidth_bps
        if held:
            group[at] = part.row(block, index // held.homing * held.homing).ravel()
            servers[at] = held.per_leaf_group * _parts(link) / held.homing
            offered[at] = held.downlinks * held.speed_bps
    planes = max((_parts(link) for link in plan.links if link.lower.tier == 0), default=1)
    return Homes(group, domain, pod, servers, offered, uplinks, planes)


def alive_leaves(fabric: Fabric, failed: Failed, leaves: Homes) -> Bools:
    """Leaves that still have a say: not failed, nor with all spines of their plane failed (two tiers of planes)."""
    if failed.switches is None:
        return np.ones(len(leaves), np.bool_)
    alive: Bools = ~failed.switches[: len(leaves)]
    spine = next((group for group in fabric.plan.switches if group.scope == "plane" and group.tier == 1), None)
    if spine is not None:
        planes = failed.switches[rows_array(switch_rows(fabric.plan)[spine.key])]
        lost: Bools = np.asarray(planes.all(axis=1))
        alive &= ~lost[leaves.domain]
    return alive


def _parts(link: LinkGroup) -> int:
    """Domains that a leaf group is spread over: the planes of a two-tier fabric."""
    return link.upper.blocks if link.mesh == "plane" else 1


def _domains(plan: Plan, link: LinkGroup, block: Ints, index: Ints) -> Ints:
    if link.mesh == "plane":
        return np.asarray(index % link.upper.blocks + 0 * block)
    joined = any(above.lower.key == link.upper.key for above in plan.links)
    return np.asarray(0 * (block + index) if joined else _pod_base(plan, link) + block + 0 * index)


def _pod_base(plan: Plan, link: LinkGroup) -> int:
    """Pods of the kinds before."""
    before = 0
    for group in plan.switches:
        if group.key == link.upper.key:
            return before
        before += group.blocks if group.role == "pod_spine" else 0
    raise AssertionError("the upper group is one of the plan's")
