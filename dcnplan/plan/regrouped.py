"""A plan with other groups of switches in place of its own, wherever one stands.

Knows nothing of why.
"""

from collections.abc import Callable
from dataclasses import replace

from dcnplan.plan.groups import Plan, SwitchGroup


def regrouped(plan: Plan, of: Callable[[SwitchGroup], SwitchGroup]) -> Plan:
    """The plan with what is made of each group; its key stays."""
    return replace(
        plan,
        switches=tuple(map(of, plan.switches)),
        links=tuple(replace(one, lower=of(one.lower), upper=of(one.upper)) for one in plan.links),
        servers=tuple(replace(one, leaf=of(one.leaf)) for one in plan.servers),
        uplinks=tuple(replace(one, group=of(one.group)) for one in plan.uplinks),
        peers=tuple(one.with_groups(of) for one in plan.peers),
        mesh=plan.mesh and plan.mesh.with_groups(of),
    )
