"""Sizes the top stage: spines over leaf classes (two-tier) or over pods, in planes that do not meet.

Knows nothing of what is inside a pod.
"""

from collections.abc import Sequence
from math import lcm

from dcnplan.errors import Place
from dcnplan.families.called import Called
from dcnplan.families.equipment import Request, equip, lacking
from dcnplan.families.far_ends import far_below
from dcnplan.families.faults import not_placed, not_striped
from dcnplan.families.own_ports import own_needs, placed_alone
from dcnplan.families.sized import SizedLeaf, SizedPod, SizedSpine
from dcnplan.families.stage import Meshed, NotStriped, Unit, Uppers, mesh
from dcnplan.families.written_modes import check_modes
from dcnplan.plan.faceplate import UPLINKS
from dcnplan.spec.models import Path

PATH: Path = ("spine",)
COUNT_PATH: Path = ("spine", "count")


def leaf_unit(request: Request, sized: SizedLeaf, planes: int) -> Unit:
    """Leaves of one class under the spines; a count of 0 is open. Leaf r of a leaf group is in plane (r-1) mod planes +
    1.
    """
    leaf = sized.leaf
    assert leaf.uplinks is not None
    return Unit(
        key=leaf.key,
        called=leaf.called,
        count=sized.count or None,
        step=lcm(leaf.step, planes),
        per_upper=(1, planes),
        uplinks=leaf.uplinks.count,
        speed_bps=leaf.uplinks.speed_bps,
        ways=leaf.ways,
        room=sized.room,
        far=far_below(request, leaf.equipment, leaf.faceplate, "leaf-spine"),
    )


def pod_unit(request: Request, pod: SizedPod, planes: int) -> Unit:
    """Pods of one type under the spines; a count of 0 is open. Pod spine j is in plane (j-1) mod planes + 1."""
    assert pod.uplinks is not None and pod.faceplate is not None and pod.equipment is not None
    ways = {segment.mode.ways for segment in pod.faceplate.of(UPLINKS)}
    per_plane = pod.spines // planes
    return Unit(
        key=pod_spine_key(pod),
        called=Called("pod_spine", pod.asked.name or None),
        count=pod.count or None,
        step=1,
        per_upper=(per_plane, 1),
        uplinks=pod.uplinks.count,
        speed_bps=pod.uplinks.speed_bps,
        ways=ways.pop() if len(ways) == 1 else 0,
        together=per_plane,
        room=pod.room,
        far=far_below(request, pod.equipment, pod.faceplate, "pod_spine-spine"),
    )


def pod_spine_key(pod: SizedPod) -> str:
    """Key of the pod spines of a type."""
    return f"{pod.asked.name}/pod_spine" if pod.asked.name else "pod_spine"


def sized_spine(
    request: Request, units: Sequence[Unit], places: dict[str, Place | None]
) -> tuple[SizedSpine, dict[str, int]]:
    """The spines of one plane and the count of every unit; `places` is where each unit's number was asked for."""
    spec = request.asked.spec
    assert spec.spine is not None
    equipment = equip(request, "spine", spec.spine, PATH, units[0].speed_bps)
    own = own_needs(spec.spine, None)
    speeds = (*(unit.speed_bps for unit in units), *(need.speed_bps for need in own))
    check_modes(request, equipment, spec.spine, speeds)
    placed_alone(request, equipment, own, PATH)
    for unit in units:
        if equipment.radix(unit.speed_bps) == 0:
            where = request.asked.where(*PATH, "model")
            raise lacking(equipment, unit.speed_bps, where, f"for the uplinks of {unit.called.one}: ")
    downlinks = spec.spine.downlinks
    found = mesh(units, Uppers(equipment, own, spec.spine.count, cap=downlinks.count if downlinks else None))
    if isinstance(found, NotStriped):
        raise not_striped(request, found, tuple(units), "spine", COUNT_PATH)
    if not isinstance(found, Meshed):
        raise not_placed(request, found, units, equipment, *_clash(request, places, found.why.need.purpose))
    return SizedSpine(found.uppers, equipment, found.faceplate, found.at_least, found.at_most), found.units


def _clash(
    request: Request, places: dict[str, Place | None], key: str
) -> tuple[Place | None, tuple[tuple[str, Place], ...]]:
    """Where the number that is too large stands, and the number of spines that it clashes with."""
    spines = request.asked.where(*COUNT_PATH) if request.asked.said(*COUNT_PATH) else None
    notes = (("the number of spines", spines),) if spines else ()
    return places.get(key) or request.asked.where(*PATH), notes
