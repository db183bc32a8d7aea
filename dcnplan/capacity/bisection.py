"""Bandwidth between two halves of the servers, one direction.

Reads a Plan; looks for no worst cut, which for unlike pods makes the number an approximation.
"""

from collections.abc import Iterable
from fractions import Fraction

from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.leaves_alone import LeavesAlone, crossing, islands, leaves_alone
from dcnplan.plan.once import once
from dcnplan.plan.pods import Pod, pods


@frozen
class Bisection:
    """In bit/s, None where nothing joins the pods, or the buildings; `approximate` where kinds of pods differ in what
    each adds.
    """

    bps: Fraction | None
    approximate: bool


@once
def bisection(plan: Plan) -> Bisection:
    """Half the sum over pods of the least of its servers, leaf uplinks and pod-spine uplinks.

    The leaf stage is summed per class as min(servers, uplinks); a fabric of one pod or of two tiers has no stage above.
    Of several buildings, all alike, each adds the least of its pods and its uplinks.
    """
    if plan.mesh:
        from dcnplan.capacity.meshed import across_halves  # few fabrics are a mesh

        across_bps, approximate = across_halves(plan, plan.mesh)
        if plan.mesh.name == "building-building":
            inside = _of_kinds(pods(plan))
            return Bisection(min(across_bps, inside.bps or across_bps), inside.approximate)
        return Bisection(across_bps, approximate)
    if leaves := leaves_alone(plan):
        return Bisection(_across_bps(leaves), approximate=False)
    kinds = pods(plan)
    if sum(pod.count for pod in kinds) > 1 and not any(pod.is_joined for pod in kinds):
        return Bisection(None, approximate=False)
    found, building = _of_kinds(kinds), kinds[0].building
    if building is None or building.count == 1 or found.bps is None:
        return found
    out_bps = min(found.bps, Fraction(building.count * building.planned_bps, 2))
    return Bisection(out_bps if building.ups else None, found.approximate and building.count % 2 == 1)


def _of_kinds(kinds: tuple[Pod, ...]) -> Bisection:
    """Of pods under spines, whatever joins buildings of them."""
    above = sum(pod.count for pod in kinds) > 1
    parts = [_out_bps(pod) if above else _leaves_bps(pod) for pod in kinds]
    whole = sum(pod.count * part for pod, part in zip(kinds, parts, strict=True))
    silent = {0} if any(pod.is_straight for pod in kinds) else set()
    return Bisection(Fraction(whole, 2), len(set(parts) - silent) > 1)


def _across_bps(leaves: tuple[LeavesAlone, ...]) -> Fraction:
    """Servers on every leaf cross over none; of others two groups have the pair of leaves astride them, over which no
    more goes than they have ports on them.
    """
    servers = tuple(served for leaf in leaves for served in leaf.servers)
    apart = tuple(served for leaf in leaves for served in crossing(leaves, leaf))
    if not apart:
        return _half_bps(servers)
    on_all = _half_bps(served for served in servers if served not in apart)
    astride_bps = sum(served.bandwidth_bps for served in crossing(leaves, leaves[0]))
    over_peers = min(leaves[0].peer_bps, astride_bps) if islands(leaves) == 1 else 0
    return min(_half_bps(servers), on_all + over_peers)


def _half_bps(servers: Iterable[ServerGroup]) -> Fraction:
    return Fraction(sum(served.count * served.ports * served.speed_bps for served in servers), 2)


def _out_bps(pod: Pod) -> int | Fraction:
    """What leaves a pod; over no pod spine, where its leaves go straight to the spines."""
    return _leaves_bps(pod) if pod.is_straight else min(_leaves_bps(pod), pod.planned_bps)


def _leaves_bps(pod: Pod) -> int | Fraction:
    return sum(leaves * min(bps, leaf.planned_bps) for leaf in pod.leaves for leaves, bps in leaf.offers)
