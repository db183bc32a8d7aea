"""What the servers offer to what leaves the fabric, where leaves straight on the spines are the way out.

Reads a Plan; counts ports that lead out, on whatever switches, and nothing of what they lead to.
"""

from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.pods import pods


def north_south(plan: Plan) -> Oversubscription | None:
    """Servers' bandwidth : bandwidth of all external ports; None without either, or without such leaves."""
    straight = any(pod.is_straight and not pod.is_fabric for pod in pods(plan))
    down = sum(served.leaf.count * served.bandwidth_bps for served in plan.servers)
    up = sum(group.count * external_bps(group) for group in plan.switches)
    return Oversubscription("north_south", None, down, up) if straight and down and up else None


def external_bps(group: SwitchGroup) -> int:
    """Of one switch."""
    return sum(one.ports * one.mode.speed_bps for one in group.faceplate.of(EXTERNAL))
