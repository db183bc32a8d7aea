"""The search over leaves in pods under spines: kinds of leaves by their uplinks, then all that may stand above at once.

Hands bounds on; what is a design, and which is better, is decided elsewhere.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.best_first import Branch, Node, Search
from dcnplan.sizing.measures import Measure
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_points import Place, Points, point_of
from dcnplan.sizing.pod_shapes import Ints, Shapes, ceil_of, shapes
from dcnplan.sizing.pod_stock import PodStock, Rack
from dcnplan.sizing.pod_table import Ledger, slices
from dcnplan.sizing.pod_uppers import Uppers, leaf_limits, load, spines, uppers
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.uplinks import uplinks
from dcnplan.spec.models import Ports


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
        self.points = Points(self.pod_stock, self.rows)

    def nodes(self) -> Iterator[Branch]:
        """Each kind of leaf with each speed of its uplinks."""
        for leaf in self.stock.parts["leaf"]:
            for speed_bps in self.stock.uplink_speeds(leaf):
                if self.pod_stock.least(speed_bps, 1):
                    stairs = self.stock.faces.stairs(leaf, speed_bps)
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
        stairs, met = self.stock.faces.stairs(leaf, speed_bps), False
        for count in range(2, len(stairs)):
            if count >= tried.stop and (met or not self.request.one_failed):
                break
            each = self._each(leaf, Ports(count, speed_bps))
            if each:
                met = True
                yield Branch(
                    self._least(leaf, Ports(count, speed_bps), each), partial(self.rows, leaf, Ports(count, speed_bps))
                )

    def _each(self, leaf: Part, up: Ports, above: Uppers | None = None) -> int:
        """The most servers of a leaf group."""
        bandwidth_bps = up.count * up.speed_bps
        places = self.stock.faces.stairs(leaf, up.speed_bps)[up.count] // self.servers.share
        limits = [self.servers.limit, *(leaf_limits(up, above, self.request) if above else ())]
        return min(places, *(self.servers.most(bandwidth_bps, limit) for limit in limits))

    def rows(self, leaf: Part, up: Ports) -> Iterator[Branch]:
        """All that may stand above leaves with such uplinks."""
        racks = self._racks(leaf, up)
        found = [one for above in uppers(up.count, self.families) for one in self._under(leaf, up, above, racks)]
        if not found:
            return
        width = max(one.bounds.shape[1] for one in found)
        bounds = np.concatenate([np.pad(one.bounds, ((0, 0), (0, width - one.bounds.shape[1]))) for one in found])
        of = np.concatenate(
            [np.stack((np.full(len(one.parts), at), np.arange(len(one.parts)))) for at, one in enumerate(found)], 1
        )
        order = self._ledger.ranked(bounds)
        for part in slices(len(order)):
            some = order[part]
            yield Branch(
                self._ledger.least(bounds[some]), partial(self._chosen, leaf, up, found, bounds[some], of[:, some])
            )

    def _chosen(self, leaf: Part, up: Ports, found: list[Many], bounds: Ints, of: Ints) -> Iterator[Node]:
        kept = self._ledger.open(bounds, self._search.front)
        for many, at in of[:, kept].T.tolist():
            one = found[many]
            place = Place(leaf, up, one.above, one.rack.parts[one.parts[at]], one.speed_bps)
            shaped = one.pods.taken(np.array([at]))
            yield from self.points.branch(point_of(place, shaped, int(one.parallel[at]), int(one.spines[at])))

    def _racks(self, leaf: Part, up: Ports) -> dict[int, Rack]:
        """By the speed of the links above them, the pod spines of which something may be in the front."""
        leaves = self.servers.leaves(self._each(leaf, up))
        below, links = leaf.measure.times(leaves), max(up.count * leaves, self.servers.least_links(up.speed_bps))
        found: dict[int, list[Part]] = {}
        for speed_bps, part, bound in self.pod_stock.above(leaf, up, links):
            if not self._search.is_beaten(below.plus(bound)):
                found.setdefault(speed_bps, []).append(part)
        racks = {speed: self.pod_stock.rack(up.speed_bps, speed, tuple(several)) for speed, several in found.items()}
        return {speed: rack for speed, rack in racks.items() if rack.parts}

    def _under(self, leaf: Part, up: Ports, above: Uppers, racks: dict[int, Rack]) -> Iterator[Many]:
        each = self._each(leaf, up, above)
        for speed_bps, rack in racks.items() if each else ():
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
