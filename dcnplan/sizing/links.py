"""What the links between two parts amount to: at least, and where every link is surely joined alike, exactly.

The cabling says what joins two kinds of cages, once each. Knows no counts of switches but for whether sets are full.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import Sort
from dcnplan.plan.switch_group import Role
from dcnplan.sizing.bill import amounts_of
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.joints import Cage, Joint, Kind, joint, kinds_of, medium_of, run_of
from dcnplan.sizing.measures import SCALE, Measure, measure
from dcnplan.sizing.parts import cheapest, priced

_WHOLE = 1
"""Ranks of modes that need no split are up to this."""


Roles = tuple[Role, Role]
"""Of the lower and of the upper switch."""


class Port(NamedTuple):
    """An end of links: ports of a sort on a panel. `whole`: cages that need no split hold all; `ports`: so many do.

    `end` is what they are first laid out as, where they are all alike.
    """

    panel: Panel
    sort: Sort
    whole: bool
    ports: int
    end: End | None = None


class Parcel(NamedTuple):
    """The bill of `links` links, and how many ways the cages at either end are split; `known`: all parts are, `fits`:
    these go into the cages, `sure`: and so many links have just so many of them.
    """

    bill: Measure
    links: int
    ways: tuple[int, int] = (1, 1)
    known: bool = False
    fits: bool = False
    sure: bool = False

    def of(self, links: int) -> Measure:
        """So many links; of what is bought in sets, not more than there is in them."""
        unknown = ((key, count * links // self.links) for key, count in self.bill.unknown)
        known = tuple(one * links // self.links for one in self.bill.known)
        return Measure(known, tuple(entry for entry in unknown if entry[1]))


class LinkCosts:
    """What links take between cages, class by class of links."""

    def __init__(self, columns: Columns) -> None:
        request = columns.request
        self._columns, self._lengths = columns.names, tuple(request.lengths_m.items())
        self._prices = request.prices and cheapest(request.prices)
        self._kinds: dict[object, tuple[Kind, ...]] = {}
        self._ways: dict[object, int] = {}
        self._numbers: dict[object, int] = {}
        self._numbered: dict[object, int] = {}
        self._parcels: dict[object, Parcel | None] = {}
        self._bills: dict[object, Parcel | None] = {}
        self._runs: dict[Roles, Run] = {}
        self._between: dict[object, Parcel | None] = {}

    def between(self, roles: Roles, lower: Port, upper: Port, parallel: int) -> Parcel | None:
        """What links amount to, of which `parallel` join the same switches; None where nothing joins the ends."""
        low, high = self.kinds(lower.panel, lower.sort), self.kinds(upper.panel, upper.sort)
        ends = self.number(lower), self.number(upper), lower.whole, upper.whole, lower.end
        asked = roles, parallel, self.enough(upper), *ends
        if asked not in self._between:
            whole = _whole(lower, low), _whole(upper, high)
            found = self._joined(roles, *whole, parallel, upper.ports)
            # Cages that no known part joins may be left for others.
            known = found is not None and found.known and (found.fits or lower.end is None)
            self._between[asked] = found if known else self._joined(roles, low, high, parallel, upper.ports)
        return self._between[asked]

    def _joined(
        self, roles: Roles, low: Sequence[Kind], high: Sequence[Kind], parallel: int, ports: int
    ) -> Parcel | None:
        """In the mode that is surely taken, where it has room for all; else no more than any of those that may be."""
        if len(low) == 1:
            tried = [(other, self._parcel(roles, low[0], other, parallel)) for other in high]
            able = [(other, one) for other, one in tried if one]
            other, taken = next((one for one in able if one[1].fits), able[0] if able else (None, None))
            if other and other.ports >= ports:
                return taken
        found = [self._parcel(roles, one, other, parallel) for one in low for other in high]
        joined = [one for one in found if one]
        return self._shared(joined) if _share(low, high) or _share(high, low) else _least(joined)

    def _shared(self, several: Sequence[Parcel]) -> Parcel | None:
        """Of links that may share one medium, which no pair of ends alone tells: no fewer cables than sets."""
        if not several:
            return None
        ways = max(max(one.ways) for one in several)
        cables = tuple(SCALE if name == "cables" else 0 for name in self._columns)
        return Parcel(Measure(cables), ways, known=all(one.known for one in several))

    def enough(self, port: Port) -> tuple[bool, ...]:
        """Whether each kind of cages alone has so many ports."""
        return tuple(kind.ports >= port.ports for kind in self.kinds(port.panel, port.sort))

    def number(self, port: Port) -> int:
        """The same for ports of like kinds of cages."""
        asked = port.panel, port.sort
        if asked not in self._numbered:
            alike = tuple((kind.rank, kind.cage.end) for kind in self.kinds(port.panel, port.sort))
            self._numbered[asked] = self._numbers.setdefault(alike, len(self._numbers))
        return self._numbered[asked]

    def kinds(self, panel: Panel, sort: Sort) -> tuple[Kind, ...]:
        """The kinds of cages that ports of a sort may have."""
        asked = panel, sort.speed_bps, sort.only
        if asked not in self._kinds:
            self._kinds[asked] = kinds_of(*asked)
        return self._kinds[asked]

    def most_ways(self, panel: Panel, sort: Sort) -> int:
        """How far a cage for ports of a sort may be split."""
        asked = panel, sort
        if asked not in self._ways:
            self._ways[asked] = max((kind.cage.ways for kind in self.kinds(panel, sort)), default=1)
        return self._ways[asked]

    def _parcel(self, roles: Roles, lower: Kind, upper: Kind, parallel: int) -> Parcel | None:
        ways = lower.cage.ways, upper.cage.ways
        straight = ways[0] == ways[1] > 1 and parallel % ways[0] == 0
        asked = roles, lower.cage.end, upper.cage.end, straight
        if asked not in self._parcels:
            self._parcels[asked] = self._of_cages(roles, lower.cage, upper.cage, ways[0] if straight else 1)
        return self._parcels[asked]

    def _of_cages(self, roles: Roles, lower: Cage, upper: Cage, parallel: int) -> Parcel | None:
        """Worked out once for all cages that have the same medium and are split alike."""
        ways = lower.ways, upper.ways
        medium = medium_of(lower, upper, parallel, self._run(roles, lower))
        if medium is None and max(ways) > 1:
            return None
        asked = roles, ways, parallel, medium or (lower.end, upper.end)
        if asked not in self._bills:
            found = joint(lower, upper, roles, parallel, self._lengths)
            self._bills[asked] = self._billed(found, ways) if found else None
        return self._bills[asked]

    def _run(self, roles: Roles, cage: Cage) -> Run:
        if roles not in self._runs:
            self._runs[roles] = run_of(cage, roles, self._lengths)
        return self._runs[roles]

    def _billed(self, found: Joint, ways: tuple[int, int]) -> Parcel:
        lines = priced(found.lines, self._prices)
        bill = measure(amounts_of(lines, self._prices is not None), self._columns)
        return Parcel(bill, found.links, ways, found.is_known, found.is_sure, found.is_sure and 1 in ways)


def _share(some: Sequence[Kind], others: Sequence[Kind]) -> bool:
    """Whether unlike cages may be at the other end of one that is split."""
    return len(some) > 1 and any(kind.cage.ways > 1 for kind in others)


def _whole(port: Port, kinds: Sequence[Kind]) -> Sequence[Kind]:
    if port.end:
        return [kind for kind in kinds if kind.cage.end == port.end]
    return [kind for kind in kinds if kind.rank[0] <= _WHOLE] if port.whole else kinds


def _least(several: Sequence[Parcel]) -> Parcel | None:
    """No more than any of them, link by link."""
    if not several:
        return None
    links = max(one.links for one in several)
    bills = [one.of(links) for one in several]
    known = tuple(min(values) for values in zip(*(bill.known for bill in bills), strict=True))
    counts = [dict(bill.unknown) for bill in bills]
    unknown = {key: min(held.get(key, 0) for held in counts) for key in counts[0]}
    bill = Measure(known, tuple(sorted((key, count) for key, count in unknown.items() if count)))
    return Parcel(bill, links, known=all(one.known for one in several))
