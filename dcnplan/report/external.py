"""Ports that leave the fabric: a table for people, records for programs.

Names the ports of a switch; expands no fabric.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dcnplan.frozen import frozen
from dcnplan.plan.captions import role_text
from dcnplan.plan.faceplate import EXTERNAL as PURPOSE
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.report.fields import Field
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


def external(plan: Plan) -> tuple[External, ...]:
    """By group of switches and speed."""
    return tuple(one for group in plan.switches if group.faceplate.ports(PURPOSE) for one in _of_group(group))


def _of_group(group: SwitchGroup) -> Iterator[External]:
    # Port names stand in columns: numpy is not loaded for designs without such ports.
    from dcnplan.fabric.faceplate_ports import ports_for

    named = sorted(ports_for(group, PURPOSE), key=lambda one: (-one[1].mode.speed_bps, *one[1][:3]))
    for speed_bps, ports in groupby(named, key=lambda one: one[1].mode.speed_bps):
        here = [(name, (port.slot, port.cage)) for name, port in ports]
        names = tuple(name for name, _ in here)
        yield External(group.role, group.label, group.count, speed_bps, names, _spans(here))


def _spans(named: Sequence[tuple[str, tuple[int, int]]]) -> str:
    """`ethernet1/1/17 to ethernet1/1/24`: runs of neighbouring cages by their first and last port."""
    runs: list[list[tuple[str, tuple[int, int]]]] = []
    for name, (slot, cage) in named:
        last = runs[-1][-1][1] if runs else None
        if last in ((slot, cage), (slot, cage - 1)):
            runs[-1].append((name, (slot, cage)))
        else:
            runs.append([(name, (slot, cage))])
    return ", ".join(run[0][0] if len(run) == 1 else f"{run[0][0]} to {run[-1][0]}" for run in runs)
