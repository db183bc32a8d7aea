"""Which models have so many ports of one speed: by nature, or with cages split; the nearest first.

Knows data sheets; nothing of what the ports are for.
"""

from collections.abc import Iterable, Iterator

from dcnplan.catalog.device import CageGroup, Device
from dcnplan.frozen import frozen
from dcnplan.plan.full import full_of_cards, panel_of
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import most_of, radix
from dcnplan.plan.port_need import Sort


@frozen
class Offer:
    """`ports` of the speed that a model has: whole cages where `is_native`, else all that splits give."""

    device: Device
    ports: int
    is_native: bool


def offer_of(device: Device, ports: int, speed_bps: int) -> Offer | None:
    """What it has of the speed where that is enough; a chassis is full of its densest card of the speed."""
    if device.is_chassis and not device.cards and not device.groups:
        return None
    if _at_most(device, speed_bps) < ports:
        return None
    panel = panel_of(device, full_of_cards(device, speed_bps))
    if speed_bps not in panel.speeds_bps:
        return None
    have = _ports(panel, speed_bps)
    native = min(panel.natives(speed_bps), have)
    if native >= ports:
        return Offer(device, native, is_native=True)
    return Offer(device, have, is_native=False) if have >= ports else None


def _ports(panel: Panel, speed_bps: int) -> int:
    """All that it has: added up, where nothing ties its cages."""
    if panel.is_untied and not panel.others:
        return most_of(panel, Sort(speed_bps))
    return radix(panel, speed_bps).ports


def _at_most(device: Device, speed_bps: int) -> int:
    """No fewer ports of the speed than it has: every cage split as finely as any of its kind, every slot full."""
    cards = max((_split_at_most(card.groups, speed_bps) for card in device.cards), default=0)
    return _split_at_most(device.groups, speed_bps) + device.slots * cards


def _split_at_most(groups: Iterable[CageGroup], speed_bps: int) -> int:
    return sum(
        one.count * max(speed_bps in one.speeds_bps, *(split.mode.ways_at(speed_bps) for split in one.breakouts), 0)
        for one in groups
    )


def offers(devices: Iterable[Device], ports: int, speed_bps: int) -> tuple[Offer, ...]:
    """Those with enough: native ports first, then the fewest spare, then by name."""
    found = _offers(devices, ports, speed_bps)
    return tuple(sorted(found, key=lambda one: (not one.is_native, one.ports, one.device.model)))


def _offers(devices: Iterable[Device], ports: int, speed_bps: int) -> Iterator[Offer]:
    found = (offer_of(device, ports, speed_bps) for device in devices)
    return (one for one in found if one)
