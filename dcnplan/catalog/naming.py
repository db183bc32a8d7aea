"""Port naming patterns of a device file: one pattern set for each network operating system.

Checks that a pattern can be filled and cannot name two ports alike; filling it is done where ports are named.
"""

import re
from collections.abc import Iterable
from types import MappingProxyType

from dcnplan.catalog.device import CageGroup, PortNaming
from dcnplan.errors import Place, inert
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.suggest import near
from dcnplan.units import parse_speed_bps, speed_text

FIELDS = (
    "slot", "slot0", "cage", "cage0", "number", "leg", "leg0", "lane", "lane0", "first_lane", "index", "prefix", "port",
    "port_leg",
)  # fmt: skip
_SLOT = {"slot", "slot0"}
_CAGE = {"cage", "cage0", "number", "first_lane", "index", "port", "port_leg"}
_LEG = {"leg", "leg0", "lane", "lane0", "first_lane", "index", "port_leg"}
_LANES = {"lane", "lane0", "first_lane"}
_FIELD = re.compile(r"\{([^{}]*)\}")


def namings_of(
    written: Written, groups: Iterable[CageGroup], findings: Findings, chassis: bool
) -> tuple[PortNaming, ...]:
    """The naming of each operating system under `names`; the first one listed is the default."""
    cages, names = tuple(groups), written.at("names")
    read = [_naming(nos, naming, cages, chassis, findings) for nos, naming in names.entries.items()] if names else []
    return tuple(naming for naming in read if naming)


def _naming(
    nos: str, written: Written, cages: tuple[CageGroup, ...], chassis: bool, findings: Findings
) -> PortNaming | None:
    listed = _listed(written, cages, chassis, findings)
    checked = [
        _pattern(written, key, chassis, findings) for key in ("port", "leg", "single") if not listed or key != "port"
    ]
    used = {name for names in checked for name in names}
    _check_index(written, cages, used, findings)
    prefixes = _prefixes(written, findings)
    if "prefix" in used:
        _check_prefixes(written, prefixes, cages, findings)
    if used & _LANES and not all(group.lanes for group in cages):
        findings.tell(
            written.place, "a pattern counts lanes, and a port group does not say how many 'lanes' a cage has"
        )
    port, leg, single = (_text(written, key) for key in ("port", "leg", "single"))
    if listed:
        port, leg = "{port}", leg or "{port}"
    if port is None:
        return None
    first, step = written.get("index", "from") or 0, written.get("index", "step") or 1
    return PortNaming(nos, port, leg or port, single, MappingProxyType(prefixes), listed, int(first), step)


def _text(written: Written, key: str) -> str | None:
    """The text at a key; of `port` the only one of its list."""
    texts = written.list_of(key) or ([written.near(key)] if written.has(key) else [])
    return texts[0].value if len(texts) == 1 and isinstance(texts[0].value, str) else None


def _listed(written: Written, cages: tuple[CageGroup, ...], chassis: bool, findings: Findings) -> tuple[str, ...]:
    """The names of whole cages one by one, where `port` lists them."""
    entries = written.list_of("port")
    names = tuple(str(entry.value) for entry in entries)
    count = sum(group.count for group in cages)
    if any(not isinstance(entry.value, str) for entry in entries) or not _is_list(names, count):
        return ()
    place = written.near("port").place
    for entry, name in zip(entries, names, strict=True):
        _is_plain(name, entry.place, findings)
    if chassis and not all(_SLOT & set(_FIELD.findall(name)) for name in names):
        findings.tell(place, "the ports of a chassis are named by a pattern with {slot}")
    elif len(names) != count:
        findings.tell(place, f"{len(names)} names for {count} cages")
    elif len(set(names)) < count:
        findings.tell(place, f"'{next(name for name in names if names.count(name) > 1)}' names two cages")
    return names


def _is_list(names: tuple[str, ...], cages: int) -> bool:
    """Whether these are names of cages one by one; one alone is a pattern, but for the plain name of an only cage."""
    return len(names) > 1 or (len(names) == 1 and cages == 1 and not _FIELD.search(names[0]))


