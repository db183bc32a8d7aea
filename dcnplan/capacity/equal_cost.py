"""Numbers of equal-cost up-down paths between leaves.

Reads a Plan; lists no path.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dcnplan.plan.groups import Plan
from dcnplan.plan.pods import LeafClass, Pod, pods


@dataclass(frozen=True)
class PathCount:
    """Between two leaves: paths as switch sequences, as link sequences (a bundle is one link), and links on one path.

    `group` is the label of the leaf class that has the fewest, None where all have as many.
    """

    switch_paths: int
    link_paths: int
    hops: int
    group: str | None = None


def equal_cost_paths(plan: Plan) -> Mapping[str, PathCount]:
    """The fewest of any pair: `between_leaves` (of one plane) in two tiers; else `same_pod` and `between_pods`."""
    return fewest_paths(class_paths(plan, pod, leaf) for pod in pods(plan) for leaf in pod.leaves)


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
    cases = {near: _in_pod(pod, leaf), "between_pods": _between(plan, pod, leaf)}
    label = leaf.group.label
    counts = {where: min(pairs, key=_order, default=None) for where, pairs in cases.items()}
    return {where: PathCount(c.switch_paths, c.link_paths, c.hops, label) for where, c in counts.items() if c}


def _in_pod(pod: Pod, leaf: LeafClass) -> Iterator[PathCount]:
    planes = 1 if pod.top.role == "pod_spine" else pod.top.blocks
    for other in pod.leaves:
        if other.group.key != leaf.group.key or leaf.each > planes:
            yield PathCount(pod.top.each, pod.top.each * leaf.link.next_hops * other.link.next_hops, 2)


def _between(plan: Plan, pod: Pod, leaf: LeafClass) -> Iterator[PathCount]:
    """Up to any pod spine of a plane, any spine of the plane, down any pod spine of the plane in the other pod."""
    for other in pods(plan):
        if pod.up is None or other.up is None or (other.top.key == pod.top.key and pod.count == 1):
            continue
        planes, spines = pod.up.upper.blocks, pod.up.upper.each
        switches = planes * (pod.top.each // planes) * spines * (other.top.each // planes)
        links = switches * pod.up.next_hops * other.up.next_hops * leaf.link.next_hops
        yield from (PathCount(switches, links * far.link.next_hops, 4) for far in other.leaves)


def _fewest(counts: Sequence[PathCount]) -> PathCount:
    least = min(counts, key=_order)
    if all(_order(count) == _order(least) for count in counts):
        return PathCount(least.switch_paths, least.link_paths, least.hops)
    return least


def _order(count: PathCount) -> tuple[int, int]:
    return count.switch_paths, count.link_paths
