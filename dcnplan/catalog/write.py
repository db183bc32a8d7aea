"""A device back into what a device file says: the way back from `read`, to equal devices.

Says what the device holds; sets of cages that a file repeated are written one by one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from fractions import Fraction

from dcnplan.catalog.body import FabricModules
from dcnplan.catalog.cage_sets import ANY, set_text
from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, PortLimit, PortNaming, SystemMode
from dcnplan.catalog.ties import Ties
from dcnplan.inputs.nodes import Plain
from dcnplan.units import gbps, speed_text

_Facts = dict[str, Plain]


def device_plain(device: Device) -> _Facts:
    """The device under the keys of a device file, without what is unknown or holds anyway."""
    own, of_cards = _by_card(device)
    return _told(
        {
            "model": device.model,
            "vendor": device.vendor,
            "aliases": list(device.aliases),
            "kind": "box" if device.is_box else None,
            "asic": device.asic,
            "chips": device.chips,
            **_front(device),
            "numbers": list(device.numbers) or ({"from": device.number_from} if device.number_from != 1 else None),
            "system_modes": {mode.name: _system_mode(device, mode) for mode in device.system_modes},
            "slots": device.slots or None,
            "cards": {card.name: _card(card, of_cards.get(card.name, {})) for card in device.cards},
            **_body(device),
            "names": {naming.nos: _naming(naming) for naming in device.naming},
            **own,
            "stands_for": device.stands_for,
        }
    )


def card_plain(card: Card) -> _Facts:
    """A card under the keys of a card."""
    return _told({**_front(card), "chips": card.chips, "power_w": _power(card.power_typical_w, card.power_max_w)})


def naming_plain(naming: PortNaming) -> Plain:
    """A naming under the keys of a naming."""
    return _naming(naming)


def _told(facts: Mapping[str, Plain]) -> _Facts:
    return {key: fact for key, fact in facts.items() if fact is not None and fact not in ([], {})}


def _body(device: Device) -> _Facts:
    return {
        "fabric": _fabric(device.fabric) if device.fabric else None,
        "height_ru": _decimal(device.height_ru),
        "width": "half" if device.half_width else None,
        "units": device.units if device.units > 1 else None,
        "weight_kg": _decimal(device.weight_kg),
        "power_w": _power(device.power_typical_w, device.power_max_w),
        "power_at": [_told(dict(one._asdict())) for one in device.power_at],
        "supplies": _told(asdict(device.supplies)) if device.supplies else None,
    }


def _fabric(fabric: FabricModules) -> Plain:
    power = _power(fabric.power_typical_w, fabric.power_max_w)
    return _told({"modules": fabric.modules, "needed": fabric.needed, "chips": fabric.chips, "power_w": power})


def _power(typical_w: int | None, max_w: int | None) -> Plain:
    return _told({"typical": typical_w, "max": max_w})


def _decimal(number: Fraction | None) -> Plain:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def _front(front: Device | Card | SystemMode) -> _Facts:
    return {
        "ports": [_group(group) for group in front.groups],
        "limits": [_limit(limit) for limit in front.limits],
        **_ties(front.ties),
    }


def _system_mode(device: Device, mode: SystemMode) -> Plain:
    """What differs from the box; what the mode has not is written empty, as its keys replace the box's."""
    box = _front(device)
    return {key: value for key, value in _front(mode).items() if value != box[key]}


def _card(card: Card, surety: _Facts) -> Plain:
    return {**card_plain(card), **surety}


def _group(group: CageGroup) -> Plain:
    return _told(
        {
            "cages": group.count,
            "speed": speed_text(group.speed_bps),
            "carries": _carries(group),
            "form": group.form,
            "lanes": group.lanes,
            "also": [speed_text(speed) for speed in group.also_bps],
            "breakout": [_split(split) for split in group.breakouts],
            "known": group.known,
            "twin": group.twin or None,
            "numbers": group.numbers if group.numbers > 1 else None,
            "use": None if group.use == ANY else group.use,
            "feeds_w": [{"w": _decimal(feed.w), "cages": feed.cages} for feed in group.feeds],
        }
    )


def _carries(group: CageGroup) -> Plain:
    """What the splits of a cage have together, where that is above its speed."""
    most = max((split.mode.total_bps for split in group.breakouts if split.mode.ports > 1), default=0)
    return speed_text(most) if most > group.speed_bps else None


def _split(split: Breakout) -> Plain:
    plain = split.mode.ports > 1 and split.cages == ANY and not split.takes_mate
    return (
        str(split.mode)
        if plain
        else _told(
            {
                "mode": str(split.mode),
                "cages": split.cages,
                "takes_mate": split.takes_mate or None,
            }
        )
    )


def _limit(limit: PortLimit) -> Plain:
    bandwidth = None if limit.bps is None else gbps(limit.bps)
    return _told({"ports": limit.ports, "gbps": bandwidth, "cages": limit.cages})


def _ties(ties: Ties) -> _Facts:
    return {
        "speed_groups": [
            _told(
                {
                    "cages": set_text(group.cages),
                    "share": group.share,
                    "set_on": "first" if group.set_on else None,
                }
            )
            for group in ties.speed_groups
        ],
        "mates": {"sets": [set_text(cages) for cages in ties.mates]} if ties.mates else {},
        "blocks": [
            {"while": block.mode, "cages": set_text(block.cages), "off": set_text(block.off)} for block in ties.blocks
        ],
    }


def _naming(naming: PortNaming) -> Plain:
    prefixes: _Facts = {speed_text(speed): prefix for speed, prefix in naming.prefixes.items()}
    counts = (naming.index_from, naming.index_step) != (0, 1)
    return _told(
        {
            "port": list(naming.listed) or naming.port,
            "leg": naming.leg if naming.leg != naming.port else None,
            "single": naming.single,
            "prefixes": prefixes,
            "index": {"from": naming.index_from, "step": naming.index_step} if counts else None,
        }
    )


def _by_card(device: Device) -> tuple[_Facts, dict[str, _Facts]]:
    """Sources, doubts and contradictions: the device's own, and those of each card."""
    return _surety(device, ""), {card.name: _surety(device, f"{card.name} ") for card in device.cards}


def _surety(device: Device, head: str) -> _Facts:
    def own(parts: Iterable[str]) -> list[str]:
        return [part for part in parts if (part.startswith(head) if head else not _of_a_card(device, part))]

    return _told(
        {
            "sources": {part.removeprefix(head): device.sources[part] for part in own(device.sources)},
            "confirm": [part.removeprefix(head) for part in own(device.confirm)],
            "contested": {part.removeprefix(head): device.contested[part] for part in own(device.contested)},
        }
    )


def _of_a_card(device: Device, part: str) -> bool:
    return any(part.startswith(f"{card.name} ") for card in device.cards)
