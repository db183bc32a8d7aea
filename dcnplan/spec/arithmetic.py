"""Rules on the numbers of a spec that hold whatever the models are: multiples, rooms, open counts.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from collections.abc import Iterable, Sequence
from math import lcm

from dcnplan.catalog.forms import LANE_BPS, LANES
from dcnplan.errors import Problem
from dcnplan.inputs.keys.written import Findings, Path
from dcnplan.spec.draft import Draft, Kind
from dcnplan.spec.models import MESH
from dcnplan.units import speed_text

_MOST_CHOICES = 6
_MOST_ENTRIES = 100
_MOST_NIC_PORTS = 1_000


def check_homing(draft: Draft, findings: Findings) -> None:
    """A server has as many ports on each of its leaves, and no more than a server could have."""
    for kind in draft.kinds():
        ports, homing = kind.ports, kind.homing
        if ports and ports > _MOST_NIC_PORTS:
            message = f"{kind.label}.ports {ports:,} is more than a server has; at most {_MOST_NIC_PORTS:,}"
            findings.tell(kind.at("ports").place, message)
        if not ports or not homing or ports % homing == 0:
            continue
        choices = [number for number in range(1, min(ports, 1000) + 1) if ports % number == 0][:_MOST_CHOICES]
        message = f"{kind.of_ports} not a multiple of homing {homing}"
        findings.tell(kind.at("homing").place, message, f"homing can be {listed(choices)}")


def check_cage(draft: Draft, findings: Findings) -> None:
    """The cage of a server's port carries its speed."""
    for kind in draft.kinds():
        cage, nics = draft.merged.get(*kind.path, "cage"), draft.merged.get(*kind.path, "nics")
        key, speed_bps = ("nics", nics.speed_bps) if nics else ("speed", kind.number("speed"))
        if cage and speed_bps and speed_bps > LANES[cage] * LANE_BPS[cage]:
            a_cage = f"{'an' if cage[0] in 'aeiors' else 'a'} {cage}"
            message, note = f"{a_cage} cage has no {speed_text(speed_bps)}", f"{kind.label}.{key}"
            findings.tell(kind.at("cage").place, message, None, (note, kind.at(key).place))


def check_leaf_counts(draft: Draft, findings: Findings) -> None:
    """Leaves with servers come in whole leaf groups of every kind, or the last group has those over too."""
    for path, kinds in draft.served_leaves():
        count, written = draft.number(*path, "count"), draft.merged.near(*path, "count")
        if count and _may_share_in_turn(draft, path, kinds, count):
            continue
        steps = [kind.in_pod for kind in kinds if kind.in_pod]
        wrong = next((kind for kind in kinds if count and kind.in_pod and count % kind.in_pod), None)
        if count and wrong:
            apart = f": leaves come in groups of {wrong.in_pod}" if wrong.name is None else ""
            name = f"{written.label} {count}" if wrong.name is None else f"{count}"
            spread = f" over {wrong.pods} pods" if wrong.pods > 1 else ""
            message = f"{name} is not a multiple of homing {wrong.homing}{wrong.of_name}{spread}{apart}"
            findings.tell(written.place, message, f"nearest: {listed(nearest(count, lcm(*steps)))}")


def _may_share_in_turn(draft: Draft, path: Path, kinds: Sequence[Kind], count: int) -> bool:
    """Whether those over a multiple of homing may be in the last leaf group, and share its servers in turn."""
    in_planes = (draft.merged.get("planes") or 1) > 1 and draft.family is not None and draft.family.planes == "leaves"
    has_peers, homings = draft.merged.at(*path, "peer_link") is not None, {kind.homing for kind in kinds}
    if in_planes or has_peers or len(homings) > 1 or any(kind.pods > 1 for kind in kinds):
        return False
    return all(homing is not None and count >= homing for homing in homings)


def check_planes_of_leaves(draft: Draft, findings: Findings) -> None:
    """Leaves without servers come in whole rounds of the planes that they stand in turn in."""
    planes = draft.merged.get("planes")
    if not planes or draft.family is None or draft.family.planes != "leaves":
        return
    with_servers = {path for path, _ in draft.served_leaves()}
    for path in (path for path in draft.leaves() if path not in with_servers):
        for key in ("count", "room"):
            number = draft.number(*path, key) if key == "count" else draft.merged.get(*path, key)
            if number and number % planes:
                written, hint = draft.merged.near(*path, key), f"nearest: {listed(nearest(number, planes))}"
                message = f"{written.label} {number} is not a multiple of planes {planes}: leaves stand in them in turn"
                findings.tell(written.place, message, hint)


