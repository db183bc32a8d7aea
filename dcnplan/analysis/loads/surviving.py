"""What is still asked of a fabric when leaves are down: servers use the leaves that are left of their group.

Moves demands; knows no routes.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network


def surviving(demand: Demand, network: Network, failed: Failed) -> Demand:
    """The demand on what is left of the network.

    What a leaf that is down sent and got goes to the leaves left of its group, in equal parts. Two-tier planes: a leaf
    is down too when all spines of its plane are, and what has no leaf left in its plane at one end goes over the planes
    where both ends have one. A single flow stays in its plane. What has nowhere to go is lost.
    """
    alive = network.alive_leaves(failed)
    if alive.all():
        return demand
    share = _share(demand.homes, alive)
    terms = tuple(part for term in demand.gravities for part in _gravities(term, demand.homes, alive, share))
    left = replace(demand, gravities=terms, flows=_flows(demand.flows, demand.homes, alive))
    return replace(left, lost_bps=max(0.0, demand.total_bps - left.total_bps))


def _share(homes: Attachments, alive: Bools) -> Floats:
    """Of each leaf in what its seat sends and gets."""
    left = homes.sum_by(homes.seat, alive.astype(np.float64))
    return np.where(alive, 1 / np.maximum(left, 1), 0)


def _gravities(term: Gravity, homes: Attachments, alive: Bools, share: Floats) -> Iterator[Gravity]:
    lost_seat = homes.sum_by(homes.seat, alive.astype(np.float64)) == 0
    if homes.planes == 1 or not lost_seat[term.sends + term.draws > 0].any():
        sends, draws = (homes.sum_by(homes.seat, values) * share for values in (term.sends, term.draws))
        yield replace(term, sends=sends, draws=draws)
        return
    masks, of = _live_planes(homes, alive)
    sends, draws = (homes.sum_by(homes.group, values) / homes.planes * share for values in (term.sends, term.draws))
    for a, mine in enumerate(masks):
        for b, theirs in enumerate(masks):
            both = mine & theirs
            if both.any():
                mine_here, theirs_here = ((of == mask) & both[homes.domain] for mask in (a, b))
                more = homes.planes / int(both.sum())
                yield replace(term, sends=np.where(mine_here, sends * more, 0), draws=np.where(theirs_here, draws, 0))


def _live_planes(homes: Attachments, alive: Bools) -> tuple[Bools, Ints]:
    """The different sets of planes that leaf groups have left, [sets, planes], and the set of each leaf."""
    live = np.zeros((len(homes), homes.planes), np.bool_)
    live[homes.group[alive], homes.domain[alive]] = True
    masks, of = np.unique(live, axis=0, return_inverse=True)
    return masks, of.ravel()[homes.group]


def _flows(flows: Flows, homes: Attachments, alive: Bools) -> Flows:
    """Each flow between all leaves left of its two seats."""
    live = np.flatnonzero(alive)
    live = live[np.argsort(homes.seat[live], kind="stable")]
    first, last = (np.searchsorted(homes.seat[live], homes.seat, side) for side in ("left", "right"))
    members = last - first
    pairs = members[flows.source] * members[flows.target]
    flow = np.repeat(np.arange(len(pairs)), pairs)
    number = np.arange(len(flow)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    source, target = flows.source[flow], flows.target[flow]
    # A leaf that is up keeps its own flows: only those of lost ones are handed on.
    rank_a, rank_b = number // members[target], number % members[target]
    return _kept(flows, flow, (source, live[first[source] + rank_a]), (target, live[first[target] + rank_b]), alive)


def _kept(flows: Flows, flow: Ints, sources: tuple[Ints, Ints], targets: tuple[Ints, Ints], alive: Bools) -> Flows:
    kept = np.ones(len(flow), np.bool_)
    for own, stand_in in (sources, targets):
        kept &= ~alive[own] | (own == stand_in)
    parts = np.bincount(flow[kept], minlength=len(flows.bps))
    return Flows(sources[1][kept], targets[1][kept], (flows.bps / np.maximum(parts, 1))[flow[kept]])
