"""The search over leaves in pods under spines: kinds of leaves by their uplinks, then all that may stand above at once.

Hands bounds on; what is a design, and which is better, is decided elsewhere.
"""

from collections.abc import Collection, Iterator
from functools import partial

import numpy as np

from dcnplan.sizing.best_first import Branch, Node, Search
from dcnplan.sizing.measures import Measure, least
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_bounds import Many, PodBounds, Stand
from dcnplan.sizing.pod_links import PodLinks
from dcnplan.sizing.pod_points import Points, point_of
from dcnplan.sizing.pod_shapes import Ints, Shapes, ceil_of, shapes
from dcnplan.sizing.pod_stock import PodStock, Rack, Top
from dcnplan.sizing.pod_table import Ledger, slices, stacked
from dcnplan.sizing.pod_uppers import Uppers, leaf_limits, load, spines, uppers
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.uplinks import divisors, uplinks
from dcnplan.spec.models import Ports


class InPods:
    """What a stock of parts can be put together to, under pod spines."""

    def __init__(self, stock: Stock, search: Search, families: tuple[str, ...], every: bool = True) -> None:
        """`every`: where designs are compared by failures, with more spines than the fewest, and leaves likewise."""
        self.families, self._every = families, every and stock.request.is_by_failures
        self.stock, self.request, self.servers = stock, stock.request, stock.servers
        self.pod_stock, self._search = PodStock(stock), search
        self._ledger = Ledger(stock.columns)
        self._links = PodLinks(stock, self._ledger)
        self._bounds = PodBounds(stock, self._links, self._ledger)
        self.points = Points(self.pod_stock, self._links, self.rows)

    def nodes(self, among: Collection[tuple[Part, int]] | None = None) -> Iterator[Branch]:
        """Each kind of leaf with each speed of its uplinks; those `among` some."""
        speeds = {speed for leaf in self.stock.parts["leaf"] for speed in self.stock.uplink_speeds(leaf)}
        for speed_bps in (speed for speed in sorted(speeds) if self.pod_stock.least(speed, 1)):
            leaves = self.pod_stock.leaves(speed_bps)
            for leaf in (one for one in leaves if among is None or (one, speed_bps) in among):
                tried = uplinks(
                    self.stock.faces.stairs(leaf, speed_bps), speed_bps, self.servers, self.request.all_uplinks
                )
                most = max((self.stock.faces.stairs(leaf, speed_bps)[count] for count in tried), default=0)
                if most >= self.servers.share and self._holds(speed_bps, most // self.servers.share):
                    bound = self._least(leaf, Ports(2, speed_bps), most // self.servers.share)
                    yield Branch(bound, partial(self._uplinks, leaf, speed_bps, tried))

    def _least(self, leaf: Part, up: Ports, each: int) -> Measure:
        """No more than anything with so many uplinks and at most so many servers a leaf group."""
        leaves = self.servers.leaves(each)
        links = max(up.count * leaves, self.servers.least_links(up.speed_bps))
        above = self.pod_stock.least(up.speed_bps, links)
        found = leaf.measure.times(leaves).plus(self.stock.least_links("pod_spine", leaf, up.speed_bps, links))
        return found.plus(above) if above else found

    def _uplinks(self, leaf: Part, speed_bps: int, tried: range) -> Iterator[Node]:
        """Each number of uplinks; more only where what is asked after a failure needs them."""
        stairs, met = self.stock.faces.stairs(leaf, speed_bps), False
        for count in range(2, len(stairs)):
            if count >= tried.stop and (met or not self.request.one_failed):
                break
            up = Ports(count, speed_bps)
            each = self.most_each(leaf, up)
            if each and self._holds(speed_bps, each):
                met = met or any(self.most_each(leaf, up, above) for above in uppers(count, self.families))
                yield Branch(self._least(leaf, up, each), partial(self.rows, leaf, up))

    def _holds(self, speed_bps: int, each: int) -> bool:
        """Whether the largest pods, and as many as the largest spines have ports for, hold the servers."""
        below = self.stock.shelf("pod_spine", speed_bps).parts
        groups = below[0][1] // self.servers.homing if below else 0
        return ceil_of(self.request.held, each) <= groups * self.pod_stock.most_pods

    def most_each(self, leaf: Part, up: Ports, above: Uppers | None = None) -> int:
        """The most servers of a leaf group."""
        bandwidth_bps = up.count * up.speed_bps
        places = self.stock.faces.stairs(leaf, up.speed_bps)[up.count] // self.servers.share
        limits = [self.servers.limit, *(leaf_limits(up, above, self.request) if above else ())]
        return min(places, *(self.servers.most(bandwidth_bps, limit) for limit in limits))

    def rows(self, leaf: Part, up: Ports) -> Iterator[Branch]:
        """All that may stand above leaves with such uplinks, by the pod spines that may do best first."""
        if not (each := self.most_each(leaf, up)):  # learnt since
            return
        leaves = self.servers.leaves(each)
        below, links = leaf.measure.times(leaves), max(up.count * leaves, self.servers.least_links(up.speed_bps))
        tops = ((top, self._bound(leaf, up, links, top, below)) for top in self.pod_stock.above(up, links))
        kept = [(top, bound) for top, bound in tops if bound]
        kept.sort(key=lambda one: self.stock.columns.key(one[1]))
        for some in slices(len(kept), first=2):
            yield Branch(kept[some.start][1], partial(self._shelved, leaf, up, kept[some]))

    def _bound(self, leaf: Part, up: Ports, links: int, top: Top, below: Measure) -> Measure | None:
        """No more than anything with some pod spines amounts to; None where it is beaten, or nothing joins these."""
        bound = None
        for joined in self._joined(leaf, up, links, top):
            bound = joined and below.plus(top.least).plus(joined)
            if not bound or self._search.is_beaten(bound):
                return None
        return bound

    def _joined(self, leaf: Part, up: Ports, links: int, top: Top) -> Iterator[Measure | None]:
        """No more than the links below and above pod spines: closer and closer, as that takes longer and longer."""
        least_into = self.stock.least_between(leaf, top.part, up.speed_bps, links)
        least_out = self.stock.least_links("spine", top.part, top.speed_bps, top.rising)
        yield least_into.plus(least_out)
        several = (self._links.into(leaf, top.part, up.speed_bps, up.count // each) for each in divisors(up.count))
        found = [one for one in several if one]
        into = least(found).times(links).raised(least_into) if found else None
        yield into and into.plus(least_out)
        out = self._links.out_of(top.part, top.speed_bps)
        yield into and out and into.plus(out.times(top.rising))

    def _shelved(self, leaf: Part, up: Ports, tops: list[tuple[Top, Measure]]) -> Iterator[Branch]:
        """All with some pod spines, at some speeds of the links above these."""
        racks: dict[int, tuple[Part, ...]] = {}
        for top, bound in tops:
            if not self._search.is_beaten(bound):
                racks[top.speed_bps] = (*racks.get(top.speed_bps, ()), top.part)
        full = {speed: self.pod_stock.rack(up.speed_bps, speed, several) for speed, several in racks.items()}
        yield from self._table(leaf, up, {speed: rack for speed, rack in full.items() if rack.parts})

    def _table(self, leaf: Part, up: Ports, racks: dict[int, Rack]) -> Iterator[Branch]:
        found = [one for above in uppers(up.count, self.families) for one in self._under(leaf, up, above, racks)]
        if not found:
            return
        bounds = stacked([each for _, each in found])
        of = np.repeat(np.arange(len(found)), [len(many.parts) for many, _ in found])
        at = np.concatenate([np.arange(len(many.parts)) for many, _ in found])
        order = self._ledger.ranked(bounds)
        for chosen in (order[part] for part in slices(len(order))):
            low, some = self._ledger.least(bounds[chosen]), (of[chosen], at[chosen])
            yield Branch(low, partial(self._chosen, [many for many, _ in found], some, bounds[chosen]))

    def _chosen(self, found: list[Many], some: tuple[Ints, Ints], bounds: Ints) -> Iterator[Node]:
        """Those that may still be in the front, one by one."""
        of, rows = some
        for number in np.flatnonzero(self._ledger.open(bounds, self._search.front)).tolist():
            many, at = found[of[number]], rows[number]
            place, pods = many.stand.place(int(many.parts[at])), many.pods.taken(np.array([at]))
            point = point_of(place, pods, int(many.parallel[at]), int(many.spines[at]))
            yield from self.points.branch(point, self._ledger.least(bounds[number : number + 1]))

    def _under(self, leaf: Part, up: Ports, above: Uppers, racks: dict[int, Rack]) -> Iterator[tuple[Many, Ints]]:
        each = self.most_each(leaf, up, above)
        for speed_bps, rack in racks.items() if each else ():
            ports = self.stock.shelf("spine", speed_bps).parts[0][1]
            down = self.servers.homing * up.count // above.each
            groups, pods = (rack.most.shape[1] - 2) // down, ports // above.met
            if ceil_of(self.servers.count, each) <= groups * pods and pods > 1:
                found = self._shapes(up.speed_bps, each).within(groups, pods)
                yield from self._open(Stand(leaf, up, above, rack, speed_bps), found, ports)

    def _shapes(self, speed_bps: int, each: int) -> Shapes:
        """Of as many leaf groups, and pods, as any switches have ports for."""
        groups = self.stock.shelf("pod_spine", speed_bps).parts[0][1] // self.servers.homing
        return shapes(self.servers.count, self.request.held, each, groups, self.pod_stock.most_pods, self._every)

    def _open(self, stand: Stand, pods: Shapes, ports: int) -> Iterator[tuple[Many, Ints]]:
        """Those that the front does not beat; most are beaten by their pods alone."""
        pods = self._bounds.open_pods(stand, pods, self._search.front)
        many, bounds = self._bounds.of(self._several(stand, pods, ports))
        kept = self._ledger.open(bounds, self._search.front)
        if kept.any():
            yield many.taken(kept), bounds[kept]

    def _several(self, stand: Stand, pods: Shapes, ports: int) -> Many:
        """With every number of parallel links to a spine that makes another number of spines."""
        rack, above = stand.rack, stand.above
        most = np.minimum(ports // (pods.grown * above.met), rack.most.max())
        at, parallel = _counted(most)
        pods = pods.taken(at)
        loaded = load(pods, stand.up, above, stand.speed_bps, self.request)
        count = spines(loaded, above, parallel, self.request)
        other = (parallel == 1) | (count != np.roll(count, 1))
        if self._every:  # more of either lose less
            at, more = _counted(np.maximum(rack.most.max() // parallel - count + 1, 0))
            pods, parallel, count = pods.taken(at), parallel[at], count[at] + more - 1
            other = np.ones_like(count, bool)
        beside = rack.most[:, pods.groups * (self.servers.homing * stand.up.count // above.each)]
        fits = (beside >= parallel * count) & other & ((count == 1) | (not above.alone))
        parts, at = np.nonzero(fits)
        return Many(stand, pods.taken(at), parallel[at], count[at], parts)


def _counted(most: Ints) -> tuple[Ints, Ints]:
    """Of each row 1, 2, ... up to so many, and which row that is of."""
    at = np.repeat(np.arange(len(most)), most)
    return at, np.arange(len(at)) - np.repeat(np.cumsum(most) - most, most) + 1
