"""Small fabrics of every shape, drawn by hypothesis: unlike classes and pod types, planes, chassis, splits, bundles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import lcm
from typing import Any

from hypothesis import strategies as st

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode
from dcnplan.plan.faceplate import servers_purpose
from dcnplan.plan.groups import LinkGroup, Plan, Role, ServerGroup, SwitchGroup
from dcnplan.plan.port_need import PortNeed
from tests.plans import G, below, linked, plan, switches, ups

ROOMY = Device("roomy", groups=(CageGroup(96, 100 * G), CageGroup(48, 25 * G)))
CARD_5 = Card("5x100G", (CageGroup(5, 100 * G),))
CARD_SPLIT = Card("3x200G", (CageGroup(3, 200 * G, breakouts=(Breakout(Mode(2, 100 * G)),)),))


@dataclass(frozen=True)
class KindChoice:
    """Servers on `homing` leaves with so many ports to each, and a leaf's ports for them."""

    homing: int
    ports_per_leaf: int
    downlinks: int
    speed_bps: int = 25 * G


@dataclass(frozen=True)
class LeafChoice:
    """`blocks` of as many leaves as hold whole leaf groups, with `links` to each switch above."""

    links: int
    blocks: int
    kinds: tuple[KindChoice, ...]

    @property
    def leaves(self) -> int:
        return lcm(*(kind.homing for kind in self.kinds)) * self.blocks

    def purpose(self, number: int) -> str:
        """Of the ports for a kind, which has a name where there are several."""
        return servers_purpose(self.name(number))

    def name(self, number: int) -> str | None:
        return "xyz"[number] if len(self.kinds) > 1 else None


@st.composite
def leaf_choices(draw: st.DrawFn, planes: int = 1, groups: int = 2) -> LeafChoice:
    """A leaf class of one kind of servers or of two; homing is a multiple of `planes`."""
    links, blocks = draw(st.integers(1, 3)), draw(st.integers(1, groups))
    first = draw(kind_choices(planes, 2))
    second = draw(st.none() | kind_choices(planes, 3 if planes * blocks == 1 else 2))
    return LeafChoice(links, blocks, (first, second) if second else (first,))


@st.composite
def kind_choices(draw: st.DrawFn, planes: int, most: int) -> KindChoice:
    """Homed on so many leaves of each plane at most."""
    per_leaf = draw(st.integers(1, 2))
    homing, downlinks = planes * draw(st.integers(1, most)), per_leaf * draw(st.integers(1, 4))
    return KindChoice(homing, per_leaf, downlinks, draw(st.sampled_from([25 * G, 100 * G])))


@st.composite
def two_tiers(draw: st.DrawFn) -> Plan:
    """One to three leaf classes, one to three planes of one to three spines."""
    planes, spines = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    classes = draw(st.lists(leaf_choices(planes), min_size=1, max_size=3))
    leaves = {
        f"class{'abc'[n]}": (choice, _leaf(f"class{'abc'[n]}", choice, spines)) for n, choice in enumerate(classes)
    }
    demands = tuple(below(key, choice.leaves // planes, choice.links) for key, (choice, _) in leaves.items())
    spine = _upper(
        draw, "spine", "spine", demands, spines, blocks=planes, tier=1, scope="plane" if planes > 1 else "fabric"
    )
    bundle = draw(st.booleans())
    links = tuple(
        replace(linked(group, spine, choice.links, "plane"), bundle=bundle) for choice, group in leaves.values()
    )
    served = tuple(one for choice, group in leaves.values() for one in _served(choice, group))
    return plan((*(group for _, group in leaves.values()), spine), links, served)


@st.composite
def with_pods(draw: st.DrawFn, spine_above: bool = True) -> Plan:
    """One or two pod types of one to three pods, over one to three planes."""
    planes, spines = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    bundle = draw(st.booleans())
    groups: list[SwitchGroup] = []
    links: list[LinkGroup] = []
    served: list[ServerGroup] = []
    tops: list[tuple[SwitchGroup, int]] = []
    for name in ("one", "two")[: draw(st.integers(1, 2))]:
        block: dict[str, Any] = {"blocks": draw(st.integers(1, 3)), "scope": "pod", "pod_type": name}
        uppers, links_up = planes * draw(st.integers(1, 2)), draw(st.integers(1, 2))
        leaves = _pod_leaves(draw, name, uppers, block)
        demands = [below(key, choice.leaves, choice.links) for key, (choice, _) in leaves.items()]
        top = _upper(draw, f"{name}/tops", "pod_spine", (ups(links_up * spines), *demands), uppers, **block)
        groups += [*(group for _, group in leaves.values()), top]
        links += [linked(group, top, choice.links, "pod") for choice, group in leaves.values()]
        served += [one for choice, group in leaves.values() for one in _served(choice, group)]
        tops.append((top, links_up))
    if spine_above:
        demands = [below(top.key, top.count // planes, links_up) for top, links_up in tops]
        spine = _upper(
            draw, "spine", "spine", tuple(demands), spines, blocks=planes, scope="plane" if planes > 1 else "fabric"
        )
        groups.append(spine)
        links += [linked(top, spine, links_up, "plane") for top, links_up in tops]
    by_tier = sorted(groups, key=lambda group: group.tier)
    return plan(tuple(by_tier), tuple(replace(link, bundle=bundle) for link in links), tuple(served))


def _pod_leaves(
    draw: st.DrawFn, name: str, uppers: int, block: Mapping[str, Any]
) -> dict[str, tuple[LeafChoice, SwitchGroup]]:
    choices = draw(st.lists(leaf_choices(), min_size=1, max_size=2))
    labels = [f"{name}/{'ab'[n]}" for n in range(len(choices))]
    return {
        label: (choice, _leaf(label, choice, uppers, leaf_class=label[-1], **block))
        for label, choice in zip(labels, choices, strict=True)
    }


def _leaf(key: str, choice: LeafChoice, uppers: int, **rest: Any) -> SwitchGroup:
    rest = {"leaf_class": key, **rest}
    served = (
        PortNeed(choice.purpose(number), kind.downlinks, kind.speed_bps) for number, kind in enumerate(choice.kinds)
    )
    return switches(key, "leaf", ROOMY, (ups(choice.links * uppers), *served), choice.leaves, **rest)


def _served(choice: LeafChoice, leaf: SwitchGroup) -> Iterator[ServerGroup]:
    for number, kind in enumerate(choice.kinds):
        ports = kind.ports_per_leaf * kind.homing
        yield ServerGroup(leaf, ports, kind.homing, kind.speed_bps, kind.downlinks, kind=choice.name(number))


def _upper(draw: st.DrawFn, key: str, role: Role, demands: tuple[Any, ...], each: int, **rest: Any) -> SwitchGroup:
    """A box, or a chassis of small cards: with whole cages or with cages split in two."""
    card = draw(st.sampled_from([None, None, CARD_5, CARD_SPLIT]))
    if card is None:
        return switches(key, role, ROOMY, demands, each, **rest)
    ports = sum(demand.ports for demand in demands)
    count = -(-ports // 4) + draw(st.integers(1, 3))
    return switches(
        key, role, Device("chassis", slots=count, cards=(card,)), demands, each, cards=((card, count),), **rest
    )
