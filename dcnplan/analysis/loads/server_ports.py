"""How full the server ports are that are left to servers which lost some; those of all other servers are not counted.

Adds up what leaves send and get; knows no routes.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Gravity, gravity_bps
from dcnplan.network.columns import Bools, Floats, Ints


def server_ports(left: Demand, alive: Bools) -> Floats:
    """By leaf: utilisation of the fullest, in its fuller direction, under what is `left` of a demand; 0 where none of
    the servers on it has lost a port.
    """
    homes = left.homes
    fullest = np.zeros(len(homes))
    for number, homed in enumerate(homes.homed):
        ports_bps = homes.offered_bps * homed.part
        hit = alive & np.isin(homed.group, homed.group[~alive]) & (ports_bps > 0)
        if hit.any():
            ways = _way_out(left, number) if left.way_out else np.maximum(_sent(left, number), _got(left, number))
            loads = ways[hit] / ports_bps[hit]
            fullest[hit] = np.maximum(fullest[hit], loads)
    return fullest


def _way_out(demand: Demand, homed: int) -> Floats:
    """As much out of the fabric as from there."""
    out = demand.way_out
    assert out is not None, "this is asked of traffic over ways out"
    return np.asarray(np.where(out.sends > 0, out.parts[homed], 0))


def _sent(demand: Demand, homed: int) -> Floats:
    """By each leaf, of the servers of that homing."""
    flows, ends = demand.flows, demand.flows.ends
    terms = (term for term in demand.gravities if term.ends[0] in (None, homed))
    return _sum(flows.source, flows.bps, None if ends is None else ends[0] == homed, terms, len(demand.homes))


def _got(demand: Demand, homed: int) -> Floats:
    """What they would send if all went the other way."""
    flows, ends = demand.flows, demand.flows.ends
    turned = (
        replace(term, sends=term.draws, draws=term.sends) for term in demand.gravities if term.ends[1] in (None, homed)
    )
    return _sum(flows.target, flows.bps, None if ends is None else ends[1] == homed, turned, len(demand.homes))


def _sum(leaf: Ints, bps: Floats, own: Bools | None, terms: Iterable[Gravity], leaves: int) -> Floats:
    flows = np.bincount(leaf, bps if own is None else bps * own, leaves)
    return np.asarray(flows + sum(gravity_bps(term) for term in terms))
