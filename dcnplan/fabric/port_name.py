"""The name of one port of a switch under a network operating system, and the label of its cage.

Fills the patterns of the device file by plain replacement; knows nothing of links, or of what else is on the faceplate.
"""

import re
from collections.abc import Mapping

from dcnplan.catalog.device import Device, Mode, PortNaming
from dcnplan.catalog.naming import leg_name
from dcnplan.plan.panel import Bank

_FIELD = re.compile(r"\{([a-z_0-9]+)\}")


def naming_of(device: Device, nos: str | None = None) -> PortNaming | None:
    """The device's port naming under `nos`, or its first; None where none is known."""
    return next((naming for naming in device.naming if naming.nos == nos), next(iter(device.naming), None))


def port_name(device: Device, naming: PortNaming | None, bank: Bank, mode: Mode, slot: int, cage: int, leg: int) -> str:
    """The name of one port of a cage in `mode`; without a naming, what the faceplate says of the cage, and `:` with
    its leg where it is split.

    Where each port of a cage has a number of its own, legs are counted within it.
    """
    numbers = bank.group.numbers if mode.ports % bank.group.numbers == 0 else 1
    legs = mode.ports // numbers
    number, within = _number(device, bank, cage, leg // legs), leg % legs
    if naming is None:
        return _slotted(slot, number) + (f":{within + 1}" if legs > 1 else "")
    fields = _fields(naming, bank, mode, slot, cage, leg) | {"number": number, "leg": within + 1, "leg0": within}
    port = _filled(_whole(naming, bank, cage), fields)
    if legs == 1:
        return port
    return _filled(
        naming.leg, fields | {"port": port, "port_leg": leg_name(port, within + 1, int(str(fields["lane"])))}
    )


def _whole(naming: PortNaming, bank: Bank, cage: int) -> str:
    """The pattern of a whole cage's name, or its name in the list."""
    if naming.listed:
        return naming.listed[cage - 1]
    return (naming.single if bank.group.lanes == 1 else None) or naming.port


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
        "prefix": naming.prefixes.get(_part(mode, leg).speed_bps, naming.prefixes.get(bank.group.speed_bps, "")),
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


def _filled(pattern: str, fields: Mapping[str, object]) -> str:
    return _FIELD.sub(lambda field: str(fields.get(field[1], field[0])), pattern)


def _number(device: Device, bank: Bank, cage: int, port: int) -> str:
    """What the faceplate says of one port of a cage."""
    at = bank.number + (cage - bank.first_cage) * bank.group.numbers + port
    return device.numbers[at] if device.numbers else str(at + device.number_from)


def cage_name(device: Device, bank: Bank, slot: int, cage: int) -> str:
    """`49`, on a chassis `3/49`; `49-50` where the faceplate gives both ports of a cage a number.

    In a card slot of a box `3.49`: the box is one part, and no card of it fails alone.
    """
    ports = bank.group.numbers
    first, last = (_number(device, bank, cage, port) for port in (0, ports - 1))
    return _slotted(slot, first if ports == 1 else f"{first}-{last}", "." if device.is_box else "/")


def cage_label(slot: int, cage: int) -> str:
    """`49`, on a chassis `3/49`: cages counted."""
    return _slotted(slot, str(cage))


def _slotted(slot: int, text: str, between: str = "/") -> str:
    return f"{slot}{between}{text}" if slot else text
