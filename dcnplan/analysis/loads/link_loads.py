"""What every link carries when a demand is routed: split equally per hop (ECMP), or by surviving capacity (WCMP).

Knows no routes and no names.
"""

from functools import cached_property

import numpy as np

from dcnplan.analysis.loads.carrying import carry
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.server_ports import server_ports
from dcnplan.analysis.loads.way_out import ports_out
from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats
from dcnplan.network.failed import Failed, as_failed, require_masks
from dcnplan.network.folding import Fold
from dcnplan.network.network import Network


@frozen(eq=False)
class LinkLoads:
    """Bit/s on every link, float64[len(network.links)]: `up` away from the servers and `down` towards them.

    Of links that are alike some were routed: `own_bps`, up and down, are of the links of the part that stands for all.
    Failed links carry 0. Of the `offered_bps` that were asked for, `lost_bps` have no path or no leaf left.
    `server_ports` is the utilisation of the fullest port of servers that lost some, 0 where none did; `ports_out` that
    of those that lead out of the fabric, under traffic over these.
    """

    network: Network
    demand: Demand
    failed: Failed
    weighted: bool
    fold: Fold
    own_bps: tuple[Floats, Floats]
    offered_bps: float
    lost_bps: float
    server_ports: float = 0.0
    ports_out: float = 0.0

    def __repr__(self) -> str:
        growth = "nothing carried" if self.growth is None else f"growth {self.growth:.4g}"
        return f"<LinkLoads of {self.network.name}: {self.demand.text}; {growth}>"

    @property
    def speed_bps(self) -> Floats:
        """Of every link."""
        return self.network.link_speed_bps.astype(np.float64)

    @cached_property
    def up_bps(self) -> Floats:
        return self.fold.every_link(self.own_bps[0])

    @cached_property
    def down_bps(self) -> Floats:
        return self.fold.every_link(self.own_bps[1])

    @property
    def utilisation(self) -> Floats:
        """Of every link in its fuller direction: load over speed."""
        return self.fold.every_link(self.own_utilisation)

    @cached_property
    def own_utilisation(self) -> Floats:
        """Of the links that were routed."""
        return np.asarray(np.maximum(*self.own_bps) / self.fold.network.link_speed_bps)

    @property
    def fullest(self) -> float:
        """Of all links."""
        return float(self.own_utilisation.max(initial=0))

    @property
    def growth(self) -> float | None:
        """The factor by which traffic that has a path could grow before the first link is full; None without load.

        Where servers lost ports, those left to them carry line rate at most.
        """
        ports = max(self.server_ports, self.ports_out)
        return _growth(self.fullest, ports, self.demand.may_stay and not self.lost_share)

    @property
    def capacity(self) -> float:
        """What gets through to what is offered, where all traffic grows or shrinks alike until the first link is full.

        The growth factor x the share of the traffic that has a path; 0 where nothing gets through.
        """
        return (self.growth or 0.0) * (1 - self.lost_share)

    @property
    def lost_share(self) -> float:
        """Of the traffic that is offered: what has no path; less than a billionth is rounding."""
        share = self.lost_bps / self.offered_bps if self.offered_bps else 0.0
        return share if share > 1e-9 else 0.0

    @property
    def hottest(self) -> int | None:
        """The first link to be full, a row; None without load. Of equals (to a billionth), the first."""
        if not self.fullest:
            return None
        first = np.argmax(self.own_utilisation >= self.fullest * (1 - 1e-9))
        return int(self.fold.link_rows(np.atleast_1d(first))[0])

    @property
    def server_ports_first(self) -> bool:
        """Whether server ports are full before any link is."""
        return self.server_ports > max(self.fullest, self.ports_out) * (1 + 1e-9)

    @property
    def ports_out_first(self) -> bool:
        """Whether the ports that lead out are full before any link is."""
        return self.ports_out > max(self.fullest, self.server_ports) * (1 + 1e-9)


def link_loads(
    network: Network, demand: Demand | None = None, failed: Failed | None = None, weighted: bool = False
) -> LinkLoads:
    """What every link carries under a demand; without one every server sends at line rate, evenly to all leaf groups.

    Each switch splits what it has for a leaf over the links (over the next switches, where parallel links are a bundle)
    that begin a shortest up-down path to it: equally, or `weighted` by each link's capacity x the share of its intact
    capacity to that leaf that the switch beyond has left. Traffic without a path is lost and loads nothing.
    Raises ValueError where a mask is not of this network, TypeError for a bare mask.
    """
    failed, demand = as_failed(failed), demand or uniform(network)
    require_masks(failed, len(network.switches), len(network.links))
    tally, left, fold = carry(network, demand, failed, weighted)
    own, lost = tally.links(len(fold.network.links)), left.lost_bps + tally.lost_bps
    ports, out = _server_ports(network, failed, left), ports_out(left)
    offered = demand.total_bps + demand.lost_bps
    return LinkLoads(network, demand, failed, weighted, fold, own, offered, lost, ports, out)


def growth_left(network: Network, demand: Demand, failed: Failed, weighted: bool = False) -> float | None:
    """`LinkLoads.growth` alone, without the load of every link."""
    tally, left, _ = carry(network, demand, failed, weighted)
    whole = demand.may_stay and not tally.lost_bps and not left.lost_bps
    return _growth(tally.fullest, max(_server_ports(network, failed, left), ports_out(left)), whole)


def _growth(fullest: float, ports: float, within_leaves: bool) -> float | None:
    """What fills the first link or port. Where all goes on within leaves, that are ports; None without load."""
    return 1 / max(fullest, ports) if fullest > 0 or (ports > 0 and within_leaves) else None


def _server_ports(network: Network, failed: Failed, left: Demand) -> float:
    return float(server_ports(left, network.alive_leaves(failed)).max(initial=0))
