"""Ports that lead to nothing in the fabric: those that leave it by group of switches, and each one by its name.

Knows where they are; expands no fabric.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from dcnplan.designs import Design
from dcnplan.frozen import frozen
from dcnplan.plan.captions import role_text
from dcnplan.plan.faceplate import EXTERNAL as PURPOSE
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.switch_names import block_name
from dcnplan.report.fields import Field, Sheet, cell, sheet
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe
from dcnplan.units import gbps, ports_text


@frozen
class External:
    """The ports of one speed of each of `switches` like switches; `spans` are their names as people list them."""

    role: str
    group: str | None
    switches: int
    speed_bps: int
    ports: tuple[str, ...]
    spans: str


EXTERNAL = (
    Field("role", TEXT, "The role of the switches.", None, "", lambda one: role_text(one.role)),
    Field("group", Maybe(TEXT), "Their pod type and leaf class.", title="group"),
    Field("switches", WHOLE, "How many switches have these ports.", title="switches>"),
    Field("speed_gbps", NUMBER, "Speed of a port.", lambda one: gbps(one.speed_bps), "each>",
          lambda one: ports_text(len(one.ports), one.speed_bps), "Gb/s"),
    Field("ports", ListOf(TEXT), "Their names on each of the switches.", None, "on each of them",
          lambda one: one.spans),
)  # fmt: skip

OPEN_PORTS = (
    Field("switch", TEXT, "The switch."),
    Field("port", TEXT, "The port, by its name.", lambda one: one.name),
    Field("purpose", TEXT, "Whether it is external, or reserved."),
    Field("speed_gbps", NUMBER, "Its speed.", lambda one: gbps(one.port.mode.speed_bps), unit="Gb/s"),
    Field("role", TEXT, "The role of the switch.", lambda one: one.group.role),
    Field("group", Maybe(TEXT), "Its pod type and leaf class.", lambda one: one.group.label),
    Field("pod", Maybe(TEXT), "Its pod or plane.", lambda one: block_name(one.group, one.block)),
    Field("cage", TEXT, "The cage.", lambda one: one.port.label),
    Field("channel", Maybe(WHOLE), "The channel of a split cage, from 1.",
          lambda one: one.port.leg + 1 if one.port.is_split else None),
)  # fmt: skip


FABRIC = cell("fabric", lambda one: one.group.fabric)


def external(plan: Plan) -> tuple[External, ...]:
    """By group of switches and speed."""
    return tuple(one for group in plan.switches if group.faceplate.ports(PURPOSE) for one in _of_group(group))


def open_ports_sheet(designs: Sequence[Design]) -> Sheet:
    """A row for each that is external or reserved; titles alone where there are none. In a project with its fabric."""
    from dcnplan.fabric.open_ports import open_port_count, open_ports

    found = (open_ports(design.fabric) for design in designs if open_port_count(design.plan))
    fabric = (FABRIC,) if any(design.plan.fabric for design in designs) else ()
    return sheet((*OPEN_PORTS, *fabric), chain.from_iterable(found))


def _of_group(group: SwitchGroup) -> Iterator[External]:
    from dcnplan.fabric.port_spans import port_spans  # few designs have such ports

    for one in port_spans(group, PURPOSE):
        yield External(group.role, group.label, group.count, one.speed_bps, one.names, one.text)
