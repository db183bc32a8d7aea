"""Traffic patterns over the leaves of a fabric: all-to-all, permutations, one-to-all, hot pods.

In each of them a server that sends does so at line rate, and nothing is sent to servers of its own leaf group. Knows no
routes.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.analysis.tiers.grids import Floats
from dcnplan.analysis.tiers.homes import Homes, homes
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints


def uniform(fabric: Fabric) -> Demand:
    """Every server sends evenly to the servers of all other leaf groups that it can reach."""
    leaves = homes(fabric)
    return Demand(
        "every server sends at line rate, evenly to the servers of other leaf groups", leaves, (_even(leaves),)
    )


def between_pods(fabric: Fabric) -> Demand:
    """Every server sends evenly to the servers of all other pods. Raises ValueError in a fabric without pods."""
    leaves = homes(fabric)
    if not leaves.pod.any() or leaves.domain.any():
        raise ValueError("there are no joined pods to send between")
    others = leaves.servers.sum() - leaves.sum_by(leaves.pod, leaves.servers)
    term = Gravity(_paces(leaves.offered_bps, others), leaves.servers, leaves.domain, leaves.pod)
    return Demand("every server sends at line rate, evenly to the servers of other pods", leaves, (term,))


def one_to_all(fabric: Fabric, leaf: int) -> Demand:
    """The servers of a leaf's group send evenly to all others."""
    leaves = homes(fabric)
    own = leaves.group == leaves.group[leaf]
    term = _even(leaves)
    term = Gravity(np.where(own, term.sends, 0), term.draws, term.domain, term.group)
    return Demand("the servers of one leaf group send at line rate, evenly to all others", leaves, (term,))


def all_to_one(fabric: Fabric, leaf: int) -> Demand:
    """Every server sends at line rate to the servers of one leaf's group."""
    leaves = homes(fabric)
    held = (leaves.group == leaves.group[leaf]).astype(np.float64)
    drawn = leaves.sum_by(leaves.domain, held) * (held == 0)
    term = Gravity(_paces(leaves.offered_bps, drawn), held, leaves.domain, leaves.group)
    return Demand("every server sends at line rate to the servers of one leaf group", leaves, (term,))


def hot_pods(fabric: Fabric, pods: Sequence[int], share: float) -> Demand:
    """Every server sends `share` of its traffic to the servers of some pods, and the rest evenly to all.

    A leaf group that reaches no server in those pods sends all of it evenly. `pods` are numbers as in `Homes.pod`.
    """
    leaves = homes(fabric)
    hot = np.where(np.isin(leaves.pod, pods), leaves.servers, 0)
    reached = leaves.sum_by(leaves.domain, hot) - leaves.sum_by(leaves.seat, hot)
    part = np.where(reached > 0, share, 0)
    even = _even(leaves)
    terms = (
        Gravity(_paces(leaves.offered_bps * part, reached), hot, leaves.domain, leaves.group),
        Gravity(even.sends * (1 - part), even.draws, even.domain, even.group),
    )
    return Demand(f"every server sends {share:.0%} of its traffic to hot pods, the rest evenly", leaves, terms)


def permutation(fabric: Fabric, seed: int, number: int = 0) -> Demand:
    """Every leaf group sends to one other, and each gets from one: a random round through all that are joined.

    Each leaf sends at its servers' line rate to the partner's leaves in its domain, in equal parts. The same `seed` and
    `number` give the same permutation.
    """
    leaves = homes(fabric)
    rng = np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, 0, number]))
    serving = leaves.servers > 0
    rounds = leaves.domain if leaves.planes == 1 else np.zeros_like(leaves.domain)
    partner = np.full(int(leaves.group.max(initial=0)) + 1, -1)
    for one in np.unique(rounds[serving]):
        around = rng.permutation(np.unique(leaves.group[serving & (rounds == one)]))
        if len(around) > 1:
            partner[around] = np.roll(around, 1)
    return Demand("every leaf group sends at line rate to one other", leaves, flows=_to_partners(leaves, partner))


def _to_partners(leaves: Homes, partner: Ints) -> Flows:
    sources = np.flatnonzero((leaves.servers > 0) & (partner[leaves.group] >= 0))
    seats, members = np.unique(leaves.seat, return_counts=True)
    order = np.argsort(leaves.seat, kind="stable")
    starts = np.cumsum(members) - members
    stride = int(leaves.domain.max(initial=0)) + 1
    wanted = np.searchsorted(seats, partner[leaves.group[sources]] * stride + leaves.domain[sources])
    counts = members[wanted]
    flow = np.repeat(np.arange(len(sources)), counts)
    rank = np.arange(len(flow)) - np.repeat(np.cumsum(counts) - counts, counts)
    target = order[starts[wanted][flow] + rank]
    return Flows(sources[flow], target, (leaves.offered_bps[sources] / counts)[flow])


def _even(leaves: Homes) -> Gravity:
    return Gravity(_paces(leaves.offered_bps, leaves.reached_servers), leaves.servers, leaves.domain, leaves.group)


def _paces(bps: Floats, servers: Floats) -> Floats:
    """What goes to each single server, 0 where there is none to send to."""
    return np.divide(bps, servers, out=np.zeros_like(bps), where=servers > 0)
