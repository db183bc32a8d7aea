"""Ports that lead to nothing in the fabric: external ones, which leave it, and those that are kept free.

Names them switch by switch; knows nothing of what will be plugged in.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.faceplate_ports import Port, in_order
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.port_spans import PURPOSES
from dcnplan.fabric.rows import switch_rows
from dcnplan.plan.groups import Plan, SwitchGroup


class OpenPort(NamedTuple):
    """One of them on one switch, which is in that block of its group."""

    switch: str
    name: str
    purpose: str
    group: SwitchGroup
    block: int
    port: Port


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
