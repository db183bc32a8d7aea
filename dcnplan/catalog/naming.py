"""Port naming patterns of a device file: one pattern set for each network operating system.

Checks that a pattern can be filled and cannot name two ports alike; filling it is done where ports are named.
"""

import re
from collections.abc import Iterable
from types import MappingProxyType

from dcnplan.catalog.device import CageGroup, PortNaming
from dcnplan.catalog.fields import Faults, Fields, as_fields, as_text
from dcnplan.errors import inert
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.suggest import near
from dcnplan.units import parse_speed_bps, speed_text

FIELDS = ("slot", "slot0", "cage", "cage0", "leg", "leg0", "lane", "lane0", "first_lane", "prefix")
_SLOT = {"slot", "slot0"}
_CAGE = {"cage", "cage0", "first_lane"}
_LEG = {"leg", "leg0", "lane", "lane0", "first_lane"}
_LANES = {"lane", "lane0", "first_lane"}
_FIELD = re.compile(r"\{([^{}]*)\}")


def read_names(fields: Fields, groups: Iterable[CageGroup], chassis: bool) -> tuple[PortNaming, ...]:
    """The naming of each operating system under `names`; the first one listed is the default."""
    names = fields.mapping("names")
    if names is None:
        return ()
    cages = tuple(groups)
    read = [_naming(nos, entry.value, cages, chassis, fields.faults) for nos, entry in names.node.entries.items()]
    return tuple(naming for naming in read if naming)


def _naming(nos: str, node: Node, cages: tuple[CageGroup, ...], chassis: bool, faults: Faults) -> PortNaming | None:
    fields = as_fields(node, nos, faults)
    if fields is None:
        return None
    fields.only(("port", "leg", "single", "prefixes"), f"the names of {nos}")
    fields.require("port", f"the naming of {nos}")
    prefixes = _prefixes(fields)
    checked = [_pattern(fields, key, chassis) for key in ("port", "leg", "single")]
    used = {name for names in checked for name in names}
    if "prefix" in used:
        _check_prefixes(fields, prefixes, cages)
    if used & _LANES and not all(group.lanes for group in cages):
        faults.note(node.place, "a pattern counts lanes, and a port group does not say how many 'lanes' a cage has")
    port, leg, single = (fields.read(key, as_text) if fields.has(key) else None for key in ("port", "leg", "single"))
    if port is None:
        return None
    return PortNaming(nos, port, leg or port, single, MappingProxyType(prefixes))


def _pattern(fields: Fields, key: str, chassis: bool) -> set[str]:
    """The fields of the pattern at `key`, each fault noted; empty where there is no sound pattern."""
    node = fields.get(key)
    text = fields.read(key, as_text)
    if node is None or text is None or not _is_sound(text, node, fields.faults):
        return set()
    used = set(_FIELD.findall(text))
    for what, needed in _needed(key, chassis):
        if not used & needed:
            fields.faults.note(node.place, f"'{text}' does not tell one {what} from another")
    return used


def _is_sound(text: str, node: Node, faults: Faults) -> bool:
    unknown = sorted(set(_FIELD.findall(text)) - set(FIELDS))
    for name in unknown:
        close = near(name, FIELDS)
        hint = f"did you mean '{{{close}}}'?" if close else f"known fields: {', '.join(FIELDS)}"
        faults.note(node.place, f"'{{{name}}}' is not a field of a port name", hint)
    loose = bool(set("{}") & set(_FIELD.sub("", text)))
    if loose:
        faults.note(node.place, f"'{text}' has a brace that opens or closes no field")
    return _is_plain(text, node, faults) and not unknown and not loose


def _is_plain(text: str, node: Node, faults: Faults) -> bool:
    """Names go into files that other programs show: nothing in them may move a cursor or turn a line around."""
    if inert(text) == text:
        return True
    faults.note(node.place, f"'{text}' holds a character that does not show", "a port's name is plain text on one line")
    return False


def _needed(key: str, chassis: bool) -> list[tuple[str, set[str]]]:
    needed = [("cage", _CAGE)]
    if key == "leg":
        needed.append(("channel", _LEG))
    if chassis:
        needed.append(("slot", _SLOT))
    return needed


def _prefixes(fields: Fields) -> dict[int, str]:
    table = fields.mapping("prefixes")
    prefixes: dict[int, str] = {}
    for text, entry in table.node.entries.items() if table else ():
        try:
            speed_bps = parse_speed_bps(text)
        except ValueError as error:
            fields.faults.note(entry.key.place, str(error))
            continue
        prefix = as_text(entry.value, text, fields.faults)
        if prefix:
            _is_plain(prefix, entry.value, fields.faults)
            prefixes[speed_bps] = prefix
    return prefixes


def _check_prefixes(fields: Fields, prefixes: dict[int, str], cages: tuple[CageGroup, ...]) -> None:
    missing = sorted(offered_speeds(cages) - prefixes.keys())
    if missing:
        speeds = ", ".join(speed_text(speed_bps) for speed_bps in missing)
        fields.faults.note(fields.place("prefixes"), f"no prefix is given for ports of {speeds}")


def offered_speeds(groups: Iterable[CageGroup]) -> set[int]:
    """Every speed in bit/s that some cage offers, whole or split."""
    speeds: set[int] = set()
    for group in groups:
        speeds.update((group.speed_bps, *group.also_bps))
        speeds.update(breakout.mode.speed_bps for breakout in group.breakouts)
    return speeds
