"""Sizes the top stage: spines over leaf classes (two-tier) or over pods, class by class, in planes that do not meet.

Knows nothing of what is inside a pod.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import lcm

from dcnplan.errors import InfeasibleError, Place, Problem
from dcnplan.families.called import Called
from dcnplan.families.equipment import Equipment, Request, equip, lacking
from dcnplan.families.far_ends import far_below, fars_to_cores
from dcnplan.families.faults import not_placed, not_striped
from dcnplan.families.own_ports import own_needs, placed_alone
from dcnplan.families.pods import default_uplinks
from dcnplan.families.rises import Rise
from dcnplan.families.sized import SizedLeaf, SizedPod, SizedSpine
from dcnplan.families.stage import Meshed, NotStriped, Unit, Uppers, mesh
from dcnplan.families.written_modes import check_modes
from dcnplan.plan.captions import plural
from dcnplan.spec.models import Count, Ports, Top

Below = Mapping[str | None, Sequence[Unit]]
"""What is below the spines of each class."""


def leaf_units(request: Request, sized: SizedLeaf, planes: int) -> Mapping[str | None, Unit]:
    """Leaves of one class as what is below the spines of each class; a count of 0 is open.

    Leaf r of a leaf group is in plane (r-1) mod planes + 1.
    """
    return {rise.spine_class: _leaf_unit(request, sized, planes, rise) for rise in sized.leaf.rises}


def _leaf_unit(request: Request, sized: SizedLeaf, planes: int, rise: Rise) -> Unit:
    leaf = sized.leaf
    return Unit(
        key=leaf.key,
        called=leaf.called,
        count=sized.count or None,
        step=lcm(leaf.step, planes),
        per_upper=(1, planes),
        uplinks=rise.ports.count,
        speed_bps=rise.ports.speed_bps,
        ways=leaf.faceplate.ways(rise.purpose),
        room=sized.room,
        far=far_below(request, leaf.equipment, leaf.faceplate, rise.purpose, "leaf-spine"),
    )


def pod_units(request: Request, pod: SizedPod, planes: int) -> Sequence[Mapping[str | None, Unit]]:
    """Pods of one type, likewise: their pod spines, or their leaves, class by class, where they have none.

    Pod spine j is in plane (j-1) mod planes + 1; a leaf meets every plane.
    """
    if pod.spines:
        return [{rise.spine_class: _pod_unit(request, pod, planes, rise) for rise in pod.rises}]
    return [
        {rise.spine_class: _straight_unit(request, pod, leaf, planes, rise) for rise in leaf.leaf.rises}
        for leaf in pod.leaves
    ]


def _straight_unit(request: Request, pod: SizedPod, sized: SizedLeaf, planes: int, rise: Rise) -> Unit:
    """Pods with so many leaves each straight on the spines of every plane."""
    leaf = sized.leaf
    if rise.ports.count % planes:
        message = f"the {rise.ports.count} uplinks of {leaf.called.one} do not spread evenly over {planes:,} planes"
        raise InfeasibleError(Problem(message, request.asked.where(*rise.path)))
    return Unit(
        key=leaf.key,
        called=leaf.called,
        count=pod.count or None,
        step=1,
        per_upper=(sized.count, 1),
        uplinks=rise.ports.count // planes,
        speed_bps=rise.ports.speed_bps,
        ways=leaf.faceplate.ways(rise.purpose),
        together=sized.count,
        room=pod.room,
        far=far_below(request, leaf.equipment, leaf.faceplate, rise.purpose, "leaf-spine"),
    )


def _pod_unit(request: Request, pod: SizedPod, planes: int, rise: Rise) -> Unit:
    assert pod.faceplate is not None and pod.equipment is not None
    per_plane = pod.spines // planes
    return Unit(
        key=pod_spine_key(pod),
        called=Called("pod_spine", pod.asked.name or None),
        count=pod.count or None,
        step=pod.together,
        per_upper=(per_plane, 1),
        uplinks=rise.ports.count,
        speed_bps=rise.ports.speed_bps,
        ways=pod.faceplate.ways(rise.purpose),
        together=per_plane,
        room=pod.room,
        far=far_below(request, pod.equipment, pod.faceplate, rise.purpose, "pod_spine-spine"),
    )


def pod_spine_key(pod: SizedPod) -> str:
    """Key of the pod spines of a type."""
    return f"{pod.asked.name}/pod_spine" if pod.asked.name else "pod_spine"


def pod_keys(pod: SizedPod) -> Sequence[str]:
    """Keys of the switches of a pod that are right below the spines."""
    return [pod_spine_key(pod)] if pod.spines else [leaf.leaf.key for leaf in pod.leaves]


def below(units: Iterable[Mapping[str | None, Unit]]) -> Below:
    """What is below the spines of each class, in its order."""
    found: dict[str | None, list[Unit]] = {}
    for one in units:
        for name, unit in one.items():
            found.setdefault(name, []).append(unit)
    return found


def sized_spines(
    request: Request, units: Below, places: Mapping[str, Place | None]
) -> tuple[tuple[SizedSpine, ...], Mapping[str, int]]:
    """The spines of one plane, class by class, and the count of every unit: as many as all classes have ports for.

    `places` is where each unit's number was asked for.
    """
    tops = request.asked.spec.tops
    found = [sized_class(request, "spine", top, units[top.name], places) for top in tops]
    counts: dict[str, int] = {}
    for _, fitting in found:
        counts |= {key: min(count, counts.get(key, count)) for key, count in fitting.items()}
    spines = []
    for top, (spine, fitting) in zip(tops, found, strict=True):
        if any(counts[key] < count for key, count in fitting.items()):
            fewer = [replace(unit, count=counts[unit.key]) for unit in units[top.name]]
            spine, _ = sized_class(request, "spine", top, fewer, places, spine.count)
        spines.append(spine)
    return tuple(spines), counts


def sized_class(
    request: Request,
    role: str,
    top: Top,
    units: Sequence[Unit],
    places: Mapping[str, Place | None],
    number: int | None = None,
) -> tuple[SizedSpine, Mapping[str, int]]:
    """The spines of a class alone, or the cores; `number` of them, where that is known."""
    asked, path = top.spine, top.path
    equipment, rises = equipped_spine(request, role, top, units[0].speed_bps)
    own = own_needs(asked, rises)
    speeds = (*(unit.speed_bps for unit in units), *(need.speed_bps for need in own))
    check_modes(request, equipment, asked, speeds)
    placed_alone(request, equipment, own, path)
    for unit in units:
        if equipment.radix(unit.speed_bps) == 0:
            where = request.asked.where(*path, "model")
            raise lacking(equipment, unit.speed_bps, where, f"for the uplinks of {unit.called.one}: ")
    count, cap = Count(number=number) if number else asked.count, asked.downlinks
    found = mesh(units, Uppers(equipment, own, count, cap=cap.count if cap else None))
    if isinstance(found, NotStriped):
        raise not_striped(request, found, tuple(units), role, (*path, "count"))
    if not isinstance(found, Meshed):
        raise not_placed(request, found, units, equipment, *_clash(request, role, top, places, found.why.need.purpose))
    return SizedSpine(
        top, found.uppers, equipment, found.faceplate, rises, found.at_least, found.at_most, found.any_mode
    ), found.units


def equipped_spine(request: Request, role: str, top: Top, speed_bps: int) -> tuple[Equipment, tuple[Rise, ...]]:
    """The spine of a class over links of that speed, or the core; and what goes up from it."""
    equipment = equip(request, role, top.spine, top.path, speed_bps)
    if role == "core" or not request.asked.family.has_buildings:
        return equipment, ()
    uplinks = top.spine.uplinks or default_uplinks(request, equipment, top.path)
    assert isinstance(uplinks, Ports)
    rise = Rise(None, uplinks, (*top.path, "uplinks"))
    return replace(equipment, fars=fars_to_cores(request, top.spine, rise)), (rise,)


def _clash(
    request: Request, role: str, top: Top, places: Mapping[str, Place | None], key: str
) -> tuple[Place | None, tuple[tuple[str, Place], ...]]:
    """Where the number that is too large stands, and the number of spines or cores that it clashes with."""
    path = (*top.path, "count")
    spines = request.asked.where(*path) if request.asked.said(*path) else None
    notes = ((f"the number of {plural(role)}", spines),) if spines else ()
    return places.get(key) or request.asked.where(*top.path), notes
