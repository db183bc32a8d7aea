"""Two-tier: leaves under spines, as one fabric or as disjoint planes with each server's ports spread over them.

Without spines it is leaves alone: a collapsed spine, or leaves that meet only in their servers; or a mesh of leaves.
"""

from dataclasses import replace

from dcnplan.families.demand import leaves_for_servers, wanted_servers, where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.leaves import leaf
from dcnplan.families.sized import Sized, SizedLeaf, SizedPod
from dcnplan.families.spines import below, leaf_units, sized_spines
from dcnplan.spec.family import Family


def size(request: Request) -> Sized:
    """How many leaves, and spines where there are any."""
    spec = request.asked.spec
    planes = spec.planes or 1
    leaves = tuple(leaf(request, 0, number) for number in range(len(spec.pods[0].leaves)))
    enough = leaves_for_servers(leaves, wanted_servers(spec))
    sized = tuple(
        SizedLeaf(one, one.asked.count.number or enough.get(one.key, 0), one.asked.room or 0) for one in leaves
    )
    if spec.is_meshed:
        from dcnplan.families.meshed import meshed_leaves  # few fabrics are a mesh

        joined = meshed_leaves(request, sized)
        return Sized((SizedPod("fabric", spec.pods[0], joined, count=1, room=1, is_fabric=True),), (), planes)
    if not spec.tops:
        alone = tuple(replace(one, room=one.count) for one in sized)
        return Sized((SizedPod("fabric", spec.pods[0], alone, count=1, room=1, is_fabric=True),), (), planes)
    places = {one.key: where_asked(request, (*one.path, "count")) for one in leaves}
    spines, counts = sized_spines(request, below(leaf_units(request, one, planes) for one in sized), places)
    sized = tuple(replace(one, count=counts[one.leaf.key], room=max(one.room, counts[one.leaf.key])) for one in sized)
    return Sized((SizedPod("fabric", spec.pods[0], sized, count=1, room=1, is_fabric=True),), spines, planes)


TWO_TIER = Family(
    name="two-tier",
    text="leaves under spines",
    also=("2tier", "twotiers", "leafspine", "spineleaf", "clos", "threestage", "3stage"),
    needs=("spine",),
    forbids={
        "pods": "family: three-tier or family: multi-plane has pods",
        "pod_spine": "family: three-tier or family: multi-plane has pod spines",
        "core": "the spines are the highest here; family: four-tier has cores",
        "buildings": "family: four-tier has buildings",
    },
    links=("server-leaf", "leaf-leaf", "leaf-spine"),
    planes="leaves",
    size=size,
)
