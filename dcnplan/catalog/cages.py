"""The faceplate part of a device file: cage groups, the splits legal on them, and port limits.

Knows nothing of files or names; it reads nodes and notes what cannot be true of a cage.
"""

import re
from dataclasses import replace
from typing import Literal

from dcnplan.catalog.device import Breakout, CageGroup, Mode, PortLimit
from dcnplan.catalog.fields import Faults, Fields, as_flag, as_speed, as_text, as_whole, parsed
from dcnplan.inputs.nodes import Mapping, Node, Scalar
from dcnplan.units import parse_ports, speed_text

Parity = Literal["any", "odd", "even"]

_PARITIES: dict[str, Parity] = {"any": "any", "odd": "odd", "even": "even"}
_GROUP_KEYS = ("cages", "speed", "carries", "form", "lanes", "also", "breakout", "twin")
_RANGE = re.compile(r"(\d{1,12})-(\d{1,12})")


def read_faceplate(fields: Fields) -> tuple[tuple[CageGroup, ...], tuple[PortLimit, ...]]:
    """Cage groups and limits of a box or a card: its `ports`, `breakout` and `limits`."""
    groups = [_group(node, fields.faults) for node in fields.items("ports")]
    if fields.has("ports") and not groups:
        fields.faults.note(fields.place("ports"), "'ports' is empty")
    known = [group for group in groups if group]
    for node in fields.items("breakout"):
        known = _with_breakout(known, node, fields.faults)
    cages = sum(group.count for group in known)
    # A group at fault leaves the number of cages unknown: its limits are looked at in the next run.
    whole = len(known) == len(groups)
    limits = [_limit(node, cages, fields.faults) for node in fields.items("limits")] if whole else []
    return tuple(known), tuple(limit for limit in limits if limit)


def _group(node: Node, faults: Faults) -> CageGroup | None:
    if isinstance(node, Scalar):
        ports = parsed(node, "ports", faults, parse_ports)
        return CageGroup(*ports) if ports else None
    if not isinstance(node, Mapping):
        faults.note(node.place, "an entry of 'ports' is a text such as 48x25G, or a mapping with cages and speed")
        return None
    fields = Fields(node, faults).only(_GROUP_KEYS, "a port group")
    fields.require("cages", "a port group")
    fields.require("speed", "a port group")
    count, speed_bps = fields.read("cages", as_whole), fields.read("speed", as_speed)
    if count is None or speed_bps is None:
        return None
    group = CageGroup(count, speed_bps, fields.read("form", as_text), fields.read("lanes", as_whole))
    group = replace(group, also_bps=_lower_speeds(fields, speed_bps), twin=bool(fields.read("twin", as_flag)))
    carries_bps = _carries_bps(fields, speed_bps)
    for item in fields.items("breakout"):
        group = _added(group, item, _breakout(item, faults), faults, carries_bps)
    if group.twin and all(split.mode.speed_bps != speed_bps for split in group.breakouts):
        faults.note(fields.place("twin"), f"a twin cage has a split into ports of {speed_text(speed_bps)}")
    return group


def _carries_bps(fields: Fields, native_bps: int) -> int:
    """What the ports of one cage may have together: more than its speed as one port on a few boxes."""
    carries_bps = fields.read("carries", as_speed)
    if carries_bps is not None and carries_bps <= native_bps:
        fields.faults.note(fields.place("carries"), f"'carries' is left out, or above {speed_text(native_bps)}")
    return max(native_bps, carries_bps or 0)


def _lower_speeds(fields: Fields, native_bps: int) -> tuple[int, ...]:
    speeds: list[int] = []
    for node in fields.items("also"):
        speed_bps = as_speed(node, "also", fields.faults)
        if speed_bps is None:
            continue
        if speed_bps >= native_bps or speed_bps in speeds:
            fields.faults.note(node.place, f"'also' lists each speed below {speed_text(native_bps)} once")
            continue
        speeds.append(speed_bps)
    return tuple(speeds)


