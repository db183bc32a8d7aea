"""The pods that a Plan is drawn as: its own, or leaves with no switch above, alone or a mesh, as under no spines.

Knows records of a Plan; draws nothing.
"""

from collections.abc import Sequence

from dcnplan.plan.axes import Joins
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.meshed_leaves import meshed_leaves
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, Pod, pods


@once
def drawn_pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    leaves = meshed_leaves(plan)
    if leaves and leaves[0].group.scope == "pod":
        return tuple(_under_no_spines([leaf], leaf.group.blocks) for leaf in leaves)
    return pods(plan) or (_under_no_spines(leaves or leaves_alone(plan)),)


def _under_no_spines(leaves: Sequence[LeavesAlone | LeafClass], pods: int | None = None) -> Pod:
    """So many pods, or the leaves of a fabric."""
    first = leaves[0].group
    none = SwitchGroup("spine", "spine", 1, first.device, first.faceplate, (("index", 0),))
    classes = (
        LeafClass(leaf.group, (LinkGroup(leaf.group, none, 0, 0, Joins(), 0),), leaf.servers, 0) for leaf in leaves
    )
    return Pod(first.pod_type, pods or 1, (none,), tuple(classes), (), 0, is_fabric=pods is None)
