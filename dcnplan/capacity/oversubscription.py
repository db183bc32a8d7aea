"""Oversubscription of every role and end to end, in exact bandwidths.

Reads a Plan; spare ports, reserve and external ports stand outside every ratio.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.leaves_alone import LeavesAlone, crosses, crossing, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, Pod, planned_uplinks_bps, pods


@frozen
class Oversubscription:
    """Downlink to uplink bandwidth in bit/s; `group` is the label of the group that it belongs to.

    `ecmp_bps` is what equal shares can use of the uplinks, where these are unlike. In a value for a whole role `group`
    is None where all groups of the role agree.
    """

    role: str
    group: str | None
    down_bps: int | Fraction
    up_bps: int | Fraction
    ecmp_bps: int | None = None

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.down_bps) / Fraction(self.up_bps)

    @property
    def ecmp(self) -> Fraction | None:
        """To what equal shares can use of the uplinks; None where that is all."""
        return None if self.ecmp_bps is None else Fraction(self.down_bps) / self.ecmp_bps


def switch_oversubscription(plan: Plan, group: SwitchGroup) -> Oversubscription | None:
    """Of one switch: planned server ports, or the links from below that it has now, to its planned uplinks.

    Counts the planned downlinks, not the spare ones (as HPN does: 128x200G down, 60x400G up is 16:15). None for a
    switch without uplinks, and for a leaf without servers. Where nothing is above the leaves, what has to go from one
    to another takes their peer links; servers on every leaf have nothing that has to.
    """
    up = planned_uplinks_bps(plan, group) or _across_bps(plan, group)
    alone = leaves_alone(plan)
    served = [kind for one in alone if one.group.key == group.key for kind in crossing(alone, one)]
    down = sum(s.downlinks * s.speed_bps for s in (served if alone else plan.served_by(group)))
    down += sum(link.downlinks * link.speed_bps for link in plan.below(group))
    return Oversubscription(group.role, group.label, down, up, _ecmp_bps(plan, group)) if up and down else None


def _ecmp_bps(plan: Plan, group: SwitchGroup) -> int | None:
    """With equal shares no next hop carries more than the slowest; None where all are alike."""
    hops = [(link.reach * link.next_hops, link.bandwidth_bps) for link in plan.above(group)]
    shares = {Fraction(bps, number) for number, bps in hops}
    if len(shares) < 2:
        return None
    return int(min(shares) * sum(number for number, _ in hops))


def _across_bps(plan: Plan, group: SwitchGroup) -> int:
    """Peer bandwidth of a leaf with nothing above; 0 where every server is on every leaf: nothing need cross."""
    leaves = leaves_alone(plan)
    return sum(one.peer_bps for one in leaves if one.group.key == group.key) if crosses(leaves) else 0


def end_to_end(plan: Plan, pod: Pod, leaf: LeafClass) -> Oversubscription | None:
    """Servers' bandwidth of one leaf to the least of its share at each stage on the way up.

    A stage that leaves share is divided in proportion to their uplinks. Never better than any stage's own ratio; then
    the bandwidths are that stage's. None for a leaf without servers or uplinks.
    """
    if not leaf.offered_bps or not leaf.planned_bps:
        return None
    shares = [Fraction(leaf.planned_bps)]
    if pod.planned_bps:
        shares.append(Fraction(pod.planned_bps * leaf.planned_bps, pod.leaf_uplinks_bps))
    if pod.building and pod.building.planned_bps:
        of_pod = Fraction(pod.building.planned_bps * pod.out_bps, pod.building.below_bps)
        shares.append(of_pod * leaf.planned_bps / pod.leaf_uplinks_bps)
    whole = Oversubscription("end_to_end", leaf.group.label, leaf.offered_bps, min(shares))
    above = pod.building.tops if pod.building else ()
    stages = (switch_oversubscription(plan, group) for group in (leaf.group, pod.top, *above))
    own = [Oversubscription("end_to_end", leaf.group.label, stage.down_bps, stage.up_bps) for stage in stages if stage]
    return max((whole, *own), key=lambda found: found.ratio)


@once
def oversubscription(plan: Plan) -> Mapping[str, Oversubscription | None]:
    """The worst group's value for `leaf`, `pod_spine` (where there are pods), `spine` (in buildings), `end_to_end`."""
    by_role: dict[str, Oversubscription | None] = {}
    for role in ("leaf", "pod_spine", "spine"):
        rising = (group for group in plan.switches if role != "spine" or group.scope == "building")
        groups = [group for group in rising if group.role == role]
        if groups:
            by_role[role] = worst(switch_oversubscription(plan, group) for group in groups)
    by_role["end_to_end"] = worst(end_to_end_by_class(plan))
    return by_role


def end_to_end_by_class(plan: Plan) -> Iterator[Oversubscription | None]:
    """`end_to_end` of every leaf class of every kind of pod."""
    yield from (end_to_end(plan, pod, leaf) for pod in pods(plan) for leaf in pod.leaves)
    yield from (across(plan, leaf) for leaf in leaves_alone(plan))
    if plan.mesh:
        from dcnplan.plan.meshed_leaves import meshed_leaves  # few fabrics are a mesh

        yield from (across(plan, leaf) for leaf in meshed_leaves(plan))


def across(plan: Plan, leaf: LeavesAlone | LeafClass) -> Oversubscription | None:
    """The same of a leaf with nothing above, or that is of a mesh."""
    own = switch_oversubscription(plan, leaf.group)
    return replace(own, role="end_to_end") if own else None


def worst(found: Iterable[Oversubscription | None]) -> Oversubscription | None:
    """The largest ratio; without its group's label where all agree in their bandwidths. None where there is none."""
    values = [value for value in found if value]
    if not values:
        return None
    top = max(values, key=lambda value: value.ratio)
    if all((value.down_bps, value.up_bps, value.ecmp) == (top.down_bps, top.up_bps, top.ecmp) for value in values):
        return Oversubscription(top.role, None, top.down_bps, top.up_bps, top.ecmp_bps)
    return top
