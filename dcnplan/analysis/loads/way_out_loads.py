"""What links carry of traffic out of the fabric, and from outside: twins are routed as one.

Asks a Router over a Tally; knows no pattern.
"""

import numpy as np

from dcnplan.analysis.loads.above_leaves import from_switches, to_switches
from dcnplan.analysis.loads.demands import Gravity, WayOut
from dcnplan.analysis.loads.tally import Tally, by_class
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.twins import twins_by_uplinks


def add_way_out(tally: Tally, out: WayOut) -> None:
    """Adds it, both ways."""
    domain, whole = out.leaf_domain, out.ports_by_domain[out.leaf_domain]
    rate = np.divide(out.sends, whole, out=np.zeros_like(whole), where=whole > 0)
    for tier, rows in enumerate(tally.router.layers.tiers):
        ports = out.ports_bps[rows.start : rows.stop]
        if not ports.any():
            continue
        if tier:
            _above_leaves(tally, rate, ports, domain, out.domain[rows.start : rows.stop], tier)
        else:
            tally.gravity(Gravity(rate, ports, domain, None))
            tally.gravity(Gravity(ports, rate, domain, None))


def _above_leaves(tally: Tally, rate: Floats, ports: Floats, domain: Ints, above: Ints, tier: int) -> None:
    """Over ports of switches of a tier, in the domains `above`; a leaf has `rate` for each bit/s of theirs."""
    router, switches = tally.router, np.flatnonzero(ports)
    twins = twins_by_uplinks(router.low.stage, router.kinds * (int(domain.max(initial=0)) + 1) + domain)
    sums = by_class(twins, rate)
    some = np.flatnonzero(sums)
    leaves, reached = twins.first[some], domain[twins.first[some]][:, None] == above[switches]
    bps = np.outer(sums[some], ports[switches]) * reached
    out = to_switches(router, leaves, tier, switches, lambda columns: bps[:, columns])
    tally.add(0, twins, some, out.up, rate, sums)
    back = from_switches(router, tier, switches, leaves, lambda columns: bps[columns].T)
    tally.add(1, twins, some, back.down, rate, sums)
    for carried in (out, back):
        tally.above(carried)
