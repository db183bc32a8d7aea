"""A device file, or a device written inside a spec, as a Device.

Takes what the tables of keys have read, and shows every fault at once; knows nothing of folders, of other devices, or
of what a port is used for.
"""

from collections.abc import Iterable

from dcnplan.catalog.cages import faceplate_of
from dcnplan.catalog.chips import with_chip_rules
from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.naming import namings_of
from dcnplan.catalog.numbering import numbers_of
from dcnplan.catalog.parts import card_from, cards_of, fabric_of, power_of, records_of, surety_of, system_modes_of
from dcnplan.errors import CatalogError, DcnplanError
from dcnplan.inputs.keys.reading import read_whole, tell_missing
from dcnplan.inputs.keys.written import WRONG, Findings, Written
from dcnplan.inputs.nodes import Node

FRONT = ("ports", "breakout", "limits", "speed_groups", "mates", "blocks", "numbers", "system_modes")
"""Keys of a faceplate of its own, which a switch of cards has none of."""


def device_from(node: Node, error: type[DcnplanError] = CatalogError) -> Device:
    """The device that `node` describes, in the long form of a file or in the short inline form.

    Raises `error` with every problem found, in the order of their places.
    """
    findings = Findings()
    device = device_of(read_whole(node, DEVICE, findings), findings)
    if findings.problems or not isinstance(device, Device):
        raise error(*findings.in_order())
    return device


def device_of(written: Written, findings: Findings) -> object:
    """The device as far as its facts are sound; what is not is told of, and the device then never seen."""
    if written.wrong:
        return WRONG
    written = with_chip_rules(written)
    model = _model(written, findings)
    front = faceplate_of(written, findings)
    cards = tuple(card_from(name, card, findings) for name, card in cards_of(written).items())
    _check_kind(written, findings)
    typical_w, max_w = power_of(written, findings)
    everywhere = (*front.groups, *(group for card in cards for group in card.groups))
    numbers, number_from = numbers_of(written, front.groups, findings)
    return Device(
        model=model,
        vendor=written.get("vendor"),
        aliases=_aliases(written, model, findings),
        asic=written.get("asic"),
        chips=written.get("chips"),
        groups=front.groups,
        limits=front.limits,
        ties=front.ties,
        system_modes=system_modes_of(written, findings),
        numbers=numbers,
        number_from=number_from,
        slots=written.get("slots") or 0,
        cards=cards,
        is_box=written.get("kind") == "box",
        naming=namings_of(written, everywhere, findings, chassis=written.has("slots")),
        height_ru=written.get("height_ru"),
        half_width=written.get("width") == "half",
        units=written.get("units") or 1,
        weight_kg=written.get("weight_kg"),
        power_typical_w=typical_w,
        power_max_w=max_w,
        fabric=fabric_of(written, findings),
        **records_of(written),
        **surety_of(written),
        stands_for=written.get("stands_for"),
    )


def _model(written: Written, findings: Findings) -> str:
    model, name = written.at("model"), written.at("name")
    if model and name:
        findings.tell(name.key, "'name' is another word for 'model': give one of them")
    if not model and not name:
        tell_missing(written, "a device", "model", findings)
    return written.get("model") or written.get("name") or ""


def _aliases(written: Written, model: str, findings: Findings) -> tuple[str, ...]:
    aliases: list[str] = []
    for alias in written.list_of("aliases"):
        if alias.wrong:
            continue
        text = str(alias.value)
        if text.casefold() in (known.casefold() for known in (model, *aliases)):
            findings.tell(alias.place, f"'{text}' names this device already")
        aliases.append(text)
    return tuple(aliases)


def _check_kind(written: Written, findings: Findings) -> None:
    """A box has ports; a chassis has slots instead, and may be a frame of which no card is known."""
    chassis = written.has("slots") or written.has("cards")
    if (chassis or written.get("kind") == "chassis") and not written.has("slots"):
        tell_missing(written, "a chassis", "slots", findings)
    if not chassis and not written.has("ports"):
        tell_missing(written, "a device", "ports", findings)
    for key in FRONT if chassis else ():
        if written.has(key):
            hint = f"give '{key}' inside its cards"
            findings.tell(written.entries[key].key, f"a chassis has no '{key}' of its own", hint)


def groups_of(device: Device) -> Iterable[CageGroup]:
    """Every cage group of a box, or of all cards a chassis takes."""
    yield from device.groups
    for card in device.cards:
        yield from card.groups
