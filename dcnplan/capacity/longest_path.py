"""Switches and switch chips on the longest shortest path between two leaves.

Reads a Plan; knows no single switch.
"""

from collections.abc import Mapping

from dcnplan.capacity.chips import chips_crossed
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
    crossed = {group.key: chips_crossed(group.device, group.cards) for group in plan.switches}
    unknown = tuple(dict.fromkeys(group.device.model for group in plan.switches if crossed[group.key] is None))
    return LongestPath(hops + 1, None if unknown else _on_the_way(plan, crossed, hops), unknown)


def _on_the_way(plan: Plan, crossed: Mapping[str, int | None], hops: int) -> int:
    """Up and down again over the tiers, at each the most chips that one of its switches has on the way.

    An odd number of hops goes down to a leaf straight on the spines, in a mesh across between two of the highest.
    """
    roles = ["leaf", *dict.fromkeys(group.role for group in sorted(plan.switches, key=lambda group: group.tier))]
    way = list(dict.fromkeys(roles))[: -(-hops // 2) + 1]
    most = [max(crossed[group.key] or 0 for group in plan.switches if group.role == role) for role in way]
    if plan.mesh and hops % 2:
        return 2 * sum(most[: (hops + 1) // 2]) if len(most) > 1 else (hops + 1) * most[0]
    return sum(most) + (most[0] if hops % 2 else sum(most[:-1]))
