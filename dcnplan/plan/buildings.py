"""One building of a Plan alone: a three-tier fabric whose spines have no uplinks.

What buildings that nothing joins are in every respect but their number.
"""

from dataclasses import replace

from dcnplan.plan.axes import Axes
from dcnplan.plan.groups import Plan, SwitchGroup

_BUILDING = "building"


def one_building(plan: Plan) -> Plan:
    """The plan with one of each, named as in a fabric without buildings."""
    groups = {group.key: _alone(group) for group in plan.switches}
    links = (
        replace(
            link,
            lower=groups[link.lower.key],
            upper=groups[link.upper.key],
            joins=replace(link.joins, same=tuple(axis for axis in link.joins.same if axis != _BUILDING)),
        )
        for link in plan.links
    )
    return replace(
        plan,
        switches=tuple(groups.values()),
        links=tuple(links),
        servers=tuple(replace(one, leaf=groups[one.leaf.key]) for one in plan.servers),
        uplinks=tuple(replace(one, group=groups[one.group.key]) for one in plan.uplinks if one.group.role != "spine"),
        peers=tuple(one.with_groups(lambda group: groups[group.key]) for one in plan.peers),
    )


def _alone(group: SwitchGroup) -> SwitchGroup:
    axes: Axes = tuple(axis for axis in group.axes if axis[0] != _BUILDING)
    return replace(group, axes=axes)
