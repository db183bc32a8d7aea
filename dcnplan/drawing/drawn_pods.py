"""The pods that a Plan is drawn as: its own, or leaves with nothing above as those of a fabric under no spines.

Knows records of a Plan; draws nothing.
"""

from dcnplan.plan.axes import Joins
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import LeafClass, Pod, pods


@once
def drawn_pods(plan: Plan) -> tuple[Pod, ...]:
    """One Pod for each kind of pod, in the Plan's order."""
    return pods(plan) or (_under_no_spines(leaves_alone(plan)),)


def _under_no_spines(leaves: tuple[LeavesAlone, ...]) -> Pod:
    first = leaves[0].group
    none = SwitchGroup("spine", "spine", 1, first.device, first.faceplate, (("index", 0),))
    classes = (
        LeafClass(leaf.group, (LinkGroup(leaf.group, none, 0, 0, Joins(), 0),), leaf.servers, 0) for leaf in leaves
    )
    return Pod(None, 1, (none,), tuple(classes), (), 0, is_fabric=True)
