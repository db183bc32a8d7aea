"""A Plan seen as pods: which leaves stand under which switches, and what hangs on them.

A two-tier fabric is one pod whose top is the spine. Counts nothing and judges nothing.
"""

from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.once import once


@frozen
class LeafClass:
    """The leaves of one class in one kind of pod. `servers` is None for leaves without servers."""

    group: SwitchGroup
    link: LinkGroup
    servers: ServerGroup | None
    planned_bps: int

    @property
    def each(self) -> int:
        """Leaves in one pod."""
        return self.group.each

    @property
    def offered_bps(self) -> int:
        """Server bandwidth of one leaf, one direction."""
        return self.servers.downlinks * self.servers.speed_bps if self.servers else 0


@frozen
class Pod:
    """`count` like pods; `top` is the group of their pod spines (the spines of a two-tier fabric).

    `up` is None where nothing is connected above; `planned_bps` is the planned uplink bandwidth of one pod, 0 in two
    tiers.
    """

    name: str | None
    count: int
    top: SwitchGroup
    leaves: tuple[LeafClass, ...]
    up: LinkGroup | None
    planned_bps: int

    @property
    def leaf_uplinks_bps(self) -> int:
        """Planned uplink bandwidth of all leaves of one pod."""
        return sum(leaf.each * leaf.planned_bps for leaf in self.leaves)


@once
def pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    return tuple(_pod(plan, group) for group in plan.switches if any(not link.lower.tier for link in plan.below(group)))


def planned_uplinks_bps(plan: Plan, group: SwitchGroup) -> int:
    """Planned uplink bandwidth of one switch of `group`, connected or not; 0 at the top."""
    return sum(uplinks.bandwidth_bps for uplinks in plan.uplinks if uplinks.group.key == group.key)


def _pod(plan: Plan, top: SwitchGroup) -> Pod:
    servers = {group.leaf.key: group for group in plan.servers}
    leaves = tuple(
        LeafClass(link.lower, link, servers.get(link.lower.key), planned_uplinks_bps(plan, link.lower))
        for link in plan.below(top)
    )
    in_pods = top.role == "pod_spine"
    planned = top.each * planned_uplinks_bps(plan, top) if in_pods else 0
    return Pod(top.pod_type, top.blocks if in_pods else 1, top, leaves, plan.above(top), planned)
