"""The parts of a request by role: which have so many ports of a speed, what these amount to at least, and their links.

What is learnt of a faceplate by planning is kept here. Knows no families.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import SERVERS, UPLINKS
from dcnplan.plan.full import panel_of
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import fitted, radix, room_for
from dcnplan.plan.port_need import PortNeed, Sort
from dcnplan.plan.switch_group import Role
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.links import LinkCosts, Parcel, Port
from dcnplan.sizing.measures import SCALE, Measure, least
from dcnplan.sizing.parts import Part, Parts, fabric_sort, parts, server_sort
from dcnplan.sizing.request import ROLES
from dcnplan.sizing.uplinks import Servers
from dcnplan.spec.models import Ports

_FINE = 40
"""Binary places of an amount per port."""


class End(NamedTuple):
    """Ports of a speed on a part; `whole`: in cages that need no split."""

    part: Part
    speed_bps: int
    ports: int
    whole: bool


class Fit(NamedTuple):
    """A part of those that are alike, all their `names`, and its ports; `is_sure`: nothing but a count of ports tells
    that they fit.
    """

    part: Part
    names: tuple[str, ...]
    end: End
    is_sure: bool


@frozen(eq=False)
class Shelf:
    """Parts with ports of one speed, those with most first; `leasts` are the least of the first 1, 2, ... of them."""

    parts: tuple[tuple[Part, int], ...]
    leasts: tuple[Measure, ...]
    per_port: tuple[int, ...]

    def fitting(self, ports: int) -> int:
        """How many of them have so many."""
        return bisect_right(self.parts, -ports, key=lambda one: -one[1])

    def least(self, switches: int, ports: int) -> Measure | None:
        """No more than so many switches with so many ports in all amount to; None where none has a port."""
        if not self.parts:
            return None
        few = self.leasts[-1].times(switches)
        return Measure(
            tuple(max(one, rate * ports >> _FINE) for one, rate in zip(few.known, self.per_port, strict=True)),
            few.unknown,
        )


class Stock:
    """What a request may choose from."""

    def __init__(
        self,
        columns: Columns,
        several: Parts | None = None,
        costs: LinkCosts | None = None,
        speeds_bps: frozenset[int] | None = None,
    ) -> None:
        self.columns, self.request = columns, columns.request
        self.servers = Servers(self.request)
        self._parts = several or parts(self.request, ROLES, columns.names)
        self.parts, self.left_out = self._parts
        self._costs, self._speeds_bps = costs or LinkCosts(columns), speeds_bps
        self._shelves: dict[tuple[str, int], Shelf] = {}
        self._sets: dict[tuple[Part, int], int] = {}
        self._most: dict[Shelf, int] = {}
        self._fits: dict[tuple[str, int, int], Sequence[Fit]] = {}
        self._fewer: dict[tuple[Part, int], int] = {}
        self._stairs: dict[tuple[Part, int], Sequence[int]] = {}
        self._placed: dict[tuple[Part, int, Ports], bool] = {}

    def only(self, role: str, name: str) -> "Stock":
        """With one model in a role, by its name."""
        request = replace(self.request, models={**self.request.models, role: (name,)})
        chosen = {**self.parts, **parts(request, (role,), self.columns.names).by_role}
        return Stock(self.columns, Parts(chosen), self._costs, self._speeds_bps)

    def under(self, **changes: Any) -> "Stock":
        """The same parts under other requirements."""
        return Stock(self.columns.under(**changes), self._parts, self._costs, self._speeds_bps) if changes else self

    def with_uplinks(self, speeds_bps: frozenset[int]) -> "Stock":
        """With no uplinks of leaves but of these speeds, where there are any."""
        return Stock(self.columns, self._parts, self._costs, speeds_bps or None)

    def uplink_speeds(self, leaf: Part) -> Sequence[int]:
        """The speeds of the uplinks of a leaf."""
        found = leaf.panel.speeds_bps
        return sorted(found if self._speeds_bps is None else found & self._speeds_bps)

    def up(self, part: Part, speed_bps: int) -> Sort:
        """Ports between switches."""
        return fabric_sort(part.panel, speed_bps, self.request.breakout)

    def down(self, part: Part) -> Sort:
        """Ports for servers."""
        return server_sort(part.panel, self.servers.speed_bps, self.request.breakout)

    def stairs(self, leaf: Part, speed_bps: int) -> Sequence[int]:
        """The most downlinks of a leaf beside 0, 1, 2, ... uplinks of a speed."""
        asked = leaf, speed_bps
        if asked not in self._stairs:
            self._stairs[asked] = leaf.beside(self.down(leaf), self.up(leaf, speed_bps))
        return self._stairs[asked]

    def shelf(self, role: str, speed_bps: int) -> Shelf:
        """The parts of a role with ports of the speed."""
        asked = role, speed_bps
        if asked not in self._shelves:
            self._shelves[asked] = self._shelved(role, speed_bps)
        return self._shelves[asked]

    def _shelved(self, role: str, speed_bps: int) -> Shelf:
        able = [part for part in self.parts[role] if speed_bps in part.panel.speeds_bps]
        ports = {part: self._ports(part, speed_bps) for part in able}
        found = sorted(((part, ports[part]) for part in able if ports[part]), key=lambda one: -one[1])
        leasts = tuple(accumulate((part.measure for part, _ in found), lambda one, other: least((one, other))))
        rates = [[(known << _FINE) // ports for known in part.measure.known] for part, ports in found]
        return Shelf(tuple(found), leasts, tuple(map(min, *rates, rates[0])) if rates else ())

    def _ports(self, part: Part, speed_bps: int) -> int:
        most = part.ports(self.up(part, speed_bps))
        return min(most, self._fewer.get((part, speed_bps), most))

    def fitting(self, role: str, speed_bps: int, ports: int) -> Sequence[Part]:
        """The parts with so many ports; of a chassis that with the fewest cards, where no loss of one is limited."""
        shelf = self.shelf(role, speed_bps)
        found = [part for part, _ in shelf.parts[: shelf.fitting(ports)]]
        if self.request.failed_limit("line_card") is not None:
            return found
        fewest: dict[object, Part] = {}
        for part in found:  # those with most ports first, so that the last of a chassis has the fewest
            fewest[(part.names, part.card.name) if part.card else part] = part
        return tuple(fewest.values())

    def fits(self, role: str, speed_bps: int, ports: int) -> Sequence["Fit"]:
        """The same by what counts of them: those that amount to the same, with cages that are joined alike, are one."""
        asked = role, speed_bps, ports
        if asked not in self._fits:
            alike: dict[object, list[Part]] = {}
            for part in self.fitting(role, speed_bps, ports):
                alike.setdefault(self._kind(part, speed_bps, ports), []).append(part)
            self._fits[asked] = tuple(self._fit(several, speed_bps, ports) for several in alike.values())
        return self._fits[asked]

    def _kind(self, part: Part, speed_bps: int, ports: int) -> object:
        if part.card or not part.is_plain:
            return part
        port = self._port(self.below(part, speed_bps, ports))
        return part.measure, self._costs.number(port), port.whole, self._costs.enough(port)

    def _fit(self, several: Sequence[Part], speed_bps: int, ports: int) -> "Fit":
        names = tuple(sorted(name for part in several for name in part.names))
        first = next(part for part in several if names[0] in part.names)
        return Fit(first, names, self.below(first, speed_bps, ports), first.is_plain)

    def sets(self, part: Part, speed_bps: int) -> int:
        """The most links of one cable on a part: no cage is split further."""
        asked = part, speed_bps
        if asked not in self._sets:
            kinds = self._costs.kinds(part.panel, self.up(part, speed_bps))
            self._sets[asked] = max((kind.cage.ways for kind in kinds), default=1)
        return self._sets[asked]

    def least_links(self, role: str, lower: Part, speed_bps: int, links: int) -> Measure:
        """No more than so many links to any switch of a role amount to: of cables no fewer than are split furthest."""
        shelf = self.shelf(role, speed_bps)
        most = max((self.sets(part, speed_bps) for part, _ in shelf.parts), default=1) if shelf not in self._most else 0
        return self._cables(links, max(self._most.setdefault(shelf, most), self.sets(lower, speed_bps)))

    def least_between(self, lower: Part, upper: Part, speed_bps: int, links: int) -> Measure:
        """No more than so many links between two parts amount to."""
        return self._cables(links, max(self.sets(lower, speed_bps), self.sets(upper, speed_bps)))

    def _cables(self, links: int, ways: int) -> Measure:
        cables = links // ways * SCALE
        return Measure(tuple(cables if name == "cables" else 0 for name in self.columns.names))

    def least_fitting(self, role: str, speed_bps: int, ports: int) -> Measure | None:
        """No more than any of these amounts to; None where there is none."""
        shelf = self.shelf(role, speed_bps)
        fitting = shelf.fitting(ports)
        return shelf.leasts[fitting - 1] if fitting else None

    def link(self, roles: tuple[Role, Role], lower: "End", upper: "End", parallel: int) -> Parcel | None:
        """What links from the lower to the upper switch amount to; None where nothing joins them."""
        return self._costs.between(roles, self._port(lower), self._port(upper), parallel)

    def _port(self, end: "End") -> Port:
        # Of a chassis the panel is that of one card.
        return Port(end.part.panel, self.up(end.part, end.speed_bps), end.whole, -(-end.ports // end.part.cards))

    def is_whole(self, leaf: Part, downlinks: int, up: Ports) -> bool:
        """Whether servers and uplinks have cages that need no split."""
        servers = Sort(self.servers.speed_bps, split=False, uplinks=False)
        stairs = leaf.beside(servers, Sort(up.speed_bps, split=False))
        return up.count < len(stairs) and stairs[up.count] >= downlinks

    def below(self, part: Part, speed_bps: int, ports: int) -> End:
        """Ports of an upper switch for what is below it."""
        return End(part, speed_bps, ports, part.ports(Sort(speed_bps, split=False)) >= ports)

    def places(self, leaf: Part, downlinks: int, up: Ports) -> bool:
        """Whether so many servers' ports place beside the uplinks; where not, it is learnt how many do."""
        asked = leaf, downlinks, up
        if asked not in self._placed:
            self._placed[asked] = self._place(leaf, downlinks, up)
        return self._placed[asked]

    def _place(self, leaf: Part, downlinks: int, up: Ports) -> bool:
        panel, down = _panel(leaf), self.down(leaf)
        uplinks = PortNeed(UPLINKS, up.count, up.speed_bps, only=self.up(leaf, up.speed_bps).only)
        servers = PortNeed(SERVERS, downlinks, down.speed_bps, split=down.split, uplinks=False, only=down.only)
        if fitted(panel, (servers, uplinks)):
            return True
        most = room_for(panel, (uplinks,), servers).ports if fitted(panel, (uplinks,)) else 0
        stairs = enumerate(self.stairs(leaf, up.speed_bps))
        fewer = tuple(min(ports, most) if at >= up.count else ports for at, ports in stairs)
        self._stairs[leaf, up.speed_bps] = fewer
        return False

    def learn(self, upper: Part, speed_bps: int) -> None:
        """Of a switch on which the links from below did not fit: how many ports it has in truth."""
        self._fewer[upper, speed_bps] = radix(_panel(upper), speed_bps).ports
        self._shelves.clear()
        self._fits.clear()


def _panel(part: Part) -> Panel:
    return panel_of(part.device, ((part.card, part.cards),) if part.card else ())
