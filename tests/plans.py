"""Plans made by hand, record by record, small enough to count on fingers; no spec and no family stands behind them."""

from typing import Any, Literal

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode
from dcnplan.plan.axes import Joins
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.faceplate import PEER_LINK, SERVERS, UPLINKS, Faceplate
from dcnplan.plan.groups import LinkGroup, PeerGroup, Plan, Role, ServerGroup, SwitchGroup, Uplinks
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import place
from dcnplan.plan.port_need import PortNeed

G = 10**9

LEAF = Device("leaf-box", groups=(CageGroup(48, 25 * G, lanes=1), CageGroup(8, 100 * G, lanes=4)))
RAIL_LEAF = Device("rail-box", groups=(CageGroup(16, 100 * G, lanes=4),))
BOX_32 = Device("box-32", groups=(CageGroup(32, 100 * G, lanes=4),))
BOX_128 = Device("box-128", groups=(CageGroup(128, 100 * G, lanes=4),))
LEAF_10G = Device("leaf-10g", groups=(CageGroup(12, 10 * G, lanes=1),))
SPLIT_40G = Device("split-40g", groups=(CageGroup(5, 40 * G, lanes=4, breakouts=(Breakout(Mode(4, 10 * G)),)),))
SPLIT_400G = Device("split-400g", groups=(CageGroup(8, 400 * G, lanes=8, breakouts=(Breakout(Mode(2, 200 * G)),)),))
MATES = Device(
    "mates",
    groups=(CageGroup(8, 100 * G, lanes=4, breakouts=(Breakout(Mode(4, 25 * G), cages="odd", takes_mate=True),)),),
)
CARD = Card("8x100G", (CageGroup(8, 100 * G, lanes=4),))
CHASSIS = Device("chassis", slots=4, cards=(CARD,))


def laid_out(panel: Panel, *needs: PortNeed) -> Faceplate:
    """The faceplate that holds the needs; they must fit."""
    placed = place(panel, needs)
    assert isinstance(placed, Faceplate), placed
    return placed


def ups(ports: int, speed_bps: int = 100 * G) -> PortNeed:
    return PortNeed(UPLINKS, ports, speed_bps, from_last=True)


def servers(ports: int, speed_bps: int = 25 * G) -> PortNeed:
    return PortNeed(SERVERS, ports, speed_bps)


def below(key: str, switches: int, links: int, speed_bps: int = 100 * G) -> PortNeed:
    return PortNeed(key, switches * links, speed_bps, links=links)


def switches(key: str, role: Role, device: Device, needs: tuple[PortNeed, ...], each: int, **rest: Any) -> SwitchGroup:
    """A group of boxes, or of chassis with `cards`; the tier is the role's in a fabric with pods unless given."""
    panel = chassis_panel(rest["cards"]) if "cards" in rest else box_panel(device)
    tier = rest.pop("tier", {"leaf": 0, "pod_spine": 1, "spine": 2}[role])
    block, blocks = rest.pop("scope", "fabric"), rest.pop("blocks", 1)
    axes = (*(((block, blocks),) if block != "fabric" else ()), ("index", each))
    return SwitchGroup(key, role, tier, device, laid_out(panel, *needs), axes, **rest)


def linked(
    lower: SwitchGroup,
    upper: SwitchGroup,
    links: int,
    mesh: Literal["pod", "plane"],
    speed_bps: int = 100 * G,
    room: int = 0,
) -> LinkGroup:
    stripe = ("index", "plane") if mesh == "plane" and upper.scope == "plane" else None
    joins = Joins(same=("pod",) if mesh == "pod" else (), stripe=stripe)
    lowers = lower.each if mesh == "pod" else lower.count // upper.blocks
    return LinkGroup(lower, upper, links, speed_bps, joins, max(room, lowers))


def plan(
    groups: tuple[SwitchGroup, ...],
    links: tuple[LinkGroup, ...],
    served: tuple[ServerGroup, ...],
    peers: tuple[PeerGroup, ...] = (),
) -> Plan:
    uplinks = tuple(Uplinks(link.lower, link.uplinks, link.speed_bps) for link in links)
    return Plan("hand-made", "any", "", groups, links, served, uplinks, peers)


