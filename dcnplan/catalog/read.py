"""A device file, or a device written inside a spec, as a Device.

Reads nodes and shows every fault at once; knows nothing of folders, of other devices, or of what a port is used for.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from types import MappingProxyType

from dcnplan.catalog.cages import read_faceplate
from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.fields import Faults, Fields, as_decimal, as_text, as_whole
from dcnplan.catalog.naming import read_names
from dcnplan.errors import CatalogError, DcnplanError, Problem
from dcnplan.inputs.nodes import Mapping, Node

_CARD_KEYS = ("ports", "breakout", "limits", "sources")
_KEYS = (
    "model", "name", "vendor", "aliases", "asic", "chips", "ports", "breakout", "limits", "slots", "cards",
    "height_ru", "weight_kg", "power_w", "names", "sources",
)  # fmt: skip
_SOURCES = ("ports", "breakout", "limits", "height", "weight", "power", "names", "asic", "chips")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._+()-]{0,62}[A-Za-z0-9)+])?")


def device_from(node: Node, error: type[DcnplanError] = CatalogError) -> Device:
    """The device that `node` describes, in the long form of a file or in the short inline form.

    Raises `error` with every problem found, in the order of their places.
    """
    if not isinstance(node, Mapping):
        raise error(Problem("a device is a mapping with at least a model and ports", node.place))
    faults = Faults()
    device = _device(Fields(node, faults).only(_KEYS, "a device"))
    if faults.problems:
        raise error(*faults.in_order())
    return device


def _device(fields: Fields) -> Device:
    """The device as far as its facts are sound; what is not is noted, and the device then never seen."""
    model = _model(fields) or ""
    groups, limits = read_faceplate(fields)
    cards, card_sources = _cards(fields)
    slots = fields.read("slots", as_whole) or 0
    _check_kind(fields)
    typical_w, max_w = _power(fields)
    everywhere = (*groups, *(group for card in cards for group in card.groups))
    return Device(
        model=model,
        vendor=fields.read("vendor", as_text),
        aliases=_aliases(fields, model),
        asic=fields.read("asic", as_text),
        chips=fields.read("chips", as_whole),
        groups=groups,
        limits=limits,
        slots=slots,
        cards=cards,
        naming=read_names(fields, everywhere, chassis=slots > 0),
        height_ru=_height(fields),
        weight_kg=fields.read("weight_kg", as_decimal),
        power_typical_w=typical_w,
        power_max_w=max_w,
        sources=MappingProxyType(_sources(fields) | card_sources),
    )


def as_model(node: Node, key: str, faults: Faults) -> str | None:
    """A device's name: 1 to 64 letters, digits, blanks and `. _ - + ( )`, not at the ends where it could mislead."""
    text = as_text(node, key, faults)
    if text is not None and not is_name(text):
        faults.note(node.place, "a name is 1 to 64 letters, digits, blanks and . _ - + ( ), a letter or digit first")
        return None
    return text


def is_name(text: str) -> bool:
    """Whether a device or a card may be called so."""
    return _NAME.fullmatch(text) is not None


def _model(fields: Fields) -> str | None:
    if fields.has("model") and fields.has("name"):
        place = fields.node.entries["name"].key.place
        fields.faults.note(place, "'name' is another word for 'model': give one of them")
    key = "name" if fields.has("name") and not fields.has("model") else "model"
    fields.require(key, "a device")
    return fields.read(key, as_model)


def _aliases(fields: Fields, model: str) -> tuple[str, ...]:
    aliases: list[str] = []
    for node in fields.items("aliases"):
        alias = as_model(node, "aliases", fields.faults)
        if alias is None:
            continue
        if alias.casefold() in (known.casefold() for known in (model, *aliases)):
            fields.faults.note(node.place, f"'{alias}' names this device already")
            continue
        aliases.append(alias)
    return tuple(aliases)


def _check_kind(fields: Fields) -> None:
    """A box has ports; a chassis has slots and cards instead."""
    chassis = fields.has("slots") or fields.has("cards")
    if not chassis:
        fields.require("ports", "a device")
        return
    fields.require("slots", "a chassis")
    fields.require("cards", "a chassis")
    for key in ("ports", "breakout", "limits"):
        if fields.has(key):
            place = fields.node.entries[key].key.place
            fields.faults.note(place, f"a chassis has no '{key}' of its own", f"give '{key}' inside its cards")


def _cards(fields: Fields) -> tuple[tuple[Card, ...], dict[str, str]]:
    """The cards, and their sources as `48x100G ports`."""
    table = fields.mapping("cards")
    if table is None:
        return (), {}
    cards: list[Card] = []
    sources: dict[str, str] = {}
    for name, entry in table.node.entries.items():
        as_model(entry.key, name, fields.faults)
        card = _card_fields(entry.value, name, fields.faults)
        if card is None:
            continue
        cards.append(Card(name, *read_faceplate(card)))
        sources |= {f"{name} {part}": source for part, source in _sources(card).items()}
    if not table.node.entries:
        fields.faults.note(table.node.place, "'cards' is empty")
    return tuple(cards), sources


def _card_fields(node: Node, name: str, faults: Faults) -> Fields | None:
    if not isinstance(node, Mapping):
        faults.note(node.place, f"card '{name}' must be a mapping with ports")
        return None
    fields = Fields(node, faults).only(_CARD_KEYS, "a card")
    fields.require("ports", "a card")
    return fields


def _height(fields: Fields) -> Fraction | None:
    height = fields.read("height_ru", as_decimal)
    if height is not None and (height * 2).denominator != 1:
        fields.faults.note(fields.place("height_ru"), "'height_ru' is in whole or half rack units")
    return height


def _power(fields: Fields) -> tuple[int | None, int | None]:
    """(typical, maximum) power in W."""
    power = fields.mapping("power_w")
    if power is None:
        return None, None
    power.only(("typical", "max"), "power_w")
    typical, most = power.read("typical", as_whole), power.read("max", as_whole)
    if typical and most and typical > most:
        fields.faults.note(power.place("typical"), f"the typical power of {typical} W is above the maximum of {most} W")
    return typical, most


def _sources(fields: Fields) -> dict[str, str]:
    table = fields.mapping("sources")
    if table is None:
        return {}
    table.only(_SOURCES, "sources")
    read = {key: as_text(entry.value, key, fields.faults) for key, entry in table.node.entries.items()}
    return {key: text for key, text in read.items() if text}


def groups_of(device: Device) -> Iterable[CageGroup]:
    """Every cage group of a box, or of all cards a chassis takes."""
    yield from device.groups
    for card in device.cards:
        yield from card.groups
