"""One design of pods at a time: its bound, it with every model of spines, and the next larger ones.

Where a design is refused the next larger ones take its place: all that it stood before are no worse than these.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.best_first import Branch, Guess, Node
from dcnplan.sizing.candidate import Candidate, PodSpines
from dcnplan.sizing.confirm import Refused
from dcnplan.sizing.links import Parcel
from dcnplan.sizing.measures import Measure
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_links import ANY_PORTS, INTO_POD, OUT_OF_POD, PodLinks
from dcnplan.sizing.pod_shapes import Shapes, shape
from dcnplan.sizing.pod_stock import PodStock
from dcnplan.sizing.pod_uppers import Uppers, load, spines
from dcnplan.sizing.stock import End, Mesh
from dcnplan.spec.models import Ports


class Place(NamedTuple):
    """Leaves with their uplinks under pod spines, and the speed of the links above these."""

    leaf: Part
    up: Ports
    above: Uppers
    part: Part
    speed_bps: int

    @property
    def parallel(self) -> int:
        """Links of a leaf to each of its pod spines."""
        return self.up.count // self.above.each


class Point(NamedTuple):
    """All of a design but the model of its spines: `pods` of `groups` leaf groups with `each` servers, `grown` of them
    later; `parallel` links lead from a pod spine to each of its spines.
    """

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
        """Of all pods."""
        return self.pods * self.place.above.each

    @property
    def links_above(self) -> int:
        """Of all pod spines."""
        return self.pod_spines * self.rising.count

    @property
    def all_spines(self) -> int:
        """Of all planes."""
        return self.place.above.planes * self.spines


def point_of(place: Place, pods: Shapes, parallel: int, count: int) -> Point:
    """With the one shape there is."""
    shaped, groups, each, grown = (int(column[0]) for column in pods)
    return Point(place, shaped, groups, each, grown, parallel, count)


class Points:
    """Designs of pods, each looked at once. `again`: all those of leaves of which less fits than was thought."""

    def __init__(self, pod_stock: PodStock, links: PodLinks, again: Callable[[Part, Ports], Iterator[Branch]]) -> None:
        self.pod_stock, self.stock, self._links, self._again = pod_stock, pod_stock.stock, links, again
        self.request, self.servers = self.stock.request, self.stock.servers
        self._seen: set[Point] = set()

    def branch(self, point: Point, bound: Measure | None = None) -> Iterator[Branch]:
        """It, if it was not seen before; with a bound that is known."""
        if point not in self._seen:
            self._seen.add(point)
            yield Branch(bound or self.bound(point), partial(self._guesses, point))

    def _leaves(self, point: Point) -> int:
        return point.pods * point.groups * self.servers.homing

    def bound(self, point: Point) -> Measure:
        """No more than it amounts to with any spines."""
        place = point.place
        into = self._links.into(place.leaf, place.part, place.up.speed_bps, place.parallel)
        out = self._links.out_of(place.part, place.speed_bps)
        top = self.stock.least_fitting("spine", place.speed_bps, point.need)
        found = self._switches(point)
        links = ((into, self._leaves(point) * place.up.count), (out, point.links_above), (top, point.all_spines))
        for one, count in links:
            found = found.plus(one.times(count)) if one else found
        return found.raised(self._into_apart(point))

    def _into_apart(self, point: Point) -> Measure:
        """Links into pods, as few as can have a whole cage at one end."""
        place, down = point.place, self._down(point)
        whole = self.stock.apart.uplinks(place.leaf, place.up, point.each * self.servers.share)
        low = End(place.leaf, place.up.speed_bps, whole, whole=False)
        high = End(place.part, place.up.speed_bps, down.count, whole=False)
        mesh = Mesh(point.groups * self.servers.homing, place.above.each, place.parallel)
        return self.stock.least_apart(low, high, mesh).times(point.pods)

    def _out_apart(self, point: Point, spine: Part) -> Measure:
        """Likewise links to the spines."""
        place, rising = point.place, point.rising
        whole = self.stock.apart.whole(place.part, place.speed_bps, rising.count)
        low, high = (
            End(place.part, place.speed_bps, whole, whole=False),
            self.stock.below(spine, place.speed_bps, point.need),
        )
        mesh = Mesh(point.pods * place.above.met, point.spines, point.parallel)
        return self.stock.least_apart(low, high, mesh).times(place.above.planes)

    def _switches(self, point: Point) -> Measure:
        """All but the spines."""
        leaves, tops = point.place.leaf.measure, point.place.part.measure
        return leaves.times(self._leaves(point)).plus(tops.times(point.pod_spines))

    def _guesses(self, point: Point) -> Iterator[Node]:
        """With each model of spines."""
        place = point.place
        if not self.stock.faces.places(place.leaf, point.each * self.servers.share, place.up):
            yield from self._again(place.leaf, place.up)
            return
        fitting = self.pod_stock.spines(place.speed_bps, point.need)
        whole = self.pod_stock.is_whole(place.part, self._down(point), point.rising)
        into, low = self._into(point, whole), End(place.part, place.speed_bps, point.rising.count, whole)
        for spine in fitting if into else ():
            out = self.stock.link(OUT_OF_POD, low, self.stock.below(spine, place.speed_bps, point.need), point.parallel)
            if into and out:
                yield self._guess(point, spine, into, out)
        if not fitting:
            yield from self._after(point)

    def _guess(self, point: Point, spine: Part, into: Parcel, out: Parcel) -> Guess:
        place = point.place
        links = into.of(self._leaves(point) * place.up.count).plus(out.of(point.links_above))
        links = links.raised(self._into_apart(point).plus(self._out_apart(point, spine)))
        bound = self._switches(point).plus(spine.measure.times(point.all_spines)).plus(links)
        return Guess(
            bound, self.candidate(point, spine), 0, self._is_sure(point, spine, into, out),
            (place.leaf.names, place.part.names, spine.names), partial(self._instead, point, spine),
        )  # fmt: skip

    def _is_sure(self, point: Point, spine: Part, into: Parcel, out: Parcel) -> bool:
        """Whether every cable is full at both of its ends, and nothing but a count of ports tells that they fit."""
        place, leaves = point.place, point.groups * self.servers.homing
        left = place.up.count % into.ways[0] or leaves % into.ways[1]
        left = left or point.rising.count % out.ways[0] or point.pods * place.above.met % out.ways[1]
        return into.sure and out.sure and not left and place.part.is_plain and spine.is_plain

    def _down(self, point: Point) -> Ports:
        """Ports of a pod spine for the leaves."""
        return Ports(point.groups * self.servers.homing * point.place.parallel, point.place.up.speed_bps)

    def _into(self, point: Point, whole: bool) -> Parcel | None:
        place, down = point.place, self._down(point)
        low = self.stock.uplinks(place.leaf, point.each * self.servers.share, place.up)
        high = End(place.part, place.up.speed_bps, down.count if whole else ANY_PORTS, whole)
        return self.stock.link(INTO_POD, low, high, place.parallel)

    def candidate(self, point: Point, spine: Part) -> Candidate:
        """It with a model of spines, in counts."""
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

    def _after(self, point: Point) -> Iterator[Branch]:
        """With one more pod, leaf group in each, parallel link or spine; no more than there are ports for."""
        for pods, groups, parallel, more in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)):
            one = self._next(point, pods, groups, point.parallel + parallel, point.spines + more)
            if self._fits(one):
                yield from self.branch(one)

    def _next(self, point: Point, pods: int, groups: int, parallel: int, count: int) -> Point:
        place = point.place
        found = shape(self.servers.count, self.request.held, point.pods + pods, point.groups + groups)
        loaded = load(found, place.up, place.above, place.speed_bps, self.request)
        fewest = spines(loaded, place.above, np.array([parallel]), self.request)
        return point_of(place, found, parallel, max(count, int(fewest[0])))

    def _fits(self, one: Point) -> bool:
        place, down = one.place, self._down(one).count
        if place.above.alone and one.spines > 1:
            return False
        stairs = self.pod_stock.stairs(place.part, place.up.speed_bps, place.speed_bps)
        ports = self.stock.shelf("spine", place.speed_bps).parts[0][1]
        today = one.pods * place.above.met * one.parallel
        return down < len(stairs) and stairs[down] >= one.rising.count and today <= ports
