"""Words of a picture: `8 x 100G`, `plane 3`, `3–62`.

Knows units; knows nothing of layout.
"""

from dcnplan.units import speed_text


def links_text(count: int, speed_bps: int) -> str:
    """`1,280 x 100G`."""
    return f"{count:,} x {speed_text(speed_bps)}"


def planes_text(planes: range) -> str:
    """`plane 3`, `planes 7–23`."""
    if len(planes) == 1:
        return f"plane {planes[0] + 1}"
    return f"planes {planes[0] + 1:,}–{planes[-1] + 1:,}"


def numbers_text(members: range) -> str:
    """`7` or `3–62`, counted from 1; `every 4th of 3–63` where others stand between."""
    if len(members) == 1:
        return f"{members[0] + 1}"
    ends = f"{members[0] + 1}–{members[-1] + 1}"
    return ends if members.step == 1 else f"{members[0] + 1}, {members[1] + 1} … {members[-1] + 1}"
