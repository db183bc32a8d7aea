"""Trays of a floor that are cut: of the rows, and of those from row to row, the piece with the most links of switches.

A link lies in the trays of the very run that made its length. Cables to servers in such a piece are counted, and hold.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.failures.parts import Part
from dcnplan.fabric.builder import Fabric
from dcnplan.floor.distance import Cross, measures_of, sections
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack, row_name
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.failed import Failed
from dcnplan.outages.lost import Losses, on_the_same_leaves
from dcnplan.racks.contents import contents
from dcnplan.racks.links import Devices

Pairs = Counter[tuple[Rack, Rack]]
"""Cables between two racks."""


class Piece(NamedTuple):
    """Of the tray of a row half a place, from its head on; of a cross tray from a row, `at`, to the next one."""

    room: int
    tray: int | Cross
    at: int


def tray_parts(fabric: Fabric, floor: Floor) -> Iterator[Part]:
    """The worst piece of the rows, then that of the trays from row to row, where links lie in any."""
    laid = _Laid(fabric, floor)
    for group, found in (("row", laid.in_rows), ("cross", laid.across)):
        if found:
            piece = min(found, key=lambda one: (-found[one], laid.order(one)))
            pieces = {laid.name(one) for one in found}
            yield Part(
                "tray", None, group, laid.name(piece), len(pieces), Failed(links=laid.cut(piece)),
                server_cables=laid.to_servers(piece),
            )  # fmt: skip


@frozen(eq=False)
class _Laid:
    """The links of a fabric between racks, laid into the trays of its floor."""

    fabric: Fabric
    floor: Floor

    @cached_property
    def racks(self) -> dict[Rack, tuple[Devices, ...]]:
        return contents(self.floor)

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """Of every link the racks of both its ends, by their numbers."""
        of = np.zeros(len(self.fabric.network.switches), np.int64)
        losses, links = Losses(self.fabric), self.fabric.network.links
        for number, devices in enumerate(self.racks.values()):
            of[list(losses.lost(one for one in devices if isinstance(one.key, str)).switches)] = number
        return of[links.lower], of[links.upper]

    @cached_property
    def pairs(self) -> Pairs:
        """How many links there are between two racks."""
        racks = tuple(self.racks)
        ends, counts = np.unique(np.stack(self.ends), axis=1, return_counts=True)
        every = zip(ends.T.tolist(), counts.tolist(), strict=True)
        return Counter({(racks[one], racks[other]): count for (one, other), count in every if one != other})

    @cached_property
    def pieces(self) -> dict[Piece, int]:
        """The links in each piece of tray between two places or two rows."""
        return _pieces(self.floor, self.pairs)

    @property
    def in_rows(self) -> dict[Piece, int]:
        return {one: links for one, links in self.pieces.items() if isinstance(one.tray, int)}

    @property
    def across(self) -> dict[Piece, int]:
        return {one: links for one, links in self.pieces.items() if not isinstance(one.tray, int)}

    def order(self, one: Piece) -> tuple[int, int, int]:
        """Rooms, then rows, or trays across them as the spec lists them."""
        across = self.floor.keys.trays.cross
        listed = one.tray if isinstance(one.tray, int) else (*across, *({"head"} - set(across))).index(one.tray)
        return one.room, listed, one.at

    def cut(self, piece: Piece) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """The links that lie in a piece, as a mask."""
        racks, count = tuple(self.racks), len(self.racks)
        numbers = {rack: number for number, rack in enumerate(racks)}
        hit = [numbers[a] * count + numbers[b] for a, b in self.pairs if self._is_in(a, b, piece)]
        lower, upper = self.ends
        return np.isin(lower * count + upper, hit)

    def _is_in(self, one: Rack, other: Rack, piece: Piece) -> bool:
        on = measures_of(self.floor.keys)
        return any(
            (run.room, run.tray) == piece[:2] and run.start <= piece.at < run.stop for run in sections(on, one, other)
        )

    def to_servers(self, piece: Piece) -> int:
        """Cables to servers in a piece."""
        return sum(count for (a, b), count in self._server_pairs.items() if self._is_in(a, b, piece))

    @cached_property
    def _server_pairs(self) -> Pairs:
        found: Pairs = Counter()
        for rack, devices in self.racks.items():
            for leaf_rack, cables in self._to_leaves(devices):
                if leaf_rack != rack:
                    found[rack, leaf_rack] += cables
        return found

    def _to_leaves(self, devices: Iterable[Devices]) -> Iterator[tuple[Rack, int]]:
        """The racks of the leaves of some servers, with the cables there."""
        for one in devices:
            if isinstance(one.key, int):
                served = self.fabric.plan.servers[one.key]
                for servers in on_the_same_leaves(served, one.numbers):
                    for leaf in range(served.homing):
                        pod, index, _ = served.home(one.block, servers[0], leaf)
                        yield self.floor.switch(served.leaf, pod, index).rack, len(servers) * served.share

    def name(self, piece: Piece) -> str:
        """`A07-A08`; `head A-B` from row to row."""
        if isinstance(piece.tray, int):
            place = (piece.at - 1) // 2
            return "-".join(self.floor.name((piece.room, piece.tray, at)) for at in (place, place + 1))
        return f"{piece.tray} {'-'.join(row_name(piece.room, at) for at in (piece.at, piece.at + 1))}"


def _pieces(floor: Floor, pairs: Pairs) -> dict[Piece, int]:
    on = measures_of(floor.keys)
    changes: dict[tuple[int, int | Cross], Counter[int]] = defaultdict(Counter)
    for (one, other), links in pairs.items():
        for run in sections(on, one, other):
            changes[run.room, run.tray][run.start] += links
            changes[run.room, run.tray][run.stop] -= links
    found = {}
    for (room, tray), steps in changes.items():
        # What lies before the middle of the first place, or behind that of the last one, is between no two.
        ends = (1, 2 * on.places - 1) if isinstance(tray, int) else (0, max(steps))
        for at, links in enumerate(accumulate(steps[at] for at in range(max(steps)))):
            if links and ends[0] <= at < ends[1]:
                found[Piece(room, tray, at)] = links
    return found
