"""The faceplate part of a device file: cage groups, the splits legal on them, with limits and ties.

Takes what the tables of keys have read, and tells what cannot be true of a cage; knows nothing of files or names.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from dcnplan.catalog.cage_sets import ANY, set_text
from dcnplan.catalog.device import Breakout, CageGroup, Feed, Known, Mode, PortLimit
from dcnplan.catalog.faceplate_keys import BREAKOUT
from dcnplan.catalog.faceplate_ties import ties_of
from dcnplan.catalog.limits import limits_of
from dcnplan.catalog.repeats import repeated
from dcnplan.catalog.ties import NO_TIES, Ties
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.units import speed_text


class Front(NamedTuple):
    """Cages of a box, a card or a system mode, with limits and ties."""

    groups: tuple[CageGroup, ...]
    limits: tuple[PortLimit, ...]
    ties: Ties


def faceplate_of(written: Written, findings: Findings) -> Front:
    """Cage groups, limits and ties of a box or a card."""
    groups = [_group(entry, findings) for entry in written.list_of("ports")]
    known = [group for group in groups if group]
    for entry in written.list_of("breakout"):
        known = _with_breakout(known, entry, findings)
    cages = sum(group.count for group in known)
    # A group at fault leaves the number of cages unknown: its limits are looked at in the next run.
    whole = len(known) == len(groups)
    if not whole:
        return Front(tuple(known), (), NO_TIES)
    _check_sets(written, cages, findings)
    fed = zip(known, written.list_of("ports"), strict=True)
    return Front(
        tuple(replace(group, feeds=tuple(_feeds(entry, cages, findings))) for group, entry in fed),
        limits_of(written.list_of("limits"), cages, findings),
        ties_of(written, cages, findings),
    )


def _feeds(written: Written, cages: int, findings: Findings) -> Iterator[Feed]:
    """Watts that the cages of a group feed, set by set."""
    for entry in written.list_of("feeds_w"):
        if isinstance(entry.value, Fraction):
            yield Feed(entry.value)
        elif entry.get("w") is not None and not entry.has("every"):
            yield Feed(entry.get("w"), entry.get("cages") or ANY)
        elif entry.get("w") is not None:
            held = sorted({cage for one in repeated(entry, "cages", cages, findings) for cage in one})
            yield from (Feed(entry.get("w"), set_text(held)) for _ in held[:1])


def _check_sets(written: Written, cages: int, findings: Findings) -> None:
    """Every cage of a split is one of the faceplate."""
    inner = (split for group in written.list_of("ports") for split in group.list_of("breakout"))
    for split in (*inner, *written.list_of("breakout")):
        if split.has("cages"):
            repeated(split, "cages", cages, findings)


def _group(written: Written, findings: Findings) -> CageGroup | None:
    if isinstance(written.value, CageGroup):
        return written.value
    count, speed_bps = written.get("cages"), written.get("speed")
    if count is None or speed_bps is None:
        return None
    group = CageGroup(count, speed_bps, written.get("form"), written.get("lanes"))
    group = replace(
        group,
        also_bps=_lower_speeds(written, speed_bps, findings),
        twin=bool(written.get("twin")),
        use=written.get("use") or "any",
        numbers=_numbers(written, findings),
    )
    carries_bps = _carries_bps(written, speed_bps, findings)
    for entry in written.list_of("breakout"):
        group = _added(group, entry, _breakout(entry), findings, carries_bps)
    if group.twin and all(split.mode.speed_bps != speed_bps for split in group.breakouts):
        findings.tell(written.near("twin").place, f"a twin cage has a split into ports of {speed_text(speed_bps)}")
    return replace(group, known=_known(written, findings))


def _known(written: Written, findings: Findings) -> Known | None:
    known: Known | None = written.get("known")
    listed = bool(written.list_of("breakout"))
    if known == ("none_seen" if listed else "seen"):
        what = "and some are listed" if listed else "and none is listed"
        findings.tell(written.near("known").place, f"'{known}' is said of splits, {what}")
    return known


def _numbers(written: Written, findings: Findings) -> int:
    numbers: int = written.get("numbers") or 1
    if numbers > 1 and not written.get("twin"):
        findings.tell(written.near("numbers").place, "only a twin cage has several numbers")
    elif numbers > MOST_NUMBERS:
        findings.tell(written.near("numbers").place, f"a cage has at most {MOST_NUMBERS} numbers")
    return numbers


MOST_NUMBERS = 16


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


def _takes_mates_alone(breakout: Breakout) -> bool:
    """One port that is faster than its cage: it runs over the lanes of the mates too."""
    return breakout.mode.ports == 1 and breakout.takes_mate


def _with_breakout(groups: list[CageGroup], written: Written, findings: Findings) -> list[CageGroup]:
    """`groups` with the split on every cage that runs, as a whole, at the split's total speed."""
    breakout = _breakout(written)
    if breakout is None:
        return groups
    total_bps = breakout.mode.total_bps
    fits = [_runs_at(group, breakout) for group in groups]
    if groups and not any(fits):
        hint = "to split a faster cage so, give the breakout inside its port group"
        findings.tell(written.place, f"{breakout.mode} splits a {speed_text(total_bps)} cage, and there is none", hint)
    return [
        _added(group, written, breakout, findings, group.speed_bps) if fit else group
        for group, fit in zip(groups, fits, strict=True)
    ]


def _runs_at(group: CageGroup, breakout: Breakout) -> bool:
    if _takes_mates_alone(breakout):
        return group.speed_bps < breakout.mode.speed_bps
    return breakout.mode.total_bps in (group.speed_bps, *group.also_bps)


def _added(
    group: CageGroup, written: Written, breakout: Breakout | None, findings: Findings, carries_bps: int
) -> CageGroup:
    if breakout is None:
        return group
    mode = breakout.mode
    if mode.ports == 1 and not (breakout.takes_mate and mode.speed_bps > group.speed_bps):
        hint = "a lower speed of the whole cage goes into 'also'"
        findings.tell(written.place, f"{mode} is one port: only above the cage's speed, and with takes_mate", hint)
    elif mode.total_bps > carries_bps and not _takes_mates_alone(breakout):
        findings.tell(written.place, f"{mode} is more than a {speed_text(carries_bps)} cage carries")
    elif group.lanes and mode.ports > group.lanes:
        findings.tell(written.place, f"{mode} needs {mode.ports} lanes, and the cage has {group.lanes}")
    elif any((known.mode, known.cages) == (mode, breakout.cages) for known in group.breakouts):
        findings.tell(written.place, f"{mode} is listed twice")
    else:
        return replace(group, breakouts=(*group.breakouts, breakout))
    return group
