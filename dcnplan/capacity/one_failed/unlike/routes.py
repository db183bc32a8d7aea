"""How what all leaves send to one leaf gets there, cell by cell: up to where it leads down, and down.

A fold over tiers. The shortest way counts; a switch that leads no longer to the leaf is avoided by those before it.
Knows the links that are left; knows no traffic pattern.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from dcnplan.capacity.one_failed.routing import CutOff, Number, Routing
from dcnplan.capacity.one_failed.unlike.case import Case, Ends
from dcnplan.capacity.one_failed.unlike.cells import Cell, Cells
from dcnplan.capacity.one_failed.unlike.wiring import Wiring
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup


@frozen
class Hop:
    """Next hops of one switch of a cell to those of another: their weight together now, and with nothing failed.

    `ends` is the pair of cells, lower then upper.
    """

    to: Cell
    ends: Ends
    weight: Number
    whole: Number


@frozen
class Lead:
    """What a switch has towards the leaf: hops and their weights, by what the switches beyond advertise.

    `advertised` is what it tells those before it, and `leads` whether it leads there with nothing failed.
    """

    hops: tuple[tuple[Hop, Number], ...]
    weight: Number
    advertised: Number
    leads: bool


class Routes:
    """The ways to one leaf, the only switch of the cell `leaf`."""

    def __init__(self, wiring: Wiring, cells: Cells, case: Case, leaf: Cell, routing: Routing) -> None:
        self.wiring, self.cells, self.case, self.leaf, self.routing = wiring, cells, case, leaf, routing
        self.tiers = sorted({link.upper.tier for link in wiring.links})
        self.groups = {tier: _of_tier(wiring, tier) for tier in (0, *self.tiers)}
        self.loads: tuple[dict[Ends, Number], dict[Ends, Number]] = ({}, {})

    def carry(self, sources: Mapping[Cell, Number]) -> None:
        """Adds what all switches of each cell send to the leaf, in bit/s, to the loads upwards and downwards."""
        for apex in self.tiers:
            leads = self._climbs(apex)
            risen = {cell: sent for cell, sent in sources.items() if cell in leads and leads[cell].weight}
            sources = {cell: sent for cell, sent in sources.items() if cell not in risen}
            self._fall(apex, self._rise(apex, risen, leads))
        if any(sources.values()):
            raise CutOff

    def _rise(self, apex: int, flows: Mapping[Cell, Number], leads: Mapping[Cell, Lead]) -> dict[Cell, Number]:
        """What gets up to that tier."""
        at = dict(flows)
        for tier in (tier for tier in self.groups if tier < apex):
            for cell in [cell for cell in at if cell.group in self.groups[tier]]:
                self._share(at, cell, leads[cell], self.loads[0])
        return at

    def _fall(self, apex: int, at: dict[Cell, Number]) -> None:
        for tier in reversed([tier for tier in self.tiers if tier <= apex]):
            for cell in [cell for cell in at if cell.group in self.groups[tier]]:
                self._share(at, cell, self._down[cell], self.loads[1])

    def _share(self, at: dict[Cell, Number], cell: Cell, lead: Lead, loads: dict[Ends, Number]) -> None:
        flow = at.pop(cell)
        for hop, weight in lead.hops:
            if weight:
                part = flow * self.routing.part(weight, lead.weight)
                at[hop.to] = at.get(hop.to, 0) + part
                loads[hop.ends] = loads.get(hop.ends, 0) + part

    @cached_property
    def _down(self) -> dict[Cell, Lead]:
        """Of all switches above the leaf that lead down to it."""
        found = {self.leaf: Lead((), 1, 1, leads=True)}
        for tier in self.tiers:
            for group in self.groups[tier]:
                for cell in self.cells.of(group):
                    hops = [hop for link in self.wiring.down(group) for hop in self._downwards(link, cell)]
                    self._lead(cell, [hop for hop in hops if hop.to in found], found)
        return found

    def _climbs(self, apex: int) -> dict[Cell, Lead]:
        """Of all switches up to that tier, the ways over it."""
        found = {cell: lead for cell, lead in self._down.items() if cell.group in self.groups[apex]}
        for tier in reversed([tier for tier in self.groups if tier < apex]):
            for group in self.groups[tier]:
                for cell in self.cells.of(group):
                    hops = [hop for link in self.wiring.up(group) for hop in self._upwards(link, cell)]
                    self._lead(cell, [hop for hop in hops if hop.to in found], found)
        return found

    def _lead(self, cell: Cell, hops: list[Hop], found: dict[Cell, Lead]) -> None:
        """Puts what a switch has into `found`, where it leads to the leaf with nothing failed."""
        whole = sum(hop.whole for hop in hops if found[hop.to].leads)
        if whole:
            weighed = tuple((hop, hop.weight * found[hop.to].advertised) for hop in hops)
            weight = sum(weight for _, weight in weighed)
            found[cell] = Lead(weighed, weight, self.routing.advertised(weight, whole), leads=True)

    def _upwards(self, link: LinkGroup, cell: Cell) -> Iterator[Hop]:
        for upper, number in self.cells.meeting(cell, link.upper.key):
            yield self._hop(link, upper, (cell, upper), number)

    def _downwards(self, link: LinkGroup, cell: Cell) -> Iterator[Hop]:
        for lower, number in self.cells.meeting(cell, link.lower.key):
            yield self._hop(link, lower, (lower, cell), number)

    def _hop(self, link: LinkGroup, to: Cell, ends: Ends, number: int) -> Hop:
        before = self.cells.before(ends[0]), self.cells.before(ends[1])
        now, then = (self._weight(link, links) for links in (links_left(self.case, link, before), link.links))
        return Hop(to, before, number * now, number * then)

    def _weight(self, link: LinkGroup, links: int) -> int:
        return self.routing.hops(links, link.bundle) * (link.speed_bps if self.routing.weighted else 1)


def links_left(case: Case, link: LinkGroup, ends: Ends) -> int:
    """Of each pair of switches of two cells."""
    return 0 if not case.down.isdisjoint(ends) else link.links - case.lost.get(ends, 0)


def _of_tier(wiring: Wiring, tier: int) -> frozenset[str]:
    uppers = {link.upper.key for link in wiring.links if link.upper.tier == tier}
    return frozenset(uppers | {link.lower.key for link in wiring.links if link.lower.tier == tier})
