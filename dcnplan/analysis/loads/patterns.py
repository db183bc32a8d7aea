"""Traffic patterns over the leaves of a network: all-to-all, permutations, one-to-all, hot pods.

In each of them a server that sends does so at line rate, and nothing is sent to servers of its own leaf group. Knows no
routes.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.ends import leaf_row
from dcnplan.network.network import Network

_NAMED = 4


def uniform(network: Network) -> Demand:
    """Every server sends evenly to the servers of all other leaf groups that it can reach."""
    leaves = network.attached
    return Demand(
        "every server sends at line rate, evenly to the servers of other leaf groups", leaves, (_even(leaves),)
    )


def between_pods(network: Network) -> Demand:
    """Every server sends evenly to the servers of all other pods. Raises ValueError in a fabric without joined pods."""
    leaves = network.attached
    if not leaves.pod_group.any() or _apart(leaves, leaves.pod_group):
        raise ValueError("there are no joined pods to send between")
    return _beyond(leaves, leaves.pod_group, "pods")


def between_buildings(network: Network) -> Demand:
    """Likewise to those of all other buildings. Raises ValueError in a fabric without several that are joined."""
    leaves = network.attached
    if not leaves.building.any() or _apart(leaves, leaves.building):
        raise ValueError("there are no joined buildings to send between")
    return _beyond(leaves, leaves.building, "buildings")


def _apart(leaves: Attachments, own: Ints) -> bool:
    """Whether nothing joins any two of the pods or buildings."""
    both = np.unique(np.stack([leaves.domain, own]), axis=1)
    return bool(both.shape[1] == len(np.unique(leaves.domain)))


def _beyond(leaves: Attachments, own: Ints, what: str) -> Demand:
    """To all servers that are reached but those of the own pod or building."""
    others = leaves.sum_by(leaves.domain, leaves.servers) - leaves.sum_by(own, leaves.servers)
    term = Gravity(_rates(leaves.offered_bps, others), leaves.servers, leaves.domain, own)
    return Demand(f"every server sends at line rate, evenly to the servers of other {what}", leaves, (term,))


def one_to_all(network: Network, leaf: str | int) -> Demand:
    """Only the servers of a leaf's group send, evenly to all others. The leaf is given by name or row.

    Raises InputError for a name that is not known, ValueError for what is no leaf.
    """
    leaves, row = network.attached, leaf_row(network, leaf)
    own = leaves.group == leaves.group[row]
    term = _even(leaves)
    term = replace(term, sends=np.where(own, term.sends, 0))
    text = f"only the servers of {_group(network, row)} send, at line rate and evenly to those of other leaf groups"
    return Demand(text, leaves, (term,))


def all_to_one(network: Network, leaf: str | int) -> Demand:
    """Every server sends at line rate to the servers of one leaf's group. The leaf is given by name or row.

    Raises InputError for a name that is not known, ValueError for what is no leaf.
    """
    leaves, row = network.attached, leaf_row(network, leaf)
    held = (leaves.group == leaves.group[row]).astype(np.float64)
    drawn = leaves.sum_by(leaves.domain, held) * (held == 0)
    term = _to_others(leaves, _rates(leaves.offered_bps, drawn), held)
    return Demand(f"every server sends at line rate to the servers of {_group(network, row)}", leaves, (term,))


def hot_pods(network: Network, pods: Sequence[int], share: float) -> Demand:
    """Every server sends `share` of its traffic to the servers of some pods, and the rest evenly to all.

    A leaf group that reaches no server in those pods sends all of it evenly. `pods` are numbers from 0, in the order of
    `network.pods`; a network without pods is pod 0. Raises ValueError where there is no such pod, or none at all, and
    for a share that is not from 0 to 1.
    """
    leaves = network.attached
    _require_pods(leaves, pods)
    if not 0 <= share <= 1:
        raise ValueError(f"a share is from 0 to 1, not {share}")
    hot = np.where(np.isin(leaves.pod_group, leaves.pod_group[np.isin(leaves.pod, pods)]), leaves.servers, 0)
    reached = leaves.sum_by(leaves.domain, hot) - leaves.sum_by(leaves.group_in_domain, hot)
    part = np.where(reached > 0, share, 0)
    even = _even(leaves)
    terms = (
        _to_others(leaves, _rates(leaves.offered_bps * part, reached), hot),
        replace(even, sends=even.sends * (1 - part)),
    )
    text = f"every server sends {share * 100:g}% of its traffic to {_listed(network, pods)}, the rest evenly to all"
    return Demand(text, leaves, terms)


def permutation(network: Network, seed: int, number: int = 0) -> Demand:
    """Every leaf group sends to one other, and each gets from one: a random round through all that are joined.

    Each leaf sends at its servers' line rate to the partner's leaves in its domain, in equal parts. The same `seed` and
    `number` give the same permutation.
    """
    leaves = network.attached
    rng = np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, 0, number]))
    serving = leaves.servers > 0
    rounds = leaves.domain if leaves.planes == 1 else np.zeros_like(leaves.domain)
    partner = np.full(int(leaves.group.max(initial=0)) + 1, -1)
    for one in np.unique(rounds[serving]):
        around = rng.permutation(np.unique(leaves.group[serving & (rounds == one)]))
        if len(around) > 1:
            partner[around] = np.roll(around, 1)
    text = f"every leaf group sends at line rate to one other: permutation {number} of seed {seed}"
    return Demand(text, leaves, flows=_to_partners(leaves, partner))


def _group(network: Network, row: int) -> str:
    return f"{network.names.switches()[row]}'s group"


def _require_pods(leaves: Attachments, pods: Sequence[int]) -> None:
    most = int(leaves.pod.max(initial=0))
    if not len(pods):
        raise ValueError("no hot pods are named")
    for pod in pods:
        if not 0 <= pod <= most:
            raise ValueError(f"there is no pod {pod}: they are numbered from 0 to {most}")


def _listed(network: Network, pods: Sequence[int]) -> str:
    """`pod1, pod2 and pod3`, the first few where there are many."""
    known = list(network.pods) or ["the whole fabric"]
    names = [known[pod] for pod in sorted(set(pods))]
    if len(names) > _NAMED:
        names[_NAMED - 1 :] = [f"{len(names) - _NAMED + 1} other pods"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _to_partners(leaves: Attachments, partner: Ints) -> Flows:
    sources = np.flatnonzero((leaves.servers > 0) & (partner[leaves.group] >= 0))
    pod, pods = leaves.pod, int(leaves.pod.max(initial=0)) + 1
    order = np.lexsort((pod, leaves.group_in_domain))
    by_pod = (leaves.group_in_domain * pods + pod)[order]
    to = leaves.in_domain(partner[leaves.group])[sources] * pods
    near, beyond = (np.searchsorted(by_pod, to + pod[sources], side) for side in ("left", "right"))
    # Leaves in the sender's own pod, where there are any, else all.
    first = np.where(beyond > near, near, np.searchsorted(by_pod, to))
    end = np.where(beyond > near, beyond, np.searchsorted(by_pod, to + pods))
    counts = end - first
    flow = np.repeat(np.arange(len(sources)), counts)
    rank = np.arange(len(flow)) - np.repeat(np.cumsum(counts) - counts, counts)
    target = order[first[flow] + rank]
    return Flows(sources[flow], target, (leaves.offered_bps[sources] / counts)[flow])


def _even(leaves: Attachments) -> Gravity:
    return _to_others(leaves, _rates(leaves.offered_bps, leaves.reached_servers), leaves.servers)


def _to_others(leaves: Attachments, sends: Floats, draws: Floats) -> Gravity:
    """To leaves of other groups, by the nearest ports of their servers."""
    return Gravity(sends, draws, leaves.domain, leaves.group, nearest=leaves.is_spread)


def _rates(bps: Floats, servers: Floats) -> Floats:
    """What goes to each single server, 0 where there is none to send to."""
    return np.divide(bps, servers, out=np.zeros_like(bps), where=servers > 0)
