"""What is still asked of a fabric when leaves are down: servers use the leaves that are left of their group.

Moves demands; knows no routes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.analysis.loads.nearest_ports import between_homed, between_leaves, to_nearest
from dcnplan.analysis.loads.way_out import surviving_way_out
from dcnplan.frozen import frozen
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from dcnplan.network.tables import Homed


def surviving(demand: Demand, network: Network, failed: Failed, takes: Floats | None = None) -> Demand:
    """The demand on what is left of the network.

    What a leaf that is down sent and got goes to the leaves left of its group, in equal parts, group by group where
    its servers are homed unlike. Two-tier planes: a leaf
    is down too when all spines of its plane are, and what has no leaf left in its plane at one end goes over the planes
    where both ends have one. A single flow stays in its plane. What has nowhere to go is lost.

    Planes get equal shares, or such as they `take` (by number), of what has no flow of its own.
    """
    alive = network.alive_leaves(failed)
    if demand.way_out:
        left = replace(demand, way_out=surviving_way_out(demand, network, failed))
        return replace(left, lost_bps=demand.lost_bps + max(0.0, demand.total_bps - left.total_bps))
    if alive.all() and takes is None:
        return between_leaves(demand)
    groups = [_Group.of(demand.homes, homed, alive) for homed in demand.homes.homed]
    pairs = [(one, other) for one in range(len(groups)) for other in range(len(groups))]
    terms = (
        part
        for term in demand.gravities
        for one, other in pairs
        if term.ends[0] in (None, one) and term.ends[1] in (None, other)
        for whole in _gravities(between_homed(term, demand.homes, one, other), groups[one], groups[other], takes)
        for part in to_nearest(whole, demand.homes, other)
    )
    flows = [
        _flows(_flows_between(demand.flows, demand.homes, one, other), groups[one], groups[other])
        for one, other in pairs
    ]
    left = replace(demand, gravities=tuple(terms), flows=_together(flows, pairs))
    return replace(left, lost_bps=demand.lost_bps + max(0.0, demand.total_bps - left.total_bps))


@frozen(eq=False)
class _Group:
    """The leaf groups of servers that are homed alike: a number for the leaves of one in one domain, and the part of
    each leaf that is left in what these send and get together.
    """

    homes: Attachments
    alive: Bools
    group: Ints
    together: Ints
    share: Floats
    lost: Bools

    @staticmethod
    def of(homes: Attachments, homed: Homed, alive: Bools) -> "_Group":
        together = homes.in_domain(homed.group)
        left = homes.sum_by(together, alive.astype(np.float64))
        return _Group(homes, alive, homed.group, together, np.where(alive, 1 / np.maximum(left, 1), 0), left == 0)

    def handed_on(self, values: Floats) -> Floats:
        """What leaves had, by those that are left of their group in their domain."""
        return self.homes.sum_by(self.together, values) * self.share

    def over_planes(self, values: Floats) -> Floats:
        """What leaves had of all planes, by those that are left, a plane."""
        return self.homes.sum_by(self.group, values) / self.homes.planes * self.share

    def live_planes(self) -> tuple[Bools, Ints]:
        """The different sets of planes that leaf groups have left, [sets, planes], and the set of each leaf."""
        live = np.zeros((len(self.homes), self.homes.planes), np.bool_)
        live[self.group[self.alive], self.homes.domain[self.alive]] = True
        masks, of = np.unique(live, axis=0, return_inverse=True)
        return masks, of.ravel()[self.group]


def _gravities(term: Gravity, one: _Group, other: _Group, takes: Floats | None) -> Iterator[Gravity]:
    homes = one.homes
    if homes.planes == 1 or not (one.lost[term.sends != 0].any() or other.lost[term.draws != 0].any()):
        more = 1 if takes is None else _shares(takes, np.ones(homes.planes, np.bool_))[homes.domain]
        yield replace(term, sends=one.handed_on(term.sends) * more, draws=other.handed_on(term.draws))
        return
    (masks, of), (others, of_others) = one.live_planes(), other.live_planes()
    sends, draws = one.over_planes(term.sends), other.over_planes(term.draws)
    for a, mine in enumerate(masks):
        for b, theirs in enumerate(others):
            both = mine & theirs
            if both.any():
                mine_here, theirs_here = (of == a) & both[homes.domain], (of_others == b) & both[homes.domain]
                more = _shares(np.ones(homes.planes) if takes is None else takes, both)[homes.domain]
                yield replace(term, sends=np.where(mine_here, sends * more, 0), draws=np.where(theirs_here, draws, 0))


def _shares(takes: Floats, planes: Bools) -> Floats:
    """How many times an equal share of all planes each of some gets; equal ones where none of these takes anything."""
    takes = np.where(planes, takes, 0)
    if not takes.any():
        takes = planes.astype(np.float64)
    return np.asarray(takes * (len(planes) / takes.sum()))


def _flows_between(flows: Flows, homes: Attachments, one: int, other: int) -> Flows:
    if len(homes.homed) == 1:
        return flows
    part = homes.homed[one].part[flows.source] * homes.homed[other].part[flows.target]
    some = np.flatnonzero(part)
    return Flows(flows.source[some], flows.target[some], (flows.bps * part)[some])


def _together(flows: Sequence[Flows], pairs: Sequence[tuple[int, int]]) -> Flows:
    if len(flows) == 1:
        return flows[0]
    source, target = (np.concatenate([getattr(one, end) for one in flows]) for end in ("source", "target"))
    counts = [len(one.bps) for one in flows]
    ends = (np.repeat([pair[at] for pair in pairs], counts) for at in (0, 1))
    return Flows(source, target, np.concatenate([one.bps for one in flows]), (next(ends), next(ends)))


def _flows(flows: Flows, one: _Group, other: _Group) -> Flows:
    """Each flow between all leaves left of its two seats."""
    alive = one.alive
    (left, first, members), (others_left, others_first, others) = _left(one), _left(other)
    pairs = members[flows.source] * others[flows.target]
    flow = np.repeat(np.arange(len(pairs)), pairs)
    number = np.arange(len(flow)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    source, target = flows.source[flow], flows.target[flow]
    # A leaf that is up keeps its own flows: only those of lost ones are handed on.
    rank_a, rank_b = number // others[target], number % others[target]
    stand_ins = left[first[source] + rank_a], others_left[others_first[target] + rank_b]
    return _kept(flows, flow, (source, stand_ins[0]), (target, stand_ins[1]), alive)


def _left(group: _Group) -> tuple[Ints, Ints, Ints]:
    """The leaves that are left, group by group in each domain; and for each leaf where its own begin, and how many."""
    live = np.flatnonzero(group.alive)
    live = live[np.argsort(group.together[live], kind="stable")]
    first, last = (np.searchsorted(group.together[live], group.together, side) for side in ("left", "right"))
    return live, first, last - first


def _kept(flows: Flows, flow: Ints, sources: tuple[Ints, Ints], targets: tuple[Ints, Ints], alive: Bools) -> Flows:
    kept = np.ones(len(flow), np.bool_)
    for own, stand_in in (sources, targets):
        kept &= ~alive[own] | (own == stand_in)
    parts = np.bincount(flow[kept], minlength=len(flows.bps))
    return Flows(sources[1][kept], targets[1][kept], (flows.bps / np.maximum(parts, 1))[flow[kept]])
