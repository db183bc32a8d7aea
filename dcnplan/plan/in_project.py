"""A plan as a fabric of a project: the same fabric, whose switches and pods are called after it.

Knows no other fabric of the project.
"""

from dataclasses import replace

from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.membership import Membership
from dcnplan.plan.regrouped import regrouped


def in_project(plan: Plan, membership: Membership) -> Plan:
    """The plan, every group of which knows the fabric that it is of."""

    def named(group: SwitchGroup) -> SwitchGroup:
        return replace(group, fabric=membership.fabric)

    return replace(regrouped(plan, named), membership=membership)
