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
from dcnplan.analysis.loads.over_pods import by_what_pods_take
from dcnplan.analysis.loads.routing import Router
from dcnplan.analysis.loads.server_ports import server_ports
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.analysis.loads.tally import Tally, across_leaves
from dcnplan.analysis.loads.way_out_loads import add_way_out
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.layers import Layers
from dcnplan.network.network import Network

if TYPE_CHECKING:
    from dcnplan.analysis.loads.across import AcrossTally

_ROUNDING = 1e-9


class Outcome(NamedTuple):
    """Loads, and what is left of the demand that they are of."""

    tally: "Tally | AcrossTally"
    left: Demand

    @property
    def lost_share(self) -> float:
        """Of the whole demand: what has no path, or no leaf."""
        whole = self.left.total_bps + self.left.lost_bps
        return (self.left.lost_bps + self.tally.lost_bps) / whole if whole else 0.0


def carry(alive: Layers, demand: Demand, weighted: bool) -> Outcome:
    """Routes what is left of a demand over what is left of a network."""
    if alive.network.crosses:
        from dcnplan.analysis.loads.across import AcrossTally  # few networks have links that stay in a tier

        left = surviving(demand, alive.network, alive.failed)
        return Outcome(AcrossTally(alive, left, weighted), left)
    router, network = Router(alive, weighted), alive.network
    equal = _routed(router, surviving(demand, network, alive.failed))
    if not demand.balance or not network.attached.hosts_choose:
        return equal
    if network.attached.planes > 1:
        left = surviving(demand, network, alive.failed, _takes(alive, router, equal))
    elif equal.lost_share > _ROUNDING or not network.alive_leaves(alive.failed).all():
        return equal
    else:
        fullest = equal.tally.fullest_by(network.pod, len(network.pods))
        left = surviving(by_what_pods_take(demand, fullest), network, alive.failed)
    return max(equal, _routed(router, left), key=lambda one: _gets_through(alive, one))


def _routed(router: Router, left: Demand) -> Outcome:
    tally = Tally(router)
    for term in left.gravities:
        tally.gravity(term)
    tally.flows(across_leaves(left.flows))
    if left.way_out:
        add_way_out(tally, left.way_out)
    return Outcome(tally, left)


def _takes(alive: Layers, router: Router, equal: Outcome) -> Floats:
    """How many times its equal share each plane takes at most; nothing where it does not reach all that it has to."""
    planes, full = alive.network.attached.planes, _fullest(alive, equal)
    takes = np.divide(1.0, full, out=np.full(planes, np.inf), where=full > 0)
    if equal.tally.lost_bps > _ROUNDING * equal.left.total_bps:
        alone = (_routed(router, _in_plane(equal.left, plane)) for plane in range(planes))
        takes[[one.lost_share > _ROUNDING for one in alone]] = 0
    used = np.isfinite(takes)
    if not used.any():
        return np.ones(planes)
    takes[~used] = takes[used].max()  # what carries nothing is not what limits
    return np.asarray(np.minimum(takes, 1) if (takes < 1 - _ROUNDING).any() else takes)


def _in_plane(demand: Demand, plane: int) -> Demand:
    """What of it goes over one plane."""
    domain = demand.homes.domain
    gravities = tuple(replace(term, sends=np.where(domain == plane, term.sends, 0)) for term in demand.gravities)
    flows = chosen(demand.flows, domain[demand.flows.source] == plane)
    return replace(demand, gravities=gravities, flows=flows, lost_bps=0.0)


def _gets_through(alive: Layers, one: Outcome) -> float:
    """Where all slow alike; of equals (to a billionth) the first counts."""
    fullest = float(_fullest(alive, one).max())
    return round((1 - one.lost_share) / fullest, 9) if fullest else 0.0


def _fullest(alive: Layers, one: Outcome) -> Floats:
    """Of each plane: utilisation of the fullest link, or port of servers that lost some."""
    network = alive.network
    full = one.tally.fullest_by(_planes(network), network.attached.planes)
    ports = server_ports(one.left, network.alive_leaves(alive.failed))
    np.maximum.at(full, network.attached.domain, ports)
    return full


@lru_cache(maxsize=1)
def _planes(network: Network) -> Ints:
    """The plane of every switch; asked for by every failure of a network."""
    plane = np.zeros(len(network.switches), np.int64)
    plane[: len(network.tiers[0])] = network.attached.domain
    for stage in network.stages:
        plane[network.links.upper[stage]] = plane[network.links.lower[stage]]
    return plane
