"""Sizes a fabric of pods: the pods themselves, how many of each type, and the spines that join them."""

from dataclasses import replace

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.demand import Wanted, leaves_for_servers, open_leaves, wanted_servers, where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.pods import sized_pod
from dcnplan.families.sized import Sized, SizedPod
from dcnplan.families.spines import below, pod_keys, pod_units, sized_spines
from dcnplan.plan.captions import plural
from dcnplan.spec.models import MESH


def size_pods(request: Request, planes: int) -> Sized:
    """How many of everything, with `planes` planes of spines (1: every pod spine meets every spine)."""
    spec, pods = request.asked.spec, sized_pods(request, planes)
    if any(leaf.leaf.asked.peers == MESH for pod in pods for leaf in pod.leaves):
        from dcnplan.families.meshed import check_peers  # few fabrics are a mesh

        check_peers(request, pods)
    if spec.is_meshed:
        from dcnplan.families.meshed import meshed_pods  # few fabrics are a mesh

        return Sized(meshed_pods(request, pods))
    if not spec.tops:
        return Sized(_alone(request, pods))
    where = {number: where_asked(request, ("pods", number, "count")) for number in range(len(pods))}
    places = {key: where[number] for number, pod in enumerate(pods) for key in pod_keys(pod)}
    units = (unit for pod in pods for unit in pod_units(request, pod, planes))
    spines, counts = sized_spines(request, below(units), places)
    pods = tuple(replace(pod, count=counts[pod_keys(pod)[0]]) for pod in pods)
    return Sized(tuple(replace(pod, room=max(pod.room, pod.count)) for pod in pods), spines, planes)


def sized_pods(request: Request, planes: int) -> tuple[SizedPod, ...]:
    """Each pod type, with as many pods as are asked for or hold the servers; 0 where the spines decide that."""
    pods = tuple(sized_pod(request, number, planes) for number in range(len(request.asked.spec.pods)))
    pods = tuple(replace(pod, count=pod.asked.count.number or 0) for pod in pods)
    return _for_servers(request, pods, planes)


def _for_servers(request: Request, pods: tuple[SizedPod, ...], planes: int) -> tuple[SizedPod, ...]:
    """The open pod type, or the open leaf class of a known number of pods, made just large enough for the servers asked
    for.
    """
    spec = request.asked.spec
    asked = wanted_servers(spec)
    number = _decided_by_servers(pods) if asked else None
    if number is None:
        return pods
    pod = pods[number]
    if not pod.servers:
        first = spec.kind_path(next(iter(asked)))
        raise InfeasibleError(Problem("no leaf of a pod has servers", request.asked.where(*first, "count")))
    wanted = {kind: max(1, count - _beside(pod, pods, kind)) for kind, count in asked.items() if pod.of_kind(kind)}
    if not wanted:
        return pods
    groups = max(-(-servers // pod.of_kind(kind)) for kind, servers in wanted.items())
    count = pod.asked.count.number or groups * pod.together
    leaves = [sized.leaf for sized in pod.leaves]
    if not pod.asked.count.max and open_leaves(leaves):
        enough = leaves_for_servers(leaves, _shared_out(wanted, count // pod.together))
        full = {sized.leaf.key: sized.count for sized in pod.leaves}
        fewer = {key: min(needed, full[key]) for key, needed in enough.items()}
        pod = sized_pod(request, number, planes, fewer, pod.spines)
    return (*pods[:number], replace(pod, count=0 if pod.asked.count.max else count), *pods[number + 1 :])


def _beside(pod: SizedPod, pods: tuple[SizedPod, ...], kind: int) -> int:
    """Servers of a kind in the pods of all other types."""
    return sum(other.of_kind(kind) * other.pod_groups for other in pods if other is not pod)


def _shared_out(wanted: Wanted, pod_groups: int) -> Wanted:
    """What one of so many pods, or groups of pods, has to hold."""
    return {kind: -(-servers // pod_groups) for kind, servers in wanted.items()}


def _decided_by_servers(pods: tuple[SizedPod, ...]) -> int | None:
    """The pod type with something left out: its number of pods, or else of leaves."""
    for number, pod in enumerate(pods):
        if not pod.count and not pod.asked.count.max:
            return number
    for number, pod in enumerate(pods):
        if open_leaves([sized.leaf for sized in pod.leaves]):
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
