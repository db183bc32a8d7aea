"""Where ports are: a place in a faceplate's filling order -> line-card slot, cage and leg.

Knows faceplates; nothing of switches' names or of what is plugged in.
"""

from dataclasses import dataclass

import numpy as np

from dcnplan.network.columns import Ints
from dcnplan.plan.faceplate import UPLINKS, Faceplate, Segment
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.layout import Run

_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Ports:
    """Slot of the line card (0 on a box), cage from 1 on its box or card, and leg from 0: arrays of one shape."""

    slot: Ints
    cage: Ints
    leg: Ints

    def at(self, index: Ints) -> "Ports":
        return Ports(self.slot[index], self.cage[index], self.leg[index])

    def reshaped(self, *shape: int) -> "Ports":
        return Ports(self.slot.reshape(shape), self.cage.reshape(shape), self.leg.reshape(shape))


def seats(faceplate: Faceplate, bank_number: int, positions: Ints) -> tuple[Ints, Ints]:
    """Slots and cage numbers of a bank's positions: sets of cards side by side, the last one with what is left over."""
    bank = faceplate.panel.banks[bank_number]
    width = faceplate.widths[bank_number]
    sets = max(1, bank.cards // width)
    number = np.minimum(positions // (width * bank.group.count), sets - 1)
    place = positions - number * width * bank.group.count
    across = np.where(number < sets - 1, width, width + bank.cards - sets * width)
    unit = 2 if bank.paired else 1
    card = place // unit % across
    cage = place // unit // across * unit + place % unit
    slot = bank.first_slot + number * width + card if bank.first_slot else np.zeros_like(cage)
    return slot, bank.first_cage + cage


def ports_in_order(faceplate: Faceplate, purpose: str) -> Ports:
    """Every port laid out for a purpose, cage by cage."""
    segments = faceplate.of(purpose)
    cage, leg = _legs(_ways(segments))
    return _ports(faceplate, segments, cage, leg)


def uplink_ports(group: LinkGroup) -> Ports:
    """Ports of a lower switch: shape (upper switches it reaches, links)."""
    ports = ports_in_order(group.lower.faceplate, UPLINKS).at(np.arange(group.uplinks))
    return ports.reshaped(group.upper.each, group.links)


def downlink_ports(group: LinkGroup) -> Ports:
    """Ports of an upper switch: shape (lower switches it has, links), as `plan.layout` lays them out."""
    segments = group.upper.faceplate.of(group.lower.key)
    firsts = _firsts(segments)
    runs = [run for run in group.layout.runs if run.first < group.lowers]
    parts = [_run(run, segments[run.segment].mode.ways, firsts[run.segment], group) for run in runs]
    parts.append(_loose(segments, firsts, group))
    cage, leg = (np.concatenate(columns)[: group.lowers] for columns in zip(*parts, strict=True))
    return _ports(group.upper.faceplate, segments, cage, leg)


def _ports(faceplate: Faceplate, segments: tuple[Segment, ...], cage: Ints, leg: Ints) -> Ports:
    """Ports by the number of their cage within the segments, one segment after the other."""
    most = int(cage.max(initial=-1)) + 1
    used = [
        segment.positions[: max(0, most - first)] for segment, first in zip(segments, _firsts(segments), strict=True)
    ]
    seated = [seats(faceplate, one.bank, np.array(here)) for one, here in zip(segments, used, strict=True)]
    slots, cages = (np.concatenate(columns) for columns in zip((_NONE, _NONE), *seated, strict=True))
    return Ports(slots[cage], cages[cage], leg)


def _run(run: Run, ways: int, first: int, group: LinkGroup) -> tuple[Ints, Ints]:
    switch, link = np.ogrid[: min(run.switches, group.lowers - run.first), : group.links]
    if group.layout.straight:
        cage, leg = switch * run.cages + link // ways, link % ways
    else:
        cage, leg = switch // run.ways * run.cages + link, switch % run.ways
    return first + cage, np.broadcast_to(leg, cage.shape)


def _loose(segments: tuple[Segment, ...], firsts: list[int], group: LinkGroup) -> tuple[Ints, Ints]:
    spans = group.layout.loose
    cages = [np.arange(firsts[index] + start, firsts[index] + start + count) for index, start, count in spans]
    ways = [np.full(count, segments[index].mode.ways) for index, _, count in spans]
    place, leg = _legs(np.concatenate([_NONE, *ways]))
    whole = len(place) // group.links * group.links
    cage = np.concatenate([_NONE, *cages])[place]
    return cage[:whole].reshape(-1, group.links), leg[:whole].reshape(-1, group.links)


def _legs(ways: Ints) -> tuple[Ints, Ints]:
    """(cage, leg) of each port of cages split `ways`, cage by cage."""
    cage = np.repeat(np.arange(len(ways)), ways)
    return cage, np.arange(len(cage)) - np.repeat(np.cumsum(ways) - ways, ways)


def _ways(segments: tuple[Segment, ...]) -> Ints:
    return np.concatenate([_NONE, *(np.full(segment.cages, segment.mode.ways) for segment in segments)])


def _firsts(segments: tuple[Segment, ...]) -> list[int]:
    return [sum(s.cages for s in segments[:index]) for index in range(len(segments))]
