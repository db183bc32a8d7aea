"""Rules on the numbers of a spec that hold whatever the models are: multiples, rooms, open counts.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from collections.abc import Iterable

from dcnplan.catalog.forms import LANE_BPS, LANES
from dcnplan.errors import Problem
from dcnplan.inputs.keys.written import Findings, Path
from dcnplan.spec.draft import Draft
from dcnplan.units import ports_text, speed_text

_MOST_CHOICES = 6
_MOST_ENTRIES = 100
_MOST_NIC_PORTS = 1_000


def check_homing(draft: Draft, findings: Findings) -> None:
    """A server has as many ports on each of its leaves, and no more than a server could have."""
    ports, homing = draft.merged.get("servers", "ports"), draft.homing
    if ports and ports > _MOST_NIC_PORTS:
        message = f"servers.ports {ports:,} is more than a server has; at most {_MOST_NIC_PORTS:,}"
        findings.tell(draft.merged.near("servers", "ports").place, message)
    if not ports or not homing or ports % homing == 0:
        return
    choices = [number for number in range(1, min(ports, 1000) + 1) if ports % number == 0][:_MOST_CHOICES]
    hint = f"homing can be {_listed(choices)}"
    findings.tell(
        draft.merged.near("servers", "homing").place,
        f"servers.ports {ports} is not a multiple of homing {homing}",
        hint,
    )


def check_cage(draft: Draft, findings: Findings) -> None:
    """The cage of a server's port carries its speed."""
    cage, speed_bps = draft.merged.get("servers", "cage"), draft.merged.get("servers", "speed")
    if cage and speed_bps and speed_bps > LANES[cage] * LANE_BPS[cage]:
        written, speed = draft.merged.near("servers", "cage"), draft.merged.near("servers", "speed")
        a_cage = f"{'an' if cage[0] in 'aeiors' else 'a'} {cage}"
        findings.tell(
            written.place, f"{a_cage} cage has no {speed_text(speed_bps)}", None, ("servers.speed", speed.place)
        )


def check_downlinks(draft: Draft, findings: Findings) -> None:
    """The downlinks of a leaf serve whole servers at the servers' speed."""
    ports, homing, speed_bps = draft.merged.get("servers", "ports"), draft.homing, draft.merged.get("servers", "speed")
    for path in _leaves_with_servers(draft):
        downlinks, place = draft.merged.get(*path, "downlinks"), draft.merged.near(*path, "downlinks")
        if not downlinks:
            continue
        if speed_bps and downlinks.speed_bps != speed_bps:
            message = f"{place.label} are {speed_text(downlinks.speed_bps)}, the servers' ports {speed_text(speed_bps)}"
            findings.tell(place.place, message, None, ("servers.speed", draft.merged.near("servers", "speed").place))
        each = ports // homing if ports and homing and ports % homing == 0 else 1
        if downlinks.count % each:
            near = [ports_text(count, downlinks.speed_bps) for count in _nearest(downlinks.count, each)]
            message = f"{place.label}: {downlinks.count} is not a multiple of the {each} ports a server has on a leaf"
            findings.tell(place.place, message, f"nearest: {_listed(near)}")


def check_leaf_counts(draft: Draft, findings: Findings) -> None:
    """Leaves with servers come in whole leaf groups."""
    homing = draft.homing
    for path in _leaves_with_servers(draft):
        count, written = draft.number(*path, "count"), draft.merged.near(*path, "count")
        if count and homing and count % homing:
            message = f"{written.label} {count} is not a multiple of homing {homing}: leaves come in groups of {homing}"
            findings.tell(written.place, message, f"nearest: {_listed(_nearest(count, homing))}")


def check_planes_of_leaves(draft: Draft, findings: Findings) -> None:
    """Leaves without servers come in whole rounds of the planes that they stand in turn in."""
    planes = draft.merged.get("planes")
    if not planes or draft.family is None or draft.family.planes != "leaves":
        return
    with_servers = set(_leaves_with_servers(draft))
    for path in (path for path in draft.leaves() if path not in with_servers):
        for key in ("count", "room"):
            number = draft.number(*path, key) if key == "count" else draft.merged.get(*path, key)
            if number and number % planes:
                written, hint = draft.merged.near(*path, key), f"nearest: {_listed(_nearest(number, planes))}"
                message = f"{written.label} {number} is not a multiple of planes {planes}: leaves stand in them in turn"
                findings.tell(written.place, message, hint)


def check_someone_serves(draft: Draft, findings: Findings) -> None:
    """Where there are servers, some leaf has them."""
    if draft.merged.get("servers") and any(draft.leaves()) and not any(True for _ in _leaves_with_servers(draft)):
        message = "there are servers, and every leaf is without servers"
        findings.tell(draft.merged.near("servers").key, message, "for a fabric without any: servers: none")


def check_peer_links(draft: Draft, findings: Findings) -> None:
    """Peer links join the leaves of a group, so a group has more than one."""
    homing = draft.homing
    alone = (homing == 1 and not draft.ends_at_leaves) or _no_servers(draft)
    for path in draft.leaves() if alone else ():
        if draft.merged.get(*path, "peer_link"):
            written = draft.merged.near(*path, "peer_link")
            findings.tell(
                written.key, f"{written.label} joins pairs of leaves, and there are none without homing 2 or more"
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
        homing = draft.homing
        if homing and homing % planes:
            findings.tell(place, f"homing {homing} is not a multiple of planes {planes}")
    for pod in draft.pods() if family.planes == "pod_spines" else ():
        path = (*pod, "pod_spine", "count")
        count, written = draft.number(*path), draft.merged.near(*path)
        if count and count % planes:
            message = f"{written.label} {count} is not a multiple of planes {planes}"
            findings.tell(written.place, message, f"nearest: {_listed(_nearest(count, planes))}", ("planes", place))


def check_open_counts(draft: Draft, findings: Findings) -> None:
    """Of several kinds at most one is left open, or nothing says how to share what is there."""
    _check_open(draft, draft.pods(), "pod type", findings)
    for pod in draft.pods():
        leaves = (path for path in draft.leaves() if path[:2] == pod)
        _check_open(draft, leaves, "leaf class", findings)


def _check_open(draft: Draft, paths: Iterable[Path], what: str, findings: Findings) -> None:
    is_open = [
        path for path in paths if draft.number(*path, "count") is None and not draft.merged.near(*path, "count").wrong
    ]
    for path in is_open[1:]:
        written, first = draft.merged.near(*path), draft.merged.near(*is_open[0])
        message = f"{written.label} would take as many as fit, and so would {first.label}"
        findings.tell(written.key, message, f"give every {what} but one a count", (first.label, first.key))


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
    if draft.number("spine", "count") != 1:
        return ()
    alone = draft.merged.get("planes") in (None, 1) and not (draft.family and draft.family.planes == "pod_spines")
    message = "one spine is a single point of failure" if alone else "with one spine a plane, losing it loses the plane"
    return (Problem(message, draft.merged.near("spine", "count").place, severity="warning"),)


def _no_servers(draft: Draft) -> bool:
    servers = draft.merged.at("servers")
    return servers is not None and servers.value is None


def _leaves_with_servers(draft: Draft) -> Iterable[Path]:
    return (path for path in draft.leaves() if draft.merged.get(*path, "servers") is not False)


def _nearest(number: int, of: int) -> list[int]:
    below = number // of * of
    return [count for count in (below, below + of) if count]


def _listed(choices: Iterable[object]) -> str:
    return " or ".join(str(choice) for choice in choices)
