"""Trays that are fuller than they may be, and what is said of full ones that may: by how much, and what would do.

Words only.
"""

from collections.abc import Iterator
from math import ceil

from dcnplan.errors import Problem
from dcnplan.plan.floor_asked import FloorAsked, TrayKeys
from dcnplan.plan.groups import Plan
from dcnplan.trays.fullest import PLANNED, Filled, Trays, trays_of


def over_fill(plan: Plan) -> tuple[Problem, ...]:
    """The fullest tray, where it is over a fill that is written; nothing else is a limit."""
    asked = plan.floor
    if asked is None or not asked.is_said("trays", "fill"):
        return ()
    found = trays_of(plan)
    return (_over(found, asked),) if found.over else ()


def _over(found: Trays, asked: FloorAsked) -> Problem:
    most, keys = found.fullest[0], asked.keys.trays
    short_mm2 = most.area_mm2 - float(keys.fill * keys.size_mm[0] * keys.size_mm[1])
    more = f" (and {found.over - 1:,} more)" if found.over > 1 else ""
    text = f"tray {most.where}{more} is {fill_text(most)} full, and may be {share_text(float(keys.fill))}"
    return Problem(f"{text}: {ceil(short_mm2):,} mm² short", asked.where("trays", "fill"), _hint(most, keys))


def _hint(most: Filled, keys: TrayKeys) -> str:
    """A deeper tray, or a larger share where there is one."""
    width, _ = keys.size_mm
    deeper = f"trays: {{size: {float(width):g}x{ceil(most.area_mm2 / float(width * keys.fill))}mm}}"
    percent = ceil(most.fill * 1000) / 10
    return f"{deeper}, or fill: {percent:g}%" if percent <= 100 else f"{deeper}; or {most.trays} trays of that size"


def tray_notes(plan: Plan) -> Iterator[Problem]:
    """Trays over the share that is planned, and over the usual limit where none is written."""
    asked, found = plan.floor, trays_of(plan)
    if asked is None or not found.fullest or not found.over_planned:
        return
    most, keys = found.fullest[0], asked.keys.trays
    where, planned = asked.where("trays"), f"{found.over_planned:,} over the {share_text(PLANNED)} that TIA-569 plans"
    text = f"trays are full: {most.where} {fill_text(most)}, {planned}"
    if found.over and not asked.is_said("trays", "fill"):
        text += f", {found.over:,} over {share_text(float(keys.fill))}"
    yield Problem(text, where, f"{most.trays} trays of {size_text(keys)} there" if most.trays > 1 else None, "warning")


def size_text(keys: TrayKeys) -> str:
    """`300x100mm`."""
    width, depth = keys.size_mm
    return f"{float(width):g}x{float(depth):g}mm"


def fill_text(one: Filled) -> str:
    """`2.7%`; `> 12%` where some diameters are not known."""
    return f"{'> ' if one.unknown else ''}{share_text(one.fill)}"


def share_text(share: float) -> str:
    """In percent, with one decimal at most; of less than one two digits."""
    percent = share * 100
    return f"{percent:.2g}%" if percent < 1 else f"{percent:,.1f}".removesuffix(".0") + "%"
