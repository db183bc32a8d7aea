"""Cages and legs of the switches of a group that are in use, and those kept for what is to come.

Reads the plan of one group; knows no other.
"""

from collections.abc import Iterator

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import PEER_LINK, RESERVE, SERVERS, UPLINKS, Segment
from dcnplan.plan.groups import MeshGroup, PeerGroup, Plan, SwitchGroup
from dcnplan.plan.seats import Seating, seating


@frozen
class SegmentUse:
    """Of one segment, on all switches of a group: cages with a leg in use, cages kept for later, legs in use.

    Cages that another segment counts are counted there.
    """

    segment: Segment
    used: int
    reserved: int
    legs: int


def segment_uses(plan: Plan, group: SwitchGroup) -> Iterator[SegmentUse]:
    """Every segment of the switches of `group`, purpose by purpose."""
    for purpose in dict.fromkeys(segment.purpose for segment in group.faceplate.segments):
        below = next((link for link in plan.below(group) if link.lower.key == purpose), None)
        if below:
            yield from _uses(below.seating, below.downlinks, below.room * below.links, group.count)
            continue
        seated, (used, planned) = seating(group.faceplate.of(purpose)), _taken(plan, group, purpose)
        fewer, left = _fewer(plan, group, purpose)
        whole = _uses(seated, used, planned, group.count - fewer)
        for one, other in zip(whole, _uses(seated, left, left, fewer), strict=True):
            sums = (getattr(one, name) + getattr(other, name) for name in ("used", "reserved", "legs"))
            yield SegmentUse(one.segment, *sums)


def _peers_of_mesh(plan: Plan, group: SwitchGroup) -> int:
    """Peer links of a leaf whose peers are all others of its pod."""
    for one in plan.peers:
        if isinstance(one, MeshGroup) and one.mesh is not plan.mesh:
            for number, kind in enumerate(one.mesh.kinds):
                if kind.group.key == group.key:
                    return one.mesh.joined(number)
    return 0


def _joined(plan: Plan, group: SwitchGroup) -> tuple[int, int]:
    """Ports of a pod, or of a leaf of two tiers, that have links to others in a mesh, and on how many switches."""
    mesh = plan.mesh
    for number, kind in enumerate(mesh.kinds if mesh else ()):
        if mesh and kind.group.key == group.key:
            return mesh.joined(number), kind.switches
    return 0, 1


def _fewer(plan: Plan, group: SwitchGroup, purpose: str) -> tuple[int, int]:
    """Switches with fewer ports for a purpose in use, and how many these are: leaves that one server of a kind fewer
    is on, and the last switches of a pod where its links to others do not come out even.
    """
    joined, switches = _joined(plan, group)
    if purpose == UPLINKS and joined % switches:
        return (switches - joined % switches) * (group.count // switches), joined // switches
    served = next((one for one in plan.served_by(group) if one.purpose == purpose), None)
    return (served.unequal * group.blocks, served.downlinks - served.share) if served else (0, 0)


def _taken(plan: Plan, group: SwitchGroup, purpose: str) -> tuple[int, int]:
    """Ports of a purpose in use, and ports planned for it."""
    laid_out = group.faceplate.ports(purpose)
    served = next((one for one in plan.servers if (one.leaf.key, one.purpose) == (group.key, purpose)), None)
    if served or purpose == SERVERS:
        used = served.downlinks if served else 0
        return used, used
    up = [one for one in plan.uplinks if (one.group.key, one.purpose) == (group.key, purpose)]
    if up:
        used = sum(link.uplinks for link in plan.above(group) if link.purpose == purpose)
        used += -(-_joined(plan, group)[0] // _joined(plan, group)[1])
        return used, sum(uplinks.count for uplinks in up)
    if purpose == PEER_LINK:
        used = next((one.links for one in plan.peers if isinstance(one, PeerGroup) and one.leaf.key == group.key), 0)
        used = used or _peers_of_mesh(plan, group)
        return used, used
    return (0 if purpose == RESERVE else laid_out), laid_out


def _uses(seated: Seating, used: int, planned: int, switches: int) -> Iterator[SegmentUse]:
    now, then, legs = seated.cages(used), seated.cages(max(used, planned)), seated.legs(used)
    for segment, cages, kept, in_use in zip(seated.segments, now, then, legs, strict=True):
        counted = switches * (not segment.beside)
        yield SegmentUse(segment, cages * counted, (kept - cages) * counted, in_use * switches)
