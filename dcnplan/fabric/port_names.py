"""Names of a switch's ports under a network operating system, and labels of its cages.

Fills the patterns of the device file by plain replacement; knows nothing of links.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from dcnplan.catalog.device import Device, Mode, PortNaming
from dcnplan.catalog.naming import leg_name
from dcnplan.network.columns import Texts
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Bank
from dcnplan.plan.seats import slot_and_cage

_FIELD = re.compile(r"\{([a-z_0-9]+)\}")


class PortNames(NamedTuple):
    """What the ports for one purpose are called, both indexed [slot, cage, leg]; None where there is no such port."""

    ports: Texts
    cages: Texts


def naming_of(device: Device, nos: str | None = None) -> PortNaming | None:
    """The device's port naming under `nos`, or its first; None where none is known."""
    return next((naming for naming in device.naming if naming.nos == nos), next(iter(device.naming), None))


def port_names(device: Device, faceplate: Faceplate, purpose: str, nos: str | None = None) -> PortNames:
    """Names of the ports laid out for one purpose on one switch."""
    naming = naming_of(device, nos)
    named: dict[tuple[int, int, int], tuple[str, str]] = {}
    for segment in faceplate.of(purpose):
        bank = faceplate.panel.banks[segment.bank]
        for position in segment.positions:
            slot, cage = slot_and_cage(faceplate, segment.bank, position)
            label = cage_label(slot, cage)
            for leg in range(segment.mode.ways):
                name = port_name(naming, bank, segment.mode, slot, cage, leg)
                named[slot, cage, leg] = name, label
    return _by_seat(named)


def port_name(naming: PortNaming | None, bank: Bank, mode: Mode, slot: int, cage: int, leg: int) -> str:
    """The name of one port; without a naming, its cage label and `:` with its leg where the cage is split."""
    split = mode.ways > 1
    if naming is None:
        return cage_label(slot, cage) + (f":{leg + 1}" if split else "")
    lanes = bank.group.lanes or 1
    lane = leg * lanes // mode.ways
    fields = {
        "slot": slot,
        "slot0": slot - 1,
        "cage": cage,
        "cage0": cage - 1,
        "leg": leg + 1,
        "leg0": leg,
        "lane": lane + 1,
        "lane0": lane,
        "first_lane": bank.first_lane + (cage - bank.first_cage) * lanes + lane,
        "prefix": naming.prefixes.get(mode.speed_bps, naming.prefixes.get(bank.group.speed_bps, "")),
    }
    port = _filled(_whole(naming, bank, cage), fields)
    if not split:
        return port
    return _filled(naming.leg, {**fields, "port": port, "port_leg": leg_name(port, leg + 1, lane + 1)})


def _whole(naming: PortNaming, bank: Bank, cage: int) -> str:
    """The pattern of a whole cage's name, or its name in the list."""
    if naming.listed:
        return naming.listed[cage - 1]
    return (naming.single if bank.group.lanes == 1 else None) or naming.port


def _filled(pattern: str, fields: Mapping[str, object]) -> str:
    return _FIELD.sub(lambda field: str(fields.get(field[1], field[0])), pattern)


def cage_label(slot: int, cage: int) -> str:
    """`49`, on a chassis `3/49`."""
    return f"{slot}/{cage}" if slot else str(cage)


def _by_seat(named: dict[tuple[int, int, int], tuple[str, str]]) -> PortNames:
    shape = tuple(max(numbers) + 1 for numbers in zip(*named, strict=True)) if named else (0, 0, 0)
    ports, cages = np.empty(shape, dtype=np.object_), np.empty(shape, dtype=np.object_)
    for seat, (port, label) in named.items():
        ports[seat], cages[seat] = port, label
    return PortNames(ports, cages)
