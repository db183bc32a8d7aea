"""How full the server ports are that are left to servers which lost some; those of all other servers are not counted.

Adds up what leaves send and get; knows no routes.
"""

from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, gravity_bps
from dcnplan.network.columns import Bools, Floats


def fullest_server_port(left: Demand, alive: Bools) -> float:
    """Utilisation of the fullest, in its fuller direction, under what is `left` of a demand; 0 where none was lost."""
    homes = left.homes
    hit = alive & np.isin(homes.group, homes.group[~alive]) & (homes.offered_bps > 0)
    if not hit.any():
        return 0.0
    return float((np.maximum(_sent(left), _got(left))[hit] / homes.offered_bps[hit]).max())


def _sent(demand: Demand) -> Floats:
    """By each leaf."""
    flows = np.bincount(demand.flows.source, demand.flows.bps, len(demand.homes))
    return np.asarray(flows + sum(gravity_bps(term) for term in demand.gravities))


def _got(demand: Demand) -> Floats:
    """By each leaf: what it would send if all went the other way."""
    flows = np.bincount(demand.flows.target, demand.flows.bps, len(demand.homes))
    turned = (replace(term, sends=term.draws, draws=term.sends) for term in demand.gravities)
    return np.asarray(flows + sum(gravity_bps(term) for term in turned))
