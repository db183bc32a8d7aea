"""Sizes the stage above the spines of buildings: the same stage as theirs, of which a building is a unit.

Knows nothing of what is inside a building.
"""

from collections.abc import Sequence

from dcnplan.families.called import Called
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.far_ends import far_below
from dcnplan.families.sized import SizedSpine
from dcnplan.families.spines import sized_class
from dcnplan.families.stage import Unit
from dcnplan.spec.models import Top


def sized_cores(request: Request, spines: Sequence[SizedSpine], buildings: int) -> tuple[SizedSpine, int]:
    """The cores over so many buildings of these spines, and how many buildings; 0: as many as there are ports for."""
    core = request.asked.spec.cores
    assert core is not None
    units = [building_unit(request, spine, buildings) for spine in spines]
    where = where_asked(request, ("buildings",))
    sized, counts = sized_class(request, "core", Top(None, core, ("core",)), units, {unit.key: where for unit in units})
    return sized, counts[units[0].key]


def building_unit(request: Request, spine: SizedSpine, buildings: int) -> Unit:
    """Buildings with so many spines of a class each; a number of 0 is open."""
    (rise,) = spine.rises
    return Unit(
        key=spine.key,
        called=Called("spine", class_name=spine.top.name),
        count=buildings or None,
        step=1,
        per_upper=(spine.count, 1),
        uplinks=rise.ports.count,
        speed_bps=rise.ports.speed_bps,
        ways=spine.faceplate.ways(rise.purpose),
        together=spine.count,
        far=far_below(request, spine.equipment, spine.faceplate, rise.purpose, "spine-core"),
    )
