"""What a switch holds by itself: a chassis full of one card, and its ports of one speed.

Knows data sheets and panels; nothing of what is asked for.
"""

from collections.abc import Sequence

from dcnplan.catalog.device import Card, Device
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import radix

Cards = Sequence[tuple[Card, int]]


def full_of_cards(device: Device, speed_bps: int) -> tuple[tuple[Card, int], ...]:
    """Its densest card at that speed in every slot; none where no card is known, and in a box without slots."""
    return ((densest(device, speed_bps), device.slots),) if device.is_chassis and device.cards else ()


def densest(device: Device, speed_bps: int) -> Card:
    """Most ports at the speed; among equals the one that needs no split, then the first listed."""

    def rank(card: Card) -> tuple[int, int]:
        panel = chassis_panel([(card, 1)])
        return radix(panel, speed_bps).ports, panel.natives(speed_bps)

    native = [card for card in device.cards if chassis_panel([(card, 1)]).natives(speed_bps)]
    return max(native or device.cards, key=rank)


def panel_of(device: Device, cards: Cards) -> Panel:
    """Its faceplate, with these cards where it takes some."""
    return chassis_panel(cards, device) if cards else box_panel(device)


def own_ports(panel: Panel, speed_bps: int) -> int:
    """Ports of the speed as the cages have them by nature; where none has, all that splits give."""
    return panel.by_nature(speed_bps) or radix(panel, speed_bps).ports


def ports_at(device: Device, cards: Cards, speed_bps: int) -> int | None:
    """Of one switch with these cards; None of a frame, and where no cage of it has that speed."""
    is_frame = device.is_chassis and not cards and not device.groups
    return None if is_frame else own_ports(panel_of(device, cards), speed_bps) or None