def check_peer_links(draft: Draft, findings: Findings) -> None:
    """Peer links join the leaves of a group, so a group has more than one."""
    homings = {kind.in_pod for kind in draft.kinds()}
    alone = (homings == {1} and not draft.ends_at_leaves) or _no_servers(draft)
    for path in draft.leaves() if alone else ():
        peers = draft.merged.at(*path, "peers")
        if draft.merged.get(*path, "peer_link") and not (peers and (peers.wrong or peers.value == MESH)):
            written = draft.merged.near(*path, "peer_link")
            where = " in a pod" if any(kind.pods > 1 for kind in draft.kinds()) else ""
            findings.tell(
                written.key,
                f"{written.label} joins pairs of leaves, and there are none without homing 2 or more{where}",
            )


def check_rooms(draft: Draft, findings: Findings) -> None:
    """Room is kept for at least what is there."""
    for path in (*draft.leaves(), *draft.pods()):
        count, room = draft.number(*path, "count"), draft.merged.get(*path, "room")
        if count and room and room < count:
            written, beside = draft.merged.near(*path, "room"), draft.merged.near(*path, "count")
            findings.tell(
                written.place, f"{written.label} {room} is less than the count", None, (f"count {count}", beside.place)
            )


def check_planes(draft: Draft, findings: Findings) -> None:
    """Planes divide what is spread over them: the pod spines of a pod, or the leaves of a group."""
    planes, family = draft.merged.get("planes"), draft.family
    if not planes or family is None:
        return
    place = draft.merged.near("planes").place
    if family.planes == "leaves":
        if _no_servers(draft) and planes > 1:
            findings.tell(place, "planes share out the leaves of a leaf group, and without servers there are none")
        for kind in draft.kinds():
            if kind.homing and kind.homing % planes:
                findings.tell(place, f"homing {kind.homing}{kind.of_name} is not a multiple of planes {planes}")
    for pod in draft.pods() if family.planes == "pod_spines" else ():
        path = (*pod, "pod_spine", "count")
        count, written = draft.number(*path), draft.merged.near(*path)
        if count and count % planes:
            message = f"{written.label} {count} is not a multiple of planes {planes}"
            findings.tell(written.place, message, f"nearest: {listed(nearest(count, planes))}", ("planes", place))


def check_open_counts(draft: Draft, findings: Findings) -> None:
    """Of several kinds at most one is left open, or nothing says how to share what is there."""
    _check_open(draft, draft.pods(), "pod type", findings)
    for pod in draft.pods():
        leaves = (path for path in draft.leaves() if path[:2] == pod)
        _check_open(draft, leaves, "leaf class", findings)


def _check_open(draft: Draft, paths: Iterable[Path], what: str, findings: Findings) -> None:
    is_open = [
        path
        for path in paths
        if draft.number(*path, "count") is None
        and not draft.merged.near(*path, "count").wrong
        and not _is_decided(draft, path)
    ]
    for path in is_open[1:]:
        written, first = draft.merged.near(*path), draft.merged.near(*is_open[0])
        message = f"{written.label} would take as many as fit, and so would {first.label}"
        findings.tell(written.key, message, f"give every {what} but one a count", (first.label, first.key))


def _is_decided(draft: Draft, path: Path) -> bool:
    """Whether the numbers of named servers that are asked for say how many leaves a class has."""
    kinds = draft.served(path) if "leaves" in path else []
    asked = [kind.number("count") for kind in kinds if kind.name]
    return bool(asked) and all(asked) and draft.merged.at(*path, "count") is None


def check_cards(draft: Draft, findings: Findings) -> None:
    """An entry of cards says which card, in one way; one entry may fill the slots that are left."""
    for path in draft.switches():
        cards = draft.merged.near(*path).list_of("cards")
        if len(cards) > _MOST_ENTRIES:
            written = draft.merged.near(*path, "cards")
            findings.tell(written.place, f"{written.label} has {len(cards):,} entries; at most {_MOST_ENTRIES}")
            continue
        for card in cards:
            said = [key for key in ("ports", "card") if card.has(key)]
            if not card.wrong and len(said) != 1:
                findings.tell(card.place, f"{card.label} needs either 'ports' or 'card'{', not both' if said else ''}")
        for card in [card for card in cards if not card.has("count")][1:]:
            findings.tell(card.place, f"{card.label}: only one entry may leave out its count and fill the slots left")


def spine_warnings(draft: Draft) -> tuple[Problem, ...]:
    """A warning where one spine was asked for."""
    tops = draft.tops()
    if len(tops) != 1 or draft.number(*tops[0], "count") != 1:
        return ()
    alone = draft.merged.get("planes") in (None, 1) and not (draft.family and draft.family.planes == "pod_spines")
    message = "one spine is a single point of failure" if alone else "with one spine a plane, losing it loses the plane"
    return (Problem(message, draft.merged.near(*tops[0], "count").place, severity="warning"),)


def _no_servers(draft: Draft) -> bool:
    servers = draft.merged.at("servers")
    return servers is not None and servers.value is None


def nearest(number: int, of: int) -> list[int]:
    """The multiples below and above."""
    below = number // of * of
    return [count for count in (below, below + of) if count]


def listed(choices: Iterable[object]) -> str:
    """`2 or 4`."""
    return " or ".join(str(choice) for choice in choices)
