"""Many designs of pods at once, all but the models of their spines, and what they amount to at least.

Rows of whole numbers; beats nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dcnplan.sizing.best_first import Held
from dcnplan.sizing.parts import Part
from dcnplan.sizing.pod_apart import PodApart, Side
from dcnplan.sizing.pod_failed import Lost, of_leaves, of_pods, of_racks
from dcnplan.sizing.pod_links import PodLinks
from dcnplan.sizing.pod_points import Place
from dcnplan.sizing.pod_shapes import Ints, Shapes
from dcnplan.sizing.pod_stock import Rack
from dcnplan.sizing.pod_table import Ledger
from dcnplan.sizing.pod_uppers import Uppers, load
from dcnplan.sizing.stock import Shelf, Stock
from dcnplan.spec.models import Ports


class Stand(NamedTuple):
    """Leaves with their uplinks under any of some pod spines, and the speed of the links above these."""

    leaf: Part
    up: Ports
    above: Uppers
    rack: Rack
    speed_bps: int

    @property
    def parallel(self) -> int:
        """Links of a leaf to each of its pod spines."""
        return self.up.count // self.above.each

    def place(self, part: int) -> Place:
        """Under one of the pod spines."""
        return Place(self.leaf, self.up, self.above, self.rack.parts[part], self.speed_bps)


class Many(NamedTuple):
    """Designs but for the model of their spines: each with one of the pod spines of a stand, by its number."""

    stand: Stand
    pods: Shapes
    parallel: Ints
    spines: Ints
    parts: Ints

    @property
    def need(self) -> Ints:
        """Ports of a spine."""
        return self.pods.grown * self.stand.above.met * self.parallel

    def taken(self, chosen: NDArray[np.generic]) -> "Many":
        """Some of them."""
        return Many(self.stand, self.pods.taken(chosen), self.parallel[chosen], self.spines[chosen], self.parts[chosen])


class PodBounds:
    """What designs amount to with any spines that have the ports."""

    def __init__(self, stock: Stock, links: PodLinks, ledger: Ledger) -> None:
        self._stock, self._links, self._ledger = stock, links, ledger
        self._share, self._homing = stock.servers.share, stock.servers.homing
        self._apart = PodApart(stock)
        self._leasts: dict[Shelf, Ints] = {}

    def of(self, many: Many) -> tuple[Many, Ints]:
        """Those whose links may be joined, and no more than each of them amounts to."""
        stand = many.stand
        into = self._links.into_rows(stand.leaf, stand.up.speed_bps, stand.parallel, stand.rack.parts)
        out = self._links.out_rows(stand.rack.parts, stand.speed_bps)
        of_into, of_out = self._of_links(many)
        able = into.joined[of_into] & out.joined[of_out]
        many, of_into, of_out = many.taken(able), of_into[able], of_out[able]
        return many, self._total(many, (into.rows, of_into), (out.rows, of_out))

    def open_pods(self, stand: Stand, pods: Shapes, front: Sequence[Held]) -> Shapes:
        """Those that nothing in a front beats with any of the pod spines, and with no spines yet."""
        leaf, up, above, rack, speed_bps = stand
        into = self._links.into_rows(leaf, up.speed_bps, stand.parallel, rack.parts)
        links, parts = into.rows[into.joined], self._ledger.rows([part.measure for part in rack.parts])
        if not len(links):
            return pods.taken(np.zeros(0, np.int64))
        first, leaves = np.zeros_like(pods.pods), pods.pods * pods.groups * self._homing
        found = self._ledger.total(
            (self._ledger.rows([leaf.measure]), first, leaves),
            (parts.min(axis=0, keepdims=True), first, pods.pods * above.each),
            (links.min(axis=0, keepdims=True), first, leaves * up.count),
        )
        if self._stock.request.is_by_failures:
            request, most = self._stock.request, int(rack.most.max())
            loaded = load(pods, up, above, speed_bps, request)
            found = self._raised(found, of_leaves(up, above, pods.each, request))
            found = self._raised(found, of_racks(loaded, above, most, request))
        return pods.taken(self._ledger.open(found, front))

    def _raised(self, rows: Ints, several: Iterable[Lost]) -> Ints:
        for lost in several:
            rows = self._ledger.raised(rows, lost.axis, lost.least)
        return rows

    def _failed(self, many: Many) -> Iterable[Lost]:
        stand, request = many.stand, self._stock.request
        yield from of_leaves(stand.up, stand.above, many.pods.each, request)
        loaded = load(many.pods, stand.up, stand.above, stand.speed_bps, request)
        yield from of_pods(loaded, stand.above, many.parallel, many.spines, request)

    def _total(self, many: Many, into: tuple[Ints, Ints], out: tuple[Ints, Ints]) -> Ints:
        (leaf, up, above, rack, speed_bps), pods = many.stand, many.pods
        leaves, tops = pods.pods * pods.groups * self._homing, pods.pods * above.each
        need = many.need
        shelf = self._stock.shelf("spine", speed_bps)
        fits = np.searchsorted([-ports for _, ports in shelf.parts], -need, side="right") - 1
        found = self._ledger.total(
            (self._ledger.rows([leaf.measure]), np.zeros_like(many.parts), leaves),
            (self._ledger.rows([part.measure for part in rack.parts]), many.parts, tops),
            (*into, leaves * up.count),
            (*out, tops * many.parallel * many.spines),
            (self._least(shelf), fits, many.spines * above.planes),
        )
        found = self._ledger.raised(found, "cables", self._cables(many, leaves, tops, need))
        return self._raised(found, self._failed(many)) if self._stock.request.is_by_failures else found

    def _least(self, shelf: Shelf) -> Ints:
        if shelf not in self._leasts:
            self._leasts[shelf] = self._ledger.rows(shelf.leasts)
        return self._leasts[shelf]

    def _of_links(self, many: Many) -> tuple[Ints, Ints]:
        """Which rows of the links into pods and out of them: whether cages are whole is known from the ports."""
        (leaf, up, _, rack, speed_bps), pods = many.stand, many.pods
        low = pods.each * self._share <= self._stock.faces.most_whole(leaf, up)
        down = np.minimum(pods.groups * self._homing * many.stand.parallel, rack.whole.shape[1] - 1)
        high = rack.whole[many.parts, down] >= many.parallel * many.spines
        of_into = (2 * low + high) * len(rack.parts) + many.parts
        period, tops = self._links.period(speed_bps), self._links.tops(speed_bps)
        classes = np.zeros(period + 1, np.int64)
        for at, number in enumerate(self._links.classes(speed_bps)):
            classes[number] = at
        alike = classes[np.gcd(many.parallel, period)]
        of_out = (2 * many.parts + high) * (classes.max() + 1) + alike
        return of_into, of_out * len(tops.ports) + np.searchsorted(tops.ports, many.need)

    def _cables(self, many: Many, leaves: Ints, tops: Ints, need: Ints) -> Ints:
        """The fewest, as cages have to be split."""
        (leaf, up, above, rack, speed_bps), pods = many.stand, many.pods
        below = Side(tops, pods.groups * self._homing * many.stand.parallel)
        beside = self._apart.beside(rack.parts, up.speed_bps, speed_bps, many.parts, many.parallel * many.spines)
        into = self._apart.into(
            leaf, up, many.stand.parallel, rack.parts, many.parts, leaves, below, pods.each * self._share, beside
        )
        low, high = Side(tops, many.parallel * many.spines), Side(many.spines * above.planes, need)
        return into + self._apart.out(rack.parts, many.parts, speed_bps, low, high, many.parallel)
