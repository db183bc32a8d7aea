"""Ports that leave the fabric as rows of the cable list: one end each, the other open.

Names them; knows nothing of what they lead to.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from dcnplan.cable_list.batch import Batch
from dcnplan.cable_list.cable_rows import CableRows, EndColumns, Leg, nobody, texts
from dcnplan.cabling.connection import Side
from dcnplan.cabling.plugs import cage_end
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.faceplate_ports import Port, ports_for
from dcnplan.fabric.named_rows import block_name, switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.network.columns import Texts
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, SwitchGroup

KIND = "external"

_Named = Sequence[tuple[str, Port]]


def external_legs(plan: Plan) -> int:
    """Rows that there are."""
    return sum(group.count * group.faceplate.ports(EXTERNAL) for group in plan.switches)


def external_batches(fabric: Fabric) -> Iterator[Batch]:
    """A batch for each block of switches of a group."""
    names, rows = switch_names(fabric), switch_rows(fabric.plan)
    for group in fabric.plan.switches:
        ports = sorted(ports_for(group, EXTERNAL), key=lambda named: named[1][:3])
        for block in range(group.blocks if ports else 0):
            here = rows[group.key].of_block(block)
            yield Batch(_rows(here, names, block_name(group, block), ports), [_leg(group, port) for _, port in ports])


def _rows(switches: range, names: Texts, pod: str | None, ports: _Named) -> CableRows:
    """Each switch with all its ports."""
    each, count = len(ports), len(switches) * len(ports)
    row = np.repeat(np.array(switches), each)
    none, nothing = np.full(count, -1), texts([None] * count)
    channels = [port.leg + 1 if port.is_split else None for _, port in ports]
    here = EndColumns(
        row, names[row], texts([name for name, _ in ports] * len(switches)),
        texts([port.label for _, port in ports] * len(switches)),
        texts(channels * len(switches)), texts([pod] * count), none,
    )  # fmt: skip
    leg = np.tile(np.arange(each), len(switches))
    return CableRows(leg, here, nobody(count), np.zeros(count, np.bool_), np.zeros(count, np.int64), *(nothing,) * 6)


def _leg(group: SwitchGroup, port: Port) -> Leg:
    side = Side(group, (), cage_end(port.group, port.mode, group.device.model), None, 1, 0, 0)
    return Leg(KIND, f"{group.role}-external", port.mode.speed_bps, side)
