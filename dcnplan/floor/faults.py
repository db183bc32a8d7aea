"""Why a floor does not hold what a plan has: what is short, by how much, and the nearest change that would do.

Words only; decides nothing.
"""

from fractions import Fraction

from dcnplan.errors import InfeasibleError, Problem, SpecError
from dcnplan.floor.blocks import Block
from dcnplan.floor.bodies import height_of
from dcnplan.floor.loads import Limit, Loads, power_w, weight_kg
from dcnplan.floor.words import holds, kilograms, plain, watts
from dcnplan.plan.captions import counted
from dcnplan.plan.floor_asked import FloorAsked, watts_text
from dcnplan.plan.groups import Plan

_MOST_UNITS = 100


def unknown_heights(plan: Plan, asked: FloorAsked) -> SpecError | None:
    """Every model of the plan whose height is not known; None where all are."""
    unknown = [group for group in plan.switches if height_of(group.device, asked.keys) is None]
    by_model = {group.device.model: group for group in reversed(unknown)}
    problems = [
        Problem(
            f"the height of {model} is not known, so no rack can be filled", group.place,
            f"floor: {{devices: {{{model}: {{height: N}}}}}}",
        )
        for model, group in reversed(by_model.items())
    ]  # fmt: skip
    return SpecError(*problems) if problems else None


def rack_too_small(asked: FloorAsked, over: tuple[Limit, Fraction, Loads], *written: str) -> InfeasibleError:
    """A rack that cannot hold what it has to; `written` leads to the number of racks where the spec says that."""
    limit, short, loads = over
    where = asked.where(*written) if written else asked.where("rack", "units" if limit == "height" else limit)
    return InfeasibleError(Problem(_too_much(limit, short, loads, asked), where, _hint(limit, loads, bool(written))))


def _too_much(limit: Limit, short: Fraction, loads: Loads, asked: FloorAsked) -> str:
    what, rack = holds(loads), asked.keys.rack
    if limit == "height":
        units = sum(load.units for load in loads)
        return f"{what}: {units} units in a rack of {rack.units}: {int(short)} short"
    if limit == "power":
        assert rack.power_w is not None
        return f"{what}: {watts(power_w(loads))} in a rack of {watts(rack.power_w)}: {watts(short)} short"
    assert rack.weight_kg is not None
    return f"{what}: {kilograms(weight_kg(loads))} in a rack of {kilograms(rack.weight_kg)}: {kilograms(short)} short"


def _hint(limit: Limit, loads: Loads, written: bool) -> str | None:
    more = "more racks; or " if written else ""
    if limit == "height":
        units = sum(load.units for load in loads)
        return f"{more}rack: {{units: {units}}}" if units <= _MOST_UNITS else more.removesuffix("; or ") or None
    if limit == "power":
        return f"{more}rack: {{power: {watts_text(power_w(loads))}}}"
    return f"{more}rack: {{weight: {plain(weight_kg(loads))}kg}}"


def row_too_short(asked: FloorAsked, racks: int, block: Block | None) -> InfeasibleError:
    """A row that cannot hold a block, with the network racks beside it."""
    places = asked.keys.rows.racks
    is_block = block is not None and block.racks == racks
    what = f"a block of {counted(racks, 'rack')}" if is_block else f"what stands together takes {racks:,} racks and"
    message = f"{what} is longer than a row of {places:,}: {racks - places:,} short"
    return InfeasibleError(Problem(message, asked.where("rows", "racks"), f"rows: {{racks: {racks}}}"))


def room_too_small(asked: FloorAsked, rows: int) -> InfeasibleError:
    """A room that cannot hold a pod."""
    most = asked.keys.rooms.rows
    message = f"a pod takes {rows:,} rows, and a room has {most:,}: {rows - most:,} short"
    return InfeasibleError(Problem(message, asked.where("rooms", "rows"), f"rooms: {{rows: {rows}}}"))


def spines_without_room(asked: FloorAsked, rows: int) -> InfeasibleError:
    """Rows of spines that go over the end of the first room."""
    first, most = asked.keys.spine.row, asked.keys.rooms.rows
    last = first + rows - 1
    message = f"the spines take rows {first:,} to {last:,}, and a room has {most:,}: {last - most:,} short"
    if rows == 1:
        message = f"the spines stand in row {first:,}, and a room has {most:,}: {last - most:,} short"
    hint = f"spine: {{row: {most - rows + 1}}}" if rows <= most else f"rooms: {{rows: {last}}}"
    return InfeasibleError(Problem(message, asked.where("spine", "row"), hint))
