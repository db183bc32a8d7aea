"""The words beside the boxes and at the head of a page, from the Plan.

Knows what an architect asks of a picture; knows nothing of where the words stand.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dcnplan.capacity.bisection import bisection
from dcnplan.capacity.north_south import north_south
from dcnplan.capacity.oversubscription import oversubscription, switch_oversubscription
from dcnplan.drawing.boxes import through_boxes
from dcnplan.drawing.formats import links_text
from dcnplan.drawing.nodes import open_ports
from dcnplan.drawing.scene import Words
from dcnplan.errors import inert
from dcnplan.plan.captions import counted, plural, role_text
from dcnplan.plan.faceplate import EXTERNAL, RESERVE
from dcnplan.plan.groups import MeshGroup, PeerGroup, Plan, ServerGroup, SwitchGroup, Uplinks
from dcnplan.plan.pods import LeafClass
from dcnplan.plan.rails import host_planes, rails
from dcnplan.units import bandwidth_text, ports_text, ratio_text, speed_text

Fact = tuple[str, str]


def page_facts(plan: Plan) -> tuple[Fact, ...]:
    """What stands in the title block: servers, switches, links, oversubscription, speeds, bisection."""
    return tuple(fact for fact in _facts(plan) if fact[1])


def subtitle(plan: Plan) -> str:
    """`Multi-plane fabric`, with its description where it has one."""
    kind = f"{plan.family[:1].upper()}{plan.family[1:]} fabric"
    described = inert(" ".join(plan.description.split()))
    return f"{kind}: {described}" if described else kind


def switch_words(plan: Plan, group: SwitchGroup) -> tuple[Words, ...]:
    """Heading, count, model, ports in use, oversubscription of a group's switches, and the links up from them."""
    found = switch_oversubscription(plan, group)
    cards = " + ".join(f"{count} x {card.name}" for card, count in group.cards)
    plain = [*_joined(group, _count_text(group), group.device.model), cards, *_port_texts(plan, group)]
    plain.append(f"oversubscription {ratio_text(found.ratio)}" if found else "")
    up = (number for number, link in enumerate(plan.links) if link.lower.key == group.key)
    links = (text for number in up for text in _joined(group, *_link_texts(plan, number)))
    return (
        Words(_heading(group), "heading"),
        *(Words(text) for text in plain if text),
        *(Words(text, "links") for text in links),
    )


def _joined(group: SwitchGroup, *texts: str) -> tuple[str, ...]:
    """On one line for a class, which stands among others; in pods that would be too long."""
    return (", ".join(texts),) if group.class_name and group.blocks == 1 else texts


def open_words(up: Uplinks) -> tuple[Words, ...]:
    """Of uplinks that are not connected."""
    count = f"{ports_text(up.count, up.speed_bps)} a {role_text(up.group.role)}"
    return (Words("Uplinks", "heading"), Words(count), Words("not connected"))


def server_words(plan: Plan, leaves: Iterable[LeafClass]) -> tuple[Words, ...]:
    """Servers of some classes of leaves: how many, and how they hang on their leaves."""
    texts = [text for leaf in leaves for served in leaf.servers for text in _server_texts(plan, served)]
    return (Words("Servers", "heading"), *map(Words, texts))


def _server_texts(plan: Plan, served: ServerGroup) -> Iterator[str]:
    leaf = served.leaf
    names = " ".join(filter(None, (leaf.leaf_class, served.kind)))
    name = f"{names}: " if names else ""
    each = "a pod" if served.pods == 1 else f"in every {served.pods} pods"
    count = f"{served.count:,}"
    a_pod = f"{served.count // served.blocks:,} {each}, {count} in all" if leaf.blocks > 1 else count
    to_leaves = f", to {served.homing} leaves" if served.homing > 1 else ""
    to_leaves += f" in {served.pods} pods" if served.pods > 1 else ""
    yield from _joined(leaf, f"{name}{a_pod}", f"{ports_text(served.ports, served.speed_bps)} each{to_leaves}")
    yield from _nic_texts(plan, served)
    if boxes := through_boxes(plan, "servers", plan.servers.index(served)):
        yield boxes


def _nic_texts(plan: Plan, served: ServerGroup) -> Iterator[str]:
    """NIC cages, and the rails and planes that their ports are on, where a spec tells of these."""
    if served.nic_bps is None:
        return
    split = f", split {ports_text(served.ways, served.speed_bps)}" if served.ways > 1 else ""
    yield f"NICs {ports_text(served.ports // served.ways, served.nic_bps)}{split}"
    planes = host_planes(plan, served)
    yield counted(rails(plan, served), "rail") + (f" x {planes} planes" if planes > 1 else "")


