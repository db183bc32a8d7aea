"""Routes between leaves and switches above them: to a switch, and from one.

The shortest way counts, as between leaves. Asks a Router; knows no pattern.
"""

from collections.abc import Callable

import numpy as np

from dcnplan.analysis.loads.routing import Carried, Descent, Router
from dcnplan.analysis.loads.spreading import Fork, rates
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.grids import seated

Sent = Callable[[Ints], Floats]
"""[sources, columns] in bit/s for some of the destinations."""


def to_switches(router: Router, leaves: Ints, tier: int, switches: Ints, sent: Sent) -> Carried:
    """From leaves to switches of a tier above, by their places in it."""
    low = router.low
    seats = seated(low.lower.mesh[leaves], len(low.upper.at))
    near = Fork(seats.table(low.lower.items(router.leaf_fork.table)[leaves]))
    carried, up = router.nothing(leaves, switches), np.zeros((*seats.at.shape, low.upper.at.shape[1]))
    for columns in router.blocks(seats, len(switches)):
        flow, descents = seats.table(sent(columns)), [_themselves(router, tier, switches[columns])]
        for apex in range(tier, len(router.grids) + 1):
            if apex > tier:
                descents.append(router.descended(apex, descents[-1]))
            climbs = router.climbs(apex, descents[-1])
            advertised = low.upper.table(climbs[0].advertised)
            weights = near.weights(advertised)
            rate = rates(flow, weights)
            up += near.loads(rate, advertised)
            risen = router.risen(apex, low.upper.items(near.arrivals(rate, advertised)), climbs, carried)
            router.fallen(apex, risen, descents, carried, tier)
            flow[weights > 0] = 0
        carried.lost_bps.append(float(flow.sum()))
    carried.up[...] = seats.items(up)
    return carried


def from_switches(router: Router, tier: int, switches: Ints, leaves: Ints, sent: Sent) -> Carried:
    """From switches of a tier above to leaves."""
    low = router.low
    carried = router.nothing(switches, leaves)
    for columns in router.blocks(seated(low.lower.mesh[leaves], len(low.upper.at)), len(leaves)):
        flow = np.zeros((len(router.layers.tiers[tier]), len(columns)))
        flow[switches] = sent(columns)
        descents, got = [router.last(leaves[columns])], np.zeros((low.stage.uppers, len(columns)))
        for apex in range(2, len(router.grids) + 1):
            if apex <= tier:
                descents.append(router.descended(apex, descents[-1]))
        for apex in range(tier, len(router.grids) + 1):
            if apex > tier:
                descents.append(router.descended(apex, descents[-1]))
            climbs = router.climbs(apex, descents[-1])
            leads = climbs[tier - 1].weights > 0
            risen = router.risen(apex, np.where(leads, flow, 0), climbs, carried, tier)
            got += router.fallen(apex, risen, descents, carried)
            flow[leads] = 0
        carried.lost_bps.append(float(flow.sum()))
        at = low.upper.at[low.lower.mesh[leaves[columns]]]
        carried.down[columns] = np.concatenate([got, np.zeros_like(got[:1])])[at, np.arange(len(columns))[:, None]]
    return carried


def _themselves(router: Router, tier: int, switches: Ints) -> Descent:
    """What switches are to themselves."""
    own = np.zeros((len(router.layers.tiers[tier]), len(switches)))
    own[switches, np.arange(len(switches))] = 1
    return Descent(own, own, own)
