"""Rules on a mesh: pods, or leaves in two tiers, whose uplinks go to each other, and leaves of a pod that are peers.

Reads a draft; knows nothing of catalogues or of how many links a pair has.
"""

from collections.abc import Iterator

from dcnplan.errors import Problem
from dcnplan.inputs.keys.written import Findings, Path, Written
from dcnplan.spec.arithmetic import listed, nearest
from dcnplan.spec.draft import Draft
from dcnplan.spec.models import MESH, Ports

_ONE = 1
_A_PAIR = 2


def check_mesh(draft: Draft, findings: Findings) -> None:
    """There are others to be joined with, and no planes that keep them apart."""
    spine, family = draft.written.at("spine"), draft.family
    if not draft.is_meshed or spine is None or family is None:
        return
    if family.planes == "pod_spines":
        findings.tell(spine.place, f"{family.name} has planes of spines", "three-tier")
        return
    if family.has_pods and "spine" in family.needs:
        findings.tell(spine.place, f"{family.name} has spines under its cores", "three-tier")
        return
    planes = draft.merged.near("planes")
    if (draft.merged.get("planes") or 1) > 1:
        findings.tell(planes.place, "leaves of unlike planes do not meet, and a mesh joins all of them", "planes: 1")
    if (alone := _alone(draft, spine)) is not None:
        what = "pod" if family.has_pods else "leaf"
        findings.tell(alone.place, f"one {what} has no other to be joined with")
    for path in draft.risers():
        _check_riser(draft, path, findings)
    _check_classes(draft, findings)


def _alone(draft: Draft, spine: Written) -> Written | None:
    """Where one alone is asked for."""
    in_pods = draft.family is not None and draft.family.has_pods
    paths = list(draft.pods() if in_pods else draft.leaves())
    if len(paths) != 1 or draft.number(*paths[0], "count") != _ONE:
        return None
    return draft.merged.at(*paths[0], "count") or spine


def _check_riser(draft: Draft, path: Path, findings: Findings) -> None:
    """Uplinks are said: nothing above has ports that these could be worked out from."""
    written, up = draft.merged.near(*path), draft.merged.at(*path, "uplinks")
    if up is None and not written.wrong and path[-1] != "pod_spine":
        findings.tell(written.key, f"{written.label} has no 'uplinks'", "such as uplinks: 4x100G")
    peers = draft.merged.at(*path, "peer_link") if draft.family and not draft.family.has_pods else None
    if peers is not None:
        message = f"spine: mesh joins the leaves by their uplinks, and {peers.label} would join them too"
        findings.tell(peers.key, message, "more uplinks in place of peer links")


def _check_classes(draft: Draft, findings: Findings) -> None:
    """Pods without pod spines have leaves of one class, all joined to each other."""
    straight = [pod for pod in draft.pods() if not draft.has_pod_spines(pod)]
    if not (draft.family and draft.family.has_pods):
        return
    for pod in straight if len(straight) < len(list(draft.pods())) else ():
        written = draft.merged.near(*pod, "pod_spine")
        message = "pods of a mesh all have pod spines, or none of them has"
        findings.tell(written.place, message, "a spine above the pods joins both kinds")
    for pod in straight:
        leaves = [path for path in draft.leaves() if path[:2] == pod]
        if len(leaves) > 1:
            written = draft.merged.near(*leaves[1])
            message = f"{written.label}: leaves of a mesh of pods without pod spines are of one class"
            findings.tell(written.key, message, "pod types keep classes apart")
        elif leaves and not _is_joined(draft, leaves[0]):
            written = draft.merged.near(*leaves[0])
            message = f"nothing joins the leaves of a pod: {written.label} has no peers in it"
            findings.tell(written.key, message, "peer_link with peers: mesh")


def _is_joined(draft: Draft, leaf: Path) -> bool:
    """Whether all leaves of a pod are linked to each other; where they are not counted that is told."""
    count, has_peers = draft.number(*leaf, "count"), draft.merged.at(*leaf, "peer_link") is not None
    if count in (None, _ONE) or (draft.merged.at(*leaf, "peers") and not has_peers):
        return True
    return has_peers and (draft.merged.get(*leaf, "peers") == MESH or count == _A_PAIR)


def check_peers(draft: Draft, findings: Findings) -> None:
    """Who says with whom peer links are has some, and is in a pod; leaves of several classes in one mesh are alike."""
    for path in draft.leaves():
        said = draft.merged.at(*path, "peers")
        if said is None or said.wrong:
            continue
        in_pods = draft.family is None or draft.family.has_pods
        hint = "such as peer_link: 3x100G" if in_pods else "spine: mesh joins the leaves by their uplinks"
        if draft.merged.at(*path, "peer_link") is None:
            findings.tell(said.key, "peers says with whom peer_link is", hint)
        elif said.value == MESH and not in_pods:
            findings.tell(said.key, "peers: mesh joins the leaves of a pod, and two-tier has no pods", hint)
    for pod in draft.pods() if draft.family is None or draft.family.has_pods else ():
        leaves = list(_meshed_leaves(draft, pod))
        _check_alike(draft, leaves, findings)
        _check_even(draft, leaves, findings)


def _meshed_leaves(draft: Draft, pod: Path) -> Iterator[Path]:
    for path in draft.leaves():
        if path[:2] == pod and draft.merged.get(*path, "peers") == MESH:
            yield path


def _check_alike(draft: Draft, leaves: list[Path], findings: Findings) -> None:
    """Classes in one mesh have the same peer links."""
    links = [draft.merged.at(*path, "peer_link") for path in leaves]
    said = [one for one in links if one is not None and not one.wrong]
    for one in said[1:]:
        if one.value != said[0].value:
            message = f"{one.label} and {said[0].label} differ, and all peers of a mesh have as many links"
            findings.tell(one.place, message, None, (said[0].label, said[0].place))


def _check_even(draft: Draft, leaves: list[Path], findings: Findings) -> None:
    """Peer links spread evenly over the other leaves, where these are counted; else that is told in its turn."""
    said = draft.merged.at(*leaves[0], "peer_link") if leaves else None
    counts = [max(draft.number(*path, "count") or 0, draft.merged.get(*path, "room") or 0) for path in leaves]
    if said is None or not isinstance(said.value, Ports) or not all(draft.number(*path, "count") for path in leaves):
        return
    others = sum(counts) - 1
    if others < 1 or said.value.count % others:
        found = uneven(said.value.count, others)
        findings.tell(said.place, found.message, found.hint)


def uneven(links: int, others: int) -> Problem:
    """That so many peer links do not spread evenly over so many other leaves."""
    choices = nearest(links, others) if others else []
    leaves = "other leaf" if others == 1 else "other leaves"
    message = f"{links:,} do not spread evenly over {others:,} {leaves}"
    return Problem(message, hint=listed(choices) if choices else None)
