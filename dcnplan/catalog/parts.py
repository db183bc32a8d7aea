"""The parts of a device file that are not its faceplate: cards, system modes, power, fabric, supplies, who says so.

Takes what the tables of keys have read; knows nothing of how the parts make a device.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from dcnplan.catalog.body import FabricModules, PowerAt
from dcnplan.catalog.cages import faceplate_of
from dcnplan.catalog.device import Card, SystemMode
from dcnplan.catalog.faceplate_keys import FACEPLATE
from dcnplan.catalog.keys import POWER_AT, SUPPLIES
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.written import Findings, Written

_FRONT = tuple(key.name for key in FACEPLATE)


def cards_of(written: Written) -> dict[str, Written]:
    """Its cards by name."""
    return written.entries["cards"].entries if written.has("cards") else {}


def card_from(name: str, written: Written, findings: Findings) -> Card:
    """A line card."""
    groups, limits, ties = faceplate_of(written, findings)
    return Card(name, groups, limits, ties, written.get("chips"), *power_of(written, findings))


def system_modes_of(written: Written, findings: Findings) -> tuple[SystemMode, ...]:
    """What the whole box can be set to: its own keys, and in place of some those of the mode."""
    own = {key: entry for key, entry in written.entries.items() if key in _FRONT}
    modes = written.entries["system_modes"].entries if written.has("system_modes") else {}
    return tuple(
        SystemMode(name, *faceplate_of(Written({**own, **mode.entries}, mode.key, mode.place, mode.label), findings))
        for name, mode in modes.items()
        if not mode.wrong
    )


def power_of(written: Written, findings: Findings) -> tuple[int | None, int | None]:
    """(typical, maximum) power in W."""
    typical, most = written.get("power_w", "typical"), written.get("power_w", "max")
    if typical and most and typical > most:
        place = written.near("power_w", "typical").place
        findings.tell(place, f"the typical power of {typical} W is above the maximum of {most} W")
    return typical, most


def fabric_of(written: Written, findings: Findings) -> FabricModules | None:
    """The fabric modules of a chassis."""
    fabric = written.at("fabric")
    if fabric is None or fabric.get("modules") is None:
        return None
    modules, needed = fabric.get("modules"), fabric.get("needed")
    if needed and needed > modules:
        findings.tell(fabric.near("needed").place, f"{needed} fabric modules are needed, and there are {modules}")
    return FabricModules(modules, needed, fabric.get("chips"), *power_of(fabric, findings))


def records_of(written: Written) -> dict[str, Any]:
    """Supplies and powers as they are stated."""
    supplies = written.at("supplies")
    return {
        "supplies": record(supplies, SUPPLIES) if supplies and not supplies.wrong else None,
        "power_at": tuple(_powers_at(written)),
    }


def _powers_at(written: Written) -> Iterator[PowerAt]:
    for one in written.list_of("power_at"):
        if isinstance(one.value, int):
            yield PowerAt(one.value)
        elif one.get("w") is not None:
            yield record(one, POWER_AT)


def surety_of(written: Written) -> dict[str, Any]:
    """Sources, doubts and contradictions of the device, and of its cards as `48x100G ports`."""
    parts = [("", written), *((f"{name} ", card) for name, card in cards_of(written).items())]
    confirm = [f"{head}{item.value}" for head, part in parts for item in part.list_of("confirm") if not item.wrong]
    return {
        "sources": _by_part(parts, "sources"),
        "contested": _by_part(parts, "contested"),
        "confirm": tuple(dict.fromkeys(confirm)),
    }


def _by_part(parts: list[tuple[str, Written]], key: str) -> MappingProxyType[str, str]:
    return MappingProxyType(
        {
            f"{head}{name}": str(said.value)
            for head, part in parts
            if part.has(key)
            for name, said in part.entries[key].entries.items()
        }
    )
