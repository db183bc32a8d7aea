"""The faceplate part of a device file: cage groups, the splits legal on them, and port limits.

Takes what the tables of keys have read, and tells what cannot be true of a cage; knows nothing of files or names.
"""

from collections.abc import Sequence
from dataclasses import replace

from dcnplan.catalog.device import Breakout, CageGroup, Mode, PortLimit
from dcnplan.catalog.keys import BREAKOUT
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.units import speed_text

MOST_LIMITS, MOST_OVER_A_CAGE = 256, 16
"""More make a search long. Chips have a limit for each pair of cages or pipe, and one over all."""


def faceplate_of(written: Written, findings: Findings) -> tuple[tuple[CageGroup, ...], tuple[PortLimit, ...]]:
    """Cage groups and limits of a box or a card: its `ports`, `breakout` and `limits`."""
    groups = [_group(entry, findings) for entry in written.list_of("ports")]
    known = [group for group in groups if group]
    for entry in written.list_of("breakout"):
        known = _with_breakout(known, entry, findings)
    cages = sum(group.count for group in known)
    # A group at fault leaves the number of cages unknown: its limits are looked at in the next run.
    whole = len(known) == len(groups)
    return tuple(known), _limits(written.list_of("limits"), cages, findings) if whole else ()


def _group(written: Written, findings: Findings) -> CageGroup | None:
    if isinstance(written.value, CageGroup):
        return written.value
    count, speed_bps = written.get("cages"), written.get("speed")
    if count is None or speed_bps is None:
        return None
    group = CageGroup(count, speed_bps, written.get("form"), written.get("lanes"))
    group = replace(group, also_bps=_lower_speeds(written, speed_bps, findings), twin=bool(written.get("twin")))
    carries_bps = _carries_bps(written, speed_bps, findings)
    for entry in written.list_of("breakout"):
        group = _added(group, entry, _breakout(entry), findings, carries_bps)
    if group.twin and all(split.mode.speed_bps != speed_bps for split in group.breakouts):
        findings.tell(written.near("twin").place, f"a twin cage has a split into ports of {speed_text(speed_bps)}")
    return group


def _carries_bps(written: Written, native_bps: int, findings: Findings) -> int:
    """What the ports of one cage may have together: more than its speed as one port on a few boxes."""
    carries_bps = written.get("carries")
    if carries_bps is not None and carries_bps <= native_bps:
        place = written.near("carries").place
        findings.tell(place, f"'carries' is left out, or above {speed_text(native_bps)}")
    return max(native_bps, carries_bps or 0)


def _lower_speeds(written: Written, native_bps: int, findings: Findings) -> tuple[int, ...]:
    speeds: list[int] = []
    for entry in written.list_of("also"):
        if not isinstance(entry.value, int):
            continue
        if entry.value >= native_bps or entry.value in speeds:
            findings.tell(entry.place, f"'also' lists each speed below {speed_text(native_bps)} once")
            continue
        speeds.append(entry.value)
    return tuple(speeds)


def _breakout(written: Written) -> Breakout | None:
    if isinstance(written.value, Mode):
        return Breakout(written.value)
    if written.get("mode") is None:
        return None
    breakout: Breakout = record(written, BREAKOUT)
    return breakout


def _with_breakout(groups: list[CageGroup], written: Written, findings: Findings) -> list[CageGroup]:
    """`groups` with the split on every cage that runs, as a whole, at the split's total speed."""
    breakout = _breakout(written)
    if breakout is None:
        return groups
    total_bps = breakout.mode.ways * breakout.mode.speed_bps
    fits = [total_bps in (group.speed_bps, *group.also_bps) for group in groups]
    if groups and not any(fits):
        hint = "to split a faster cage so, give the breakout inside its port group"
        findings.tell(written.place, f"{breakout.mode} splits a {speed_text(total_bps)} cage, and there is none", hint)
    return [
        _added(group, written, breakout, findings, group.speed_bps) if fit else group
        for group, fit in zip(groups, fits, strict=True)
    ]


def _added(
    group: CageGroup, written: Written, breakout: Breakout | None, findings: Findings, carries_bps: int
) -> CageGroup:
    if breakout is None:
        return group
    mode = breakout.mode
    if mode.ways * mode.speed_bps > carries_bps:
        findings.tell(written.place, f"{mode} is more than a {speed_text(carries_bps)} cage carries")
    elif group.lanes and mode.ways > group.lanes:
        findings.tell(written.place, f"{mode} needs {mode.ways} lanes, and the cage has {group.lanes}")
    elif any((known.mode, known.cages) == (mode, breakout.cages) for known in group.breakouts):
        findings.tell(written.place, f"{mode} is listed twice")
    else:
        return replace(group, breakouts=(*group.breakouts, breakout))
    return group


def _limits(entries: Sequence[Written], cages: int, findings: Findings) -> tuple[PortLimit, ...]:
    """The limits of the faceplate, as long as they are few enough for any packing under them to be judged in time."""
    if len(entries) > MOST_LIMITS:
        findings.tell(entries[MOST_LIMITS].place, f"{len(entries):,} limits: at most {MOST_LIMITS} can be packed under")
        return ()
    found: list[PortLimit] = []
    for entry in entries:
        if limit := _limit(entry, cages, findings):
            found.append(limit)
            if crowded := _crowded(found):
                message = (
                    f"more than {MOST_OVER_A_CAGE} limits hold over cage {crowded}, and no more can be packed under"
                )
                findings.tell(entry.place, message)
                return ()
    return tuple(found)


def _crowded(limits: Sequence[PortLimit]) -> int | None:
    """A cage of the last limit that is under too many."""
    last = limits[-1]
    edges = [last.first, *(limit.first for limit in limits if last.first < limit.first <= last.last)]
    over = ((cage, sum(limit.first <= cage <= limit.last for limit in limits)) for cage in edges)
    return next((cage for cage, count in over if count > MOST_OVER_A_CAGE), None)


def _limit(written: Written, cages: int, findings: Findings) -> PortLimit | None:
    """The limit on its cages, the whole faceplate by default."""
    ports, (first, last) = written.get("ports"), written.get("cages") or (1, cages)
    if written.near("cages").wrong or ports is None:
        return None
    if 1 <= first <= last <= cages:
        return PortLimit(ports, first, last)
    message = f"'{first}-{last}' is not a range of the cages 1-{cages}, such as 1-16"
    findings.tell(written.near("cages").place, message)
    return None
