"""How what all leaves send to one leaf gets there, cell by cell: up to where it leads down, and down.

A fold over tiers. The shortest way counts; a switch that leads no longer to the leaf is avoided by those before it.
Knows the links that are left; knows no traffic pattern.
"""

from collections.abc import Mapping, Sequence

from dcnplan.capacity.one_failed.routing import CutOff, Number, Routing
from dcnplan.capacity.one_failed.unlike.case import Case, Ends
from dcnplan.capacity.one_failed.unlike.cells import Cell
from dcnplan.capacity.one_failed.unlike.ways import LEAF, Way, Ways
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup

Load = dict[Ends, Number]
"""Of all links between two cells."""


@frozen
class Lead:
    """What a switch has towards the leaf: ways and their weights, by what the switches beyond advertise.

    `advertised` is what it tells those before it.
    """

    ways: tuple[tuple[Way, Number], ...]
    weight: Number
    advertised: Number


class Weights:
    """Of the links between one switch and another, of two cells: those that are left, and all."""

    def __init__(self, case: Case, routing: Routing) -> None:
        self.case, self.routing = case, routing
        self._known: dict[Ends, tuple[int, int]] = {}

    def of(self, link: LinkGroup, ends: Ends) -> tuple[int, int]:
        if ends not in self._known:
            left = links_left(self.case, link, ends)
            self._known[ends] = self._weight(link, left), self._weight(link, link.links)
        return self._known[ends]

    def _weight(self, link: LinkGroup, links: int) -> int:
        return self.routing.hops(links, link.bundle) * (link.speed_bps if self.routing.weighted else 1)


class Routes:
    """To one leaf."""

    def __init__(self, ways: Ways, weights: Weights, up: Load, down: Load) -> None:
        self.ways, self.weights, self.routing = ways, weights, weights.routing
        self.up, self.down = up, down

    def carry(self, sources: Mapping[Cell, Number]) -> None:
        """Adds what all switches of each cell send to the leaf, in bit/s, to the loads upwards and downwards."""
        falls = self._falls()
        for apex in sorted({self._tier(cell) for cell in falls if cell != LEAF}):
            leads = {cell: lead for cell, lead in falls.items() if self._tier(cell) == apex}
            climbs = {cell: self._climb(cell, apex, leads) for cell in sources}
            risen = {cell: sources[cell] for cell, lead in climbs.items() if lead and lead.weight}
            sources = {cell: sent for cell, sent in sources.items() if cell not in risen}
            self._fall(self._rise(apex, risen, leads), falls)
        if any(sources.values()):
            raise CutOff

    def _tier(self, cell: Cell) -> int:
        return self.ways.tiers.get(cell.group, -1)

    def _rise(self, apex: int, flows: Mapping[Cell, Number], leads: Mapping[Cell, Lead]) -> dict[Cell, Number]:
        """What gets up to that tier."""
        at = dict(flows)
        for tier in range(apex):
            for cell in [cell for cell in at if self._tier(cell) == tier]:
                self._share(at, cell, leads[cell], self.up)
        return at

    def _fall(self, at: dict[Cell, Number], falls: Mapping[Cell, Lead]) -> None:
        while at:
            cell = max(at, key=self._tier)
            if cell == LEAF:
                return
            self._share(at, cell, falls[cell], self.down)

    def _share(self, at: dict[Cell, Number], cell: Cell, lead: Lead, loads: Load) -> None:
        flow = at.pop(cell)
        for way, weight in lead.ways:
            if weight:
                part = flow if weight == lead.weight else flow * self.routing.part(weight, lead.weight)
                at[way.to] = at.get(way.to, 0) + part
                loads[way.ends] = loads.get(way.ends, 0) + part

    def _falls(self) -> dict[Cell, Lead]:
        """Of all switches above the leaf that lead down to it with nothing failed."""
        found = {LEAF: Lead((), 1, 1)}
        for cell in sorted(self.ways.down, key=self._tier):
            self._lead(cell, self.ways.down[cell], found)
        return found

    def _climb(self, cell: Cell, apex: int, found: dict[Cell, Lead]) -> Lead | None:
        """Of a switch below that tier, the ways over it."""
        if cell not in found and self._tier(cell) < apex:
            ways = self.ways.up.get(cell, ())
            for way in ways:
                self._climb(way.to, apex, found)
            self._lead(cell, ways, found)
        return found.get(cell)

    def _lead(self, cell: Cell, ways: Sequence[Way], found: dict[Cell, Lead]) -> None:
        """Puts what a switch has into `found`, where it leads to the leaf with nothing failed."""
        weighed: list[tuple[Way, Number]] = []
        weight: Number = 0
        whole = 0
        for way in ways:
            if beyond := found.get(way.to):
                now, then = self.weights.of(way.link, way.ends)
                own = way.number * now * beyond.advertised
                weighed.append((way, own))
                weight += own
                whole += way.number * then
        if whole:
            found[cell] = Lead(tuple(weighed), weight, self.routing.advertised(weight, whole))


def links_left(case: Case, link: LinkGroup, ends: Ends) -> int:
    """Of each pair of switches of two cells."""
    return 0 if not case.down.isdisjoint(ends) else link.links - case.lost.get(ends, 0)
