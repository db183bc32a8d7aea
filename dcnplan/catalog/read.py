"""A device file, or a device written inside a spec, as a Device.

Takes what the tables of keys have read, and shows every fault at once; knows nothing of folders, of other devices, or
of what a port is used for.
"""

from collections.abc import Iterable
from types import MappingProxyType

from dcnplan.catalog.cages import faceplate_of
from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.naming import namings_of
from dcnplan.errors import CatalogError, DcnplanError
from dcnplan.inputs.keys.reading import read_whole, tell_missing
from dcnplan.inputs.keys.written import WRONG, Findings, Written
from dcnplan.inputs.nodes import Node


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
    model = _model(written, findings)
    groups, limits = faceplate_of(written, findings)
    cards = [Card(name, *faceplate_of(card, findings)) for name, card in _cards(written).items()]
    _check_kind(written, findings)
    _check_height(written, findings)
    typical_w, max_w = _power(written, findings)
    everywhere = (*groups, *(group for card in cards for group in card.groups))
    return Device(
        model=model,
        vendor=written.get("vendor"),
        aliases=_aliases(written, model, findings),
        asic=written.get("asic"),
        chips=written.get("chips"),
        groups=groups,
        limits=limits,
        slots=written.get("slots") or 0,
        cards=tuple(cards),
        naming=namings_of(written, everywhere, findings, chassis=written.has("slots")),
        height_ru=written.get("height_ru"),
        weight_kg=written.get("weight_kg"),
        power_typical_w=typical_w,
        power_max_w=max_w,
        sources=MappingProxyType(_sources(written)),
    )


def _cards(written: Written) -> dict[str, Written]:
    return written.entries["cards"].entries if written.has("cards") else {}


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
    """A box has ports; a chassis has slots and cards instead."""
    chassis = written.has("slots") or written.has("cards")
    for key in ("slots", "cards") if chassis else ("ports",):
        if not written.has(key):
            tell_missing(written, "a chassis" if chassis else "a device", key, findings)
    for key in ("ports", "breakout", "limits") if chassis else ():
        if written.has(key):
            hint = f"give '{key}' inside its cards"
            findings.tell(written.entries[key].key, f"a chassis has no '{key}' of its own", hint)


def _check_height(written: Written, findings: Findings) -> None:
    height = written.get("height_ru")
    if height is not None and (height * 2).denominator != 1:
        findings.tell(written.near("height_ru").place, "height_ru is in whole or half rack units")


def _power(written: Written, findings: Findings) -> tuple[int | None, int | None]:
    """(typical, maximum) power in W."""
    typical, most = written.get("power_w", "typical"), written.get("power_w", "max")
    if typical and most and typical > most:
        place = written.near("power_w", "typical").place
        findings.tell(place, f"the typical power of {typical} W is above the maximum of {most} W")
    return typical, most


def _sources(written: Written) -> dict[str, str]:
    """The sources of the device, and of its cards as `48x100G ports`."""
    own = {part: str(source.value) for part, source in written.near("sources").entries.items()}
    return (own if written.has("sources") else {}) | {
        f"{name} {part}": str(source.value)
        for name, card in _cards(written).items()
        if card.has("sources")
        for part, source in card.entries["sources"].entries.items()
    }


def groups_of(device: Device) -> Iterable[CageGroup]:
    """Every cage group of a box, or of all cards a chassis takes."""
    yield from device.groups
    for card in device.cards:
        yield from card.groups
