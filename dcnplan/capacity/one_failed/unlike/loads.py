"""How full the links of a fabric are with one part failed: the sum of what is sent to every leaf, cell by cell.

Knows the traffic; knows nothing of why links are lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from dcnplan.capacity.one_failed.broken import AS_PLANNED
from dcnplan.capacity.one_failed.routing import Number, Routing
from dcnplan.capacity.one_failed.shares import NOTHING, Senders, Share, fullest_port, handed_on, kept_from, total
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.capacity.one_failed.unlike.case import Case, Ends
from dcnplan.capacity.one_failed.unlike.cells import Cell, Cells, cells
from dcnplan.capacity.one_failed.unlike.routes import Load, Routes, Weights, links_left
from dcnplan.capacity.one_failed.unlike.ways import APART, Ways, ways, with_pod_told
from dcnplan.capacity.one_failed.unlike.wiring import Wiring
from dcnplan.plan.pods import Pod


class Sums(NamedTuple):
    """What the leaves of a cell send and get; by kind of servers where that is asked."""

    sent: dict[Cell, Number]
    got: dict[Cell, Number]
    got_by_kind: dict[tuple[Cell, int], Number]


class Loads:
    """Of one case."""

    def __init__(self, pods: Sequence[Pod], wiring: Wiring, traffic: Traffic, case: Case) -> None:
        self.wiring, self.traffic, self.case = wiring, traffic, case
        self.leaves = {leaf.group.key: leaf for pod in pods for leaf in pod.leaves}
        self.cells = cells(wiring.axes, wiring.whole(case.cut))
        self.sums = Sums({}, {}, {})
        self._known: dict[Cell, Share] = {}
        self._capacities: dict[Ends, int] = {}

    def links(self, routing: Routing) -> Iterator[tuple[Ends, Number]]:
        """Utilisation of every link, either way, with the cells that it joins."""
        weights = Weights(self.case, routing)
        loads: tuple[Load, Load] = ({}, {})
        for to, sources in self.flows:
            Routes(to, weights, *loads).carry(sources)
        for way in loads:
            for ends, load in way.items():
                yield ends, load / self._capacity_bps(ends)

    def balanced(self, routing: Routing) -> "Loads":
        """The same with hosts that use their pods for what each can take: here they have one."""
        return self

    def server_ports(self) -> Iterator[Number]:
        """Of the ports that are left to servers which lost some."""
        for cell, carried in self.case.carried.items():
            full = self.leaves[cell.group].offered_bps * carried.more / carried.most
            yield from self._between_ports(cell) if self.traffic.kinds else self._of_ports(cell, full)

    def every_port(self) -> Iterator[Number]:
        """Of all server ports."""
        yield from (max(1, kind.got) for kinds in self.traffic.kinds.values() for kind in kinds)
        if self.traffic.kinds:
            return
        for cell in {**self.sums.sent, **self.sums.got}:
            yield from self._of_ports(cell, Fraction(self.leaves[cell.group].offered_bps))

    def _of_ports(self, cell: Cell, full_bps: Fraction) -> Iterator[Number]:
        yield from (way.get(cell, 0) / (self.cells.count(cell) * full_bps) for way in self.sums[:2])

    def _between_ports(self, cell: Cell) -> Iterator[Number]:
        """Of the ports left on such a leaf, where ports send to ports."""
        carried = self.case.carried[cell]
        yield fullest_port(self._senders(cell), carried.kinds, carried.hit, NOTHING)

    @cached_property
    def flows(self) -> Sequence[tuple[Ways, Mapping[Cell, Number]]]:
        """The ways to the leaves of each cell, and what is sent to all of these, by the cell that sends it."""
        drawing = (cell for key in self.leaves for cell in self.cells.of(key) if self._share(cell).draws)
        return [(self._ways(cell), self._sent_to(cell)) for cell in drawing]

    def _ways(self, to: Cell) -> Ways:
        return ways(self.wiring, self.cells.telling(to, APART), to)

    def _sent_to(self, to: Cell) -> Mapping[Cell, Number]:
        count, told = self.cells.count(to), self.cells.telling(to, None if self.traffic.kinds else (*APART, "block"))
        sources: dict[Cell, Number] = {}
        for cell, each in self._sources(told, to):
            source, sent = with_pod_told(told, cell), count * each
            sources[source] = sources[source] + sent if source in sources else sent
            if self._of_servers:
                before = told.before(cell)
                self.sums.sent[before] = self.sums.sent.get(before, 0) + sent
        if self._of_servers:
            self.sums.got[to] = sum(sources.values())
        return sources

    @property
    def _of_servers(self) -> bool:
        """Whether it is asked how full server ports are."""
        return self.case.plane_lost or bool(self.case.carried)

    def _sources(self, told: Cells, to: Cell) -> Iterator[tuple[Cell, Number]]:
        """Everything that is sent to one leaf, by the cell that sends it."""
        for key in self.leaves:
            for cell in told.of(key):
                share = self._share(told.before(cell))
                if share.sends and self._sends(told, cell, to):
                    yield cell, told.count(cell) * self._sent(told, cell, to, share)

    def _sends(self, told: Cells, cell: Cell, to: Cell) -> bool:
        """Whether leaves send to one: within a plane of two tiers, to other blocks, or to other pods."""
        if told.part(cell, "plane") != told.part(to, "plane"):
            return False
        same_building = told.part(cell, "building") == told.part(to, "building")
        same_pod = same_building and told.part(cell, "pod") == told.part(to, "pod")
        if not self.traffic.near:
            return not (same_building if self.traffic.scope == "between_buildings" else same_pod)
        if self.traffic.kinds:
            return cell != to
        return not same_pod or told.part(cell, "block") != told.part(to, "block")

    def _sent(self, told: Cells, cell: Cell, to: Cell, share: Share) -> Number:
        """What one leaf of a cell sends to another leaf; between ports none of what a server has for itself."""
        sent = share.sends * self._share(to).draws
        together = all(told.part(cell, what) == told.part(to, what) for what in ("building", "pod", "block"))
        if self.traffic.kinds and together:
            return sent - kept_from(self._senders(told.before(cell)), self._senders(to), (0, 0))
        return sent

    def _share(self, cell: Cell) -> Share:
        """Of one leaf of a cell, with what it carries for others."""
        if cell not in self._known:
            self._known[cell] = self._worked_out(cell)
        return self._known[cell]

    def _worked_out(self, cell: Cell) -> Share:
        share = self.traffic.leaves[cell.group]
        if cell in self.case.down:
            return share.times(0)
        if senders := self._senders(cell):
            return total(Share(kind.sends, kind.draws) for kind in senders)
        return share.times(self.case.carried.get(cell, AS_PLANNED).more)

    def _senders(self, cell: Cell) -> tuple[Senders, ...]:
        """Where ports send to ports: those on one leaf of a cell, with what they carry for others."""
        kinds, more = self.traffic.kinds.get(cell.group, ()), self.case.carried.get(cell, AS_PLANNED).kinds
        return handed_on(kinds, more) if kinds and more else kinds

    def _capacity_bps(self, ends: Ends) -> int:
        if ends not in self._capacities:  # however traffic is routed
            self._capacities[ends] = self._counted_bps(ends)
        return self._capacities[ends]

    def _counted_bps(self, ends: Ends) -> int:
        link = next(
            link for link in self.wiring.links if (link.lower.key, link.upper.key) == (ends[0].group, ends[1].group)
        )
        number = next(number for cell, number in self.cells.meeting(ends[0], ends[1].group) if cell == ends[1])
        return self.cells.count(ends[0]) * number * links_left(self.case, link, ends) * link.speed_bps
