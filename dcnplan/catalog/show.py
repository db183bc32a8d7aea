"""A device as plain data, for `catalog show` in JSON. Says what the catalogue holds; works nothing out."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from fractions import Fraction

from dcnplan.catalog.cage_sets import set_text
from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Feed, PortLimit, PortNaming, SystemMode
from dcnplan.catalog.possible import every_possible_mode
from dcnplan.catalog.ties import Ties
from dcnplan.units import gbps, speed_text

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def device_mapping(device: Device) -> dict[str, Plain]:
    """The device's facts under the keys of a device file; what is unknown is None, speeds are in Gbit/s.

    Keys that few devices have are left out where there is nothing.
    """
    mapping: dict[str, Plain] = {
        "model": device.model,
        "vendor": device.vendor,
        "aliases": list(device.aliases),
        "asic": device.asic,
        "chips": device.chips,
        "height_ru": None if device.height_ru is None else number(device.height_ru),
        "weight_kg": None if device.weight_kg is None else number(device.weight_kg),
        "power_w": {"typical": device.power_typical_w, "max": device.power_max_w},
        "names": {naming.nos: _naming(naming) for naming in device.naming},
        "sources": dict(device.sources),
    }
    return mapping | _told(_rare(device)) | _cages(device)


def _cages(device: Device) -> dict[str, Plain]:
    if not device.is_chassis:
        modes: dict[str, Plain] = {mode.name: _system_mode(device, mode) for mode in device.system_modes}
        return _faceplate(device, device) | _told({"system_modes": modes})
    return {"slots": device.slots, "cards": {card.name: _card(device, card) for card in device.cards}}


def _rare(device: Device) -> dict[str, Plain]:
    return {
        "kind": "box" if device.is_box and device.is_chassis else None,
        "width": "half" if device.half_width else None,
        "units": device.units if device.units > 1 else None,
        "numbers": list(device.numbers),
        "number_from": device.number_from if device.number_from != 1 else None,
        "fabric": dict(device.fabric._asdict()) if device.fabric else None,
        "supplies": asdict(device.supplies) if device.supplies else None,
        "power_at": [dict(one._asdict()) for one in device.power_at],
        "confirm": list(device.confirm),
        "contested": dict(device.contested),
        "stands_for": device.stands_for,
    }


def _told(facts: Mapping[str, Plain]) -> dict[str, Plain]:
    """Those of which there is something to tell."""
    return {key: fact for key, fact in facts.items() if fact not in (None, [], {}, "")}


def _card(device: Device, card: Card) -> dict[str, Plain]:
    power: Plain = {"typical": card.power_typical_w, "max": card.power_max_w}
    known = card.power_typical_w is not None or card.power_max_w is not None
    return _faceplate(device, card, card.name) | _told({"chips": card.chips, "power_w": power if known else None})


def _system_mode(device: Device, mode: SystemMode) -> Plain:
    return _faceplate(device, mode)


def _faceplate(device: Device, front: Device | Card | SystemMode, card: str = "") -> dict[str, Plain]:
    return {
        "ports": [_group(replace(group, known=device.splits_known(group, card))) for group in front.groups],
        "limits": [_limit(limit) for limit in front.limits],
        **_told(_ties(front.ties)),
    }


def _limit(limit: PortLimit) -> dict[str, Plain]:
    found: dict[str, Plain] = {"ports": limit.ports, "first_cage": limit.first, "last_cage": limit.last}
    only = set_text(limit.only) if limit.only else None
    return found | _told({"cages": only, "gbps": None if limit.bps is None else gbps(limit.bps)})


def _ties(ties: Ties) -> dict[str, Plain]:
    return {
        "speed_groups": [
            {"cages": set_text(group.cages), "share": group.share, "set_on": group.set_on}
            for group in ties.speed_groups
        ],
        "mates": [set_text(cages) for cages in ties.mates],
        "blocks": [
            {"while": block.mode, "cages": set_text(block.cages), "off": set_text(block.off)} for block in ties.blocks
        ],
    }


def _group(group: CageGroup) -> dict[str, Plain]:
    splits: list[Plain] = [_breakout(breakout) for breakout in group.breakouts]
    found: dict[str, Plain] = {
        "cages": group.count,
        "speed_gbps": gbps(group.speed_bps),
        "form": group.form,
        "lanes": group.lanes,
        "also_gbps": [gbps(speed_bps) for speed_bps in group.also_bps],
        "breakout": None if group.known == "none_seen" else splits,
        "breakout_known": group.known,
    }
    return found | _told(
        {
            "use": None if group.use == "any" else group.use,
            "numbers": group.numbers if group.numbers > 1 else None,
            "breakout_possible": [str(mode) for mode in every_possible_mode(group)],
            "feeds_w": [_feed(feed) for feed in group.feeds],
        }
    )


def _feed(feed: Feed) -> dict[str, Plain]:
    return {"w": number(feed.w), "cages": feed.cages}


def _breakout(breakout: Breakout) -> dict[str, Plain]:
    return {"mode": str(breakout.mode), "cages": breakout.cages, "takes_mate": breakout.takes_mate}


def _naming(naming: PortNaming) -> dict[str, Plain]:
    prefixes: dict[str, Plain] = {speed_text(speed_bps): prefix for speed_bps, prefix in naming.prefixes.items()}
    index: Plain = {"from": naming.index_from, "step": naming.index_step}
    counts = (naming.index_from, naming.index_step) != (0, 1)
    return {"port": naming.port, "leg": naming.leg, "single": naming.single, "prefixes": prefixes} | _told(
        {
            "listed": list(naming.listed),
            "index": index if counts else None,
        }
    )


def number(value: Fraction) -> float:
    """A decimal of a data sheet for JSON."""
    return float(value)
