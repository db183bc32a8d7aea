"""Sizes a fabric of pods: the pods themselves, how many of each type, and the spines that join them."""

from dataclasses import replace

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.demand import leaf_groups_for_servers, open_leaf, where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.pods import sized_pod
from dcnplan.families.sized import Sized, SizedPod
from dcnplan.families.spines import pod_spine_key, pod_unit, sized_spine
from dcnplan.plan.captions import plural


def size_pods(request: Request, planes: int) -> Sized:
    """How many of everything, with `planes` planes of spines (1: every pod spine meets every spine)."""
    spec = request.asked.spec
    pods = tuple(sized_pod(request, number, planes) for number in range(len(spec.pods)))
    pods = tuple(replace(pod, count=pod.asked.count.number or 0) for pod in pods)
    pods = _for_servers(request, pods, planes)
    if spec.spine is None:
        return Sized(_alone(request, pods), spine=None)
    places = {pod_spine_key(pod): where_asked(request, ("pods", number, "count")) for number, pod in enumerate(pods)}
    spine, counts = sized_spine(request, [pod_unit(request, pod, planes) for pod in pods], places)
    pods = tuple(replace(pod, count=counts[pod_spine_key(pod)]) for pod in pods)
    return Sized(tuple(replace(pod, room=max(pod.room, pod.count)) for pod in pods), spine, planes)


def _for_servers(request: Request, pods: tuple[SizedPod, ...], planes: int) -> tuple[SizedPod, ...]:
    """The open pod type, or the open leaf class of a known number of pods, made just large enough for the servers asked
    for.
    """
    servers = request.asked.spec.servers
    number = _decided_by_servers(pods) if servers and servers.count else None
    if number is None:
        return pods
    assert servers is not None and servers.count is not None
    pod = pods[number]
    others = sum(other.servers * other.count for other in pods if other is not pod)
    wanted = max(1, servers.count - others)
    if pod.servers == 0:
        raise InfeasibleError(Problem("no leaf of a pod has servers", request.asked.where("servers", "count")))
    count = pod.asked.count.number or -(-wanted // pod.servers)
    if not pod.asked.count.max and open_leaf([sized.leaf for sized in pod.leaves]):
        groups = leaf_groups_for_servers(request, [sized.leaf for sized in pod.leaves], -(-wanted // count))
        full = {sized.leaf.key: sized.count // sized.leaf.homing for sized in pod.leaves}
        fewer = {key: min(number_of, full[key]) for key, number_of in groups.items()}
        pod = sized_pod(request, number, planes, fewer, pod.spines)
    return (*pods[:number], replace(pod, count=0 if pod.asked.count.max else count), *pods[number + 1 :])


def _decided_by_servers(pods: tuple[SizedPod, ...]) -> int | None:
    """The pod type with something left out: its number of pods, or else of leaves."""
    for number, pod in enumerate(pods):
        if not pod.count and not pod.asked.count.max:
            return number
    for number, pod in enumerate(pods):
        if open_leaf([sized.leaf for sized in pod.leaves]):
            return number
    return None


def _alone(request: Request, pods: tuple[SizedPod, ...]) -> tuple[SizedPod, ...]:
    """Pods without spines: one of each type where nothing says how many."""
    for number, pod in enumerate(pods):
        if pod.asked.count.max:
            where = request.asked.where("pods", number, "count")
            raise InfeasibleError(
                Problem(f"without {plural('spine')} nothing limits the number of pods", where, "say how many pods")
            )
    return tuple(replace(pod, count=pod.count or 1, room=max(pod.room, pod.count or 1)) for pod in pods)
