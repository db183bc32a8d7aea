"""Numbers of equal-cost up-down paths between leaves.

Reads a Plan; lists no path.
"""

from collections.abc import Iterable, Mapping, Sequence

from dcnplan.capacity.path_count import PathCount as PathCount
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, Plan
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, Pod, pods

_PAIR = 2


def equal_cost_paths(plan: Plan) -> Mapping[str, PathCount]:
    """The fewest of any pair: `between_leaves` (of one plane) in two tiers; else `same_pod` and `between_pods`, and
    `between_buildings`.

    Leaves straight on the spines: `between_leaves` to each other, `straight` between one and a leaf of a pod.
    """
    under = (class_paths(plan, pod, leaf) for pod in pods(plan) for leaf in pod.leaves)
    found = fewest_paths((*under, *(paths_alone(plan, leaf) for leaf in leaves_alone(plan))))
    if not plan.mesh:
        return found
    from dcnplan.capacity.meshed import mesh_paths  # few fabrics are a mesh

    return {**found, **mesh_paths(plan)}


def fewest_paths(classes: Iterable[Mapping[str, PathCount]]) -> Mapping[str, PathCount]:
    """The fewest of several leaf classes, case by case."""
    found: dict[str, list[PathCount]] = {}
    for counts in classes:
        for where, count in counts.items():
            found.setdefault(where, []).append(count)
    return {where: _fewest(counts) for where, counts in found.items()}


def class_paths(plan: Plan, pod: Pod, leaf: LeafClass) -> Mapping[str, PathCount]:
    """The fewest from a leaf of this class to any other leaf; a case without a pair of leaves is left out."""
    if pod.is_straight and not pod.is_fabric:
        counts = {"between_leaves": _beside(plan, pod, leaf), "straight": _to_pods(plan, pod, leaf)}
    else:
        near = "between_leaves" if pod.is_fabric else "same_pod"
        counts = {
            near: _in_pod(plan, pod, leaf),
            "between_pods": _between(plan, pod, leaf),
            "straight": _to_straight(plan, pod, leaf),
        }
    counts["between_buildings"] = _between_buildings(plan, pod, leaf)
    return {where: count for where, count in counts.items() if count}


def paths_alone(plan: Plan, leaf: LeavesAlone) -> Mapping[str, PathCount]:
    """The fewest from such a leaf with nothing above to any other: its peer link leads to one leaf only."""
    leaves = sum(one.group.count for one in leaves_alone(plan))
    if leaves == 1:
        return {}
    links = leaf.peers.next_hops(plan.bundle) if leaf.peers and leaves == _PAIR else 0
    return {"between_leaves": PathCount(min(links, 1), links, 1 if links else None, leaf.group.label)}


@frozen
class _End:
    """Where paths begin and end: leaves of a class, or the leaves of a pod that have the fewest ways up.

    `ways` are those to a single spine of each class that is reached, as switches and as links, and how many spines of
    it there are; `key` is what they stand under, or their own, and `hops` those to the spines.
    """

    key: str
    ways: Mapping[str, tuple[int, int, int]]
    hops: int = 1

    def to(self, other: "_End") -> tuple[int, int]:
        """Paths to the other end over the spines that both reach, as switches and as links."""
        shared = [(mine, other.ways[name]) for name, mine in self.ways.items() if name in other.ways]
        switches = sum(mine[0] * theirs[0] * mine[2] for mine, theirs in shared)
        return switches, sum(mine[1] * theirs[1] * mine[2] for mine, theirs in shared)

    def over(self, ups: Sequence[LinkGroup]) -> "_End":
        """The same, a tier further up."""
        ways: dict[str, tuple[int, int, int]] = {}
        for up in ups:
            below, below_links, number = self.ways.get(up.lower.key, (0, 0, 0))
            switches, links, _ = ways.get(up.upper.key, (0, 0, 0))
            more = below_links * number * up.next_hops
            ways[up.upper.key] = switches + below * number, links + more, up.upper.count
        return _End(self.key, ways, self.hops + 1)


