"""Boxes for switches: one by one, or a run of them as one box, with what is known of them.

Knows names and words; knows nothing of rows and areas.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dcnplan.drawing.folding import Folding, folded
from dcnplan.drawing.formats import numbers_text, planes_text
from dcnplan.drawing.scene import BoxRole, Node
from dcnplan.plan.captions import counted
from dcnplan.plan.faceplate import EXTERNAL, RESERVE
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.once import once
from dcnplan.plan.switch_names import switch_name, switch_word
from dcnplan.units import ports_text

if TYPE_CHECKING:
    from dcnplan.fabric.port_spans import PortSpan


def switch_nodes(
    plan: Plan, group: SwitchGroup, members: range, most: int | None, folding: Folding, area: str, block: int, tail: int
) -> tuple[Node, ...]:
    """Some switches of a block, at most `most` boxes: side by side, or plane by plane where they belong to planes."""
    up = plan.above(group)
    planes = up[0].upper.blocks if up and up[0].joins.stripe else 1
    if planes == 1:
        parts = folded(members, most, tail)
        return tuple(node_of(group, area, block, some, None, len(some), folding) for some in parts)
    columns = plane_columns(plan, planes, folding)
    least = most and max(1, most // len(columns))
    return tuple(
        node_of(group, area, block, some, plane, count, folding)
        for plane in columns
        for some, count in _column(members, plane, planes, least)
    )


def _column(members: range, plane: range, planes: int, most: int | None) -> Iterator[tuple[range, int]]:
    """Runs of the members in these planes, and how many each holds."""
    if len(plane) > 1:
        yield plane, len(plane) * len(members) // planes
        return
    first = members[0] + (plane[0] - members[0]) % planes
    for some in folded(range(first, members.stop, planes), most):
        yield some, len(some)


def plane_columns(plan: Plan, planes: int, folding: Folding) -> list[range]:
    """Planes one by one, or many as one."""
    # Peers of folded planes could not be counted: a leaf and its peer are in neighbouring planes.
    return folded(range(planes), None if plan.peers else folding.planes)


def named(node: Node, word: str) -> Node:
    """The node without the texts that are numbers alone: beside other classes they would not say whose they are."""
    some = node.members
    if node.count == 1:
        return replace(node, texts=node.texts[:1])
    ends = (f"{word}{some[0] + 1} – {word}{some[-1] + 1}",) if len(some) == node.count and some.step == 1 else ()
    return replace(node, texts=(*ends, f"{node.count:,} {word}", f"×{node.count:,}"))


def node_of(
    group: SwitchGroup, area: str, block: int, members: range, planes: range | None, count: int, folding: Folding
) -> Node:
    """One box for `count` switches of a block."""
    word = switch_word(group)
    facts = (("role", group.role), ("model", group.device.model), ("switches", f"{count}"))
    more = (*facts, *((("plane", planes_text(planes)),) if planes else ()), *_open_facts(group))
    if count > 1:
        texts = _many_texts(group, word, members, count)
        key = f"{area}/{word}{members[0] + 1}-{members[-1] + 1}"
        return Node(key.lstrip("/"), group.role, texts, count, members, planes, more, group.key)
    short = f"{word}{members[0] + 1}"
    stands_for_all = folding.pods == "types" and group.scope in ("pod", "building")
    name = f"{area}/{short}" if stands_for_all else switch_name(group, block, members[0])
    texts = (short, f"{members[0] + 1}")
    return Node(name, group.role, texts, 1, members, planes, more, group.key)


def external_node(key: str, role: BoxRole, found: "PortSpan") -> Node:
    """One box for what a speed of ports of like switches leads to outside the fabric."""
    each = ports_text(len(found.names), found.speed_bps)
    texts = (f"out of the fabric: {each} each, {found.text}", f"out: {found.text}", f"{each} out", each)
    facts = (("role", "out of the fabric"), ("ports", f"{each} each: {found.text}"))
    return Node(key, role, (*texts, "out"), facts=facts)


def outside_nodes(area: str, group: SwitchGroup, role: BoxRole) -> tuple[Node, ...]:
    """What the spines of a class, or the cores, lead to outside the fabric, one box a speed."""
    own = f"{group.spine_class}-" if group.spine_class else ""
    return tuple(
        external_node(f"{area}/{own}external-{number}", role, found)
        for number, found in enumerate(open_ports(group, EXTERNAL), 1)
    )


def open_ports(group: SwitchGroup, purpose: str) -> Sequence["PortSpan"]:
    """The ports of a switch that lead to nothing in the fabric, by speed."""
    return _open_ports(group)[purpose] if group.faceplate.of(purpose) else ()


@once
def _open_ports(group: SwitchGroup) -> Mapping[str, Sequence["PortSpan"]]:
    from dcnplan.fabric.port_spans import PURPOSES, port_spans  # few pictures need them

    return {purpose: tuple(port_spans(group, purpose)) for purpose in PURPOSES}


def _open_facts(group: SwitchGroup) -> Iterator[tuple[str, str]]:
    for fact, purpose in (("external", EXTERNAL), ("reserved", RESERVE)):
        if found := open_ports(group, purpose):
            yield fact, ", ".join(one.text for one in found)


def _many_texts(group: SwitchGroup, word: str, members: range, count: int) -> tuple[str, ...]:
    """A number of switches could be mistaken for the number of one, so a bare count has a sign before it."""
    whole = len(members) != count or len(members) == group.each
    if members.step == 1 and not whole:
        return (f"{word}{members[0] + 1} – {word}{members[-1] + 1}", numbers_text(members), f"×{count:,}")
    return (counted(count, group.role), f"×{count:,}")
