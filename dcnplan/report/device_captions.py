"""Devices as they are shown: `48x25G + 8x100G`, `4x25G, 4x10G`.

Knows data sheets; knows nothing of tables.
"""

from collections.abc import Iterable

from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.units import ports_text


def cages_text(groups: Iterable[CageGroup]) -> str:
    """`48x25G + 8x100G`."""
    return " + ".join(ports_text(group.count, group.speed_bps) for group in groups)


def cards_text(cards: Iterable[tuple[Card, int]]) -> str:
    """`16 x 48x100G`."""
    return " + ".join(f"{count} x {card.name}" for card, count in cards)


def device_ports_text(device: Device) -> str:
    """The ports of a box, or the slots of a chassis and the cards it takes."""
    if not device.is_chassis:
        return cages_text(device.groups)
    return f"{device.slots} slots: {', '.join(card.name for card in device.cards)}"


def splits_of(device: Device) -> tuple[str, ...] | None:
    """Every legal split, once; empty where there is none, None where no source says."""
    parts = [("", group) for group in device.groups]
    parts += [(card.name, group) for card in device.cards for group in card.groups]
    splits = dict.fromkeys(str(split.mode) for _, group in parts for split in group.breakouts)
    known = all(device.knows_splits(group, card) for card, group in parts)
    return tuple(splits) if splits or known else None


def splits_text(device: Device) -> str:
    """`4x25G, 4x10G`, or `unknown`."""
    splits = splits_of(device)
    return "unknown" if splits is None else ", ".join(splits)


def speeds_of(device: Device) -> tuple[int, ...]:
    """Every speed that some cage can offer, slowest first."""
    groups = (*device.groups, *(group for card in device.cards for group in card.groups))
    speeds = {group.speed_bps for group in groups}
    speeds.update(speed for group in groups for speed in group.also_bps)
    speeds.update(split.mode.speed_bps for group in groups for split in group.breakouts)
    return tuple(sorted(speeds))