def _in_pod(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """Over one of the switches above them, in one plane."""
    planes = pod.top.blocks if pod.is_fabric else 1
    mine = _under(leaf)
    found = [mine.to(_under(other)) for other in pod.leaves if other is not leaf or leaf.each > planes]
    return PathCount(*min(found), 2, leaf.group.label) if found else None


def _beside(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """Between two leaves that are straight on the spines of every plane, of one pod or of two."""
    mine = _straight_end(pod, leaf)
    others = (other for other in _straight(plan) if other.key != mine.key or leaf.each * pod.each > 1)
    found = [mine.to(other) for other in others]
    return PathCount(*min(found), 2, leaf.group.label) if found else None


def _to_pods(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """From such a leaf down to one of a pod."""
    found = [_straight_end(pod, leaf).to(other) for other in _pods_above(plan)]
    return PathCount(*min(found), 3, leaf.group.label) if found else None


def _to_straight(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """From a leaf of a pod to one that is straight on the spines."""
    found = [_in_planes(pod, leaf.link.next_hops).to(other) for other in _straight(plan)] if pod.ups else []
    return PathCount(*min(found), 3, leaf.group.label) if found else None


def _straight_end(pod: Pod, leaf: LeafClass) -> _End:
    """A leaf under the spines of every plane."""
    return _End(leaf.group.key, {link.upper.key: (1, link.next_hops, _spines(pod, link)) for link in leaf.links})


def _spines(pod: Pod, up: LinkGroup) -> int:
    """Spines of a class, of every plane, over the pods of one building."""
    return up.upper.count // (pod.building.count if pod.building else 1)


@once
def _straight(plan: Plan) -> Sequence[_End]:
    kinds = (pod for pod in pods(plan) if pod.is_straight and not pod.is_fabric)
    return [_straight_end(pod, leaf) for pod in kinds for leaf in pod.leaves]


def _under(leaf: LeafClass) -> _End:
    """A leaf and the switches right above it."""
    return _End(leaf.group.key, {link.upper.key: (1, link.next_hops, link.upper.each) for link in leaf.links})


def _between(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """Up to any pod spine of a plane, any spine of the plane, down any pod spine of the plane in the other pod."""
    mine = _in_planes(pod, leaf.link.next_hops)
    found = [mine.to(other) for other in _pods_above(plan) if other.key != mine.key or pod.each > 1]
    return PathCount(*min(found), 4, leaf.group.label) if found and pod.ups else None


def _in_planes(pod: Pod, links: int) -> _End:
    """A pod whose leaves have so many ways to each pod spine. Every spine of every plane counts."""
    planes = 1 if pod.building or not pod.up else pod.up.upper.blocks
    ways = {
        up.upper.key: (each := pod.top.each // planes, each * links * up.next_hops, _spines(pod, up)) for up in pod.ups
    }
    return _End(pod.top.key, ways, hops=2)


def _between_buildings(plan: Plan, pod: Pod, leaf: LeafClass) -> PathCount | None:
    """Up to any core, by any spine of the one building, and down by any of the other."""
    if pod.building is None or pod.building.count == 1 or not pod.building.ups:
        return None
    if pod.is_straight and _pods_above(plan):
        return None
    own = _straight_end(pod, leaf) if pod.is_straight else _in_planes(pod, leaf.link.next_hops)
    mine, others = (own.over(pod.building.ups), [one.over(pod.building.ups) for one in _ends(plan)])
    paths, hops = min((mine.to(other), mine.hops + other.hops) for other in others)
    return PathCount(*paths, hops, leaf.group.label)


def _ends(plan: Plan) -> Sequence[_End]:
    """The leaves of pods with pod spines; where there are none, those straight on the spines."""
    return _pods_above(plan) or _straight(plan)


@once
def _pods_above(plan: Plan) -> Sequence[_End]:
    """The kinds of pods, each by the leaves with the fewest ways up."""
    return [_in_planes(pod, min(leaf.link.next_hops for leaf in pod.leaves)) for pod in pods(plan) if pod.ups]


def _fewest(counts: Sequence[PathCount]) -> PathCount:
    least = min(counts, key=_order)
    if all(_order(count) == _order(least) for count in counts):
        return PathCount(least.switch_paths, least.link_paths, least.hops)
    return least


def _order(count: PathCount) -> tuple[int, int]:
    return count.switch_paths, count.link_paths
