"""Bandwidth between two halves of the servers, one direction.

Reads a Plan; looks for no worst cut, which for unlike pods makes the number an approximation.
"""

from fractions import Fraction

from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.leaves_alone import LeavesAlone, crosses, islands, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import Pod, pods


@frozen
class Bisection:
    """In bit/s, None where nothing joins the pods; `approximate` where kinds of pods differ in what each adds."""

    bps: Fraction | None
    approximate: bool


@once
def bisection(plan: Plan) -> Bisection:
    """Half the sum over pods of the least of its servers, leaf uplinks and pod-spine uplinks.

    The leaf stage is summed per class as min(servers, uplinks); a fabric of one pod or of two tiers has no stage above.
    """
    if plan.mesh:
        from dcnplan.capacity.meshed import across_halves  # few fabrics are a mesh

        return Bisection(*across_halves(plan, plan.mesh))
    if leaves := leaves_alone(plan):
        return Bisection(_across_bps(leaves), approximate=False)
    kinds = pods(plan)
    if sum(pod.count for pod in kinds) > 1 and not any(pod.is_joined for pod in kinds):
        return Bisection(None, approximate=False)
    above = sum(pod.count for pod in kinds) > 1
    parts = [_out_bps(pod) if above else _leaves_bps(pod) for pod in kinds]
    whole = sum(pod.count * part for pod, part in zip(kinds, parts, strict=True))
    silent = {0} if any(pod.is_straight for pod in kinds) else set()
    return Bisection(Fraction(whole, 2), len(set(parts) - silent) > 1)


def _across_bps(leaves: tuple[LeavesAlone, ...]) -> Fraction:
    """Every server of a single leaf group is on each of its leaves; two groups have the pair of leaves astride them,
    over which no more goes than the servers have ports on them.
    """
    servers = (served for leaf in leaves for served in leaf.servers)
    half = Fraction(sum(served.count * served.ports * served.speed_bps for served in servers), 2)
    if not crosses(leaves):
        return half
    astride = Fraction(min(leaves[0].peer_bps, leaves[0].offered_bps))
    return min(half, astride) if islands(leaves) == 1 else Fraction(0)


def _out_bps(pod: Pod) -> int | Fraction:
    """What leaves a pod; over no pod spine, where its leaves go straight to the spines."""
    return _leaves_bps(pod) if pod.is_straight else min(_leaves_bps(pod), pod.planned_bps)


def _leaves_bps(pod: Pod) -> int | Fraction:
    return sum(leaves * min(bps, leaf.planned_bps) for leaf in pod.leaves for leaves, bps in leaf.offers)
