"""One switch of the catalogue: what it can do, and who says so.

Unknown is shown as unknown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dcnplan.catalog.device import Breakout, CageGroup, Device, Known, Mode, PortLimit
from dcnplan.catalog.possible import every_possible_mode, possible_speeds_bps
from dcnplan.catalog.show import device_mapping
from dcnplan.fabric.port_name import port_name
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import count_text
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.panel import Bank, Panel
from dcnplan.plan.place import Room, radix
from dcnplan.report.answers import document
from dcnplan.report.device_captions import (
    device_ports_text,
    doubt,
    more_facts,
    size_facts,
    speeds_of,
)
from dcnplan.report.device_fields import DEVICE
from dcnplan.report.device_rules import limit_captions, rules_of, set_caption
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, columns, without_empty
from dcnplan.report.view import View
from dcnplan.units import speed_text

_CAGES = columns("card", "cages", "form", "lanes>", "speed>", "also", "splits")


def device_view(device: Device) -> View:
    """The device with its radix: logical ports at each speed, after splits, blocked cages and port limits."""
    rooms = {speed_text(speed): radix_of(device, speed) for speed in speeds_of(device)}
    ports = {speed: room.ports for speed, room in rooms.items()}
    unsure = {speed: True for speed, room in rooms.items() if room.at_least}
    speeds = _possible_speeds_of(device)
    possible = {speed_text(speed): radix_of(device, speed, unlisted=True).ports for speed in speeds}
    data = {
        **device_mapping(device),
        "radix": ports,
        "radix_possible": possible,
        **({"radix_at_least": unsure} if unsure else {}),
    }
    sheet: list[tuple[Cell, ...]] = [("model", "speed", "ports")]
    sheet += [(device.model, speed, count) for speed, count in ports.items()]
    return View(Page(_headline(device), tuple(_blocks(device, rooms))), document("catalog-show", DEVICE, data), sheet)


def radix_of(device: Device, speed_bps: int, unlisted: bool = False) -> Room:
    """Logical ports at one speed; a chassis is full of the card that offers most.

    `unlisted`: in modes of no list too.
    """
    rooms = [radix(panel, speed_bps, unlisted) for panel in _panels(device)]
    return Room(max((room.ports for room in rooms), default=0), any(room.at_least for room in rooms))


def _panels(device: Device) -> list[Panel]:
    """Of a box, or of a chassis full of each of its cards."""
    if not device.is_chassis:
        return [box_panel(device)]
    return [chassis_panel([(card, device.slots)], device) for card in device.cards]


def _possible_speeds_of(device: Device) -> Iterator[int]:
    """Every speed, and those of modes that no list has."""
    banks = [bank for panel in _panels(device) for bank in panel.banks]
    possible = (speed for bank in banks for speed in possible_speeds_bps(bank.group))
    yield from sorted({*speeds_of(device), *possible})


def _headline(device: Device) -> str:
    name = f"{device.vendor} {device.model}" if device.vendor else device.model
    return f"{name}: {device_ports_text(device)}"


def _blocks(device: Device, rooms: dict[str, Room]) -> Iterator[Block]:
    yield Facts("", tuple(_facts(device)))
    rows = tuple((speed, count_text(room.ports, room.at_least)) for speed, room in rooms.items())
    if rows:  # of a frame no card is known
        yield Table("Ports at each speed", columns("speed>", "ports>"), rows)
        yield without_empty(Table("Cages", _CAGES, tuple(_cages(device))))
    limits = tuple(_limits(device))
    if limits:
        yield Remarks("Limits", limits)
    rules = tuple(rules_of(device))
    if rules:
        yield Remarks("Rules", rules)
    if device.naming:
        yield Facts("Port names, such as", tuple(_names(device)))
    yield Facts("Sources", tuple(device.sources.items())) if device.sources else Remarks("Sources", ("none given",))
    if device.contested:
        yield Facts("Sources differ", tuple(device.contested.items()))


def _facts(device: Device) -> Iterator[tuple[str, str]]:
    if device.aliases:
        yield "also called", ", ".join(device.aliases)
    chips = f", {device.chips} of them" if device.chips and device.chips > 1 else ""
    yield "chip", _known(device.asic) + chips + doubt(device, "asic", "chips")
    yield from ((what, text + doubt(device, what)) for what, text in size_facts(device))
    yield from more_facts(device)
    if other := [part for part in device.confirm if part not in ("chips", "asic", "height", "power", "weight")]:
        yield "to be confirmed", ", ".join(other)


def _known(text: str | None) -> str:
    return text or "unknown"


def _cages(device: Device) -> Iterator[tuple[str, ...]]:
    parts = [(card.name, card.groups, card.ties) for card in device.cards] or [("", device.groups, device.ties)]
    for card, groups, ties in parts:
        first, mates = 1, "mates" if ties.mates else "neighbour"
        for group in groups:
            yield (card, *_group(group, first), _splits(group, device.splits_known(group, card), mates))
            first += group.count


def _group(group: CageGroup, first: int) -> tuple[str, ...]:
    last = first + group.count - 1
    return (
        f"{first}-{last}" if last > first else str(first),
        group.form or "",
        str(group.lanes or ""),
        speed_text(group.speed_bps),
        ", ".join(map(speed_text, group.also_bps)),
    )


def _splits(group: CageGroup, known: Known, mates: str) -> str:
    """A blank says that the cages cannot be split; `4x10G (seen; there may be more: 4x100G)`."""
    if known == "complete":
        return ", ".join(_split(split, mates) for split in group.breakouts)
    possible = every_possible_mode(replace(group, known=known))
    more = ", ".join(str(mode).removeprefix("1x") for mode in possible)
    if known == "none_seen":
        return f"unknown; possible: {more}" if more else "unknown"
    listed = ", ".join(_split(split, mates) for split in group.breakouts)
    return f"{listed} (seen; there may be more{f': {more}' if more else ''})"


def _split(split: Breakout, mates: str) -> str:
    where = "" if split.cages == "any" else f" on {set_caption(split.cages)}"
    return f"{split.mode}{where}{f', blocks its {mates}' if split.takes_mate else ''}"


def _limits(device: Device) -> Iterator[str]:
    parts: Iterable[tuple[str, tuple[PortLimit, ...]]] = [
        *((f"card {card.name}: ", card.limits) for card in device.cards),
        ("", device.limits),
    ]
    for card, limits in parts:
        yield from (f"{card}{caption}" for caption in limit_captions(limits))


def _names(device: Device) -> Iterator[tuple[str, str]]:
    if device.is_chassis and not device.cards:
        return
    panel = chassis_panel([(device.cards[0], 1)]) if device.is_chassis else box_panel(device)
    first, split = panel.banks[0], _first_split(panel)
    for naming in device.naming:
        whole = Mode(1, first.group.speed_bps)
        names = [port_name(device, naming, first, whole, first.first_slot, first.first_cage, 0)]
        if split:
            bank, mode, cage = split
            names.append(f"split: {port_name(device, naming, bank, mode, bank.first_slot, cage, 0)}")
        yield naming.nos, ", ".join(names)


def _first_split(panel: Panel) -> tuple[Bank, Mode, int] | None:
    """The first cage that can be split, and into what."""
    for bank in panel.banks:
        for split in bank.group.breakouts[:1]:
            if split.mode.ports > 1:
                cage = next(position for position in range(bank.unit) if bank.takes(split, position))
                return bank, split.mode, bank.first_cage + cage
    return None