def two_tier(leaves: int = 6) -> Plan:
    """4 spines of 32 ports; leaves with 4 uplinks and 48 dual-homed downlinks."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), servers(48)), leaves)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 32, 1),), 4, tier=1)
    return plan((leaf, spine), (linked(leaf, spine, 1, "plane", room=32),), (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def disjoint_planes() -> Plan:
    """Two-tier of 2 planes with 2 spines each: odd leaves reach plane 1, even leaves plane 2."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), servers(48)), 6)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 16, 2),), 2, tier=1, blocks=2, scope="plane")
    return plan((leaf, spine), (linked(leaf, spine, 2, "plane"),), (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def three_tier(pods: int = 3) -> Plan:
    """Pods of 4 leaves and 2 pod spines, 2 links a pair; every pod spine has 2 links to each of 4 spines."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), servers(48)), 4, blocks=pods, scope="pod")
    pod_spine = switches("pod_spine", "pod_spine", BOX_32, (ups(8), below("leaf", 12, 2)), 2, blocks=pods, scope="pod")
    spine = switches("spine", "spine", BOX_32, (below("pod_spine", 16, 2),), 4)
    links = (linked(leaf, pod_spine, 2, "pod", room=12), linked(pod_spine, spine, 2, "plane", room=16))
    return plan((leaf, pod_spine, spine), links, (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def multi_plane(pods: int = 3) -> Plan:
    """Pods of 4 leaves and 4 pod spines; 2 planes of 3 spines: pod spines 1 and 3 in plane 1, 2 and 4 in plane 2."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), servers(48)), 4, blocks=pods, scope="pod")
    pod_spine = switches("pod_spine", "pod_spine", BOX_32, (ups(3), below("leaf", 4, 1)), 4, blocks=pods, scope="pod")
    spine = switches("spine", "spine", BOX_32, (below("pod_spine", 32, 1),), 3, blocks=2, scope="plane")
    links = (linked(leaf, pod_spine, 1, "pod"), linked(pod_spine, spine, 1, "plane", room=32))
    return plan((leaf, pod_spine, spine), links, (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def f16() -> Plan:
    """96 pods of 48 leaves and 16 pod spines, 16 planes of 36 spines, boxes of 128x100G."""
    leaf = switches("leaf", "leaf", BOX_128, (ups(16), servers(16, 100 * G)), 48, blocks=96, scope="pod")
    pod_spine = switches("pod_spine", "pod_spine", BOX_128, (ups(36), below("leaf", 48, 1)), 16, blocks=96, scope="pod")
    spine = switches("spine", "spine", BOX_128, (below("pod_spine", 96, 1),), 36, blocks=16, scope="plane")
    links = (linked(leaf, pod_spine, 1, "pod"), linked(pod_spine, spine, 1, "plane"))
    return plan((leaf, pod_spine, spine), links, (ServerGroup(leaf, 1, 1, 100 * G, 16),))


def two_pod_types(gpu_pods: int = 2) -> Plan:
    """One pod of type general (2 leaves), pods of type gpu (2 compute leaves and 1 storage leaf), 2 spines."""
    leaves = switches("general/leaf", "leaf", LEAF, (ups(2), servers(48)), 2, scope="pod", pod_type="general")
    tops = switches(
        "general/pod_spine",
        "pod_spine",
        BOX_32,
        (ups(2), below("general/leaf", 2, 1)),
        2,
        scope="pod",
        pod_type="general",
    )
    gpu: dict[str, Any] = {"blocks": gpu_pods, "scope": "pod", "pod_type": "gpu"}
    compute = switches("gpu/compute", "leaf", LEAF, (ups(4), servers(48)), 2, leaf_class="compute", **gpu)
    storage = switches("gpu/storage", "leaf", LEAF, (ups(2), servers(8)), 1, leaf_class="storage", **gpu)
    under_gpu = (ups(4), below("gpu/compute", 2, 2), below("gpu/storage", 1, 1))
    gpu_tops = switches("gpu/pod_spine", "pod_spine", BOX_32, under_gpu, 2, **gpu)
    under = (below("general/pod_spine", 2, 1), below("gpu/pod_spine", 8, 2))
    spine = switches("spine", "spine", BOX_32, under, 2)
    links = (
        linked(leaves, tops, 1, "pod"),
        linked(compute, gpu_tops, 2, "pod"),
        linked(storage, gpu_tops, 1, "pod"),
        linked(tops, spine, 1, "plane"),
        linked(gpu_tops, spine, 2, "plane", room=8),
    )
    served = (
        ServerGroup(leaves, 2, 2, 25 * G, 48),
        ServerGroup(compute, 2, 2, 25 * G, 48),
        ServerGroup(storage, 2, 1, 25 * G, 8),
    )
    return plan((leaves, compute, storage, tops, gpu_tops, spine), links, served)


def leaf_classes() -> Plan:
    """Two-tier with 4 leaves of class storage and 2 of class border, which have no servers; 2 spines."""
    storage = switches("storage", "leaf", LEAF, (ups(4), servers(8)), 4, leaf_class="storage")
    border = switches("border", "leaf", LEAF, (ups(2),), 2, leaf_class="border")
    spine = switches("spine", "spine", BOX_32, (below("storage", 4, 2), below("border", 2, 1)), 2, tier=1)
    links = (linked(storage, spine, 2, "plane"), linked(border, spine, 1, "plane"))
    return plan((storage, border, spine), links, (ServerGroup(storage, 2, 2, 25 * G, 8),))


def leaf_classes_in_pods() -> Plan:
    """3 pods of 4 compute leaves, 2 storage leaves and 2 pod spines, under 2 spines."""
    pods: dict[str, Any] = {"blocks": 3, "scope": "pod"}
    compute = switches("compute", "leaf", LEAF, (ups(4), servers(48)), 4, leaf_class="compute", **pods)
    storage = switches("storage", "leaf", LEAF, (ups(2), servers(8)), 2, leaf_class="storage", **pods)
    under = (ups(4), below("compute", 4, 2), below("storage", 2, 1))
    tops = switches("pod_spine", "pod_spine", BOX_32, under, 2, **pods)
    spine = switches("spine", "spine", BOX_32, (below("pod_spine", 6, 2),), 2)
    links = (
        linked(compute, tops, 2, "pod"),
        linked(storage, tops, 1, "pod"),
        linked(tops, spine, 2, "plane"),
    )
    served = (ServerGroup(compute, 2, 2, 25 * G, 48), ServerGroup(storage, 2, 2, 25 * G, 8))
    return plan((compute, storage, tops, spine), links, served)


def fan_out_with_rest(leaves: int = 10) -> Plan:
    """2 links of 10G a pair to spines of 5 cages split 4x10G: two whole sets of 4 leaves, and room for 2 packed."""
    leaf = switches("leaf", "leaf", LEAF_10G, (ups(4, 10 * G), servers(8, 10 * G)), leaves)
    spine = switches("spine", "spine", SPLIT_40G, (below("leaf", 10, 2, 10 * G),), 2, tier=1)
    return plan((leaf, spine), (linked(leaf, spine, 2, "plane", 10 * G, 10),), (ServerGroup(leaf, 1, 1, 10 * G, 8),))


def both_split(links: int) -> Plan:
    """4 leaves, both ends split 2x200G: 2 links a pair to 2 spines are straight, 1 to each of 4 is a shuffle."""
    spines = 4 // links
    leaf = switches("leaf", "leaf", SPLIT_400G, (ups(4, 200 * G), servers(4, 400 * G)), 4)
    spine = switches("spine", "spine", SPLIT_400G, (below("leaf", 4, links, 200 * G),), spines, tier=1)
    return plan((leaf, spine), (linked(leaf, spine, links, "plane", 200 * G),), (ServerGroup(leaf, 1, 1, 400 * G, 4),))


def chassis(cards: int = 4) -> Plan:
    """2 links a pair from 6 leaves to 2 chassis with cards of 8x100G."""
    leaf = switches("leaf", "leaf", LEAF, (ups(4), servers(48)), 6)
    spine = switches("spine", "spine", CHASSIS, (below("leaf", 6, 2),), 2, tier=1, cards=((CARD, cards),))
    return plan((leaf, spine), (linked(leaf, spine, 2, "plane"),), (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def rails() -> Plan:
    """8 leaves serve the same 8 servers, each with a port on every leaf; 8 uplinks to 4 spines."""
    leaf = switches("leaf", "leaf", RAIL_LEAF, (ups(8), servers(8, 100 * G)), 8)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 16, 2),), 4, tier=1)
    return plan((leaf, spine), (linked(leaf, spine, 2, "plane"),), (ServerGroup(leaf, 8, 8, 100 * G, 8),))


def peer_links() -> Plan:
    """4 leaves in pairs with 2 peer links each, 2 spines."""
    peers = PortNeed(PEER_LINK, 2, 100 * G, from_last=True)
    leaf = switches("leaf", "leaf", LEAF, (ups(2), peers, servers(48)), 4)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 4, 1),), 2, tier=1)
    served = (ServerGroup(leaf, 2, 2, 25 * G, 48),)
    return plan((leaf, spine), (linked(leaf, spine, 1, "plane"),), served, (PeerGroup(leaf, 2, 100 * G),))


def blocked_mates() -> Plan:
    """Leaves whose odd cages split 4x25G block the even ones: 2 cages split for 8 servers, 2 spines."""
    leaf = switches("leaf", "leaf", MATES, (ups(2), servers(8)), 4)
    spine = switches("spine", "spine", BOX_32, (below("leaf", 4, 1),), 2, tier=1)
    return plan((leaf, spine), (linked(leaf, spine, 1, "plane"),), (ServerGroup(leaf, 1, 1, 25 * G, 8),))


SMALL = {
    "two-tier": two_tier(),
    "disjoint planes": disjoint_planes(),
    "three-tier": three_tier(),
    "multi-plane": multi_plane(),
    "two pod types": two_pod_types(),
    "leaf classes": leaf_classes(),
    "fan-out with rest": fan_out_with_rest(),
    "straight": both_split(2),
    "shuffle": both_split(1),
    "chassis": chassis(),
    "rails": rails(),
    "peer links": peer_links(),
    "blocked mates": blocked_mates(),
}
"""Every small plan by what it shows."""
