"""Leaves that share their servers in turn as a class of their own: one block, of all of which each server has some.

One that fails is stood in for by those that its servers are on too. Routes nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.broken import AS_PLANNED, Carried
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.pods import LeafClass
from dcnplan.plan.traffic import Traffic


def is_counted(plan: Plan) -> bool:
    """Whether turns come out even, servers send to other leaf groups, and no line card fails."""
    even = not any(served.unequal for served in plan.servers)
    return even and (plan.traffic or Traffic()) == Traffic() and not any(one.device.is_modular for one in plan.switches)


def with_turns_apart(plan: Plan) -> Plan:
    """The same, where those in turn are a class of leaves of their own."""
    in_turn = {served.leaf.key: served.in_turn for served in plan.servers if served.in_turn}
    parts = {group.key: tuple(_parts(group, in_turn.get(group.key, 0))) for group in plan.switches}
    return replace(
        plan,
        switches=tuple(part for group in plan.switches for part in parts[group.key]),
        links=tuple(replace(link, lower=part) for link in plan.links for part in parts[link.lower.key]),
        servers=tuple(replace(served, leaf=part) for served in plan.servers for part in parts[served.leaf.key]),
    )


def _parts(group: SwitchGroup, last: int) -> Iterator[SwitchGroup]:
    """The leaves in whole leaf groups, and the last ones."""
    *axes, (what, each) = group.axes
    if each > last:
        yield replace(group, axes=(*axes, (what, each - last)))
    if last:
        yield replace(group, key=f"{group.key}/turns", axes=(*axes, (what, last)))


def handed_on_in_turn(leaf: LeafClass) -> tuple[Carried, ...]:
    """What the others carry where the first of such leaves is lost: all are alike."""
    leaves, homing, kinds = leaf.each, leaf.servers[0].homing, len(leaf.servers)
    turns = {(first * homing) % leaves for first in range(leaves)}
    homes = [{(first + number) % leaves for number in range(homing)} for first in turns]
    lost = [home for home in homes if 0 in home]
    shares = (Fraction(sum(other in home for home in lost), len(lost)) for other in range(1, leaves))
    port = Fraction(homing, homing - 1)  # of servers that lost one
    return tuple(
        Carried(more, port, (more,) * kinds, (True,) * kinds) if (more := 1 + share / (homing - 1)) > 1 else AS_PLANNED
        for share in shares
    )
