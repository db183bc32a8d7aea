"""Downlinks of several kinds of servers on the same leaves, where a spec leaves them to be worked out.

Reads a spec in which the kinds, the leaves and the pods are counted; knows no faceplate.
"""

from collections.abc import Iterator

from dcnplan.plan.server_group import servers_on
from dcnplan.spec.models import Count, Path, Ports, Spec


def enough_downlinks(spec: Spec, path: Path, number: int) -> Ports:
    """The fewest of a leaf of the class at `path` with which all servers of that kind fit.

    Classes are filled in their order: what others have is theirs, and the first that is left open takes the rest.
    """
    kind, leaves = spec.kinds[number], dict(_leaves(spec, number))
    left = kind.count or 0
    for (pod, index), (count, pods) in leaves.items():
        served = {one.number: one for one in spec.served(spec.pods[pod].leaves[index])}
        down = served[number].downlinks
        left -= pods * servers_on(count, kind.in_pod, down.count // kind.share) if down else 0
    for place, (count, pods) in leaves.items():
        leaf = spec.pods[place[0]].leaves[place[1]]
        if len(spec.served(leaf)) > 1 and leaf.downlinks is None:
            each = _enough_on_each(-(-left // pods), count, kind.in_pod)
            each += -each % (kind.per_rack or 1)
            if place == (path[1], path[3]):
                return Ports(each * kind.share, kind.speed_bps)
            left -= pods * servers_on(count, kind.in_pod, each)
    raise AssertionError("a class that is worked out is among those of the spec")


def _enough_on_each(servers: int, leaves: int, in_pod: int) -> int:
    """How many servers each of so many leaves has to have ports for."""
    each = max(1, servers * in_pod // leaves)
    return each if servers_on(leaves, in_pod, each) >= servers else each + 1


def _leaves(spec: Spec, number: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Leaves of a pod and pod groups that serve a kind, by pod type and class, of those classes that are counted."""
    kind = spec.kinds[number]
    for pod_number, pod in enumerate(spec.pods):
        pods = 1 if pod.pod_spine is None and pod.count == Count() else pod.count.number
        for index, leaf in enumerate(pod.leaves):
            if pods and leaf.count.number and number in (one.number for one in spec.served(leaf)):
                yield (pod_number, index), (leaf.count.number, pods // kind.pods)
