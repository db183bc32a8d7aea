"""The modes of a cage that no list of its splits has, and none that is complete leaves out.

Knows forms and what is usual in them; nothing of what is asked for.
"""

from collections.abc import Iterator

from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.catalog.forms import older_speeds_bps

_G = 10**9
_USUAL_SPLITS = {
    ("qsfp28", 100 * _G): (Mode(4, 25 * _G), Mode(2, 50 * _G), Mode(4, 10 * _G)),
    ("qsfp-dd", 400 * _G): (Mode(2, 200 * _G), Mode(4, 100 * _G), Mode(8, 50 * _G)),
    ("osfp", 800 * _G): (Mode(2, 400 * _G), Mode(4, 200 * _G), Mode(8, 100 * _G)),
}
"""By form and native speed: splits that the form's optics and cables are made for, at lane rates that it has."""


def possible_speeds_bps(group: CageGroup) -> frozenset[int]:
    """At which there are some."""
    usual = (mode.speed_bps for mode in _USUAL_SPLITS.get((group.form or "", group.speed_bps), ()))
    speeds = {*usual, *older_speeds_bps(group.form or "")}
    return frozenset(speed_bps for speed_bps in speeds if any(possible_modes(group, speed_bps)))


def every_possible_mode(group: CageGroup) -> tuple[Mode, ...]:
    """Those at every speed, the fastest first, and of one speed the whole cage last."""
    return tuple(
        mode
        for speed_bps in sorted(possible_speeds_bps(group), reverse=True)
        for mode in possible_modes(group, speed_bps)
    )


def possible_modes(group: CageGroup, speed_bps: int) -> Iterator[Mode]:
    """At one speed, those of the form that are not listed; none where the list is complete, or nothing says of it."""
    if group.known in (None, "complete") or group.form is None:
        return
    listed = {split.mode for split in group.breakouts}
    for mode in _USUAL_SPLITS.get((group.form, group.speed_bps), ()):
        if mode.speed_bps == speed_bps and mode not in listed and mode.ways <= (group.lanes or mode.ways):
            yield mode
    if speed_bps in older_speeds_bps(group.form) and speed_bps < group.speed_bps and speed_bps not in group.also_bps:
        yield Mode(1, speed_bps)
