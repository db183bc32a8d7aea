"""The search over leaves in pods under spines: kinds of leaves by their uplinks, then all that may stand above at once.

Hands bounds on; what is a design, and which is better, is decided elsewhere. Where a design is refused, the next larger
ones take its place: all that it stood before are no worse than these.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.best_first import Branch, Guess, Node, Search
from dcnplan.sizing.candidate import Candidate, PodSpines
from dcnplan.sizing.confirm import Refused
from dcnplan.sizing.links import Parcel
from dcnplan.sizing.measures import Measure, least
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_shapes import Ints, Shapes, ceil_of, ceiled, shape, shapes
from dcnplan.sizing.pod_stock import INTO_POD, OUT_OF_POD, PodStock, Rack
from dcnplan.sizing.pod_table import Ledger, slices
from dcnplan.sizing.pod_uppers import Uppers, leaf_limits, load, spines, uppers
from dcnplan.sizing.stock import End, Stock
from dcnplan.sizing.uplinks import uplinks
from dcnplan.spec.models import Ports


class Place(NamedTuple):
    """Leaves with their uplinks under pod spines, and the speed of the links above these."""

    leaf: Part
    up: Ports
    above: Uppers
    part: Part
    speed_bps: int


class Point(NamedTuple):
    """What may be a design but for the model of its spines: `parallel` links lead from a pod spine to each of them."""

    place: Place
    pods: int
    groups: int
    each: int
    grown: int
    parallel: int
    spines: int

    @property
    def rising(self) -> Ports:
        """Uplinks of a pod spine."""
        return Ports(self.parallel * self.spines, self.place.speed_bps)

    @property
    def need(self) -> int:
        """Ports of a spine."""
        return self.grown * self.place.above.met * self.parallel

    @property
    def pod_spines(self) -> int:
        return self.pods * self.place.above.each

    @property
    def all_spines(self) -> int:
        return self.place.above.planes * self.spines


class Many(NamedTuple):
    """Points that have all but their numbers in common, or each its own `parts` of a rack."""

    above: Uppers
    speed_bps: int
    rack: Rack
    pods: Shapes
    parallel: Ints
    spines: Ints
    parts: Ints
    bounds: Ints


class InPods:
    """What a stock of parts can be put together to, under pod spines."""

    def __init__(self, stock: Stock, search: Search, families: tuple[str, ...]) -> None:
        self.families = families
        self.stock, self.request, self.servers = stock, stock.request, stock.servers
        self.pod_stock, self._search = PodStock(stock), search
        self._ledger = Ledger(stock.columns)
        self._seen: set[Point] = set()

    def nodes(self) -> Iterator[Branch]:
        """Each kind of leaf with each speed of its uplinks."""
        for leaf in self.stock.parts["leaf"]:
            for speed_bps in self.stock.uplink_speeds(leaf):
                if self.pod_stock.least(speed_bps, 1):
                    stairs = self.stock.stairs(leaf, speed_bps)
                    tried = uplinks(stairs, speed_bps, self.servers, self.request.all_uplinks)
                    most = max((stairs[count] for count in tried), default=0) // self.servers.share
                    if most:
                        bound = self._least(leaf, Ports(2, speed_bps), most)
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
        stairs, met = self.stock.stairs(leaf, speed_bps), False
        for count in range(2, len(stairs)):
            if count >= tried.stop and (met or not self.request.one_failed):
                break
            each = self._each(leaf, Ports(count, speed_bps))
            if each:
                met = True
                yield Branch(self._least(leaf, Ports(count, speed_bps), each), partial(self.rows, leaf, Ports(count, speed_bps)))

    def _each(self, leaf: Part, up: Ports, above: Uppers | None = None) -> int:
        """The most servers of a leaf group."""
        bandwidth_bps = up.count * up.speed_bps
        places = self.stock.stairs(leaf, up.speed_bps)[up.count] // self.servers.share
        limits = [self.servers.limit, *(leaf_limits(up, above, self.request) if above else ())]
        return min(places, *(self.servers.most(bandwidth_bps, limit) for limit in limits))

    def rows(self, leaf: Part, up: Ports) -> Iterator[Branch]:
        """All that may stand above leaves with such uplinks."""
        found = [one for above in uppers(up.count, self.families) for one in self._under(leaf, up, above)]
        if not found:
            return
        width = max(one.bounds.shape[1] for one in found)
        bounds = np.concatenate([np.pad(one.bounds, ((0, 0), (0, width - one.bounds.shape[1]))) for one in found])
        of = np.concatenate([np.stack((np.full(len(one.parts), at), np.arange(len(one.parts)))) for at, one in enumerate(found)], 1)
        order = self._ledger.ranked(bounds)
        for part in slices(len(order)):
            some = order[part]
            yield Branch(self._ledger.least(bounds[some]), partial(self._chosen, leaf, up, found, bounds[some], of[:, some]))

    def _chosen(self, leaf: Part, up: Ports, found: list[Many], bounds: Ints, of: Ints) -> Iterator[Node]:
        kept = self._ledger.open(bounds, self._search.front)
        for many, at in of[:, kept].T.tolist():
            one = found[many]
            shaped = (int(column[at]) for column in one.pods)
            place = Place(leaf, up, one.above, one.rack.parts[one.parts[at]], one.speed_bps)
            yield from self._branch(Point(place, *shaped, int(one.parallel[at]), int(one.spines[at])))

    def _under(self, leaf: Part, up: Ports, above: Uppers) -> Iterator[Many]:
        each = self._each(leaf, up, above)
        for speed_bps in self.pod_stock.speeds(up.speed_bps) if each else ():
            rack = self.pod_stock.rack(up.speed_bps, speed_bps)
            ports = self.stock.shelf("spine", speed_bps).parts[0][1]
            down = self.request.servers.homing * up.count // above.each
            groups, pods = (rack.most.shape[1] - 1) // down, ports // above.met
            if ceil_of(self.servers.count, each) <= groups * pods and pods > 1:
                found = shapes(self.servers.count, self.request.held, each, groups, pods)
                yield from self._over(leaf, up, above, speed_bps, rack, found, ports)

    def _over(
        self, leaf: Part, up: Ports, above: Uppers, speed_bps: int, rack: Rack, pods: Shapes, ports: int
    ) -> Iterator[Many]:
        """With every number of parallel links to a spine that makes another number of spines."""
        down = self.request.servers.homing * up.count // above.each
        most = np.minimum(ports // (pods.grown * above.met), rack.most.max())
        at = np.repeat(np.arange(len(most)), most)
        pods = pods.taken(at)
        parallel = np.arange(len(at)) - np.repeat(np.cumsum(most) - most, most) + 1
        count = spines(load(pods, up, above, speed_bps, self.request), above, parallel, self.request)
        fewer = (parallel == 1) | (count != np.roll(count, 1))
        beside = rack.most[:, pods.groups * down]
        kept = fewer & (beside.max(axis=0, initial=-1) >= parallel * count) & ((count == 1) | (not above.alone))
        pods, parallel, count, beside = pods.taken(kept), parallel[kept], count[kept], beside[:, kept]
        parts, at = np.nonzero(beside >= parallel * count)
        pods, parallel, count = pods.taken(at), parallel[at], count[at]
        bounds = self._bounds(leaf, up, above, speed_bps, rack, pods, parallel, count, parts)
        joined = np.array([self._joins(leaf, up, above, part, speed_bps) for part in rack.parts])
        kept = joined[parts] & self._ledger.open(bounds, self._search.front) if len(parts) else np.zeros(0, bool)
        if kept.any():
            yield Many(above, speed_bps, rack, pods.taken(kept), parallel[kept], count[kept], parts[kept], bounds[kept])

    def _joins(self, leaf: Part, up: Ports, above: Uppers, part: Part, speed_bps: int) -> bool:
        into = self.pod_stock.from_leaf(leaf, part, up.speed_bps, up.count // above.each)
        return into is not None and self.pod_stock.to_spine(part, speed_bps) is not None

    def _bounds(
        self, leaf: Part, up: Ports, above: Uppers, speed_bps: int, rack: Rack,
        pods: Shapes, parallel: Ints, count: Ints, parts: Ints,
    ) -> Ints:  # fmt: skip
        ledger, shelf = self._ledger, self.stock.shelf("spine", speed_bps)
        leaves = pods.pods * pods.groups * self.request.servers.homing
        tops, rising = pods.pods * above.each, parallel * count
        total = [(leaf.measure, leaves)]
        for number, part in enumerate(rack.parts):
            into = self.pod_stock.from_leaf(leaf, part, up.speed_bps, up.count // above.each)
            out = self.pod_stock.to_spine(part, speed_bps)
            mine = parts == number
            if into and out:
                total += [(part.measure, tops * mine), (into, leaves * up.count * mine), (out, tops * rising * mine)]
        need = pods.grown * above.met * parallel
        fits = np.searchsorted([-ports for _, ports in shelf.parts], -need, side="right")
        for number in np.unique(fits).tolist():
            total.append((shelf.leasts[number - 1], np.where(fits == number, count * above.planes, 0)))
        return ledger.total(total)

    def _branch(self, point: Point) -> Iterator[Branch]:
        if point not in self._seen:
            self._seen.add(point)
            yield Branch(self._bound(point), partial(self._guesses, point))

    def _bound(self, point: Point) -> Measure:
        place = point.place
        into = self.pod_stock.from_leaf(place.leaf, place.part, place.up.speed_bps, place.up.count // place.above.each)
        out = self.pod_stock.to_spine(place.part, place.speed_bps)
        top = self.stock.least_fitting("spine", place.speed_bps, point.need)
        leaves = self._leaves(point)
        found = place.leaf.measure.times(leaves).plus(place.part.measure.times(point.pod_spines))
        links = ((into, leaves * place.up.count), (out, point.pod_spines * point.rising.count), (top, point.all_spines))
        for one, count in links:
            found = found.plus(one.times(count)) if one else found
        return found

    def _leaves(self, point: Point) -> int:
        return point.pods * point.groups * self.request.servers.homing

    def _guesses(self, point: Point) -> Iterator[Node]:
        """With each model of spines."""
        place, leaves = point.place, self._leaves(point)
        if not self.stock.places(place.leaf, point.each * self.servers.share, place.up):
            yield from self.rows(place.leaf, place.up)
            return
        below = place.leaf.measure.times(leaves).plus(place.part.measure.times(point.pod_spines))
        into, low = self._into(point), self._low(point)
        fitting = self.stock.fitting("spine", place.speed_bps, point.need)
        for spine in fitting if into else ():
            high = self.stock.below("spine", spine, place.speed_bps, point.need)
            out = self.stock.link(OUT_OF_POD, low, high, point.parallel)
            if into and out:
                links = into.of(leaves * place.up.count).plus(out.of(point.pod_spines * point.rising.count))
                yield Guess(
                    below.plus(spine.measure.times(point.all_spines)).plus(links), self._candidate(point, spine), 0,
                    self._is_sure(point, into, out), (place.leaf.names, place.part.names, spine.names),
                    partial(self._instead, point, spine),
                )  # fmt: skip
        if not fitting:
            yield from self._after(point)

    def _down(self, point: Point) -> Ports:
        place = point.place
        return Ports(point.groups * self.request.servers.homing * place.up.count // place.above.each, place.up.speed_bps)

    def _into(self, point: Point) -> Parcel | None:
        place, down = point.place, self._down(point)
        low = End(place.leaf, place.up.speed_bps, place.up.count, self.stock.is_whole(place.leaf, point.each * self.servers.share, place.up))
        whole = self.pod_stock.is_whole(place.part, down, point.rising)
        high = End(place.part, place.up.speed_bps, down.count if whole else 1 << 30, whole)
        return self.stock.link(INTO_POD, low, high, place.up.count // place.above.each)

    def _low(self, point: Point) -> End:
        place = point.place
        whole = self.pod_stock.is_whole(place.part, self._down(point), point.rising)
        return End(place.part, place.speed_bps, point.rising.count, whole)

    def _is_sure(self, point: Point, into: Parcel, out: Parcel) -> bool:
        return into.sure and out.sure and into.ways == out.ways == (1, 1)

    def _candidate(self, point: Point, spine: Part) -> Candidate:
        place = point.place
        return Candidate(
            family=place.above.family, leaf=place.leaf.filling(), leaves=self._leaves(point),
            downlinks=point.each * self.servers.share, uplinks=place.up, spine=spine.filling(), spines=point.spines,
            planes=place.above.planes, pods=point.pods,
            pod_spines=PodSpines(filling=place.part.filling(), each=place.above.each, uplinks=point.rising),
        )  # fmt: skip

    def _instead(self, point: Point, spine: Part, why: Refused) -> Iterator[Node]:
        """The next larger ones, where that may be what it takes."""
        if why.reason in ("one_failed", "oversubscription"):
            yield from self._after(point)
        elif why.reason == "does_not_fit":
            self.pod_stock.learn(point.place.part, self._down(point), point.rising)
            self.stock.learn(spine, point.place.speed_bps)

    def _after(self, point: Point) -> Iterator[Node]:
        more = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), *(() if point.place.above.alone else ((0, 0, 0, 1),)))
        return chain.from_iterable(self._next(point, *steps) for steps in more)

    def _next(self, point: Point, pods: int, groups: int, parallel: int, more: int) -> Iterator[Branch]:
        place = point.place
        found = shape(self.servers.count, self.request.held, point.pods + pods, point.groups + groups)
        beside, parallel = np.array([point.parallel + parallel]), point.parallel + parallel
        fewest = spines(load(found, place.up, place.above, place.speed_bps, self.request), place.above, beside, self.request)
        count = max(point.spines + more, int(fewest[0]))
        one = Point(place, *(int(column[0]) for column in found), parallel, count)
        stairs, down = self.pod_stock.stairs(place.part, place.up.speed_bps, place.speed_bps), self._down(one).count
        ports = self.stock.shelf("spine", place.speed_bps).parts[0][1]
        if (count == 1 or not place.above.alone) and down < len(stairs) and stairs[down] >= one.rising.count:
            if one.pods * place.above.met * one.parallel <= ports:
                yield from self._branch(one)