def _link_texts(plan: Plan, number: int) -> Iterator[str]:
    link = plan.links[number]
    of_plane = " of its plane" if link.upper.scope == "plane" and link.upper.blocks > 1 else ""
    upper = " ".join(filter(None, (link.upper.spine_class, role_text(link.upper.role))))
    lag = ", one LAG" if link.bundle and link.links > 1 else ""
    yield f"{links_text(link.links, link.speed_bps)} to each {upper}{of_plane}{lag}"
    boxes = through_boxes(plan, "links", number)
    kinds = "" if boxes or link.kinds == ("direct",) else f", {' and '.join(link.kinds)}"
    yield f"{link.count:,} links{kinds}"
    if boxes:
        yield boxes


def _facts(plan: Plan) -> Iterator[Fact]:
    served = sum(group.count for group in plan.servers)
    yield "Servers", f"{served:,}" if plan.servers else ""
    roles = dict.fromkeys(group.role for group in sorted(plan.switches, key=lambda group: group.tier))
    counts = {role: sum(group.count for group in plan.switches if group.role == role) for role in roles}
    by_role = ", ".join(counted(count, role) for role, count in counts.items())
    yield "Switches", f"{sum(counts.values()):,}: {by_role}"
    yield "Fabric links", f"{sum(link.count for link in plan.links) + sum(peer.count for peer in plan.peers):,}"
    yield "Oversubscription", _ratios_text(plan)
    yield "Speeds", _speeds_text(plan)
    found = bisection(plan)
    exact = "" if found.bps is None else bandwidth_text(found.bps)
    yield "Bisection", f"~{exact.removeprefix('~')}" if found.approximate else exact


def _ratios_text(plan: Plan) -> str:
    found = [(role_text(role), value) for role, value in oversubscription(plan).items() if value]
    found += [("north-south", value) for value in (north_south(plan),) if value]
    return ", ".join(f"{word} {ratio_text(Fraction(value.ratio))}" for word, value in found)


def _speeds_text(plan: Plan) -> str:
    servers = sorted({group.speed_bps for group in plan.servers})
    fabric = sorted({link.speed_bps for link in plan.links or plan.peers})
    named = (("servers", servers), ("fabric", fabric))
    return ", ".join(f"{what} {' and '.join(map(speed_text, speeds))}" for what, speeds in named if speeds)


def _heading(group: SwitchGroup) -> str:
    word = plural(group.role)
    return f"{group.class_name} {word}" if group.class_name not in (None, word) else f"{word[:1].upper()}{word[1:]}"


def _count_text(group: SwitchGroup) -> str:
    if group.blocks == 1:
        return f"{group.count:,}"
    return f"{group.each:,} a {group.scope}, {group.count:,} in all"


def _port_texts(plan: Plan, group: SwitchGroup) -> Iterator[str]:
    below = [(s.downlinks, s.speed_bps) for s in plan.servers if s.leaf.key == group.key]
    below += [(link.downlinks, link.speed_bps) for link in plan.below(group)]
    above = [(up.count, up.speed_bps) for up in plan.uplinks if up.group.key == group.key]
    down = " + ".join(ports_text(count, speed) for count, speed in _summed(below))
    up = " + ".join(ports_text(count, speed) for count, speed in above)
    yield ", ".join([*([f"{down} down"] if down else []), *([f"{up} up"] if up else [])])
    for peer in plan.peers:
        if isinstance(peer, PeerGroup) and peer.leaf.key == group.key:
            yield f"{ports_text(peer.links, peer.speed_bps)} to its peer"
        elif isinstance(peer, MeshGroup) and peer.mesh is not plan.mesh and peer.lower.key == group.key:
            yield f"{ports_text(peer.links, peer.speed_bps)} to each other leaf of the pod"
    for what, purpose in (("out of the fabric", EXTERNAL), ("kept free", RESERVE)):
        for found in open_ports(group, purpose):
            yield f"{ports_text(len(found.names), found.speed_bps)} {what}"
            yield found.text


def _summed(ports: list[tuple[int, int]]) -> list[tuple[int, int]]:
    speeds = dict.fromkeys(speed for _, speed in ports)
    return [(sum(count for count, of in ports if of == speed), speed) for speed in speeds]
