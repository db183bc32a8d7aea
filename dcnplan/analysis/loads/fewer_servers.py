"""A demand without some of the servers: what they send, and what is sent to them, is lost; the others send as before.

Knows which part of the servers on each leaf is gone; no place, no route, and no switch that is down.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity, WayOut
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Floats

Gone = tuple[Floats, ...]
"""By the place of a homing in `Attachments.homed`, and by leaf: which part of the servers of its group is gone.

Empty: none is.
"""


def without_servers(demand: Demand, gone: Gone) -> Demand:
    """What is left of it, with what is lost."""
    if not gone:
        return demand
    left = _Left.of(demand.homes, gone)
    fewer = replace(
        demand,
        homes=left.homes,
        gravities=tuple(_fewer(term, left) for term in demand.gravities),
        flows=_flows(demand.flows, left),
        way_out=demand.way_out and _way_out(demand.way_out, left),
    )
    return replace(fewer, lost_bps=demand.lost_bps + max(0.0, demand.total_bps - fewer.total_bps))


class _Left(NamedTuple):
    """The part of the servers of each homing that is left, by leaf, and of all of them; leaves as homes of those."""

    homed: tuple[Floats, ...]
    every: Floats
    homes: Attachments

    @staticmethod
    def of(homes: Attachments, gone: Gone) -> "_Left":
        left = tuple(1 - part for part in gone)
        parts = [homed.part * part for homed, part in zip(homes.homed, left, strict=True)]
        every = np.where(sum(homed.part for homed in homes.homed) > 0, sum(parts), 1)
        columns = (
            replace(homed, part=np.divide(part, every, out=np.zeros_like(part), where=every > 0))
            for homed, part in zip(homes.homed, parts, strict=True)
        )
        offered, servers = homes.offered_bps * every, homes.servers * every
        return _Left(left, every, replace(homes, servers=servers, offered_bps=offered, homed=tuple(columns)))

    def at(self, homed: int | None) -> Floats:
        """Of one homing, or of all."""
        return self.every if homed is None else self.homed[homed]


def _fewer(term: Gravity, left: _Left) -> Gravity:
    sends = term.sends * left.at(term.ends[0])
    # Ports that send to ports take back what a server would send to itself: as often as there are servers.
    for_themselves = bool((term.sends < 0).any())
    return replace(term, sends=sends, draws=term.draws if for_themselves else term.draws * left.at(term.ends[1]))


def _flows(flows: Flows, left: _Left) -> Flows:
    return replace(flows, bps=flows.bps * left.every[flows.source] * left.every[flows.target])


def _way_out(out: WayOut, left: _Left) -> WayOut:
    return replace(out, parts=tuple(part * kept for part, kept in zip(out.parts, left.homed, strict=True)))
