"""Names of a switch's ports under a network operating system, and labels of its cages.

Fills the patterns of the device file by plain replacement; knows nothing of links.
"""

import re
from typing import NamedTuple

import numpy as np

from dcnplan.catalog.device import Device, Mode, PortNaming
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
            label = cage_name(device, bank, slot, cage)
            for leg in segment.legs:
                named[slot, cage, leg] = port_name(device, naming, bank, segment.whole, slot, cage, leg), label
    return _by_seat(named)


def port_name(device: Device, naming: PortNaming | None, bank: Bank, mode: Mode, slot: int, cage: int, leg: int) -> str:
    """The name of one port of a cage in `mode`; without a naming, what the faceplate says of the cage, and `:` with
    its leg where it is split.

    Where each port of a cage has a number of its own, legs are counted within it.
    """
    numbers = bank.group.numbers if mode.ports % bank.group.numbers == 0 else 1
    legs = mode.ports // numbers
    number = _number(device, bank, cage, leg // legs)
    if naming is None:
        return _slotted(slot, number) + (f":{leg % legs + 1}" if legs > 1 else "")
    fields = _fields(naming, bank, mode, slot, cage, leg) | {
        "leg": leg % legs + 1,
        "leg0": leg % legs,
        "number": number,
    }
    fields["port"] = naming.listed[cage - 1] if naming.listed else _filled(naming.port, fields)
    pattern = naming.leg if legs > 1 else naming.port
    if legs == 1 and bank.group.lanes == 1:
        pattern = naming.single or pattern
    return _filled(pattern, fields)


def _fields(naming: PortNaming, bank: Bank, mode: Mode, slot: int, cage: int, leg: int) -> dict[str, object]:
    lanes = bank.group.lanes or 1
    lane = _first_lane(mode, leg, lanes)
    index = naming.index_from + (cage - 1) * naming.index_step
    return {
        "slot": slot,
        "slot0": slot - 1,
        "cage": cage,
        "cage0": cage - 1,
        "lane": lane + 1,
        "lane0": lane,
        "first_lane": bank.first_lane + (cage - bank.first_cage) * lanes + lane,
        "index": index + (leg * naming.index_step // mode.ports if naming.index_step % mode.ports == 0 else 0),
        "prefix": naming.prefixes.get(_part(mode, leg).speed_bps, ""),
    }


def _part(mode: Mode, leg: int) -> Mode:
    """The part of a mode that a leg is of."""
    for part in mode.parts:
        if leg < part.ways:
            return part
        leg -= part.ways
    return mode


def _first_lane(mode: Mode, leg: int, lanes: int) -> int:
    """The first lane of a leg: legs have as many as their share of the bandwidth."""
    if not mode.beside:
        return leg * lanes // mode.ways
    before = 0
    for part in mode.parts:
        if leg < part.ways:
            return (before + leg * part.speed_bps) * lanes // mode.total_bps
        before, leg = before + part.ways * part.speed_bps, leg - part.ways
    return 0


def _filled(pattern: str, fields: dict[str, object]) -> str:
    return _FIELD.sub(lambda field: str(fields.get(field[1], field[0])), pattern)


def _number(device: Device, bank: Bank, cage: int, port: int) -> str:
    """What the faceplate says of one port of a cage."""
    at = bank.number + (cage - bank.first_cage) * bank.group.numbers + port
    return device.numbers[at] if device.numbers else str(at + device.number_from)


def cage_name(device: Device, bank: Bank, slot: int, cage: int) -> str:
    """`49`, on a chassis `3/49`; `49-50` where the faceplate gives both ports of a cage a number."""
    ports = bank.group.numbers
    first, last = (_number(device, bank, cage, port) for port in (0, ports - 1))
    return _slotted(slot, first if ports == 1 else f"{first}-{last}")


def cage_label(slot: int, cage: int) -> str:
    """`49`, on a chassis `3/49`: cages counted."""
    return _slotted(slot, str(cage))


def _slotted(slot: int, text: str) -> str:
    return f"{slot}/{text}" if slot else text


def _by_seat(named: dict[tuple[int, int, int], tuple[str, str]]) -> PortNames:
    shape = tuple(max(numbers) + 1 for numbers in zip(*named, strict=True)) if named else (0, 0, 0)
    ports, cages = np.empty(shape, dtype=np.object_), np.empty(shape, dtype=np.object_)
    for seat, (port, label) in named.items():
        ports[seat], cages[seat] = port, label
    return PortNames(ports, cages)
