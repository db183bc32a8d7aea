"""A device as plain data, for `catalog show` in JSON. Says what the catalogue holds; works nothing out."""

from dcnplan.catalog.device import Breakout, CageGroup, Device, PortLimit, PortNaming
from dcnplan.units import gbps, speed_text

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def device_mapping(device: Device) -> dict[str, Plain]:
    """The device's facts under the keys of a device file; what is unknown is None, speeds are in Gbit/s."""
    mapping: dict[str, Plain] = {
        "model": device.model,
        "vendor": device.vendor,
        "aliases": list(device.aliases),
        "asic": device.asic,
        "chips": device.chips,
        "height_ru": None if device.height_ru is None else float(device.height_ru),
        "weight_kg": None if device.weight_kg is None else float(device.weight_kg),
        "power_w": {"typical": device.power_typical_w, "max": device.power_max_w},
        "names": {naming.nos: _naming(naming) for naming in device.naming},
        "sources": dict(device.sources),
    }
    if not device.is_chassis:
        return mapping | _faceplate(device, device.groups, device.limits)
    cards: dict[str, Plain] = {
        card.name: _faceplate(device, card.groups, card.limits, card.name) for card in device.cards
    }
    return mapping | {"slots": device.slots, "cards": cards}


def _faceplate(
    device: Device, groups: tuple[CageGroup, ...], limits: tuple[PortLimit, ...], card: str = ""
) -> dict[str, Plain]:
    return {
        "ports": [_group(group, device.knows_splits(group, card)) for group in groups],
        "limits": [{"ports": limit.ports, "first_cage": limit.first, "last_cage": limit.last} for limit in limits],
    }


def _group(group: CageGroup, knows_splits: bool) -> dict[str, Plain]:
    return {
        "cages": group.count,
        "speed_gbps": gbps(group.speed_bps),
        "form": group.form,
        "lanes": group.lanes,
        "also_gbps": [gbps(speed_bps) for speed_bps in group.also_bps],
        "breakout": [_breakout(breakout) for breakout in group.breakouts] if knows_splits else None,
    }


def _breakout(breakout: Breakout) -> dict[str, Plain]:
    return {"mode": str(breakout.mode), "cages": breakout.cages, "takes_mate": breakout.takes_mate}


def _naming(naming: PortNaming) -> dict[str, Plain]:
    prefixes: dict[str, Plain] = {speed_text(speed_bps): prefix for speed_bps, prefix in naming.prefixes.items()}
    return {"port": naming.port, "leg": naming.leg, "single": naming.single, "prefixes": prefixes}
