"""Leaves with a peer link come in pairs, whether each has another; or all leaves of a pod are peers.

Knows nothing of ports.
"""

from collections.abc import Iterator, Sequence

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized, SizedPod
from dcnplan.plan.groups import PeerGroup, PeerLinks, SwitchGroup
from dcnplan.spec.models import MESH


def check_pairs(request: Request, sized: Sized) -> None:
    """InfeasibleError for leaves with a peer link of which one has no other."""
    problems = []
    for leaf in (leaf for pod in sized.pods for leaf in pod.leaves):
        if leaf.leaf.asked.in_pairs and leaf.count % 2:
            message = f"peer_link joins {leaf.leaf.called.all} in pairs, and {leaf.count:,} is an odd number"
            where = where_asked(request, (*leaf.leaf.path, "count"))
            said = ("peer_link", request.asked.where(*leaf.leaf.path, "peer_link"))
            problems.append(Problem(message, where or said[1], notes=(said,) if where else ()))
    if problems:
        raise InfeasibleError(*problems)


def peers_of_pods(request: Request, pod: SizedPod, groups: Sequence[SwitchGroup]) -> Iterator[PeerLinks]:
    """Of the leaves of a type of pods: in pairs, class by class; then what is a mesh of all leaves of a pod."""
    for one, group in zip(pod.leaves, groups, strict=True):
        ports = one.leaf.asked.peer_link
        if ports and one.leaf.asked.in_pairs:
            yield PeerGroup(group, ports.count, ports.speed_bps)
    if any(one.leaf.asked.peers == MESH for one in pod.leaves):
        from dcnplan.families.meshed import peers_of  # few fabrics are a mesh

        yield from peers_of(request, pod, groups)
