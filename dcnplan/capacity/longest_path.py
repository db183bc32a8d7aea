"""Switches and switch chips on the longest shortest path between two leaves.

Reads a Plan; a device of several chips keeps to itself how many of them a packet crosses, so there chips are unknown.
"""

from dcnplan.capacity.equal_cost import equal_cost_paths
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.leaves_alone import leaves_alone


@frozen
class LongestPath:
    """`chips` is None where it is not known of every model on the way; those are `unknown`."""

    switches: int
    chips: int | None
    unknown: tuple[str, ...]


def longest_path(plan: Plan) -> LongestPath | None:
    """Both leaves counted; None where no leaf reaches another."""
    found = [count.hops for count in equal_cost_paths(plan).values() if count.hops]
    hops = 1 if any(leaf.peers for leaf in leaves_alone(plan)) else max(found, default=None)
    if hops is None:
        return None
    unknown = tuple(dict.fromkeys(group.device.model for group in plan.switches if group.device.chips != 1))
    return LongestPath(hops + 1, None if unknown else hops + 1, unknown)
