"""Downlinks of several kinds of servers on the same leaves, where a spec leaves them to be worked out.

Reads a spec in which the kinds, the leaves and the pods are counted; knows no faceplate.
"""

from collections.abc import Iterator

from dcnplan.spec.models import Count, Path, Ports, Spec


def enough_downlinks(spec: Spec, path: Path, number: int) -> Ports:
    """The fewest of a leaf of the class at `path` with which all servers of that kind fit.

    Classes are filled in their order: what others have is theirs, and the first that is left open takes the rest.
    """
    kind, groups = spec.kinds[number], dict(_groups(spec, number))
    left = kind.count or 0
    for (pod, index), leaf_groups in groups.items():
        served = {one.number: one for one in spec.served(spec.pods[pod].leaves[index])}
        down = served[number].downlinks
        left -= down.count // kind.share * leaf_groups if down else 0
    for place, leaf_groups in groups.items():
        leaf = spec.pods[place[0]].leaves[place[1]]
        if len(spec.served(leaf)) > 1 and leaf.downlinks is None:
            each = max(1, -(-left // leaf_groups))
            each += -each % (kind.per_rack or 1)
            if place == (path[1], path[3]):
                return Ports(each * kind.share, kind.speed_bps)
            left -= each * leaf_groups
    raise AssertionError("a class that is worked out is among those of the spec")


def _groups(spec: Spec, number: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Leaf groups of a kind in all pods, by pod type and class, of those classes that are counted."""
    kind = spec.kinds[number]
    for pod_number, pod in enumerate(spec.pods):
        pods = 1 if pod.pod_spine is None and pod.count == Count() else pod.count.number
        for index, leaf in enumerate(pod.leaves):
            if pods and leaf.count.number and number in (one.number for one in spec.served(leaf)):
                yield (pod_number, index), leaf.count.number // kind.in_pod * (pods // kind.pods)
