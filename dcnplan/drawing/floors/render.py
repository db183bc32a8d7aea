"""The floor of a design as a file: its plan, or racks from the front; what is too much is refused before it is drawn.

Knows formats and limits; draws nothing itself.
"""

from collections.abc import Sequence

from dcnplan.drawing.floors.asked import KINDS, racks_asked
from dcnplan.drawing.floors.cells import drawio_pages
from dcnplan.drawing.floors.drawing import Drawing
from dcnplan.drawing.floors.elevations import Titled, sheets
from dcnplan.drawing.floors.ground_plan import floor_plan
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.project import below_each_other
from dcnplan.drawing.render import MOST_LINKS, written
from dcnplan.errors import InputError, Place, Problem
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import Plan
from dcnplan.racks.elevation import elevations
from dcnplan.racks.summary import LoadedFloor, RackKind, loaded_floor

FORMATS = ("svg", "png", "drawio")


def floor_drawing(plan: Plan, form: str = "svg", theme: Theme = "light") -> str | bytes:
    """The floor from above. Raises InputError for a plan without one, and for a format that is no picture."""
    return _file((floor_plan(_floor(plan, form), plan.name),), form, theme)


def racks_drawing(
    plan: Plan, form: str = "svg", asked: str = KINDS, theme: Theme = "light", most: int = MOST_LINKS
) -> str | bytes:
    """One rack of each kind, or those that are asked for. Raises InputError also where some are no racks."""
    of = _floor(plan, form)
    what = "one rack of each kind" if _is_kinds(asked) else "racks"
    return _file(sheets(of, plan.name, what, racks_of(of, asked, most)), form, theme)


def _is_kinds(asked: str) -> bool:
    return asked.strip().lower() == KINDS


def refused_kinds(plan: Plan) -> Problem | None:
    """Why one rack of each kind is too much to be drawn unasked."""
    found = loaded_floor(plan)
    return _too_many(found, len(found.kinds), MOST_LINKS, "--racks kinds") if found else None


def racks_of(of: LoadedFloor, asked: str, most: int) -> list[Titled]:
    """Those that are asked for, with what is said of each."""
    if _is_kinds(asked):
        _check(_too_many(of, len(of.kinds), most, "--racks kinds"))
        shown = elevations(of.floor, of.kinds, tuple(kind.such_as for kind in of.kinds))
        return [(one, _alike(kind)) for one, kind in zip(shown, of.kinds, strict=True)]
    racks = racks_asked(of.floor, asked)
    _check(_too_many(of, len(racks), most, f"--racks {asked}"))
    return [(one, _held(one.kind)) for one in elevations(of.floor, of.kinds, racks)]


def _check(fault: Problem | None) -> None:
    if fault:
        raise InputError(fault)


def _too_many(of: LoadedFloor, racks: int, most: int, flag: str) -> Problem | None:
    units = racks * of.floor.keys.rack.units
    if units <= most:
        return None
    message = f"{counted(racks, 'rack')} have {units:,} units, the limit is {most:,}"
    return Problem(message, Place("dcnplan diagram"), f"{flag} --max-links {units} draws them all")


def _alike(kind: RackKind) -> str:
    return f"{kind.racks:,} racks like it: {_held(kind)}" if kind.racks > 1 else f"only this one: {_held(kind)}"


def _held(kind: RackKind) -> str:
    return " and ".join(counted(count, what) for what, count in kind.holds)


def _file(drawings: Sequence[Drawing], form: str, theme: Theme) -> str | bytes:
    if form == "drawio":
        return drawio_pages(drawings)
    pictures = [one.picture for one in drawings]
    if len(pictures) == 1:
        return written(pictures[0], form, theme)
    return written(below_each_other(pictures[0].title, pictures, apart=0.0), form, theme)


def _floor(plan: Plan, form: str) -> LoadedFloor:
    if form not in FORMATS:
        raise InputError(
            Problem(f"a floor is not drawn as {form}", Place("dcnplan diagram"), f"one of {', '.join(FORMATS)}")
        )
    found = loaded_floor(plan)
    if found is None:
        hint = "floor: {} in the spec, and floor.servers.power, floor.rack.power where they are known"
        raise InputError(Problem("the spec has no floor", Place("dcnplan diagram"), hint))
    return found
