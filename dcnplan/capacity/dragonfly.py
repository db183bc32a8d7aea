"""Shortest paths between the leaves of pods without pod spines that are a mesh: a dragonfly.

They are plain shortest ones, over whatever switches, so that they are searched for: neighbours are known in closed
form, and a search ends where no pair can be worse. Reads a Plan.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import lcm

from dcnplan.capacity.path_count import PathCount
from dcnplan.frozen import frozen
from dcnplan.plan.groups import MeshGroup, Plan
from dcnplan.plan.mesh_group import Mesh
from dcnplan.plan.meshed_leaves import peers_in_pods
from dcnplan.plan.once import once_each

_Leaf = tuple[int, int, int]
"""Kind of its pod, number of the pod among these, number of the leaf in it."""

_FAR, _MOST_HOPS = 2, 3
_MOST_PAIRS = 20_000
"""Pairs that are looked at: all in fabrics of up to 200 leaves; in larger ones those of the first pods."""


def dragonfly_paths(plan: Plan, mesh: Mesh) -> Mapping[str, PathCount]:
    """Of the worst pair inside a pod, and of two pods: the longest shortest paths, and the fewest of these."""
    network = _Leaves(plan, mesh)
    found = {"same_pod": _inside(plan, mesh), "between_pods": network.worst()}
    return {where: count for where, count in found.items() if count}


def _inside(plan: Plan, mesh: Mesh) -> PathCount | None:
    """Two leaves of a pod are linked to each other."""
    peers = peers_in_pods(plan)
    links = [mesh.next_hops(peers[kind.group.key].links) for kind in mesh.kinds if kind.switches > 1]
    return PathCount(1, min(links), 1, is_worst=len(set(links)) > 1) if links else None


@frozen(eq=False)
class _Leaves:
    """The leaves with their neighbours, made when asked for."""

    plan: Plan
    mesh: Mesh

    def worst(self) -> PathCount:
        """Between two pods. Every link of the pods begins and ends a path of 3 hops at most, so no pair has fewer."""
        worst: tuple[int, int, _Leaf, _Leaf] | None = None
        seen = set[tuple[int, int]]()
        for a, b in self._pairs():
            hops, paths = self.between(a, b)
            seen.add((hops, paths))
            worst = min(worst or (-hops, paths, a, b), (-hops, paths, a, b))
            if len(seen) > 1 and hops == _MOST_HOPS and paths == self._fewest:
                break
        assert worst is not None
        less, paths, a, b = worst
        return PathCount(paths, self._link_paths(a, b, -less), -less, is_worst=len(seen) > 1)

    def _pairs(self) -> Iterator[tuple[_Leaf, _Leaf]]:
        """Leaves of two pods, those of the first pods first."""
        pods = [(kind, pod) for kind, one in enumerate(self.mesh.kinds) for pod in range(one.count)]
        left = _MOST_PAIRS
        for number, one in enumerate(pods):
            for other in pods[number + 1 :]:
                for a in range(self.mesh.kinds[one[0]].switches):
                    for b in range(self.mesh.kinds[other[0]].switches):
                        yield (*one, a), (*other, b)
                        left -= 1
                        if not left:
                            return

    @cached_property
    def _fewest(self) -> int:
        """Switch paths of 3 hops that the links between two pods are at least: neighbouring links of a pair are on
        neighbouring leaves of both.
        """
        of_pairs = (one for one in self.plan.peers if isinstance(one, MeshGroup) and one.mesh is self.mesh)
        return min(min(one.links, lcm(*(kind.switches for kind in one.kinds))) for one in of_pairs)

    def between(self, a: _Leaf, b: _Leaf) -> tuple[int, int]:
        """Hops, and paths as switches."""
        near, far = self.neighbours(a), self.neighbours(b)
        if b in near:
            return 1, 1
        if both := len(near.keys() & far.keys()):
            return _FAR, both
        return _MOST_HOPS, sum(len(self.neighbours(one).keys() & far.keys()) for one in near)

    def _link_paths(self, a: _Leaf, b: _Leaf, hops: int) -> int:
        """The same as links."""
        ways = self.neighbours(a)
        for _ in range(hops - 1):
            further: Counter[_Leaf] = Counter()
            for one, paths in ways.items():
                for beyond, links in self.neighbours(one).items():
                    further[beyond] += paths * links
            ways = further
        return ways[b]

    def neighbours(self, leaf: _Leaf) -> Counter[_Leaf]:
        """The leaves that a leaf is linked to, and the next hops that these links are."""
        return _neighbours(self, leaf)

    def linked(self, leaf: _Leaf) -> Counter[_Leaf]:
        """The same, worked out."""
        found: Counter[_Leaf] = Counter()
        found.update(dict(self._in_pod(leaf)))
        kind, pod, index = leaf
        own = self.mesh.kinds[kind]
        for port in range(own.ports):
            if beyond := self._beyond(kind, pod, port * own.switches + index):
                found[beyond] += 1
        return Counter(dict.fromkeys(found, 1)) if self.mesh.bundle else found

    def _in_pod(self, leaf: _Leaf) -> Iterator[tuple[_Leaf, int]]:
        kind, pod, index = leaf
        own = self.mesh.kinds[kind]
        if own.switches > 1:
            links = peers_in_pods(self.plan)[own.group.key].links
            yield from (((kind, pod, other), links) for other in range(own.switches) if other != index)

    def _beyond(self, kind: int, pod: int, port: int) -> _Leaf | None:
        """Where a port of a pod leads to: the other pod, and the leaf there."""
        for other, beyond in enumerate(self.mesh.kinds):
            links, first = self.mesh.links(kind, other), self.mesh.first(kind, other)
            place, link = divmod(port - first, links) if links else (-1, 0)
            number = place + (kind == other and place >= pod)
            if 0 <= place < self.mesh.others(kind, other, lambda one: one.room) and number < beyond.count:
                back = self._first_back(kind, pod, other, number) + link
                return other, number, back % beyond.switches
        return None

    def _first_back(self, kind: int, pod: int, other: int, number: int) -> int:
        """The first port of a pod that leads back."""
        place = pod - (kind == other and pod > number)
        return self.mesh.first(other, kind) + place * self.mesh.links(kind, other)


@once_each
def _neighbours(leaves: _Leaves, leaf: _Leaf) -> Counter[_Leaf]:
    return leaves.linked(leaf)
