"""The search over leaves under spines: kinds of leaves by the bandwidth they need above, then uplinks, then spines.

Hands bounds on; what is a design, and which is better, is decided elsewhere.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from dcnplan.plan.switch_group import Role
from dcnplan.sizing.after_failure import Failing, failing
from dcnplan.sizing.best_first import Branch, Guess, Node, Search
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.confirm import Refused
from dcnplan.sizing.failed import in_quarters
from dcnplan.sizing.measures import Measure, scaled
from dcnplan.sizing.parts import Part
from dcnplan.sizing.stock import End, Fit, Mesh, Stock
from dcnplan.sizing.uplinks import Leaves, divisors, uplinks
from dcnplan.spec.models import Ports
from dcnplan.units import MAX_COUNT

_ROLES: tuple[Role, Role] = ("leaf", "spine")


class TwoTier:
    """What a stock of parts can be put together to."""

    def __init__(self, stock: Stock, search: Search) -> None:
        self.stock, self._search = stock, search
        self.servers, self.request = stock.servers, stock.request

    def nodes(self) -> Iterator[Branch]:
        """Each kind of leaf with each speed of its uplinks."""
        for leaf in self.stock.parts["leaf"]:
            for speed_bps in self.stock.uplink_speeds(leaf):
                if self.stock.shelf("spine", speed_bps).parts:
                    yield from self._leaves(leaf, speed_bps)

    def _leaves(self, leaf: Part, speed_bps: int) -> Iterator[Branch]:
        stairs = self.stock.faces.stairs(leaf, speed_bps)
        tried = uplinks(stairs, speed_bps, self.servers, self.request.all_uplinks)
        most = max((stairs[count] for count in tried), default=0) // self.servers.share
        ports = self.stock.shelf("spine", speed_bps).parts[0][1]
        if most and self.servers.leaves(most, self.servers.held) <= ports:  # a leaf has a link to each spine
            fewest = self.servers.leaves(most)
            links = max(2 * fewest, self.servers.least_links(speed_bps))
            above = self.stock.shelf("spine", speed_bps).least(2, links)
            joined = self.stock.least_links("spine", leaf, speed_bps, links)
            yield Branch(
                _sum(leaf.measure.times(fewest), above, joined), partial(self._uplinks, leaf, speed_bps, tried)
            )

    def _uplinks(self, leaf: Part, speed_bps: int, tried: range) -> Iterator[Node]:
        """Each number of uplinks and of spines; more uplinks only where what is asked after a failure needs them."""
        stairs, met = self.stock.faces.stairs(leaf, speed_bps), False
        for count in range(2, len(stairs)):
            if count >= tried.stop and (met or not self.request.one_failed):
                break
            for spines in divisors(count):
                for node in self.spread(leaf, Ports(count, speed_bps), spines):
                    met = True
                    yield node

    def shortest(self) -> "Short | None":
        """What comes nearest to fitting on the switches above: by ports, then by amounts; None where all fit."""
        found = (self._short(leaf, up, spines) for leaf, up in self._all_uplinks() for spines in divisors(up.count))
        return min((one for one in found if one), key=lambda one: (one.needs - one.has, one.order), default=None)

    def _all_uplinks(self) -> Iterator[tuple[Part, Ports]]:
        for leaf in self.stock.parts["leaf"]:
            for speed_bps in self.stock.uplink_speeds(leaf):
                stairs = self.stock.faces.stairs(leaf, speed_bps)
                for count in uplinks(stairs, speed_bps, self.servers, self.request.all_uplinks):
                    yield leaf, Ports(count, speed_bps)

    def _short(self, leaf: Part, up: Ports, spines: int) -> "Short | None":
        leaves = next(self._spread(leaf, up, failing(up.count, spines, self.request.weighted), MAX_COUNT), None)
        shelf = self.stock.shelf("spine", up.speed_bps).parts
        if leaves is None or not shelf or self._need(leaves, up, spines) <= shelf[0][1]:
            return None
        (spine, has), need = shelf[0], self._need(leaves, up, spines)
        bound = _sum(leaf.measure.times(leaves.leaves), spine.measure.times(spines))
        order = self.stock.columns.key(bound)
        return Short("spine_ports", need, has, _candidate(leaf, up, spines, leaves, spine), order)

    def spread(self, leaf: Part, up: Ports, spines: int, most: int = MAX_COUNT) -> Iterator[Branch]:
        """The numbers of leaves under so many spines, with at most so many servers a leaf group."""
        failed = failing(up.count, spines, self.request.weighted)
        for leaves in self._spread(leaf, up, failed, most):
            need = self._need(leaves, up, spines)
            above = self.stock.least_fitting("spine", up.speed_bps, need)
            if above:
                joined = self.stock.least_links("spine", leaf, up.speed_bps, leaves.leaves * up.count)
                bound = _sum(self._below(leaf, leaves, up, failed), above.times(spines), joined)
                yield Branch(bound, partial(self._spines, leaf, up, spines, leaves))

    def _spread(self, leaf: Part, up: Ports, failed: Failing, most: int) -> Iterator[Leaves]:
        """With all servers on one group no traffic crosses the fabric, and no part that fails slows it."""
        bandwidth_bps = up.count * up.speed_bps
        places = self.stock.faces.stairs(leaf, up.speed_bps)[up.count] // self.servers.share
        each = min(most, places, self.servers.most(bandwidth_bps, self.servers.limit))
        after = min((self.servers.most(bandwidth_bps, limit) for limit in failed.limits(self.request)), default=each)
        if after < self.servers.count <= each:
            yield self.servers.together()
        if min(each, after) > 0:
            several = self.servers.spread(min(each, after))
            yield from islice(several, 1) if self._fewest_are_best(leaf) else several

    def _fewest_are_best(self, leaf: Part) -> bool:
        """Whether more leaves, with all else as it is, are more on some axis and less on none."""
        by_parts = self.request.is_by_failures or self.request.failed_limit("line_card") is not None
        width = self.stock.columns.width
        counts = any(leaf.measure.known[:width]) or any(at < width for (at, _), _ in leaf.measure.unknown)
        return counts and not by_parts

    def _need(self, leaves: Leaves, up: Ports, spines: int) -> int:
        """Ports of a spine for all leaves that there may be."""
        return max(leaves.leaves, self.servers.leaves(leaves.each, self.servers.held)) * (up.count // spines)

    def _below(self, leaf: Part, leaves: Leaves, up: Ports, failed: Failing) -> Measure:
        """The leaves, and what is left with a part lost, where designs are compared by that."""
        below = leaf.measure.times(leaves.leaves)
        if not self.request.is_by_failures or leaves.groups == 1:
            return below
        ratio = self.servers.ratio(leaves, up)
        values = {"uplink_failed": ratio * failed.uplink, "spine_failed": in_quarters(ratio * failed.spine)}
        return below.plus(Measure(tuple(scaled(values.get(name, 0)) for name in self.stock.columns.names)))

    def _spines(self, leaf: Part, up: Ports, spines: int, leaves: Leaves) -> Iterator[Node]:
        if not self.stock.faces.places(leaf, leaves.downlinks, up):
            yield from self.spread(leaf, up, spines)
            return
        need, failed = self._need(leaves, up, spines), failing(up.count, spines, self.request.weighted)
        below = self._below(leaf, leaves, up, failed)
        ratio = scaled(self.servers.ratio(leaves, up) * failed.worst) if leaves.groups > 1 else 0
        mesh, low = Mesh(leaves.leaves, spines, up.count // spines), self.stock.uplinks(leaf, leaves.downlinks, up)
        held = low._replace(ports=self.stock.apart.uplinks(leaf, up, leaves.downlinks))
        for fit, least in self._open(below, held, mesh, self.stock.fits("spine", up.speed_bps, need)):
            spine, switches = fit.part, below.plus(fit.part.measure.times(spines))
            if parcel := self.stock.link(_ROLES, low, fit.end, mesh.parallel):
                sure = fit.is_sure and parcel.sure and not (up.count % parcel.ways[0] or leaves.leaves % parcel.ways[1])
                candidate = _candidate(leaf, up, spines, leaves, spine)
                instead = partial(self._instead, leaf, up, spines, leaves, spine)
                bound = switches.plus(parcel.of(mesh.links).raised(least))
                yield Guess(bound, candidate, ratio, sure, (leaf.names, fit.names), instead)

    def _open(self, below: Measure, held: End, mesh: Mesh, fits: Iterable[Fit]) -> Iterator[tuple[Fit, Measure]]:
        """Those that may be in the front, with the least of their links; what looks the same is asked once."""
        found: dict[object, Measure | None] = {}
        for fit in fits:
            if fit.seen not in found:
                least = self.stock.least_meshed(held.part, fit.part, held.speed_bps, mesh)
                least = least.raised(self.stock.least_apart(held, fit.end, mesh))
                switches = below.plus(fit.part.measure.times(mesh.uppers))
                found[fit.seen] = None if self._search.is_beaten(switches.plus(least)) else least
            if (known := found[fit.seen]) is not None:
                yield fit, known

    def _instead(self, leaf: Part, up: Ports, spines: int, leaves: Leaves, spine: Part, why: Refused) -> Iterator[Node]:
        """Fewer servers a leaf group, where that is what it takes."""
        if why.reason in ("one_failed", "oversubscription") and why.needs and why.has:
            yield from self.spread(leaf, up, spines, min(leaves.each - 1, int(leaves.each * why.needs / why.has)))
        elif why.reason == "does_not_fit":
            self.stock.learn(spine, up.speed_bps)


class Short(NamedTuple):
    """What a candidate is short of, how much of it there is, and what orders it among others that lack as much."""

    what: str
    needs: int
    has: int
    candidate: Candidate
    order: tuple[int, ...]


def _candidate(leaf: Part, up: Ports, spines: int, leaves: Leaves, spine: Part) -> Candidate:
    return Candidate(
        family="two-tier", leaf=leaf.filling(), leaves=leaves.leaves, downlinks=leaves.downlinks, uplinks=up,
        spine=spine.filling(), spines=spines,
    )  # fmt: skip


def _sum(first: Measure, *others: Measure | None) -> Measure:
    for other in others:
        first = first.plus(other) if other else first
    return first
