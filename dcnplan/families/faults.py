"""The sentences for a stage that does not stripe or does not fit, at the places of the numbers that clash."""

from collections.abc import Sequence
from dataclasses import replace

from dcnplan.errors import DcnplanError, InfeasibleError, Lack, NotDecidedError, Place, Problem
from dcnplan.families.equipment import Equipment, Request, lacking
from dcnplan.families.own_ports import has_left, not_decided
from dcnplan.families.stage import NotPlaced, NotStriped, Unit
from dcnplan.plan.captions import plural
from dcnplan.plan.place import NotDecided
from dcnplan.spec.models import Path
from dcnplan.units import speed_text


def not_striped(request: Request, found: NotStriped, units: tuple[Unit, ...], role: str, path: Path) -> InfeasibleError:
    """Raised where the switches above do not divide the uplinks."""
    unit = next(unit for unit in units if unit.key == found.key)
    if not found.options:
        message = f"{found.uppers:,} planes do not divide the {unit.uplinks:,} uplinks of {unit.called.one}"
        return InfeasibleError(Problem(message, request.asked.where("planes")))
    where = request.asked.where(*path)
    message = (
        f"the {unit.uplinks} uplinks of {unit.called.one} do not spread evenly over {found.uppers:,} {plural(role)}"
    )
    return InfeasibleError(Problem(message, where))


def not_placed(
    request: Request,
    found: NotPlaced,
    units: Sequence[Unit],
    equipment: Equipment,
    where: Place | None,
    notes: tuple[tuple[str, Place], ...] = (),
) -> DcnplanError:
    """Raised where the switches above are short of ports for what is below, or where that is not decided."""
    need, role = found.why.need, equipment.role
    below = next(unit for unit in units if unit.key == need.purpose)
    if equipment.radix(need.speed_bps) == 0:
        return lacking(equipment, need.speed_bps, request.asked.where(*equipment.path, "model"))
    each = f"each of {found.uppers} {plural(role)}" if found.uppers > 1 else f"the {role.replace('_', ' ')}"
    if isinstance(found.why, NotDecided):
        unsure = not_decided(f"for {below.called.all} fit on {each} ({equipment.device.model})", found.why)
        return NotDecidedError(replace(unsure, where=where, notes=notes))
    message = (
        f"{below.called.all} need {need.ports:,} ports of {speed_text(need.speed_bps)} on {each}; "
        f"{equipment.device.model} has {has_left(equipment, found.why)}: "
        f"{'at most ' if found.why.at_least else ''}{need.ports - found.why.have:,} short"
    )
    lack = Lack(equipment.path, need.ports, need.speed_bps)
    return InfeasibleError(Problem(message, where, None, notes=notes, at_least=found.why.at_least, lack=lack))
