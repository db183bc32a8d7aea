"""Numbers and roles as they are shown: thousands separators, `4 pod spines`, `48x25G`.

Knows units; knows nothing of tables.
"""

from collections.abc import Iterable
from fractions import Fraction

from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.units import ports_text, ratio_text, speed_text

ROLES = {"leaf": "leaf", "pod_spine": "pod spine", "spine": "spine", "end_to_end": "end to end"}
_GLANCE = 3
_PLURALS = {"leaf": "leaves", "switch": "switches"}


def role_text(role: str) -> str:
    """`pod spine` for pod_spine."""
    return ROLES.get(role, role.replace("_", " "))


def counted(count: int, noun: str) -> str:
    """`1 leaf`, `1,280 leaves`, `32 pod spines`."""
    word = role_text(noun)
    return f"{count:,} {word if count == 1 else _PLURALS.get(word, f'{word}s')}"


def bandwidth_text(bandwidth_bps: int | Fraction) -> str:
    """Bandwidth at a readable scale, at most two decimals: `384 Tb/s`, `1.2 Tb/s`, `400 Gb/s`."""
    for scale, unit in ((10**15, "Pb/s"), (10**12, "Tb/s"), (10**9, "Gb/s")):
        if bandwidth_bps >= scale or scale == 10**9:
            return f"{decimal_text(Fraction(bandwidth_bps) / scale)} {unit}"
    raise AssertionError


def ratio_shown(ratio: Fraction) -> str:
    """The exact text while it can be read at a glance (`12:7`), else `~3.93:1`; documents have the exact numbers."""
    text = ratio_text(ratio)
    short = text.endswith(":1") or max(map(len, text.split(":"))) <= _GLANCE
    return text if short else f"{decimal_text(ratio)}:1"


def decimal_text(number: Fraction) -> str:
    """At most two decimals, with thousands separators, and `~` where that is not exact."""
    rounded = round(number, 2)
    text = f"{float(rounded):,.2f}".rstrip("0").rstrip(".") if rounded.denominator > 1 else f"{int(rounded):,}"
    return text if rounded == number else f"~{text}"


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


def speeds_text(speeds_bps: Iterable[int]) -> str:
    """`25G, 100G`."""
    return ", ".join(map(speed_text, speeds_bps))
