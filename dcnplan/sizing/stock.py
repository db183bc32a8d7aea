"""The parts of a request by role: which have so many ports of a speed, what these amount to at least, and their links.

Knows no families.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from dcnplan.cabling.plugs import End as PlugEnd
from dcnplan.frozen import frozen
from dcnplan.plan.port_need import Sort
from dcnplan.plan.switch_group import Role
from dcnplan.sizing.apart import Apart, cables
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.faceplates import Faceplates
from dcnplan.sizing.links import LinkCosts, Parcel, Port
from dcnplan.sizing.measures import SCALE, Measure, least
from dcnplan.sizing.parts import Part, Parts, parts
from dcnplan.sizing.request import ROLES
from dcnplan.sizing.uplinks import Servers
from dcnplan.spec.models import Ports

_FINE = 40
"""Binary places of an amount per port."""


class End(NamedTuple):
    """Ports of a speed on a part; `whole`: in cages that need no split. `laid_out`: in cages of one kind, of this."""

    part: Part
    speed_bps: int
    ports: int
    whole: bool
    laid_out: PlugEnd | None = None


class Mesh(NamedTuple):
    """So many switches below, each with so many parallel links to every one above."""

    lowers: int
    uppers: int
    parallel: int

    @property
    def links(self) -> int:
        return self.lowers * self.uppers * self.parallel


class Fit(NamedTuple):
    """A part of those that are alike, all their `names`, and its ports; `is_sure`: nothing but a count of ports tells
    that they fit. `seen`: all of it that tells whether it may be in the front, before it is known what joins it.
    """

    part: Part
    names: tuple[str, ...]
    end: End
    is_sure: bool
    seen: object


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
        rates = zip(few.known, self.per_port, strict=True)
        return Measure(tuple(max(one, rate * ports >> _FINE) for one, rate in rates), few.unknown)


@frozen(eq=False)
class Known:
    """What is found out of parts, whatever is required of them: each thing once."""

    parts: Parts
    costs: LinkCosts
    faces: Faceplates
    shelves: dict[tuple[str, int], Shelf] = field(default_factory=dict)
    fits: dict[object, Sequence[Fit]] = field(default_factory=dict)
    sets: dict[tuple[str, int], int] = field(default_factory=dict)
    ways: dict[tuple[Part, int], int] = field(default_factory=dict)

    def afresh(self) -> "Known":
        """The same; what is learnt of one is not known to the other."""
        return Known(self.parts, self.costs, self.faces.afresh(), {**self.shelves}, {**self.fits}, self.sets)

    @cached_property
    def apart(self) -> Apart:
        """Which links have a split cage at either end."""
        return Apart(self.faces)

    @classmethod
    def of(cls, columns: Columns) -> "Known":
        """Of all parts that a request names."""
        request = columns.request
        return cls(parts(request, ROLES, columns.names), LinkCosts(columns), Faceplates(request))


class Stock:
    """What a request may choose from; `speeds_bps` are those of the uplinks of leaves, None: any."""

    def __init__(self, columns: Columns, known: Known | None = None, speeds_bps: frozenset[int] | None = None) -> None:
        self.columns, self.request = columns, columns.request
        self.servers = Servers(self.request)
        self._known, self._speeds_bps = known or Known.of(columns), speeds_bps
        self.parts, self.left_out = self._known.parts
        self.faces, self.apart = self._known.faces, self._known.apart

    def afresh(self) -> "Stock":
        """The same, which learns of its parts for itself."""
        return Stock(self.columns, self._known.afresh(), self._speeds_bps)

    def only(self, role: str, name: str) -> "Stock":
        """With one model in a role, by its name."""
        request = replace(self.request, models={**self.request.models, role: (name,)})
        chosen = {**self.parts, **parts(request, (role,), self.columns.names).by_role}
        return Stock(self.columns, Known(Parts(chosen), self._known.costs, self.faces), self._speeds_bps)

    def among(self, names: frozenset[str]) -> "Stock":
        """With no models but these in roles that may have any."""
        chosen = {
            role: tuple(part for part in several if not names.isdisjoint(part.names))
            if self.request.models[role] is None
            else several
            for role, several in self.parts.items()
        }
        return Stock(self.columns, Known(Parts(chosen), self._known.costs, self.faces), self._speeds_bps)

    def without(self, role: str, names: Collection[str]) -> "Stock":
        """Without models in a role, and those that are alike."""
        kept = tuple(part for part in self.parts[role] if not any(name in names for name in part.names))
        chosen = Parts({**self.parts, role: kept})
        return Stock(self.columns, Known(chosen, self._known.costs, self.faces), self._speeds_bps)

    def under(self, **changes: Any) -> "Stock":
        """The same parts under other requirements."""
        return Stock(self.columns.under(**changes), self._known, self._speeds_bps) if changes else self

    def with_uplinks(self, speeds_bps: frozenset[int]) -> "Stock":
        """With no uplinks of leaves but of these speeds, where there are any."""
        return Stock(self.columns, self._known, speeds_bps or None)

    def uplink_speeds(self, leaf: Part) -> Sequence[int]:
        """The speeds of the uplinks of a leaf."""
        found = leaf.panel.speeds_bps
        return sorted(found if self._speeds_bps is None else found & self._speeds_bps)

    def shelf(self, role: str, speed_bps: int) -> Shelf:
        """The parts of a role with ports of the speed."""
        shelves, asked = self._known.shelves, (role, speed_bps)
        if asked not in shelves:
            shelves[asked] = self._shelved(role, speed_bps)
        return shelves[asked]

    def _shelved(self, role: str, speed_bps: int) -> Shelf:
        able = (part for part in self.parts[role] if speed_bps in part.panel.speeds_bps)
        counted = [(part, ports) for part in able if (ports := self.faces.ports(part, speed_bps))]
        found = sorted(counted, key=lambda one: -one[1])
        leasts = tuple(accumulate((part.measure for part, _ in found), lambda one, other: least((one, other))))
        rates = [[(known << _FINE) // ports for known in part.measure.known] for part, ports in found]
        return Shelf(tuple(found), leasts, tuple(map(min, *rates, rates[0])) if rates else ())

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

    def fits(self, role: str, speed_bps: int, ports: int) -> Sequence[Fit]:
        """The same by what counts of them: those that amount to the same, with cages that are joined alike, are one."""
        asked = role, speed_bps, ports, self.request.failed_limit("line_card") is None, self.columns.judged
        if asked not in self._known.fits:
            alike: dict[object, list[Part]] = {}
            for part in self.fitting(role, speed_bps, ports):
                alike.setdefault(self._kind(part, speed_bps, ports), []).append(part)
            self._known.fits[asked] = tuple(self._fit(several, speed_bps, ports) for several in alike.values())
        return self._known.fits[asked]

    def _kind(self, part: Part, speed_bps: int, ports: int) -> object:
        if part.card or not part.is_plain:
            return part
        port, costs = self._port(self.below(part, speed_bps, ports)), self._known.costs
        return part.measure, costs.number(port), port.whole, costs.enough(port)

    def _fit(self, several: Sequence[Part], speed_bps: int, ports: int) -> Fit:
        names = tuple(sorted(name for part in several for name in part.names))
        first = next(part for part in several if names[0] in part.names)
        seen = self.columns.seen(first.measure), self.sets(first, speed_bps), self.apart.seen(first, speed_bps, ports)
        return Fit(first, names, self.below(first, speed_bps, ports), first.is_plain, seen)

    def least_links(self, role: str, lower: Part, speed_bps: int, links: int) -> Measure:
        """No more than so many links to any switch of a role amount to: of cables no fewer than are split furthest."""
        sets = self._known.sets
        if (role, speed_bps) not in sets:
            shelved = self.shelf(role, speed_bps).parts
            sets[role, speed_bps] = max((self.sets(part, speed_bps) for part, _ in shelved), default=1)
        return self._cables(links * SCALE // max(sets[role, speed_bps], self.sets(lower, speed_bps)))

    def least_between(self, lower: Part, upper: Part, speed_bps: int, links: int) -> Measure:
        """No more than so many links between two parts amount to."""
        return self._cables(links * SCALE // max(self.sets(lower, speed_bps), self.sets(upper, speed_bps)))

    def least_meshed(self, lower: Part, upper: Part, speed_bps: int, mesh: Mesh) -> Measure:
        """No more than the links between all switches of two parts amount to: a cable fans out from one cage."""
        below, above = self.sets(lower, speed_bps), self.sets(upper, speed_bps)
        if above >= below:
            return self._cables(mesh.uppers * _fanned(mesh.lowers * mesh.parallel, above, below))
        return self._cables(mesh.lowers * _fanned(mesh.uppers * mesh.parallel, below, above))

    def least_apart(self, lower: End, upper: End, mesh: Mesh) -> Measure:
        """Likewise, as few of them as can have a whole cage at one end; `lower` has so many ports in such."""
        parts = lower.part, upper.part, lower.speed_bps
        if self.apart.is_straight(*parts, mesh.parallel):
            return self.nothing
        above = self.apart.whole(upper.part, upper.speed_bps, upper.ports) * mesh.uppers
        most = max(self.sets(part, lower.speed_bps) for part in parts[:2])
        return self._cables(cables(mesh.links, lower.ports * mesh.lowers + above, most))

    def sets(self, part: Part, speed_bps: int) -> int:
        """The most links of one cable on a part: no cage is split further."""
        ways, asked = self._known.ways, (part, speed_bps)
        if asked not in ways:
            ways[asked] = self._known.costs.most_ways(part.panel, self.faces.up(part, speed_bps))
        return ways[asked]

    def _cables(self, cables: int) -> Measure:
        return Measure(tuple(cables if name == "cables" else 0 for name in self.columns.names))

    def least_fitting(self, role: str, speed_bps: int, ports: int) -> Measure | None:
        """No more than any part with so many ports amounts to; None where there is none."""
        shelf = self.shelf(role, speed_bps)
        fitting = shelf.fitting(ports)
        return shelf.leasts[fitting - 1] if fitting else None

    @cached_property
    def nothing(self) -> Measure:
        """What no part amounts to."""
        return self._cables(0)

    def kind(self, part: Part, speed_bps: int) -> int:
        """The same for parts whose ports of a speed have like kinds of cages."""
        return self._known.costs.number(self._port(End(part, speed_bps, 1, whole=False)))

    def link(self, roles: tuple[Role, Role], lower: End, upper: End, parallel: int) -> Parcel | None:
        """What links from the lower to the upper switch amount to; None where nothing joins them."""
        return self._known.costs.between(roles, self._port(lower), self._port(upper), parallel)

    def _port(self, end: End) -> Port:
        # Of a chassis the panel is that of one card.
        ports = -(-end.ports // end.part.cards)
        return Port(end.part.panel, self.faces.up(end.part, end.speed_bps), end.whole, ports, end.laid_out)

    def uplinks(self, leaf: Part, downlinks: int, up: Ports) -> End:
        """Ports of a leaf for what is above it, beside those for its servers."""
        whole, end = self.faces.is_whole(leaf, downlinks, up), self.faces.uplink_end(leaf, downlinks, up)
        return End(leaf, up.speed_bps, up.count, whole, None if whole else end)

    def below(self, part: Part, speed_bps: int, ports: int) -> End:
        """Ports of an upper switch for what is below it."""
        return End(part, speed_bps, ports, part.ports(Sort(speed_bps, split=False)) >= ports)

    def learn(self, upper: Part, speed_bps: int) -> None:
        """Of a switch on which the links from below did not fit: how many ports it has in truth."""
        if self.faces.learn(upper, speed_bps):
            self._known.shelves.clear()
            self._known.fits.clear()


def _fanned(links: int, ways: int, others: int) -> int:
    """The fewest cables of one switch, scaled: those left over from full cages may fan out from the other end."""
    full, left = divmod(links, ways)
    return full * SCALE + min(SCALE, left * SCALE // others)
