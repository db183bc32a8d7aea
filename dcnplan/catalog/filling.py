"""What a NetBox device type adds to a device that is known: what was unknown, and the names of its ports.

Takes no port, split or limit away, and says where the two differ; knows nothing of files.
"""

from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from dcnplan.catalog.device import CageGroup, Device, PortNaming
from dcnplan.catalog.naming import offered_speeds
from dcnplan.catalog.netbox_names import NETBOX
from dcnplan.catalog.shelf import folded
from dcnplan.errors import Place, Problem
from dcnplan.units import ports_text

_FACTS = {"height": ("height_ru",), "weight": ("weight_kg",), "power": ("power_typical_w", "power_max_w")}


def filled(known: Device, netbox: Device, place: Place) -> tuple[Device, str, tuple[Problem, ...]]:
    """The known device with what `netbox` adds, that in words, and a warning where their ports differ."""
    added: dict[str, object] = {}
    parts: dict[str, str] = {}
    naming, differ = _naming(known, netbox), _differ(known, netbox)
    if naming:
        added["naming"], parts["names"] = (*known.naming, naming), f"{NETBOX} names"
    for part, names in _FACTS.items():
        facts = {name: getattr(netbox, name) for name in names}
        if any(facts.values()) and not any(getattr(known, name) for name in names):
            added |= facts
            parts[part] = part
    sources = _sources(known, netbox, parts)
    device = replace(known, aliases=_aliases(known, netbox), sources=sources, **added)  # type: ignore[arg-type]
    what = f"adds {', '.join(parts.values()) or 'nothing'}; ports"
    return device, what, (_warning(known, netbox, naming is not None, place),) if differ else ()


def _sources(known: Device, netbox: Device, parts: dict[str, str]) -> MappingProxyType[str, str]:
    sources = dict(known.sources)
    for part in parts:
        own = netbox.sources[part]
        sources[part] = f"{sources[part]}; {NETBOX}: {own}" if part in sources else own
    return MappingProxyType(sources)


def _aliases(known: Device, netbox: Device) -> tuple[str, ...]:
    names = {folded(name) for name in (known.model, *known.aliases)}
    return (*known.aliases, *(name for name in (netbox.model, *netbox.aliases) if folded(name) not in names))


def _naming(known: Device, netbox: Device) -> PortNaming | None:
    """The file's names, where it has as many cages and the device has none of that name."""
    if _cages(known.groups) != _cages(netbox.groups) or any(naming.nos == NETBOX for naming in known.naming):
        return None
    naming = next(iter(netbox.naming), None)
    if naming and naming.prefixes and offered_speeds(known.groups) - naming.prefixes.keys():
        return replace(
            naming, port="{port}", leg="{port}:{leg}", single=None, prefixes={}, listed=_names(netbox, naming)
        )
    return naming


def _names(netbox: Device, naming: PortNaming) -> tuple[str, ...]:
    """The names of whole cages one by one: a word for each speed names no cage at another speed."""
    speeds = [group.speed_bps for group in netbox.groups for _ in range(group.count)]
    return tuple(
        naming.port.replace("{prefix}", naming.prefixes[speed])
        .replace("{cage}", str(at + 1))
        .replace("{cage0}", str(at))
        for at, speed in enumerate(speeds)
    )


def _differ(known: Device, netbox: Device) -> bool:
    return _faceplate(known) != _faceplate(netbox)


def _faceplate(device: Device) -> list[tuple[int, int]]:
    """Runs of cages by speed, however the groups are cut."""
    runs = groupby(device.groups, key=lambda group: group.speed_bps)
    return [(sum(group.count for group in run), speed) for speed, run in runs]


def _warning(known: Device, netbox: Device, named: bool, place: Place) -> Problem:
    message = f"{known.model} has {_text(known)}, and this file {_text(netbox)}: its ports stay"
    return Problem(message if named else f"{message}, and its names", place, severity="warning")


def _text(device: Device) -> str:
    return " + ".join(ports_text(count, speed) for count, speed in _faceplate(device)) or f"{device.slots} slots"


def _cages(groups: tuple[CageGroup, ...]) -> int:
    return sum(group.count for group in groups)
