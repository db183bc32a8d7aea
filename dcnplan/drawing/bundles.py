"""The bundles between drawn boxes: how many links run from these switches to those.

Counts by the rules of the meshes, in closed form; never builds a link.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dcnplan.drawing.folding import shared
from dcnplan.drawing.nodes import open_ports
from dcnplan.drawing.scene import Bundle, Node, SpineClass
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import LinkGroup, PeerGroup, Plan, ServerGroup, SwitchGroup


def mesh(
    plan: Plan, link: LinkGroup, lowers: Sequence[Node], uppers: Sequence[Node], stands_for: int
) -> Iterator[Bundle]:
    """From each lower box to each upper box that it meets; `stands_for` pods are drawn as one."""
    to_class = _class_of(plan, link.upper)
    for lower in lowers:
        for upper in uppers:
            if lower.planes and upper.planes and lower.planes != upper.planes:
                continue
            # A lower switch reaches one plane, so a box that holds several planes counts once for each.
            reached = upper.count // len(upper.planes) if lower.planes and upper.planes else upper.count
            links = stands_for * lower.count * reached * link.links
            planes = lower.planes or (upper.planes if upper.role == "pod_spine" else None)
            found = _bundle(lower, upper, "fabric", links, link.links, link.speed_bps, planes, stands_for)
            yield replace(found, to_class=to_class) if to_class else found


def _class_of(plan: Plan, upper: SwitchGroup) -> SpineClass | None:
    """Of spines; None where all are alike."""
    classes = list(dict.fromkeys(group.spine_class for group in plan.switches if group.role == "spine"))
    if upper.spine_class is None or len(classes) < 2:
        return None
    return SpineClass(classes.index(upper.spine_class), upper.spine_class)


def server_links(
    served: ServerGroup, servers: Sequence[Node], leaves: Sequence[Node], stands_for: int
) -> Iterator[Bundle]:
    """From each box of servers of a kind to the leaves that they hang on."""
    each = served.downlinks
    for box in servers:
        for node in leaves:
            if len(servers) == 1 or shared(box.members, node.members):
                links = stands_for * node.count * each
                yield _bundle(box, node, "servers", links, each, served.speed_bps, None, stands_for)


def external_links(
    group: SwitchGroup, outside: Sequence[Node], switches: Sequence[Node], stands_for: int
) -> Iterator[Bundle]:
    """Between what is outside the fabric, a box a speed, and the switches that have ports for it."""
    for box, found in zip(outside, open_ports(group, EXTERNAL), strict=False):
        for node in switches:
            each = len(found.names)
            lower, upper = (node, box) if box.role in ("external_above", "external_beside") else (box, node)
            yield _bundle(
                lower, upper, "external", stands_for * node.count * each, each, found.speed_bps, None, stands_for
            )


def in_pairs(plan: Plan) -> Iterator[SwitchGroup]:
    """Leaves that have a peer each."""
    return (one.leaf for one in plan.peers if isinstance(one, PeerGroup))


def peers(plan: Plan, group: SwitchGroup, leaves: Mapping[str, Sequence[Node]], stands_for: int) -> Iterator[Bundle]:
    """Between leaves of a group and their peers, which are neighbours (1-2, 3-4, ...) or all others of the pod.

    `leaves` are the boxes by group; a box of many has links within itself.
    """
    for peer in plan.peers:
        if isinstance(peer, PeerGroup):
            yield from _pairs(peer, leaves[group.key], stands_for) if peer.leaf.key == group.key else ()
        elif peer.mesh is not plan.mesh and peer.lower.key == group.key:
            from dcnplan.drawing.meshed import peers_of_mesh  # few fabrics are a mesh

            yield from peers_of_mesh(peer, leaves[group.key], leaves.get(peer.upper.key, ()), stands_for)


def _pairs(peer: PeerGroup, leaves: Sequence[Node], stands_for: int) -> Iterator[Bundle]:
    firsts = range(0, peer.leaf.each - 1, 2)
    for left in leaves:
        for right in leaves:
            second = range(right.members.start - 1, right.members.stop - 1, right.members.step)
            pairs = len(shared(shared(left.members, firsts), second))
            if pairs:
                links = stands_for * pairs * peer.links
                yield _bundle(left, right, "peers", links, peer.links, peer.speed_bps, None, stands_for)


def open_ends(
    plan: Plan, group: SwitchGroup, lowers: Sequence[Node], opening: Node, stands_for: int
) -> Iterator[Bundle]:
    """Planned uplinks that lead nowhere."""
    up = next(up for up in plan.uplinks if up.group.key == group.key)
    for lower in lowers:
        links = stands_for * lower.count * up.count
        yield _bundle(lower, opening, "open", links, up.count, up.speed_bps, None, stands_for)


def _bundle(
    lower: Node, upper: Node, kind: str, links: int, each: int, speed_bps: int, planes: range | None, stands_for: int
) -> Bundle:
    key = f"{lower.key}--{upper.key}"
    return Bundle(key, lower, upper, kind, links, each, speed_bps, planes, stands_for=stands_for)  # type: ignore[arg-type]
