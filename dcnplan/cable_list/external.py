"""Ports that leave the fabric as rows of the cable list: one end each, the other open.

Names them; knows nothing of what they lead to.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.faceplate_ports import Port, ports_for
from dcnplan.fabric.names import block_name, switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.units import gbps

KIND = "external"


def external_legs(plan: Plan) -> int:
    """Rows that there are."""
    return sum(group.count * group.faceplate.ports(EXTERNAL) for group in plan.switches)


def external_batches(fabric: Fabric, titles: Sequence[str]) -> Iterator[Mapping[str, list[Any]]]:
    """Columns by name, a batch for each block of switches of a group; None where something does not apply."""
    names, rows = switch_names(fabric), switch_rows(fabric.plan)
    for group in fabric.plan.switches:
        ports = sorted(ports_for(group, EXTERNAL), key=lambda named: named[1][:3])
        for block in range(group.blocks if ports else 0):
            switches = [str(name) for name in names[rows[group.key].of_block(block)]]
            here = [_row(group, block, switch, name, port) for switch in switches for name, port in ports]
            yield {title: [row.get(title) for row in here] for title in titles}


def _row(group: SwitchGroup, block: int, switch: str, name: str, port: Port) -> Mapping[str, object]:
    cage = port.label
    return {
        "cable": f"{switch}:{cage}",
        "lower": switch,
        "lower_port": name,
        "speed_gbps": gbps(port.mode.speed_bps),
        "kind": KIND,
        "class": f"{group.role}-external",
        "lower_role": group.role,
        "lower_pod": block_name(group, block),
        "lower_cage": cage,
        "lower_channel": port.leg + 1 if port.is_split else None,
        "lower_label": f"{switch} {name} > {KIND}",
    }
