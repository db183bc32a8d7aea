"""Which parts a demand tells apart: what is alike in wiring and in traffic loses the same, and one stands for all.

In a planned Clos buildings may be exchanged that have the same pods, and within one, or where there are none, pods that
have the same leaves with the same traffic; leaf groups, that share a pod and have the same traffic; pod spines and
spines, whatever the traffic. In any other network only leaves over the same links. And everywhere what nothing joins,
as planes of two tiers, where it has the same links and the same traffic. Knows no routes and no failures.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.folded_demand import like_rows
from dcnplan.frozen import frozen
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Ints
from dcnplan.network.folding import folded
from dcnplan.network.layers import layers
from dcnplan.network.network import Network
from dcnplan.network.regularity import is_regular
from dcnplan.network.twins import twins_by_uplinks

_TIERS = 4
"""Up to so many it is known which switches of a planned Clos may be exchanged."""


@frozen(eq=False)
class Alike:
    """A number for every switch (row): switches of one kind with equal numbers are alike. So are links of one kind with
    equal numbers of their lower switches, and, where the network is not `regular`, of both.
    """

    of: Ints
    regular: bool = True

    def switches(self, rows: Ints) -> Ints:
        """The first of each kind among some switches."""
        return np.asarray(rows[np.sort(np.unique(self.of[rows], return_index=True)[1])])

    def links(self, network: Network, rows: Ints) -> Ints:
        """The first of each kind among some links of one link group."""
        kinds = self.of[network.links.lower[rows]]
        if not self.regular:
            kinds = kinds * (int(self.of.max(initial=0)) + 1) + self.of[network.links.upper[rows]]
        return np.asarray(rows[np.sort(np.unique(kinds, return_index=True)[1])])


def alike(network: Network, demand: Demand) -> Alike:
    """What that demand tells apart; flows between single leaves tell each of these from all others."""
    if network.crosses:
        return Alike(np.arange(len(network.switches)), regular=False)
    like = like_rows(network, demand)
    leaves = _leaf_kinds(network, demand, like)
    if len(network.tiers) > _TIERS or not _is_regular(network):
        return Alike(_twins_alone(network, leaves)[like], regular=False)
    pods, buildings = _in_buildings(network, _pod_kinds(demand.homes, leaves, 1 + int(network.pod.max(initial=0))))
    of = np.zeros(len(network.switches), np.int64)
    of[: len(leaves)] = _numbered(np.stack([leaves, pods[demand.homes.pod]], axis=1))
    for number, kind in enumerate(network.switch_kinds):
        rows = network.of_kind(number)
        tier = network.switches.tier[rows[:1]]
        if kind.scope == "pod" and tier > 0:
            of[rows] = pods[network.pod[rows]]
        elif kind.scope == "plane" and tier == 1:
            of[rows] = network.switches.block[like[rows]]
        elif kind.scope == "building":
            of[rows] = buildings[network.building[rows]]
    return Alike(of)


def _is_regular(network: Network) -> bool:
    """Planes of two tiers are as those that are like them."""
    return is_regular(folded(network).network if len(network.stages) == 1 else network)


def _twins_alone(network: Network, leaves: Ints) -> Ints:
    """Each switch is like itself only, and leaves that have servers for themselves are like their twins."""
    of = np.arange(len(network.switches))
    group = network.served.group
    alone = np.bincount(group, minlength=len(group))[group] == 1
    unlike = _numbered(np.stack([leaves, np.where(alone, -1, np.arange(len(leaves)))], axis=1).astype(np.float64))
    twins = twins_by_uplinks(layers(network).stages[0], unlike)
    of[: len(leaves)] = twins.first[twins.of]
    return of


def _leaf_kinds(network: Network, demand: Demand, like: Ints) -> Ints:
    own = _numbered(np.stack(list(_leaf_columns(network, demand, like)), axis=1))
    group = demand.homes.group
    order = np.lexsort((own, group))
    cuts = np.flatnonzero(np.diff(group[order])) + 1
    members = {int(group[some[0]]): own[some].tobytes() for some in np.split(order, cuts)}
    sorts = {text: number for number, text in enumerate(dict.fromkeys(members.values()))}
    company = np.array([sorts[members[number]] for number in group.tolist()])
    return _numbered(np.stack([own, company], axis=1))


def _leaf_columns(
    network: Network, demand: Demand, like: Ints
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    homes = demand.homes
    plane = homes.domain[like[: len(homes)]]
    usual = [homes.domain, homes.pod, homes.group, homes.group_in_domain]
    usual += [homes.in_domain(homed.group) for homed in homes.homed]
    yield network.switches.kind[: len(homes)].astype(np.float64)
    yield (plane if homes.planes > 1 else 0 * plane).astype(np.float64)
    if len(homes.homed) > 1:
        # Its place in its block says which leaves share which of its servers.
        yield (np.arange(len(homes)) - homes.group).astype(np.float64)
    for term in demand.gravities:
        yield from (term.sends, term.draws)
        for labels in (term.domain, term.group):
            if labels is not None and labels.any() and not any(np.array_equal(labels, known) for known in usual):
                yield labels.astype(np.float64)
    if demand.way_out:
        yield from (demand.way_out.sends, demand.way_out.ports_bps[: len(homes)])
    single = np.zeros(len(homes))
    for ends in (demand.flows.source, demand.flows.target):
        single[ends] = ends + 1
    yield single


def _pod_kinds(homes: Attachments, leaves: Ints, pods: int) -> Ints:
    """A number for every pod: its leaves, one by one; pods without leaves in the lowest tier are alike."""
    order = np.argsort(homes.pod, kind="stable")
    cuts = np.flatnonzero(np.diff(homes.pod[order])) + 1
    texts = [leaves[some].tobytes() for some in np.split(order, cuts)]
    sorts = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    kinds: Ints = np.full(pods, len(sorts), np.int64)
    kinds[np.unique(homes.pod)] = [sorts[text] for text in texts]
    return _in_company(homes, kinds)


def _in_buildings(network: Network, pods: Ints) -> tuple[Ints, Ints]:
    """Pods told apart by their buildings too, and a number for every building: its pods, whatever their order."""
    own: Ints = np.zeros(len(pods), np.int64)
    in_pods = [number for number, kind in enumerate(network.switch_kinds) if kind.scope == "pod"]
    rows = np.flatnonzero(np.isin(network.switches.kind, in_pods))
    own[network.pod[rows]] = network.building[rows]
    count = 1 + int(own.max(initial=0))
    if count == 1:
        return pods, np.zeros(1, np.int64)
    texts = [np.sort(pods[own == one]).tobytes() for one in range(count)]
    sorts = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    kinds = np.array([sorts[text] for text in texts])
    return _numbered(np.stack([pods, kinds[own]], axis=1).astype(np.float64)), kinds


def _in_company(homes: Attachments, kinds: Ints) -> Ints:
    """Pods told apart by the pods that their servers are spread over too."""
    if not homes.is_spread:
        return kinds
    group: Ints = np.zeros(len(kinds), np.int64)
    group[homes.pod] = homes.pod_group
    company = [tuple(sorted(kinds[group == one].tolist())) for one in group.tolist()]
    sorts = {one: number for number, one in enumerate(dict.fromkeys(company))}
    return _numbered(np.stack([kinds, [sorts[one] for one in company]], axis=1).astype(np.float64))


def _numbered(rows: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Ints:
    return np.asarray(np.unique(rows, axis=0, return_inverse=True)[1]).ravel()
