"""The leaves of a Plan that are joined by a mesh with nothing above them: in two tiers, or in pods without pod spines.

Counts nothing and judges nothing.
"""

from dcnplan.plan.groups import MeshGroup, PeerGroup, Plan
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, planned_uplinks_bps


@once
def meshed_leaves(plan: Plan) -> tuple[LeafClass, ...]:
    """The classes of leaves whose own uplinks are joined; none where pod spines stand above them."""
    kinds = plan.mesh.kinds if plan.mesh else ()
    groups = (kind.group for kind in kinds if kind.group.role == "leaf")
    return tuple(LeafClass(group, (), plan.served_by(group), planned_uplinks_bps(plan, group)) for group in groups)


@once
def peers_in_pods(plan: Plan) -> dict[str, PeerGroup | MeshGroup]:
    """The links of leaves to others of their class, by the key of their group, but for those of the mesh of pods."""
    inside = (one for one in plan.peers if isinstance(one, PeerGroup) or one.mesh is not plan.mesh)
    return {one.ends[0][0].key: one for one in inside if one.ends[0] == one.ends[1]}
