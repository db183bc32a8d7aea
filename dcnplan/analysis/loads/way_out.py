"""What servers send out of the fabric, and get from there: over the ports that lead out, in proportion to their speeds.

Moves what leaves that are down had to those that are left, and what ways out that are down took to the others. Knows no
routes.
"""

from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, WayOut
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network

TEXT = "every server sends out of the fabric at line rate, and gets as much, over all ports that lead out"


def north_south(network: Network) -> Demand:
    """Raises ValueError where nothing leads out of the fabric, and for ways out above leaves where links stay in their
    tier or lead past one.
    """
    homes = network.attached
    if network.outside_bps is None or not network.outside_bps.any():
        raise ValueError("no port leads out of the fabric")
    if network.crosses and network.outside_bps[len(network.tiers[0]) :].any():
        raise ValueError("ways out above the leaves are not led to where links stay in their tier or lead past one")
    parts = tuple(homes.offered_bps * one.part for one in homes.homed)
    return Demand(TEXT, homes, way_out=WayOut(parts, network.outside_bps, domains(network)))


def domains(network: Network) -> Ints:
    """Of every switch: a number, the same for what is joined, as that of leaves."""
    domain = np.zeros(len(network.switches), np.int64)
    domain[: len(network.tiers[0])] = network.attached.domain
    for stage in () if network.crosses else network.stages:  # all ways out are at leaves there
        domain[network.links.upper[stage]] = domain[network.links.lower[stage]]
    return domain


def surviving_way_out(demand: Demand, network: Network, failed: Failed) -> WayOut | None:
    """What is left of it: within a plane, and over other planes where servers have none left in one."""
    out = demand.way_out
    if out is None or failed.switches is None:
        return out
    alive, homes = network.alive_leaves(failed), demand.homes
    parts = tuple(
        _handed_on(part, homes.in_domain(one.group), one.group, alive)
        for part, one in zip(out.parts, homes.homed, strict=True)
    )
    return replace(out, parts=parts, ports_bps=np.where(failed.switches, 0, out.ports_bps))


def _handed_on(sends: Floats, together: Ints, group: Ints, alive: Bools) -> Floats:
    """By the leaves left of a group in the same domain, else by all that are left of it."""
    up = alive.astype(np.float64)
    near, all_left = _sums(together, up)[together], _sums(group, up)[group]
    own = np.divide(_sums(together, sends)[together], near, out=np.zeros_like(sends), where=near > 0)
    stray = _sums(group, np.where(near > 0, 0, sends))[group]
    return np.asarray(up * (own + np.divide(stray, all_left, out=np.zeros_like(sends), where=all_left > 0)))


def ports_out(demand: Demand) -> float:
    """Utilisation of the ports that lead out, of the fullest domain; 0 under traffic within the fabric."""
    out = demand.way_out
    if out is None:
        return 0.0
    sent, ports = out.sent_by_domain, out.ports_by_domain
    return float(np.divide(sent, ports, out=np.zeros_like(sent), where=ports > 0).max(initial=0))


def _sums(label: Ints, values: Floats) -> Floats:
    return np.bincount(label, values).astype(np.float64)