def leg_name(port: str, leg: int, lane: int) -> str:
    """`{port_leg}`: the lane in place of the tail `/1` of the name, or else the leg behind it."""
    return f"{port[:-1]}{lane}" if port.endswith("/1") else f"{port}:{leg}"


def _check_index(written: Written, cages: tuple[CageGroup, ...], used: set[str], findings: Findings) -> None:
    first = written.get("index", "from")
    if first is not None and first.denominator != 1:
        findings.tell(written.near("index", "from").place, "the first index is a whole number")
    if written.has("index") and "index" not in used:
        findings.tell(written.near("index").place, "no pattern has {index}")
    step = written.get("index", "step") or 1
    splits = [split.mode for group in cages for split in group.breakouts]
    legs = set(_FIELD.findall(_text(written, "leg") or ""))
    if legs & _LEG == {"index"} and any(step % mode.ports for mode in splits):
        mode = next(mode for mode in splits if step % mode.ports)
        findings.tell(written.near("leg").place, f"{step} indexes a cage do not tell the ports of {mode} apart")


def _pattern(written: Written, key: str, chassis: bool, findings: Findings) -> set[str]:
    """The fields of the pattern at `key`, each fault told; empty where there is no sound pattern."""
    text, place = _text(written, key), written.near(key).place
    if text is None or not _is_sound(text, place, findings):
        return set()
    used = set(_FIELD.findall(text))
    if key == "port" and used & {"port", "port_leg"}:
        findings.tell(place, "'{port}' stands for this name itself")
    for what, needed in _needed(key, chassis):
        if not used & needed:
            findings.tell(place, f"'{text}' does not tell one {what} from another")
    return used


def _is_sound(text: str, place: Place, findings: Findings) -> bool:
    unknown = sorted(set(_FIELD.findall(text)) - set(FIELDS))
    for name in unknown:
        close = near(name, FIELDS)
        hint = f"did you mean '{{{close}}}'?" if close else f"known fields: {', '.join(FIELDS)}"
        findings.tell(place, f"'{{{name}}}' is not a field of a port name", hint)
    loose = bool(set("{}") & set(_FIELD.sub("", text)))
    if loose:
        findings.tell(place, f"'{text}' has a brace that opens or closes no field")
    return _is_plain(text, place, findings) and not unknown and not loose


def _is_plain(text: str, place: Place, findings: Findings) -> bool:
    """Names go into files that other programs show: nothing in them may move a cursor or turn a line around."""
    if inert(text) == text:
        return True
    findings.tell(place, f"'{text}' holds a character that does not show", "a port's name is plain text on one line")
    return False


def _needed(key: str, chassis: bool) -> list[tuple[str, set[str]]]:
    needed = [("cage", _CAGE)]
    if key == "leg":
        needed.append(("channel", _LEG))
    if chassis:
        needed.append(("slot", {*_SLOT, "port", "port_leg"} if key != "port" else _SLOT))
    return needed


def _prefixes(written: Written, findings: Findings) -> dict[int, str]:
    table = written.at("prefixes")
    prefixes: dict[int, str] = {}
    for text, prefix in table.entries.items() if table else ():
        speed_bps = _speed_bps(text)
        if speed_bps is not None and isinstance(prefix.value, str):
            _is_plain(prefix.value, prefix.place, findings)
            prefixes[speed_bps] = prefix.value
    return prefixes


def _speed_bps(text: str) -> int | None:
    try:
        return parse_speed_bps(text)
    except ValueError:  # told of when the key was read
        return None


def _check_prefixes(
    written: Written, prefixes: dict[int, str], cages: tuple[CageGroup, ...], findings: Findings
) -> None:
    missing = sorted(offered_speeds(cages) - prefixes.keys())
    if missing:
        speeds = ", ".join(speed_text(speed_bps) for speed_bps in missing)
        findings.tell(written.near("prefixes").place, f"no prefix is given for ports of {speeds}")


def offered_speeds(groups: Iterable[CageGroup]) -> set[int]:
    """Every speed in bit/s that some cage offers, whole or split."""
    speeds: set[int] = set()
    for group in groups:
        speeds.update((group.speed_bps, *group.also_bps))
        speeds.update(part.speed_bps for breakout in group.breakouts for part in breakout.mode.parts)
    return speeds
