"""Sizes one pod type: its leaf classes under its pod spines.

Knows nothing of spines, and of how many pods there are.
"""

from collections.abc import Mapping
from dataclasses import replace

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.called import Called
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Equipment, Request, equip, lacking
from dcnplan.families.far_ends import far_below, fars_to_spines
from dcnplan.families.faults import not_placed, not_striped
from dcnplan.families.leaves import Leaf, leaf
from dcnplan.families.own_ports import own_needs, placed_alone
from dcnplan.families.rises import Rise, rises_to_spines
from dcnplan.families.sized import SizedLeaf, SizedPod
from dcnplan.families.stage import Meshed, NotStriped, Unit, Uppers, mesh
from dcnplan.families.written_modes import check_modes
from dcnplan.spec.models import Count, Path, Ports


def sized_pod(
    request: Request, number: int, multiple: int, counts: Mapping[str, int] | None = None, spines: int | None = None
) -> SizedPod:
    """Pod type `number`, with a number of pod spines that `multiple` divides. Its `count` of pods is still 0.

    `counts` gives leaves by key where a number of servers decides them, with the number of pod `spines` already
    found; an open leaf class else is as large as fits.
    """
    asked = request.asked.spec.pods[number]
    if asked.pod_spine is None:
        return _straight(request, number)
    leaves = tuple(leaf(request, number, index) for index in range(len(asked.leaves)))
    path: Path = ("pods", number, "pod_spine")
    assert leaves[0].uplinks is not None
    equipment, rises = equipped(request, number, leaves[0].uplinks.speed_bps)
    own = own_needs(asked.pod_spine, rises)
    below = [one.uplinks.speed_bps for one in leaves if one.uplinks]
    check_modes(request, equipment, asked.pod_spine, (*below, *(need.speed_bps for need in own)))
    placed_alone(request, equipment, own, path)
    for one in leaves:
        assert one.uplinks is not None
        check_speed(request, equipment, one.uplinks.speed_bps, one.path, one.called)
    units = tuple(unit_of(request, one, one.asked.count.number or (counts or {}).get(one.key)) for one in leaves)
    downlinks = asked.pod_spine.downlinks
    count = Count(number=spines) if spines else asked.pod_spine.count
    found = mesh(units, Uppers(equipment, own, count, multiple, downlinks.count if downlinks else None))
    count_path: Path = ("pods", number, "pod_spine", "count")
    if isinstance(found, NotStriped):
        raise not_striped(request, found, units, "pod_spine", count_path)
    if not isinstance(found, Meshed):
        short = next(one for one in leaves if one.key == found.why.need.purpose)
        where = where_asked(request, (*short.path, "count")) or request.asked.where(*path)
        raise not_placed(request, found, units, equipment, where)
    sized = tuple(
        SizedLeaf(one, found.units[one.key], max(found.units[one.key], one.asked.room or 0)) for one in leaves
    )
    return SizedPod(
        key=asked.name or "pod",
        asked=asked,
        leaves=sized,
        count=0,
        room=asked.room or 0,
        spines=found.uppers,
        equipment=equipment,
        rises=rises,
        faceplate=found.faceplate,
        at_least=found.at_least,
        at_most=found.at_most,
        any_mode=found.any_mode,
    )


def _straight(request: Request, number: int) -> SizedPod:
    """Pods whose leaves go straight to the spines: as many leaves as are asked for."""
    asked = request.asked.spec.pods[number]
    leaves = (leaf(request, number, index) for index in range(len(asked.leaves)))
    counted = ((one, one.asked.count.number or one.step) for one in leaves)
    sized = tuple(SizedLeaf(one, count, max(count, one.asked.room or 0)) for one, count in counted)
    return SizedPod(asked.name or "pod", asked, sized, count=0, room=asked.room or 0)


def equipped(request: Request, number: int, speed_bps: int) -> tuple[Equipment, tuple[Rise, ...]]:
    """The pod spine of a pod type over links of that speed, and what goes up from it."""
    asked, path = request.asked.spec.pods[number], ("pods", number, "pod_spine")
    assert asked.pod_spine is not None
    equipment = equip(request, "pod_spine", asked.pod_spine, path, speed_bps)
    uplinks = asked.pod_spine.uplinks or default_uplinks(request, equipment, path)
    rises = rises_to_spines(request, uplinks, (*path, "uplinks"), Called("pod_spine", asked.name or None).one)
    return replace(equipment, fars=fars_to_spines(request, "pod_spine", asked.pod_spine, rises)), rises


def default_uplinks(request: Request, equipment: Equipment, path: Path) -> Ports:
    """Half of the ports, at the device's own fastest speed."""
    speed = equipment.panel.fastest_bps
    half = equipment.own_ports(speed) // 2
    if half == 0:
        where = request.asked.where(*path, "model")
        raise InfeasibleError(Problem(f"{equipment.device.model} has no two ports to share between up and down", where))
    return Ports(count=half, speed_bps=speed)


def unit_of(request: Request, one: Leaf, count: int | None) -> Unit:
    """Leaves of one class under the pod spines; a count of None is open."""
    (rise,) = one.rises
    uplinks = rise.ports
    return Unit(
        one.key, one.called, count, one.step, (1, 1), uplinks.count, uplinks.speed_bps,
        one.faceplate.ways(rise.purpose), room=one.asked.room or 0,
        far=far_below(request, one.equipment, one.faceplate, rise.purpose, "leaf-pod_spine"),
    )  # fmt: skip


def check_speed(request: Request, equipment: Equipment, speed_bps: int, path: Path, below: Called) -> None:
    """Pod spines have ports of the speed of the uplinks of a leaf class."""
    if equipment.radix(speed_bps) == 0:
        raise lacking(equipment, speed_bps, request.asked.where(*path, "uplinks"), f"for the uplinks of {below.one}: ")
