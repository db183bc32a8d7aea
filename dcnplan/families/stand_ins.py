"""A device with another's facts in place of those that nothing is known of, each marked as that one's.

Height, weight, power and chips; never ports, cards or names. Power and chips of a chassis are those of it full of
cards, as a card of one make is not that of another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from dcnplan.capacity.chips import chips_crossed, chips_in_all
from dcnplan.catalog.body import StandIn, lender
from dcnplan.catalog.device import Device
from dcnplan.plan.full import Cards, full_of_cards, ports_at

POWERS = ("power_typical_w", "power_max_w")


class _Fact(NamedTuple):
    """One number of a switch; `is_whole` where its cards and its fabric are in it."""

    value: Fraction | int | None
    is_whole: bool = False


def with_stand_ins(device: Device, others: Sequence[Device], cards: Cards, speed_bps: int) -> Device:
    """`device` with what it lacks from the first of the others that knows it.

    `cards` are those that the device has, and its ports have that speed.
    """
    for other in others:
        device = _with_one(device, other, cards, speed_bps)
    return device


def _with_one(device: Device, other: Device, cards: Cards, speed_bps: int) -> Device:
    full = full_of_cards(other, speed_bps)
    theirs, own = _facts(other, full), _facts(device, cards)
    open_parts = [part for part, fact in own.items() if fact.value is None and not lender(device.stand_ins, part)]
    lent = {part: theirs[part] for part in open_parts if theirs[part].value is not None}
    lent = {part: fact for part, fact in lent.items() if not _is_frame_known(device, part, fact)}
    if not lent:
        return device
    stand_in = StandIn(
        other.model, tuple(lent), speed_bps, ports_at(other, full, speed_bps), ports_at(device, cards, speed_bps) or 0,
        chips_crossed(other, full) if "chips" in lent else None,
        tuple(part for part, fact in lent.items() if fact.is_whole),
    )  # fmt: skip
    fields = dict(_field(device, part, fact) for part, fact in lent.items())
    return replace(device, stand_ins=(*device.stand_ins, stand_in), **fields)


def _field(device: Device, part: str, fact: _Fact) -> tuple[str, Any]:
    """Which field of the device it goes to, and what stands there."""
    if part == "rack_units" and fact.value is not None:
        return "height_ru", fact.value * device.to_a_height
    return part, fact.value


def _facts(device: Device, cards: Cards) -> Mapping[str, _Fact]:
    """By what sums call them."""
    facts = {
        "rack_units": _Fact(device.exact_ru),
        "weight_kg": _Fact(device.weight_kg),
        "chips": _Fact(chips_in_all(device, cards), is_whole=True),
    }
    return facts | {part: _power(device, cards, part) for part in POWERS}


def _power(device: Device, cards: Cards, part: str) -> _Fact:
    """Of all that is in it; where some of it is not known, of the frame alone if it is one without cards."""
    frame: int | None = getattr(device, part)
    if not device.is_modular:
        return _Fact(frame, is_whole=True)
    if not cards:
        return _Fact(frame)
    inside = [(getattr(card, part), count) for card, count in cards]
    inside += [(getattr(device.fabric, part), device.fabric.modules)] if device.fabric else []
    known = [watts * count for watts, count in inside if watts is not None]
    return _Fact(None if frame is None or len(known) < len(inside) else frame + sum(known), is_whole=True)


def _is_frame_known(device: Device, part: str, fact: _Fact) -> bool:
    """Whether a figure of a frame alone would take the place of the device's own."""
    return part in POWERS and not fact.is_whole and getattr(device, part) is not None
