"""What the fabric that is left carries of a demand: planes get equal shares of it, or each what it can take.

Hosts that balance share out in proportion to what each plane, or each of the pods that they are spread over, takes at
most, and never do worse than with equal shares. Over pods those use equal ones where leaves are lost, or a path.
Where a plane takes less than its part of the demand, the ports in the others carry its rest, and line rate at most.
Knows no pattern.
"""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dcnplan.analysis.loads.demands import Demand, chosen
from dcnplan.analysis.loads.folded_demand import fold_of, in_part
from dcnplan.analysis.loads.over_pods import by_what_pods_take
from dcnplan.analysis.loads.routing import Router
from dcnplan.analysis.loads.server_ports import server_ports
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.analysis.loads.tally import Tally, across_leaves
from dcnplan.analysis.loads.way_out_loads import add_way_out
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.folding import Fold
from dcnplan.network.layers import layers
from dcnplan.network.network import Network

if TYPE_CHECKING:
    from dcnplan.analysis.loads.across import AcrossTally

_ROUNDING = 1e-9


class Outcome(NamedTuple):
    """Loads over a part of the network that stands for all, and what is left of the demand that they are of."""

    tally: "Tally | AcrossTally"
    left: Demand
    fold: Fold

    @property
    def lost_share(self) -> float:
        """Of the whole demand: what has no path, or no leaf."""
        whole = self.left.total_bps + self.left.lost_bps
        return (self.left.lost_bps + self.tally.lost_bps) / whole if whole else 0.0


def carry(network: Network, demand: Demand, failed: Failed, weighted: bool) -> Outcome:
    """Routes what is left of a demand over what is left of a network."""
    if network.crosses:
        from dcnplan.analysis.loads.across import AcrossTally  # few networks have links that stay in a tier

        left = surviving(demand, network, failed)
        return Outcome(AcrossTally(layers(network, failed), left, weighted), left, Fold(network, failed))
    equal = _routed(network, failed, surviving(demand, network, failed), weighted)
    if not demand.balance or not network.attached.hosts_choose:
        return equal
    if network.attached.planes > 1:
        left = surviving(demand, network, failed, _takes(equal, failed))
    elif equal.tally.lost_bps > _ROUNDING * equal.left.total_bps or not network.alive_leaves(failed).all():
        return equal
    else:
        fullest = equal.tally.fullest_by(network.pod, len(network.pods))
        left = surviving(by_what_pods_take(demand, fullest), network, failed)
    other = _routed(network, failed, left, weighted, equal)
    return max(equal, other, key=lambda one: _gets_through(one, failed))


def _routed(network: Network, failed: Failed, left: Demand, weighted: bool, before: Outcome | None = None) -> Outcome:
    """With the router that has routed before, where the same part of the network stands for all."""
    fold = fold_of(network, failed, left)
    if before and before.fold.is_as(fold) and isinstance(before.tally, Tally):
        return _over(before.tally.router, left, fold)
    return _over(Router(layers(fold.network, fold.failed), weighted, fold.many), left, fold)


def _over(router: Router, left: Demand, fold: Fold) -> Outcome:
    tally, here = Tally(router), in_part(left, fold)
    for term in here.gravities:
        tally.gravity(term)
    tally.flows(across_leaves(here.flows))
    if here.way_out:
        add_way_out(tally, here.way_out)
    return Outcome(tally, left, fold)


def _takes(equal: Outcome, failed: Failed) -> Floats:
    """How many times its equal share each plane takes at most; nothing where it does not reach all that it has to."""
    planes, full = equal.fold.whole.attached.planes, _fullest(equal, failed)
    takes = np.divide(1.0, full, out=np.full(planes, np.inf), where=full > 0)
    if equal.tally.lost_bps > _ROUNDING * equal.left.total_bps:
        takes[equal.fold.by_domain(_loses(equal))] = 0
    used = np.isfinite(takes)
    if not used.any():
        return np.ones(planes)
    takes[~used] = takes[used].max()  # what carries nothing is not what limits
    return np.asarray(np.minimum(takes, 1) if (takes < 1 - _ROUNDING).any() else takes)


def _loses(equal: Outcome) -> Bools:
    """Whether something has no path in a plane, of those that are routed."""
    assert isinstance(equal.tally, Tally), "hosts choose planes, which no link joins"
    loses = np.zeros(equal.fold.whole.attached.planes, np.bool_)
    for plane in range(len(loses)) if equal.fold.part is None else equal.fold.part.domains.tolist():
        alone = _over(equal.tally.router, _in_plane(equal.left, plane), equal.fold)
        loses[plane] = alone.lost_share > _ROUNDING
    return loses


def _in_plane(demand: Demand, plane: int) -> Demand:
    """What of it goes over one plane."""
    domain = demand.homes.domain
    gravities = tuple(replace(term, sends=np.where(domain == plane, term.sends, 0)) for term in demand.gravities)
    flows = chosen(demand.flows, domain[demand.flows.source] == plane)
    return replace(demand, gravities=gravities, flows=flows, lost_bps=0.0)


def _gets_through(one: Outcome, failed: Failed) -> float:
    """Where all slow alike; of equals (to a billionth) the first counts."""
    fullest = float(_fullest(one, failed).max())
    return round((1 - one.lost_share) / fullest, 9) if fullest else 0.0


def _fullest(one: Outcome, failed: Failed) -> Floats:
    """Of each plane: utilisation of the fullest link, or port of servers that lost some."""
    network = one.fold.whole
    plane = one.fold.switch_rows(np.arange(len(one.fold.network.switches)))
    full = one.fold.by_domain(one.tally.fullest_by(_planes(network)[plane], network.attached.planes))
    ports = server_ports(one.left, network.alive_leaves(failed))
    np.maximum.at(full, network.attached.domain, ports)
    return full


@lru_cache(maxsize=1)
def _planes(network: Network) -> Ints:
    """The plane of every switch, as `Attachments.domain`; asked for by every failure of a network."""
    labels = [network.attached.domain]
    for mesh in network.meshes:
        of_mesh = np.zeros(mesh.number, np.int64)
        of_mesh[mesh.lower] = labels[-1]
        labels.append(of_mesh[mesh.upper])
    return np.concatenate(labels)
