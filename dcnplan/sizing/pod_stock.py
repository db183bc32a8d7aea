"""The pod spines of a stock: what they have above beside what is below them, and what their links amount to at least.

Those that another is nowhere worse than are left out. Knows no counts of pods.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.plan.full import panel_of
from dcnplan.plan.place import fitted, room_for
from dcnplan.plan.port_need import PortNeed, Sort
from dcnplan.sizing.foremost import foremost, same_faceplate
from dcnplan.sizing.measures import SCALE, Measure, least
from dcnplan.sizing.parts import Part
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import Ports

_FINE = 60
"""Binary places of an amount per bit/s."""


class Rack(NamedTuple):
    """Pod spines with links of one speed below and of one above; `most` above beside 0, 1, 2, ... below, -1 where none,
    and how many of them in `whole` cages at both ends of it.
    """

    parts: tuple[Part, ...]
    most: "np.ndarray[tuple[int, int], np.dtype[np.int64]]"
    whole: "np.ndarray[tuple[int, int], np.dtype[np.int64]]"


class Top(NamedTuple):
    """A pod spine, and the speed of its links to spines, `rising` of them or more; no switches above are `least`."""

    speed_bps: int
    part: Part
    rising: int
    least: Measure


@frozen(eq=False)
class Frames:
    """The least that any of several switches amounts to, and what each bit/s of their cages does."""

    each: Measure
    per_bps: tuple[int, ...]

    def least(self, switches: int, bandwidth_bps: int) -> Measure:
        """No more than so many of them with so much bandwidth in all amount to."""
        few = self.each.times(switches)
        rates = zip(few.known, self.per_bps, strict=True)
        return Measure(tuple(max(one, rate * bandwidth_bps >> _FINE) for one, rate in rates), few.unknown)


def frames(parts: Sequence[Part]) -> Frames | None:
    """Of these; None where there are none."""
    if not parts:
        return None
    rates = [[(known << _FINE) // part.bandwidth_bps for known in part.measure.known] for part in parts]
    return Frames(least(part.measure for part in parts), tuple(map(min, *rates, rates[0])))


class PodStock:
    """Pod spines by the speeds of their links."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self._stairs: dict[tuple[Part, int, int], tuple[int, ...]] = {}
        self._racks: dict[tuple[int, int, tuple[Part, ...]], Rack] = {}
        self._alone: dict[Part, Frames] = {}
        self._foremost: dict[tuple[Part, ...], tuple[Part, ...]] = {}
        self._most_sets: dict[int, int] = {}
        self._both: dict[tuple[int, int], tuple[Part, ...]] = {}
        self._of_speeds: dict[tuple[int, int], Frames | None] = {}
        speeds = {speed for part in stock.parts["pod_spine"] for speed in part.panel.speeds_bps}
        self._tops = [speed for speed in sorted(speeds) if stock.shelf("spine", speed).parts]
        self.most_pods = max((stock.shelf("spine", speed).parts[0][1] for speed in self._tops), default=0)

    def least(self, below_bps: int, links: int) -> Measure | None:
        """No more than so many links into pods need above them; None where nothing has such ports."""
        found = [self._above(below_bps, links, speed) for speed in self._tops]
        joined = [one for one in found if one]
        return least(joined) if joined else None

    def _above(self, below_bps: int, links: int, above_bps: int) -> Measure | None:
        """With links of that speed to the spines."""
        rising = self._rising(above_bps)
        tops = self.stock.shelf("spine", above_bps).least(2, rising)
        frames = self._frames(below_bps, above_bps)
        if not (tops and frames):
            return None
        cables = rising // self._sets(above_bps) * SCALE
        joined = Measure(tuple(cables if name == "cables" else 0 for name in self.stock.columns.names))
        return tops.plus(joined).plus(frames.least(4, links * below_bps + rising * above_bps))

    def _rising(self, above_bps: int) -> int:
        """The fewest links to the spines that keep the ratio, and four."""
        servers, limit = self.stock.servers, self.stock.request.ratios["end_to_end"]
        down_bps = servers.count * servers.share * servers.homing * servers.speed_bps
        return max(4, -(-down_bps * limit.denominator // (limit.numerator * above_bps)))

    def _sets(self, speed_bps: int) -> int:
        """The most links of one cable."""
        if speed_bps not in self._most_sets:
            parts = (*self.stock.parts["pod_spine"], *self.stock.parts["spine"])
            able = [part for part in parts if speed_bps in part.panel.speeds_bps]
            self._most_sets[speed_bps] = max((self.stock.sets(part, speed_bps) for part in able), default=1)
        return self._most_sets[speed_bps]

    def _frames(self, below_bps: int, above_bps: int) -> "Frames | None":
        """The pod spines with ports of both speeds."""
        asked = below_bps, above_bps
        if asked not in self._of_speeds:
            self._of_speeds[asked] = frames(self._able(below_bps, above_bps))
        return self._of_speeds[asked]

    def _able(self, below_bps: int, above_bps: int) -> tuple[Part, ...]:
        asked = below_bps, above_bps
        if asked not in self._both:
            able = (part for part in self.stock.parts["pod_spine"] if {*asked} <= part.panel.speeds_bps)
            self._both[asked] = foremost(able, self.stock.columns, "pod_spine", alike=same_faceplate)
        return self._both[asked]

    def largest(self, below_bps: int) -> Iterator[tuple[Part, int]]:
        """The pod spine with most ports for what is below, for each speed of links to spines that it may have."""
        for above_bps in self._tops:
            both = set(self._able(below_bps, above_bps))
            first = next((part for part, _ in self.stock.shelf("pod_spine", below_bps).parts if part in both), None)
            if first:
                yield first, above_bps

    def above(self, up: Ports, links: int) -> Iterator[Top]:
        """All that may stand above so many links into pods."""
        for above_bps in self._tops:
            rising = self._rising(above_bps)
            tops = self.stock.shelf("spine", above_bps).least(2, rising)
            assert tops
            for part in self._able(up.speed_bps, above_bps):
                least = self._frame(part).least(4, links * up.speed_bps + rising * above_bps).plus(tops)
                yield Top(above_bps, part, rising, least)

    def _frame(self, part: Part) -> "Frames":
        if part not in self._alone:
            found = frames([part])
            assert found
            self._alone[part] = found
        return self._alone[part]

    def stairs(self, part: Part, below_bps: int, above_bps: int) -> tuple[int, ...]:
        """The most ports above beside 0, 1, 2, ... below."""
        asked = part, below_bps, above_bps
        if asked not in self._stairs:
            self._stairs[asked] = part.beside(
                self.stock.faces.up(part, above_bps), self.stock.faces.up(part, below_bps)
            )
        return self._stairs[asked]

    def rack(self, below_bps: int, above_bps: int, parts: tuple[Part, ...]) -> Rack:
        """Pod spines with such links, but for those that another is nowhere worse than."""
        asked = below_bps, above_bps, parts
        if asked not in self._racks:
            self._racks[asked] = self._rack(below_bps, above_bps, parts)
        return self._racks[asked]

    def _rack(self, below_bps: int, above_bps: int, parts: tuple[Part, ...]) -> Rack:
        stairs = {part: self.stairs(part, below_bps, above_bps) for part in parts}
        able = [part for part in parts if len(stairs[part]) > 1 and stairs[part][1] > 0]
        kept = foremost(
            able,
            self.stock.columns,
            "pod_spine",
            lambda part: (stairs[part], self._in_whole(part, below_bps, above_bps)),
        )
        whole = [self._in_whole(part, below_bps, above_bps) for part in kept]
        return Rack(kept, _padded([stairs[part] for part in kept]), _padded(whole))

    def _in_whole(self, part: Part, below_bps: int, above_bps: int) -> Sequence[int]:
        return part.beside(Sort(above_bps, split=False), Sort(below_bps, split=False))

    def spines(self, speed_bps: int, ports: int) -> tuple[Part, ...]:
        """Those with so many ports that nothing stands before."""
        fitting = tuple(self.stock.fitting("spine", speed_bps, ports))
        if fitting not in self._foremost:
            self._foremost[fitting] = foremost(
                fitting,
                self.stock.columns,
                "spine",
                lambda part: (
                    (part.ports(self.stock.faces.up(part, speed_bps)),),
                    (part.ports(Sort(speed_bps, split=False)),),
                ),
            )
        return self._foremost[fitting]

    def leaves(self, speed_bps: int) -> tuple[Part, ...]:
        """The leaves with uplinks of a speed that nothing stands before."""
        able = [leaf for leaf in self.stock.parts["leaf"] if speed_bps in self.stock.uplink_speeds(leaf)]
        servers = Sort(self.stock.servers.speed_bps, split=False, uplinks=False)
        return foremost(
            able,
            self.stock.columns,
            "leaf",
            lambda leaf: (
                self.stock.faces.stairs(leaf, speed_bps),
                leaf.beside(servers, Sort(speed_bps, split=False)),
            ),
        )

    def is_whole(self, part: Part, down: Ports, up: Ports) -> bool:
        """Whether links below and above have cages that need no split."""
        stairs = self._in_whole(part, down.speed_bps, up.speed_bps)
        return down.count < len(stairs) and stairs[down.count] >= up.count

    def learn(self, part: Part, down: Ports, up: Ports) -> None:
        """Of pod spines that did not fit: how many ports they have above in truth."""
        panel = panel_of(part.device, ((part.card, part.cards),) if part.card else ())
        below = PortNeed("below", down.count, down.speed_bps, only=self.stock.faces.up(part, down.speed_bps).only)
        above = PortNeed("above", up.count, up.speed_bps, only=self.stock.faces.up(part, up.speed_bps).only)
        if fitted(panel, (below, above)) is None:
            most = room_for(panel, (below,), above).ports if fitted(panel, (below,)) else 0
            asked = part, down.speed_bps, up.speed_bps
            stairs = enumerate(self.stairs(*asked))
            self._stairs[asked] = tuple(min(ports, most) if at >= down.count else ports for at, ports in stairs)
            self._racks.clear()


def _padded(several: Sequence[Sequence[int]]) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """As rows, with one more of -1 behind the longest."""
    width = 1 + max(map(len, several), default=0)
    rows = [[*one, *[-1] * (width - len(one))] for one in several]
    return np.array(rows, np.int64).reshape(len(several), width)
