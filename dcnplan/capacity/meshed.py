"""Numbers of a mesh: its pairs, what joins two halves of it, and the shortest paths between its pods or leaves.

Reads a Plan; lists no path.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from math import lcm

from dcnplan.capacity.path_count import PathCount
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.mesh_group import Mesh
from dcnplan.plan.pods import LeafClass, Pod, pods

_ACROSS, _OVER_POD_SPINES = 1, 3
"""Links of a path between leaves: from one to the other, or up, across and down."""


@frozen
class MeshCount:
    """`pairs` of members, the links of each pair, and the ports of each member that stay without any; None: unlike."""

    pairs: int
    links_per_pair: int | None
    spare_ports: int | None


def mesh_count(plan: Plan) -> MeshCount | None:
    """None where the fabric is no mesh."""
    if not (mesh := plan.mesh):
        return None
    links = {mesh.links(one, other) for one, other in _kinds_of_pairs(mesh)}
    spare = {mesh.spare(number) for number in range(len(mesh.kinds))}
    return MeshCount(mesh.members * (mesh.members - 1) // 2, _agreed(links), _agreed(spare))


def _agreed(values: set[int]) -> int | None:
    return values.pop() if len(values) == 1 else None


def _kinds_of_pairs(mesh: Mesh) -> Iterator[tuple[int, int]]:
    """The kinds of which there is a pair of members."""
    numbers = range(len(mesh.kinds))
    yield from (
        (one, other)
        for one, other in combinations_with_replacement(numbers, 2)
        if one != other or mesh.kinds[one].count > 1
    )


def across_halves(plan: Plan, mesh: Mesh) -> tuple[Fraction, bool]:
    """The least of half of what the servers offer and of what joins equal halves of the members, in bit/s.

    And whether that is approximate: of unlike members each kind is halved, and no worse cut is looked for.
    """
    offered = Fraction(sum(one.count * one.ports * one.speed_bps for one in plan.servers), 2)
    links = sum(mesh.links(one, other) * pairs for (one, other), pairs in _cut_pairs(mesh))
    return min(offered, Fraction(links * mesh.speed_bps)), len(mesh.kinds) > 1


def _cut_pairs(mesh: Mesh) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of members on either side; of kinds with odd numbers the larger halves stand on either side in turn."""
    odd, halves = 0, []
    for kind in mesh.kinds:
        halves.append((kind.count + odd * (kind.count % 2)) // 2 if odd else -(-kind.count // 2))
        odd ^= kind.count % 2
    for one, other in combinations_with_replacement(range(len(mesh.kinds)), 2):
        left, right = halves[one], mesh.kinds[other].count - halves[other]
        crossed = 0 if one == other else (mesh.kinds[one].count - left) * halves[other]
        yield (one, other), left * right + crossed


def mesh_paths(plan: Plan) -> Mapping[str, PathCount]:
    """Of the worst pair: between leaves in two tiers; else inside a pod and between pods."""
    mesh = plan.mesh
    assert mesh is not None
    if mesh.name == "leaf-leaf":
        counts = [_links(mesh, one, other) for one, other in _kinds_of_pairs(mesh)]
        return {"between_leaves": _worst(counts, _ACROSS)}
    if mesh.kinds[0].group.role == "leaf":
        from dcnplan.capacity.dragonfly import dragonfly_paths  # paths of these alone are searched for

        return dragonfly_paths(plan, mesh)
    if mesh.name == "building-building":
        return {"between_buildings": _between_buildings(plan, mesh)}
    return {"between_pods": _worst([*_between_pods(plan, mesh)], _OVER_POD_SPINES)}


def _between_buildings(plan: Plan, mesh: Mesh) -> PathCount:
    """Up to a spine over any pod spine, across, and down from the one there, between the leaves that have least."""
    ups = [pod for pod in pods(plan) if pod.ups]
    each = [(pod.top.each, pod.top.each * min(map(_hops_up, pod.leaves)) * pod.ups[0].next_hops) for pod in ups]
    straight = [(1, leaf.link.next_hops) for pod in pods(plan) for leaf in pod.leaves]
    found, climbs = each or straight, 2 if each else 1
    links = mesh.links(0, 0)
    joined = min(links, mesh.kinds[0].switches)
    ways = joined if mesh.bundle else links
    counts = [(a[0] * joined * b[0], a[1] * ways * b[1]) for a, b in combinations_with_replacement(found, 2)]
    return PathCount(*min(counts), 2 * climbs + 1)


def _hops_up(leaf: LeafClass) -> int:
    return leaf.link.next_hops


def _links(mesh: Mesh, one: int, other: int) -> tuple[int, int]:
    """Paths of one link between two switches, as switches and as links."""
    return 1, mesh.next_hops(mesh.links(one, other))


def _between_pods(plan: Plan, mesh: Mesh) -> Iterator[tuple[int, int]]:
    """Up to a pod spine, across, and down from the one there, between the classes of leaves that have least."""
    leaves = {pod.top.key: _link_counts(pod) for pod in pods(plan)}
    for one, other in _kinds_of_pairs(mesh):
        kinds = mesh.kinds[one], mesh.kinds[other]
        links = mesh.links(one, other)
        # Neighbouring links of a pair are on neighbouring switches of both pods.
        joined = min(links, lcm(*(kind.switches for kind in kinds)))
        ways = joined if mesh.bundle else links
        for low in leaves[kinds[0].group.key]:
            yield from ((joined, low * ways * high) for high in leaves[kinds[1].group.key])


def _link_counts(pod: Pod) -> Sequence[int]:
    """Ways of a leaf to each pod spine, class by class."""
    return [leaf.link.next_hops for leaf in pod.leaves]


def _worst(counts: Sequence[tuple[int, int]], hops: int) -> PathCount:
    return PathCount(*min(counts), hops, is_worst=len(set(counts)) > 1)
