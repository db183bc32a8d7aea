"""A plan as a fabric of a project: the same fabric, whose switches and pods are called after it.

Knows no other fabric of the project.
"""

from dataclasses import replace

from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.membership import Membership


def in_project(plan: Plan, membership: Membership) -> Plan:
    """The plan, every group of which knows the fabric that it is of."""

    def named(group: SwitchGroup) -> SwitchGroup:
        return replace(group, fabric=membership.fabric)

    return replace(
        plan,
        switches=tuple(map(named, plan.switches)),
        links=tuple(replace(one, lower=named(one.lower), upper=named(one.upper)) for one in plan.links),
        servers=tuple(replace(one, leaf=named(one.leaf)) for one in plan.servers),
        uplinks=tuple(replace(one, group=named(one.group)) for one in plan.uplinks),
        peers=tuple(one.with_groups(named) for one in plan.peers),
        mesh=plan.mesh and plan.mesh.with_groups(named),
        membership=membership,
    )
