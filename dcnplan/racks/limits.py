"""Racks, rows and rooms that draw or carry more than they may, with all that is plugged in: by how much.

A limit is checked against what is known; what is not is told elsewhere. Words only.
"""

from collections.abc import Iterator
from fractions import Fraction

from dcnplan.errors import Place, Problem
from dcnplan.floor.spot import row_name
from dcnplan.floor.words import watts
from dcnplan.plan.floor_asked import FloorAsked, watts_text
from dcnplan.plan.groups import Plan
from dcnplan.racks.power import Drawn
from dcnplan.racks.summary import LoadedFloor, RackKind, loaded_floor


def over_limits(plan: Plan) -> tuple[Problem, ...]:
    """Each kind of racks, the row and the room that is over its limit; none of a plan without a floor."""
    found = loaded_floor(plan)
    return tuple(_over(found, plan.floor)) if found and plan.floor else ()


def _over(found: LoadedFloor, asked: FloorAsked) -> Iterator[Problem]:
    keys = asked.keys
    for kind in found.kinds:
        yield from _rack(found, kind, asked)
    (room, row), drawn = found.row
    yield from _draws(f"row {row_name(room, row)}", "rows", drawn, keys.rows.power_w, asked.where("rows", "power"))
    room, drawn = found.room
    yield from _draws(f"room {room + 1}", "rooms", drawn, keys.rooms.power_w, asked.where("rooms", "power"))


def _rack(found: LoadedFloor, kind: RackKind, asked: FloorAsked) -> Iterator[Problem]:
    name, more = found.floor.name(kind.such_as), f" (and {kind.racks - 1:,} like it)" if kind.racks > 1 else ""
    where = asked.where("rack", "power")
    yield from _draws(f"rack {name}{more}", "rack", kind.drawn, asked.keys.rack.power_w, where)


def _draws(what: str, key: str, drawn: Drawn, most_w: Fraction | None, where: Place | None) -> Iterator[Problem]:
    if most_w is None or drawn.known_w <= most_w:
        return
    unknown = "" if drawn.is_known else " and what is not known"
    text = (
        f"{what} draws {watts(drawn.known_w)}{unknown}, and may {watts(most_w)}: {watts(drawn.known_w - most_w)} short"
    )
    yield Problem(text, where, f"{key}: {{power: {watts_text(drawn.known_w)}}}")
