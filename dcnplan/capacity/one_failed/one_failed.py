"""Oversubscription with one part failed, the worst case of each kind.

The parts: one *uplink* of a switch, one *pod_spine*, one *spine*, the spines of one *plane*, one *line_card* of a
switch above (as far as its links to the role looked at go). The links looked at are those of a `role` to the tier
above; of those only the links of what lost some (of a leaf; of a pod, all links between its pod spines and the spines),
and all of them where a plane is lost.

The load is that of `traffic`: every server sends at line rate, evenly to the servers of all other leaf groups (role
leaf) or of all other pods (role pod_spine). A ratio is the load of the fullest such link, up or down, to its speed:

ecmp      each switch splits what it has for a destination equally over the links (over the next switches, where
          parallel links are one bundle) that begin a shortest up-down path to it. A destination is a leaf for role
          leaf, a pod for role pod_spine. Routes are specific: a switch that lost all its links to a destination is
          avoided further up.
weighted  the load in the worse direction to the capacity of the surviving links: a leaf's own for role leaf, all
          between the pod and the spines for role pod_spine. Leaf links with a plane lost: the worse of all they carry
          to all of them, and of what leaves the pod to those towards planes that are left.

In two tiers each plane is a fabric of its own; where a whole plane is lost, the others carry what was offered on all.
Nobody to send to, nothing sent: then there is no row. Reads a Plan; walks no graph.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dcnplan.capacity.one_failed.failures import leaf_card, leaf_uplink, leaf_upper, spine, spine_card, spine_uplink
from dcnplan.capacity.one_failed.leaf_stage import Ratio
from dcnplan.capacity.one_failed.part_lost import plane_above, plane_below, pod_spine_above, two_tier_plane
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.plan.groups import Plan
from dcnplan.plan.pods import pods

What = Literal["uplink", "pod_spine", "spine", "plane", "line_card"]


@dataclass(frozen=True)
class OneFailed:
    """One `what` has failed; the links of `role` to the tier above are looked at.

    `group` is the label of the worst group, None where all agree. `ecmp` and `weighted` are offered load : the largest
    load that overfills no link, None where something is cut off.
    """

    what: What
    role: str
    group: str | None
    ecmp: Fraction | None
    weighted: Fraction | None


def one_failed(plan: Plan) -> tuple[OneFailed, ...]:
    """A row for each kind of failure that can happen and each role whose links it tells on."""
    traffic = Traffic(pods(plan))
    two_tier = all(pod.top.role == "spine" for pod in traffic.pods)
    cases = _two_tier(traffic) if two_tier else _in_pods(traffic)
    rows = (_worst(what, role, tuple(ratios)) for what, role, ratios in cases)
    return tuple(row for row in rows if row)


_Cases = Iterator[tuple[What, str, Iterable[Ratio]]]


def _two_tier(traffic: Traffic) -> _Cases:
    for pod in traffic.pods:
        alone = pod.top.blocks > 1 and pod.top.each == 1
        yield "uplink", "leaf", leaf_uplink(traffic, pod)
        yield "spine", "leaf", two_tier_plane(traffic, pod) if alone else leaf_upper(traffic, pod)
        if pod.top.blocks > 1:
            yield "plane", "leaf", two_tier_plane(traffic, pod)
        yield "line_card", "leaf", leaf_card(traffic, pod)


def _in_pods(traffic: Traffic) -> _Cases:
    kinds = traffic.pods
    planes = max((pod.up.upper.blocks for pod in kinds if pod.up), default=1)
    yield "uplink", "leaf", (ratio for pod in kinds for ratio in leaf_uplink(traffic, pod))
    yield "uplink", "pod_spine", spine_uplink(traffic)
    yield "pod_spine", "leaf", (ratio for pod in kinds for ratio in leaf_upper(traffic, pod))
    yield "pod_spine", "pod_spine", (ratio for pod in kinds for ratio in pod_spine_above(traffic, pod))
    yield "spine", "pod_spine", spine(traffic)
    if planes > 1:
        yield "plane", "leaf", (ratio for pod in kinds for ratio in plane_below(traffic, pod, planes))
        yield "plane", "pod_spine", (ratio for pod in kinds for ratio in plane_above(traffic, pod))
    yield "line_card", "leaf", (ratio for pod in kinds for ratio in leaf_card(traffic, pod))
    yield "line_card", "pod_spine", spine_card(traffic)


def _worst(what: What, role: str, ratios: tuple[Ratio, ...]) -> OneFailed | None:
    """The largest ecmp, then the largest weighted; cut off is worst. None where the failure cannot happen."""
    by_group: dict[str | None, Ratio] = {}
    for ratio in ratios:
        by_group[ratio.group] = max(by_group.get(ratio.group, ratio), ratio, key=_severity)
    if not by_group:
        return None
    top = max(by_group.values(), key=_severity)
    agree = len({_severity(ratio) for ratio in by_group.values()}) == 1
    return OneFailed(what, role, None if agree else top.group, top.ecmp, top.weighted)


def _severity(ratio: Ratio) -> tuple[bool, Fraction, bool, Fraction]:
    zero = Fraction(0)
    return ratio.ecmp is None, ratio.ecmp or zero, ratio.weighted is None, ratio.weighted or zero
