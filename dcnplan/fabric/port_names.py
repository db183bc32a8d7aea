"""Names of the ports laid out for one purpose on a switch, and labels of their cages, by where they are.

Knows nothing of links, or of how a name is made.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.catalog.device import Device
from dcnplan.fabric.port_name import cage_name, naming_of, port_name
from dcnplan.frozen import one_line
from dcnplan.network.columns import Texts
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.seats import slot_and_cage


class PortNames(NamedTuple):
    """What the ports for one purpose are called, both indexed [slot, cage, leg]; None where there is no such port."""

    ports: Texts
    cages: Texts

    def __repr__(self) -> str:
        return one_line(self)


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


def _by_seat(named: dict[tuple[int, int, int], tuple[str, str]]) -> PortNames:
    shape = tuple(max(numbers) + 1 for numbers in zip(*named, strict=True)) if named else (0, 0, 0)
    ports, cages = np.empty(shape, dtype=np.object_), np.empty(shape, dtype=np.object_)
    for seat, (port, label) in named.items():
        ports[seat], cages[seat] = port, label
    return PortNames(ports, cages)
