"""Ports that lead to nothing in the fabric: external ones, which leave it, and those that are kept free.

Names them on one switch of a group, and switch by switch; knows nothing of what will be plugged in.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.faceplate_ports import Port, in_order, ports_for
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.plan.faceplate import EXTERNAL, RESERVE
from dcnplan.plan.groups import Plan, SwitchGroup

PURPOSES = MappingProxyType({EXTERNAL: "external", RESERVE: "reserved"})
"""What they are for, by the purpose on a faceplate."""


class PortSpan(NamedTuple):
    """The open ports of one speed of each switch of a group; `text` lists them as people do."""

    speed_bps: int
    names: tuple[str, ...]
    text: str


class OpenPort(NamedTuple):
    """One of them on one switch, which is in that block of its group."""

    switch: str
    name: str
    purpose: str
    group: SwitchGroup
    block: int
    port: Port


def port_spans(group: SwitchGroup, purpose: str, nos: str | None = None) -> Iterator[PortSpan]:
    """Those for a purpose, the fastest first."""
    named = sorted(ports_for(group, purpose, nos), key=lambda one: (-one[1].mode.speed_bps, *one[1][:3]))
    for speed_bps, ports in groupby(named, key=lambda one: one[1].mode.speed_bps):
        here = [(name, (port.slot, port.cage)) for name, port in ports]
        yield PortSpan(speed_bps, tuple(name for name, _ in here), _runs_text(here))


def open_port_count(plan: Plan) -> int:
    """How many there are on all switches."""
    return sum(group.count * group.faceplate.ports(purpose) for group in plan.switches for purpose in PURPOSES)


def open_ports(fabric: Fabric, nos: str | None = None) -> Iterator[OpenPort]:
    """Every one, switch by switch in row order within each group."""
    names, rows = switch_names(fabric), switch_rows(fabric.plan)
    for group in fabric.plan.switches:
        ports = [(said, *one) for purpose, said in PURPOSES.items() for one in in_order(group, purpose, nos)]
        for block in range(group.blocks if ports else 0):
            for switch in names[rows[group.key].of_block(block)].tolist():
                yield from (OpenPort(switch, name, said, group, block, port) for said, name, port in ports)


def _runs_text(named: Sequence[tuple[str, tuple[int, int]]]) -> str:
    """`ethernet1/1/17 to ethernet1/1/24`: runs of neighbouring cages by their first and last port."""
    runs: list[list[tuple[str, tuple[int, int]]]] = []
    for name, (slot, cage) in named:
        last = runs[-1][-1][1] if runs else None
        if last in ((slot, cage), (slot, cage - 1)):
            runs[-1].append((name, (slot, cage)))
        else:
            runs.append([(name, (slot, cage))])
    return ", ".join(run[0][0] if len(run) == 1 else f"{run[0][0]} to {run[-1][0]}" for run in runs)
