"""Sizes a mesh: how many pods, or leaves in two tiers, are joined to each other by their uplinks.

What is left open is as large as every pair has a link. Knows nothing of what is inside a pod.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.errors import InfeasibleError, Place, Problem
from dcnplan.families.called import Called
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.joined_buildings import mesh_of_buildings, recabled_buildings
from dcnplan.families.rises import Rise
from dcnplan.families.sized import Sized, SizedLeaf, SizedPod
from dcnplan.families.stage import largest
from dcnplan.frozen import frozen
from dcnplan.plan.captions import plural
from dcnplan.plan.faceplate import PEER_LINK, Faceplate
from dcnplan.plan.groups import MeshGroup, Plan, SwitchGroup
from dcnplan.plan.mesh_group import Mesh, MeshKind
from dcnplan.spec.meshed import uneven
from dcnplan.spec.models import MESH, LeafClass, Path, PodType
from dcnplan.units import speed_text


@frozen
class _Member:
    """What repeats in a mesh: `count` of them, 0 where open, which grows by `step`; each with `uplinks` of a rise."""

    called: Called
    path: Path
    count: int
    room: int
    step: int
    uplinks: int
    rise: Rise
    faceplate: Faceplate

    @property
    def reckoned(self) -> int:
        """So many of it the mesh has links for."""
        return max(self.count, self.room)


def meshed_leaves(request: Request, leaves: Sequence[SizedLeaf]) -> tuple[SizedLeaf, ...]:
    """The leaves of two tiers with their counts."""
    members = [
        _Member(one.leaf.called, one.leaf.path, one.count, one.room, one.leaf.step, rise.ports.count, rise,
                one.leaf.faceplate)
        for one in leaves
        for rise in one.leaf.rises
    ]  # fmt: skip
    counts = _counts(request, members, "leaf")
    return tuple(
        replace(one, count=count, room=max(one.room, count)) for one, count in zip(leaves, counts, strict=True)
    )


def meshed_pods(request: Request, pods: Sequence[SizedPod]) -> tuple[SizedPod, ...]:
    """The pods with their counts."""
    members = [_pod(number, pod) for number, pod in enumerate(pods)]
    counts = _counts(request, members, "pod")
    return tuple(replace(pod, count=count, room=max(pod.room, count)) for pod, count in zip(pods, counts, strict=True))


def _pod(number: int, pod: SizedPod) -> _Member:
    """By its pod spines, or by its leaves where it has none."""
    leaf = pod.leaves[0]
    (rise,) = pod.rises if pod.spines else leaf.leaf.rises
    switches, face = (pod.spines, pod.faceplate) if pod.spines else (leaf.count, leaf.leaf.faceplate)
    called = Called("pod_spine", pod.asked.name or None) if pod.spines else leaf.leaf.called
    assert face is not None
    return _Member(called, ("pods", number), pod.count, pod.room, 1, switches * rise.ports.count, rise, face)


def _counts(request: Request, members: Sequence[_Member], what: str) -> list[int]:
    """How many there are of each kind: those asked for, or as many as all pairs have a link."""
    _check_ports(request, members)
    opened = next((number for number, one in enumerate(members) if not one.count), None)
    if opened is not None:
        one = members[opened]
        others = [*members[:opened], *members[opened + 1 :]]
        steps = largest(lambda steps: _fewest([*others, replace(one, count=steps * one.step)]) > 0)
        members = [*members[:opened], replace(one, count=max(1, steps) * one.step), *members[opened + 1 :]]
    total = sum(one.reckoned for one in members)
    if sum(one.count for one in members) == 1:
        raise InfeasibleError(Problem(f"one {what} has no other to be joined with", request.asked.where("spine")))
    if not _fewest(members):
        raise InfeasibleError(_not_reached(request, members, total, what))
    return [one.count for one in members]


def _fewest(members: Sequence[_Member]) -> int:
    """Links between the two with the fewest uplinks."""
    uplinks = sorted((one.uplinks, one.reckoned) for one in members)
    total = sum(own * number for own, number in uplinks)
    least = [own for own, number in uplinks for _ in range(min(number, 2))][:2]
    return least[0] * least[-1] // (total - least[0]) if total > least[0] else 1


def _not_reached(request: Request, members: Sequence[_Member], total: int, what: str) -> Problem:
    least = min(members, key=lambda one: one.uplinks)
    message = f"{least.uplinks:,} uplinks do not reach {total - 1:,} other {plural(what) if total > 2 else what}"
    if least.uplinks >= total - 1:
        every = sum(one.uplinks * one.reckoned for one in members)
        message = f"{least.uplinks:,} of {every:,} uplinks leave some of {total:,} {plural(what)} without a link"
    return Problem(message, _counted_at(request, members) or request.asked.where(*least.rise.path))


def _counted_at(request: Request, members: Sequence[_Member]) -> Place | None:
    places = (where_asked(request, (*one.path, "count")) for one in members)
    return next(filter(None, places), None)


def _check_ports(request: Request, members: Sequence[_Member]) -> None:
    """All of one speed."""
    first = members[0].rise
    for one in members[1:]:
        if one.rise.ports.speed_bps != first.ports.speed_bps:
            speeds = " and ".join(speed_text(rise.ports.speed_bps) for rise in (first, one.rise))
            note = (speed_text(first.ports.speed_bps), request.asked.where(*first.path))
            message = f"spine: mesh joins ports of one speed, and these are of {speeds}"
            raise InfeasibleError(Problem(message, request.asked.where(*one.rise.path), None, notes=(note,)))


def mesh_of(request: Request, sized: Sized, groups: Sequence[SwitchGroup]) -> Mesh:
    """The mesh of a fabric that is one, or of its buildings; `groups` are its switches."""
    if request.asked.spec.joins_buildings:
        return mesh_of_buildings(request, sized.spines[0], groups[-1])
    kinds, paths = [], list[Path]()
    for pod in sized.pods:
        role = "pod_spine" if pod.spines else "leaf"
        own = [group for group in groups if (group.role, group.pod_type) == (role, pod.asked.name)]
        rises = [pod.rises] if pod.spines else [leaf.leaf.rises for leaf in pod.leaves]
        rooms = [leaf.room for leaf in pod.leaves] if pod.is_fabric else [pod.room] * len(own)
        for group, (rise,), room in zip(own, rises, rooms, strict=True):
            paths.append(rise.path)
            kinds.append(MeshKind(group, _axis(pod), room, rise.purpose, rise.ports.count))
    _check_whole(request, kinds, paths, "spine: mesh")
    name = "leaf-leaf" if sized.pods[0].is_fabric else "pod-pod"
    highest = [pod.asked.pod_spine or leaf.leaf.asked for pod in sized.pods for leaf in pod.leaves]
    cassette = any(switch.by_cassette for switch in highest)
    return Mesh(name, tuple(kinds), rises[0][0].ports.speed_bps, request.asked.spec.links.bundle, cassette)


def _axis(pod: SizedPod) -> str:
    return "index" if pod.is_fabric else "pod"


def peers_of(request: Request, pod: SizedPod, leaves: Sequence[SwitchGroup]) -> tuple[MeshGroup, ...]:
    """The links of the leaves of each pod of a type, where their peers are a mesh."""
    meshed = [
        (one, group)
        for one, group in zip(pod.leaves, leaves, strict=True)
        if one.leaf.asked.peer_link and one.leaf.asked.peers == MESH
    ]
    if not meshed:
        return ()
    ports = meshed[0][0].leaf.asked.peer_link
    assert ports is not None
    kinds = []
    for one, group in meshed:
        kinds.append(MeshKind(group, "index", _reckoned(one), PEER_LINK, ports.count))
    _check_whole(request, kinds, [(*one.leaf.path, "peer_link") for one, _ in meshed], "peers: mesh")
    cassette = any(one.leaf.asked.by_cassette for one, _ in meshed)
    return Mesh("leaf-leaf", tuple(kinds), ports.speed_bps, request.asked.spec.links.bundle, cassette).groups


def check_peers(request: Request, pods: Sequence[SizedPod]) -> None:
    """Peer links of leaves that are a mesh spread evenly over the other leaves of the pod."""
    for pod in pods:
        meshed = [one for one in pod.leaves if one.leaf.asked.peer_link and one.leaf.asked.peers == MESH]
        others = sum(map(_reckoned, meshed)) - 1
        for one in meshed[:1]:
            ports = one.leaf.asked.peer_link
            if ports and (others < 1 or ports.count % others):
                where = request.asked.where(*one.leaf.path, "peer_link")
                raise InfeasibleError(replace(uneven(ports.count, others), where=where))


def _reckoned(one: SizedLeaf) -> int:
    """Leaves of a class that the mesh of a pod has links for."""
    return max(one.count, one.leaf.asked.room or 0)


def _check_whole(request: Request, kinds: Sequence[MeshKind], paths: Sequence[Path], what: str) -> None:
    """One optic would join legs of a cage to unlike members, and so to unlike cages."""
    for kind, path in zip(kinds, paths, strict=True):
        split = next((one for one in kind.group.faceplate.of(kind.purpose) if one.is_split), None)
        if split and len(kinds) > 1:
            model = kind.group.device.model
            message = f"{what} joins unlike members by whole cages, and those of {model} are split {split.whole}"
            hint = "ports at the speed of the cages, or another model"
            raise InfeasibleError(Problem(message, request.asked.where(*path), hint))


def mesh_warnings(request: Request, plan: Plan, mesh: Mesh) -> Iterator[Problem]:
    """Of legs that go apart, and of growth."""
    for one in plan.peers:
        if isinstance(one, MeshGroup) and one.is_split:
            message = f"the {one.name} links are split at both ends and their legs go apart"
            hint: str | None = "they need breakout: cassette, or optics with a cable for each leg"
            if one.mesh.cassette:
                message, hint = f"{message}: cassettes join them", None
            where = request.asked.where("core" if request.asked.spec.joins_buildings else "spine")
            yield Problem(message, where, hint, "warning")
    yield from recabled_buildings(request, mesh) if request.asked.spec.joins_buildings else _recabling(request, mesh)


def _recabling(request: Request, mesh: Mesh) -> Iterator[Problem]:
    """A warning where one member more would be reached and no room is kept for it: all links of a pair change."""
    spec = request.asked.spec
    asked: Sequence[PodType | LeafClass] = spec.pods if request.asked.family.has_pods else spec.pods[0].leaves
    paths: Sequence[Path] = [
        ("pods", number) if request.asked.family.has_pods else ("pods", 0, "leaves", number)
        for number in range(len(asked))
    ]
    moving = [
        (one.name or plural(_noun(request)), path)
        for number, (one, path) in enumerate(zip(asked, paths, strict=True))
        if one.room is None and not one.count.max and _reaches_more(mesh, number)
    ]
    if moving:
        names = " and ".join(name for name, _ in moving)
        message = f"a {_noun(request)} more re-cables all {plural(_noun(request))}: give {names} a room"
        yield Problem(
            message, request.asked.where(*moving[0][1], "count"), "the number to share links out for", "warning"
        )


def _noun(request: Request) -> str:
    return "pod" if request.asked.family.has_pods else "leaf"


def _reaches_more(mesh: Mesh, number: int) -> bool:
    kinds = tuple(replace(kind, room=kind.room + (at == number)) for at, kind in enumerate(mesh.kinds))
    more = replace(mesh, kinds=kinds)
    every = range(len(kinds))
    return all(more.links(one, other) for one in every for other in every)
