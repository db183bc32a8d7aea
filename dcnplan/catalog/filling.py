"""What a NetBox device type adds to a device that is known: what was unknown, and the names of its ports.

Takes no port, split or limit away, and says where the two differ; knows nothing of files.
"""

from dataclasses import replace
from itertools import groupby

from dcnplan.catalog.device import CageGroup, Device, PortNaming
from dcnplan.catalog.naming import offered_speeds
from dcnplan.catalog.netbox_names import NETBOX
from dcnplan.catalog.shelf import folded, names_of
from dcnplan.catalog.write import device_plain
from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.nodes import Plain
from dcnplan.units import ports_text

_FACTS = {
    "height": ("height_ru", ("height_ru",)),
    "weight": ("weight_kg", ("weight_kg",)),
    "power": ("power_w", ("power_typical_w", "power_max_w")),
}


@frozen
class Filled:
    """What is added, under the keys of a device file; in words; and a warning where the ports differ."""

    facts: dict[str, Plain]
    what: str
    warnings: tuple[Problem, ...] = ()


def filled(known: Device, netbox: Device, place: Place) -> Filled:
    """What `netbox` adds to the known device."""
    naming = _naming(known, netbox)
    said = device_plain(replace(netbox, naming=naming))
    names = {folded(name) for name in names_of(known)}
    aliases = [name for name in names_of(netbox) if folded(name) not in names]
    facts: dict[str, Plain] = {"aliases": aliases} if aliases else {}
    sources: dict[str, Plain] = {}
    words = []
    if naming:
        facts["names"], sources["names"] = said["names"], _source("names", known, netbox)
        words.append(f"{NETBOX} names")
    for part, (key, fields) in _FACTS.items():
        if key in said and not any(getattr(known, field) for field in fields):
            facts[key], sources[part] = said[key], _source(part, known, netbox)
            words.append(part)
    warnings = () if _faceplate(known) == _faceplate(netbox) else (_warning(known, netbox, bool(naming), place),)
    return Filled(facts | {"sources": sources}, f"adds {', '.join(words) or 'nothing'}; ports", warnings)


def _source(part: str, known: Device, netbox: Device) -> str:
    own = netbox.sources[part]
    return f"{known.sources[part]}; {NETBOX}: {own}" if part in known.sources else own


def _naming(known: Device, netbox: Device) -> tuple[PortNaming, ...]:
    """The file's names, where it has as many cages and the device has none of that name."""
    if _cages(known.groups) != _cages(netbox.groups) or any(naming.nos == NETBOX for naming in known.naming):
        return ()
    return tuple(
        _one_by_one(netbox, naming) if naming.prefixes and _lacks_prefix(known, naming) else naming
        for naming in netbox.naming
    )


def _lacks_prefix(known: Device, naming: PortNaming) -> bool:
    return bool(offered_speeds(known.groups) - naming.prefixes.keys())


def _one_by_one(netbox: Device, naming: PortNaming) -> PortNaming:
    """The names of whole cages in a list: a word for each speed names no cage at another speed."""
    speeds = [group.speed_bps for group in netbox.groups for _ in range(group.count)]
    patterns = (naming.port.replace("{prefix}", naming.prefixes[speed]) for speed in speeds)
    names = tuple(each.replace("{cage}", str(at + 1)).replace("{cage0}", str(at)) for at, each in enumerate(patterns))
    return PortNaming(NETBOX, "{port}", "{port}:{leg}", listed=names)


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
