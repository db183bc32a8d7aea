"""Devices as they are shown: `48x25G + 8x100G`, `4x25G, 4x10G`.

Knows data sheets; knows nothing of tables.
"""

from collections.abc import Iterable, Iterator

from dcnplan.catalog.body import FabricModules, PowerAt, Supplies
from dcnplan.catalog.device import CageGroup, Card, Device, SystemMode
from dcnplan.units import decimal_text, ports_text


def cages_text(groups: Iterable[CageGroup]) -> str:
    """`48x25G + 8x100G`; `28x400G, 4 internal` where some are no cages of the faceplate."""
    groups = tuple(groups)
    shown = " + ".join(ports_text(one.count, one.speed_bps) for one in groups if one.use in ("any", "uplink"))
    counts = {use: sum(one.count for one in groups if one.use == use) for use in ("fabric", "internal")}
    return shown + "".join(f", {count} {use}" for use, count in counts.items() if count)


def cards_text(cards: Iterable[tuple[Card, int]]) -> str:
    """`16 x 48x100G`."""
    return " + ".join(f"{count} x {card.name}" for card, count in cards)


def device_ports_text(device: Device) -> str:
    """The ports of a box, or the slots of a chassis and the cards it takes."""
    if not device.is_chassis:
        return cages_text(device.groups)
    return f"{device.slots} slots: {', '.join(card.name for card in device.cards) or 'no card is known'}"


def splits_of(device: Device) -> tuple[str, ...] | None:
    """Every legal split, once; empty where there is none, None where no source says."""
    parts = [("", group) for group in device.groups]
    parts += [(card.name, group) for card in device.cards for group in card.groups]
    splits = dict.fromkeys(str(split.mode) for _, group in parts for split in group.breakouts)
    known = parts and all(device.knows_splits(group, card) for card, group in parts)
    return tuple(splits) if splits or known else None


def splits_text(device: Device) -> str:
    """`4x25G, 4x10G`, or `unknown`."""
    splits = splits_of(device)
    return "unknown" if splits is None else ", ".join(splits)


def speeds_of(device: Device) -> tuple[int, ...]:
    """Every speed that some cage can offer, slowest first."""
    fronts: tuple[Device | SystemMode | Card, ...] = (device, *device.system_modes, *device.cards)
    groups = (group for front in fronts for group in front.groups if group.use in ("any", "uplink"))
    return tuple(sorted({speed_bps for group in groups for speed_bps in group.speeds_bps}))


def doubt(device: Device, *parts: str) -> str:
    """What follows a value that is second hand."""
    return ", to be confirmed" if any(part in device.confirm for part in parts) else ""


def size_facts(device: Device) -> Iterator[tuple[str, str]]:
    """Height, power and weight; unknown is said."""
    width = ", half width" if device.half_width else ""
    height = f"{decimal_text(device.height_ru)} RU{width}" if device.height_ru is not None else f"unknown{width}"
    yield "height", height + (f", {device.units} switches in it" if device.units > 1 else "")
    yield "power", watts_text(device.power_typical_w, device.power_max_w) or "unknown"
    yield "weight", f"{decimal_text(device.weight_kg)} kg" if device.weight_kg is not None else "unknown"


def watts_text(typical: int | None, most: int | None) -> str:
    """`150 W typical, 398 W max`; empty where neither is known."""
    watts = (("typical", typical), ("max", most))
    return ", ".join(f"{value:,} W {name}" for name, value in watts if value is not None)


def more_facts(device: Device) -> Iterator[tuple[str, str]]:
    """What is known of few devices."""
    if device.power_at:
        yield "power at a load", "; ".join(map(_power_at, device.power_at))
    if device.fabric:
        yield "fabric", _fabric(device.fabric)
    if device.supplies:
        yield "supplies", _supplies(device.supplies)
    if device.stands_for:
        yield "stands in for", device.stands_for


def _power_at(one: PowerAt) -> str:
    load = f" at {one.load} %" if one.load is not None else ""
    return f"{one.w:,} W{load}, {'without optics' if one.optics == 'none' else f'optics: {one.optics}'}"


def _fabric(fabric: FabricModules) -> str:
    parts = [f"{fabric.modules} modules"]
    parts += [f"{fabric.needed} needed"] if fabric.needed is not None else []
    parts += [f"{fabric.chips} chips on each"] if fabric.chips is not None else []
    watts = watts_text(fabric.power_typical_w, fabric.power_max_w)
    return ", ".join([*parts, f"{watts} each"] if watts else parts)


def _supplies(supplies: Supplies) -> str:
    count = f"{supplies.count} " if supplies.count is not None else ""
    watts = f"rated {supplies.watts:,} W" if supplies.watts is not None else ""
    return ", ".join(part for part in (f"{count}{watts}".strip(), supplies.redundancy) if part)
