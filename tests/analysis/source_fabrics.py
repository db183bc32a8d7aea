"""The fabrics that the H3C article on data-centre architectures (2020-09-21) describes, as Plans made by hand."""

from dataclasses import replace

from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.plan.groups import Plan, ServerGroup, Uplinks
from tests.plans import LEAF, G, below, linked, plan, switches, ups
from tests.plans import servers as served_ports

S9820_64H = Device("S9820-64H", groups=(CageGroup(64, 100 * G),))
S9820_8C = Device("S9820-8C", groups=(CageGroup(128, 100 * G),))
CARD_36 = Card("36x100G", (CageGroup(36, 100 * G),))
CARD_48 = Card("48x100G", (CageGroup(48, 100 * G),))
S12516X_AF = Device("S12516X-AF", slots=16, cards=(CARD_48,))


def two_tier_of_chassis(spines: int, card: Card, cards: int) -> Plan:
    """Leaves of 48x25G down and 4x100G up, as many as the spines' ports take."""
    links = 4 // spines
    leaves = card.cages * cards // links
    leaf = switches("leaf", "leaf", LEAF, (ups(4), served_ports(48)), leaves)
    chassis = Device("chassis", slots=cards, cards=(card,))
    spine = switches("spine", "spine", chassis, (below("leaf", leaves, links),), spines, tier=1, cards=((card, cards),))
    return plan((leaf, spine), (linked(leaf, spine, links, "plane"),), (ServerGroup(leaf, 2, 2, 25 * G, 48),))


def pods(box: Device, uplinks: int, downlinks: int, count: int = 1, spines: int = 0) -> Plan:
    """`count` pods of as many pod spines as a leaf has uplinks, half of their ports down; `spines` chassis or none."""
    half = box.groups[0].count // 2
    leaf = switches("leaf", "leaf", LEAF, (ups(uplinks), served_ports(downlinks)), half, blocks=count, scope="pod")
    demands = (ups(half), below("leaf", half, 1))
    tops = switches("pod_spine", "pod_spine", box, demands, uplinks, blocks=count, scope="pod")
    served = (ServerGroup(leaf, 2, 2, 25 * G, downlinks),)
    below_tops = linked(leaf, tops, 1, "pod")
    if not spines:
        alone = plan((leaf, tops), (below_tops,), served)
        return replace(alone, uplinks=(*alone.uplinks, Uplinks(tops, half, 100 * G)))
    links = half // spines
    spine = switches(
        "spine", "spine", S12516X_AF, (below("pod_spine", tops.count, links),), spines, cards=((CARD_48, 16),)
    )
    return plan((leaf, tops, spine), (below_tops, linked(tops, spine, links, "plane")), served)


def three_tier_b() -> Plan:
    """20 pods of type B under 32 chassis of 768x100G, two links from each pod spine to each."""
    return pods(S9820_8C, uplinks=8, downlinks=48, count=20, spines=32)
