"""Numbers of equal-cost up-down paths between leaves.

Reads a Plan; lists no path.
"""

from collections.abc import Iterable, Mapping, Sequence

from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, Pod, pods

_PAIR = 2


@frozen
class PathCount:
    """Between two leaves: paths as switch sequences, as link sequences (a bundle is one link), and links on one path.

    `group` is the label of the leaf class that has the fewest, None where all have as many. `hops` None: no path.
    """

    switch_paths: int
    link_paths: int
    hops: int | None
    group: str | None = None


def equal_cost_paths(plan: Plan) -> Mapping[str, PathCount]:
    """The fewest of any pair: `between_leaves` (of one plane) in two tiers; else `same_pod` and `between_pods`."""
    under = (class_paths(plan, pod, leaf) for pod in pods(plan) for leaf in pod.leaves)
    return fewest_paths((*under, *(paths_alone(plan, leaf) for leaf in leaves_alone(plan))))


def fewest_paths(classes: Iterable[Mapping[str, PathCount]]) -> Mapping[str, PathCount]:
    """The fewest of several leaf classes, case by case."""
    found: dict[str, list[PathCount]] = {}
    for counts in classes:
        for where, count in counts.items():
            found.setdefault(where, []).append(count)
    return {where: _fewest(counts) for where, counts in found.items()}


def class_paths(plan: Plan, pod: Pod, leaf: LeafClass) -> Mapping[str, PathCount]:
    """The fewest from a leaf of this class to any other leaf; a case without a pair of leaves is left out."""
    near = "same_pod" if pod.top.role == "pod_spine" else "between_leaves"
    counts = {near: _in_pod(plan, pod, leaf), "between_pods": _between(plan, pod, leaf)}
    return {where: count for where, count in counts.items() if count}


def paths_alone(plan: Plan, leaf: LeavesAlone) -> Mapping[str, PathCount]:
    """The fewest from such a leaf with nothing above to any other: its peer link leads to one leaf only."""
    leaves = sum(one.group.count for one in leaves_alone(plan))
    if leaves == 1:
        return {}
    links = leaf.peers.next_hops(plan.bundle) if leaf.peers and leaves == _PAIR else 0
    return {"between_leaves": PathCount(min(links, 1), links, 1 if links else None, leaf.group.label)}


@frozen
class _Far:
    """Where paths end: leaves of a class, or pods of a kind, with the switches above them and the links on the way."""

    key: str
    switches: int
    links: int


def _in_pod(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    planes = 1 if pod.top.role == "pod_spine" else pod.top.blocks
    far = _other(_classes(plan)[pod.top.key], leaf.group.key, leaf.each > planes)
    links = far and pod.top.each * leaf.link.next_hops * far.links
    return PathCount(pod.top.each, links, 2, leaf.group.label) if links else None


def _between(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """Up to any pod spine of a plane, any spine of the plane, down any pod spine of the plane in the other pod."""
    far = _other(_pods_above(plan), pod.top.key, pod.count > 1) if pod.up else None
    if far is None or pod.up is None:
        return None
    planes, spines = pod.up.upper.blocks, pod.up.upper.each
    switches = planes * (pod.top.each // planes) * spines * (far.switches // planes)
    return PathCount(switches, switches * pod.up.next_hops * leaf.link.next_hops * far.links, 4, leaf.group.label)


def _other(fewest: Sequence[_Far], own: str, own_too: bool) -> _Far | None:
    return next((far for far in fewest if own_too or far.key != own), None)


@once
def _classes(plan: Plan) -> Mapping[str, Sequence[_Far]]:
    """By the switches above them, the classes of leaves with the fewest links."""
    return {
        pod.top.key: _two([_Far(leaf.group.key, 1, leaf.link.next_hops) for leaf in pod.leaves]) for pod in pods(plan)
    }


@once
def _pods_above(plan: Plan) -> Sequence[_Far]:
    """The kinds of pods with the fewest ways down to a leaf."""
    joined = [(pod, pod.up.next_hops, _classes(plan)[pod.top.key][0].links) for pod in pods(plan) if pod.up]
    return _two([_Far(pod.top.key, pod.top.each, up * down) for pod, up, down in joined])


def _two(ends: Sequence[_Far]) -> Sequence[_Far]:
    return sorted(ends, key=lambda far: (far.switches, far.links))[:2]


def _fewest(counts: Sequence[PathCount]) -> PathCount:
    least = min(counts, key=_order)
    if all(_order(count) == _order(least) for count in counts):
        return PathCount(least.switch_paths, least.link_paths, least.hops)
    return least


def _order(count: PathCount) -> tuple[int, int]:
    return count.switch_paths, count.link_paths
