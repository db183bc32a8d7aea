"""Where ports are, as arrays: line-card slot, cage and leg of the ports for a purpose.

`plan.seats` says which; knows nothing of switches' names or of what is plugged in.
"""

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.seats import Seating, seating, slot_and_cage

_NONE = np.empty(0, np.int64)


@frozen(eq=False)
class Ports:
    """Slot of the line card (0 on a box), cage from 1 on its box or card, and leg from 0: arrays of one shape."""

    slot: Ints
    cage: Ints
    leg: Ints

    def at(self, index: Ints) -> "Ports":
        return Ports(self.slot[index], self.cage[index], self.leg[index])

    def reshaped(self, *shape: int) -> "Ports":
        return Ports(self.slot.reshape(shape), self.cage.reshape(shape), self.leg.reshape(shape))


def ports_in_order(faceplate: Faceplate, purpose: str) -> Ports:
    """Every port laid out for a purpose, cage by cage."""
    segments = faceplate.of(purpose)
    return _ports(faceplate, seating(segments), sum(segment.ports for segment in segments))


def uplink_ports(group: LinkGroup) -> Ports:
    """Ports of a lower switch: shape (upper switches it reaches, links)."""
    ports = _ports(group.lower.faceplate, seating(group.lower.faceplate.of(group.purpose)), group.uplinks)
    return ports.reshaped(group.reach, group.links)


def downlink_ports(group: LinkGroup) -> Ports:
    """Ports of an upper switch: shape (lower switches it has, links)."""
    return _ports(group.upper.faceplate, group.seating, group.downlinks).reshaped(group.lowers, group.links)


def _ports(faceplate: Faceplate, seated: Seating, count: int) -> Ports:
    """The first ports of a purpose."""
    parts = [(_NONE, _NONE, _NONE)]
    for stretch, _, here in seated.taken(count):
        segment = seated.segments[stretch.segment]
        cage, leg = stretch.seat(np.arange(here))
        positions = segment.positions.start + segment.positions.step * cage
        parts.append((*slot_and_cage(faceplate, segment.bank, positions), segment.first_leg + leg))
    return Ports(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
