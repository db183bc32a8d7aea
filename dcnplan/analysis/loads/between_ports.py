"""Every server port sends at line rate, evenly to the ports of all other servers that it can reach.

It reaches what is in its domain, without a server between. A port counts by its speed. What a leaf has for itself stays
there, and what a server would send to itself is not sent. Knows no routes.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Gravity
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Floats
from dcnplan.network.network import Network
from dcnplan.network.tables import Homed

TEXT = "every port sends at line rate, evenly to the ports of the other servers that it reaches"


def between_ports(network: Network) -> Demand:
    """Raises ValueError where servers of one leaf group are on its leaves unevenly: who sends to itself is not told."""
    homes = network.attached
    terms = [term for number, homed in enumerate(homes.homed) for term in _terms(network, homes, number, homed)]
    return Demand(TEXT, homes, tuple(terms), between_ports=True)


def _terms(network: Network, homes: Attachments, number: int, homed: Homed) -> Iterator[Gravity]:
    """What the servers of one homing send to all, and what of it would be for themselves."""
    _require_even(network, homed)
    together = homes.in_domain(homed.group)
    own = np.where(homed.part > 0, _over(homes.servers * homed.each_bps, homes.offered_bps), 0)
    reached = homes.sum_by(homes.domain, homes.servers) - homes.sum_by(together, own)
    sends = _over(homes.offered_bps * homed.part, np.maximum(reached, 0))
    every = None if len(homes.homed) == 1 else number
    yield Gravity(sends, homes.servers, homes.domain, None, (every, None), homes.is_spread)
    yield Gravity(-sends, own, together, None, (every, every), homes.is_spread)


def _require_even(network: Network, homed: Homed) -> None:
    if len(uneven := np.flatnonzero(np.isnan(homed.each_bps))):
        leaf = network.names.switches()[uneven[0]]
        raise ValueError(
            f"servers on {leaf} are unlike on the leaves of their group: what is for themselves is not told"
        )


def _over(some: Floats, whole: Floats) -> Floats:
    return np.divide(some, whole, out=np.zeros_like(some), where=whole > 0)
