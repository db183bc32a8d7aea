"""Words and numbers of a picture: `1,280 leaves`, `8 x 100G`, `plane 3`.

Knows units; knows nothing of layout.
"""

from fractions import Fraction

from dcnplan.units import ratio_text, speed_text

ROLES = {"leaf": "leaf", "pod_spine": "pod spine", "spine": "spine", "end_to_end": "end to end"}
_PLURALS = {"leaf": "leaves"}
_GLANCE = 3


def plural(role: str) -> str:
    """`leaves`, `pod spines`."""
    word = ROLES.get(role, role)
    return _PLURALS.get(word, f"{word}s")


def counted(count: int, role: str) -> str:
    """`1 leaf`, `1,280 leaves`."""
    return f"{count:,} {ROLES.get(role, role) if count == 1 else plural(role)}"


def links_text(count: int, speed_bps: int) -> str:
    """`1,280 x 100G`."""
    return f"{count:,} x {speed_text(speed_bps)}"


def ratio_shown(ratio: Fraction) -> str:
    """The exact text while it can be read at a glance (`12:7`), else `~3.93:1`."""
    text = ratio_text(ratio)
    if text.endswith(":1") or max(map(len, text.split(":"))) <= _GLANCE:
        return text
    rounded = f"{float(round(ratio, 2)):,.2f}".rstrip("0").rstrip(".")
    return f"~{rounded}:1"


def planes_text(planes: range) -> str:
    """`plane 3`, `planes 7 - 23`."""
    if len(planes) == 1:
        return f"plane {planes[0] + 1}"
    return f"planes {planes[0] + 1:,}–{planes[-1] + 1:,}"


def numbers_text(members: range) -> str:
    """`7` or `3–62`, counted from 1; `every 4th of 3–63` where others stand between."""
    if len(members) == 1:
        return f"{members[0] + 1}"
    ends = f"{members[0] + 1}–{members[-1] + 1}"
    return ends if members.step == 1 else f"{members[0] + 1}, {members[1] + 1} … {members[-1] + 1}"


def bandwidth_text(bandwidth_bps: int | Fraction) -> str:
    """Bandwidth at a readable scale: `384 Tb/s`, `1.2 Tb/s`."""
    for scale, unit in ((10**15, "Pb/s"), (10**12, "Tb/s"), (10**9, "Gb/s")):
        if bandwidth_bps >= scale or scale == 10**9:
            value = round(Fraction(bandwidth_bps) / scale, 2)
            text = f"{float(value):,.2f}".rstrip("0").rstrip(".") if value.denominator > 1 else f"{int(value):,}"
            return f"{text} {unit}"
    raise AssertionError
