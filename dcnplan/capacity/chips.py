"""Switching chips of a switch: in all, and those that a packet through it crosses.

A box keeps to itself how its chips are joined, unless there is one; in a chassis a packet crosses that of the card it
comes in by, one of the fabric, and that of the card it leaves by. With a stand-in both numbers are those of that one,
full of cards.
"""

from collections.abc import Sequence

from dcnplan.catalog.body import lender
from dcnplan.catalog.device import Card, Device

_CARD_FABRIC_CARD = 3


def chips_in_all(device: Device, cards: Sequence[tuple[Card, int]]) -> int | None:
    """Of a switch with these cards; None where one number is not known."""
    if not device.is_modular or lender(device.stand_ins, "chips"):
        return device.chips
    fabric = device.fabric
    if fabric is None or fabric.chips is None:
        return None
    counts = [None if card.chips is None else card.chips * count for card, count in cards]
    known = [count for count in counts if count is not None]
    return fabric.modules * fabric.chips + sum(known) if len(known) == len(counts) else None


def chips_crossed(device: Device, cards: Sequence[tuple[Card, int]]) -> int | None:
    """By a packet through the switch; None where that is not known."""
    if lent := lender(device.stand_ins, "chips"):
        return lent.chips_crossed
    if device.chips == 1:
        return 1
    return _CARD_FABRIC_CARD if device.is_modular and chips_in_all(device, cards) is not None else None