def _breakout(node: Node, faults: Faults) -> Breakout | None:
    if isinstance(node, Scalar):
        mode = _mode(node, faults)
        return Breakout(mode) if mode else None
    if not isinstance(node, Mapping):
        faults.note(node.place, "an entry of 'breakout' is a text such as 4x25G, or a mapping with mode")
        return None
    fields = Fields(node, faults).only(("mode", "cages", "takes_mate"), "a breakout")
    fields.require("mode", "a breakout")
    mode = fields.read("mode", _mode_at)
    cages: Parity = fields.read("cages", _parity) or "any"
    takes_mate = fields.read("takes_mate", as_flag)
    return Breakout(mode, cages, bool(takes_mate)) if mode else None


def _mode_at(node: Node, key: str, faults: Faults) -> Mode | None:
    return _mode(node, faults)


def _mode(node: Node, faults: Faults) -> Mode | None:
    ports = parsed(node, "breakout", faults, parse_ports)
    if ports is None:
        return None
    if ports[0] < 2:
        faults.note(node.place, "a breakout has at least two ports", "a lower speed of the whole cage goes into 'also'")
        return None
    return Mode(*ports)


def _parity(node: Node, key: str, faults: Faults) -> Parity | None:
    text = as_text(node, key, faults)
    if text is not None and text not in _PARITIES:
        faults.note(node.place, f"'{text}' is not one of {', '.join(_PARITIES)}")
    return _PARITIES.get(text or "")


def _with_breakout(groups: list[CageGroup], node: Node, faults: Faults) -> list[CageGroup]:
    """`groups` with the split on every cage that runs, as a whole, at the split's total speed."""
    breakout = _breakout(node, faults)
    if breakout is None:
        return groups
    total_bps = breakout.mode.ways * breakout.mode.speed_bps
    fits = [total_bps in (group.speed_bps, *group.also_bps) for group in groups]
    if groups and not any(fits):
        hint = "to split a faster cage so, give the breakout inside its port group"
        faults.note(node.place, f"{breakout.mode} splits a {speed_text(total_bps)} cage, and there is none", hint)
    return [
        _added(group, node, breakout, faults, group.speed_bps) if fit else group
        for group, fit in zip(groups, fits, strict=True)
    ]


def _added(group: CageGroup, node: Node, breakout: Breakout | None, faults: Faults, carries_bps: int) -> CageGroup:
    if breakout is None:
        return group
    mode = breakout.mode
    if mode.ways * mode.speed_bps > carries_bps:
        faults.note(node.place, f"{mode} is more than a {speed_text(carries_bps)} cage carries")
    elif group.lanes and mode.ways > group.lanes:
        faults.note(node.place, f"{mode} needs {mode.ways} lanes, and the cage has {group.lanes}")
    elif any((known.mode, known.cages) == (mode, breakout.cages) for known in group.breakouts):
        faults.note(node.place, f"{mode} is listed twice")
    else:
        return replace(group, breakouts=(*group.breakouts, breakout))
    return group


def _limit(node: Node, cages: int, faults: Faults) -> PortLimit | None:
    if not isinstance(node, Mapping):
        faults.note(node.place, "a limit is a mapping such as {ports: 128} or {ports: 52, cages: 1-16}")
        return None
    fields = Fields(node, faults).only(("ports", "cages"), "a limit")
    fields.require("ports", "a limit")
    ports = fields.read("ports", as_whole)
    first, last = _range(fields, cages)
    return PortLimit(ports, first, last) if ports and last else None


def _range(fields: Fields, cages: int) -> tuple[int, int]:
    """First and last cage of a limit, the whole faceplate by default; (0, 0) where it is at fault."""
    text = fields.read("cages", as_text)
    if not fields.has("cages"):
        return 1, cages
    match = _RANGE.fullmatch(text or "")
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    if 1 <= first <= last <= cages:
        return first, last
    if text is not None:
        fields.faults.note(fields.place("cages"), f"'{text}' is not a range of the cages 1-{cages}, such as 1-16")
    return 0, 0
