"""Servers that are spread over pods, as cells: a leaf or a pod that fails, and what is sent to the nearest ports.

In its own pod a leaf draws all that is sent there to its servers, as many times its share as they have pods. Where a
leaf fails, what its pod sends to servers without another leaf there goes to their leaves in other pods. Routes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dcnplan.capacity.one_failed.broken import AS_PLANNED
from dcnplan.capacity.one_failed.lost_leaf import carried_of
from dcnplan.capacity.one_failed.routing import Number, Routing
from dcnplan.capacity.one_failed.unlike.balanced import Shares, by_what_pods_take, place_of
from dcnplan.capacity.one_failed.unlike.case import Case, Nearest
from dcnplan.capacity.one_failed.unlike.cells import Axis, Cell, Cells
from dcnplan.capacity.one_failed.unlike.loads import Loads
from dcnplan.capacity.one_failed.unlike.wiring import Wiring, index_axis, pod_axes
from dcnplan.plan.pods import LeafClass, Pod

_HIT, _OTHER = (0, 0, 0), (0, 1, 0)
"""Pod group, pod and block of leaves: of the one that fails, and of its like in the other pods of the group."""


class _Leaf(NamedTuple):
    """A leaf of a block of which one fails, kind by kind: times what was planned it carries, draws from its own pod,
    and draws from the pod that is hit.
    """

    more: tuple[Fraction, ...]
    near: tuple[Fraction, ...]
    stray: tuple[Fraction, ...]


def lost_leaves(wired: Wiring, leaf: LeafClass) -> Iterator[Case]:
    """A case for each leaf of a block that is unlike the others in who is homed with it."""
    seen = set()
    for lost in range(leaf.block):
        ours = [_beside(leaf, lost, index, hit=True) for index in range(leaf.block)]
        theirs = [_beside(leaf, lost, index, hit=False) for index in range(leaf.block)]
        told = tuple(sorted(pair for index, pair in enumerate(zip(ours, theirs, strict=True)) if index != lost))
        if told not in seen:
            seen.add(told)
            yield _case(wired, leaf, theirs[lost], Counter(told))


def _case(wired: Wiring, leaf: LeafClass, like: _Leaf, others: Counter[tuple[_Leaf, _Leaf]]) -> Case:
    """`like` is the leaf of the same place in other pods; `others` are those in the hit pod, and their likes."""
    key = leaf.group.key
    cells = {Cell(key, (*_OTHER, 0)): like}
    for number, (ours, theirs) in enumerate(others, 1):
        cells |= {Cell(key, (*_HIT, number)): ours, Cell(key, (*_OTHER, number)): theirs}
    carried = {cell: carried_of(leaf, one.more, [times > 1 for times in one.more]) for cell, one in cells.items()}
    return Case(
        dict.fromkeys(wired.axes[key], (1,)) | {index_axis(leaf.group): (1, *others.values())},
        frozenset({Cell(key, (*_HIT, 0))}),
        carried={cell: one for cell, one in carried.items() if one != AS_PLANNED},
        nearest={cell: Nearest(one.near, one.stray) for cell, one in cells.items()},
    )


def _beside(leaf: LeafClass, lost: int, index: int, hit: bool) -> _Leaf:
    """A leaf of that place in its block, where the one of place `lost` in the pod that is `hit` fails."""
    found = [_times(served.homing, served.pods, lost, index, hit) for served in leaf.servers]
    return _Leaf(*zip(*found, strict=True))


def _times(homing: int, pods: int, lost: int, index: int, hit: bool) -> tuple[Fraction, Fraction, Fraction]:
    in_pod = homing // pods
    if lost // in_pod != index // in_pod:
        return Fraction(1), Fraction(1), Fraction(0)
    more = Fraction(homing, homing - 1)
    if hit:
        return more, Fraction(in_pod, in_pod - 1) if in_pod > 1 else Fraction(0), Fraction(0)
    return more, Fraction(1), more if in_pod == 1 else Fraction(0)


def lost_pod(wired: Wiring, pod: Pod) -> Case:
    """One pod of a group: its servers use their ports in the others."""
    groups = [pod.top.key, *(leaf.group.key for leaf in pod.leaves)]
    more = Fraction(pod.spread, pod.spread - 1)
    carried = {
        Cell(leaf.group.key, (*_OTHER, 0)): carried_of(leaf, [more] * len(leaf.servers), [True] * len(leaf.servers))
        for leaf in pod.leaves
        if leaf.servers
    }
    down = frozenset(Cell(key, (0,) * len(wired.axes[key])) for key in groups)
    return Case(dict.fromkeys(pod_axes(pod), (1,)), down, carried=carried)


class SpreadLoads(Loads):
    """Of one case, where servers of some pods are spread over several."""

    def __init__(self, *of: "Sequence[Pod] | object") -> None:
        super().__init__(*of)  # type: ignore[arg-type]
        self.of = of
        self.shares: Shares = {}

    def balanced(self, routing: Routing) -> Loads:
        """The same with hosts that use their pods for what each can take."""
        found = SpreadLoads(*self.of)
        found.shares = by_what_pods_take(self.cells, self.links(routing))
        return found

    def _sources(self, told: Cells, to: Cell) -> Iterator[tuple[Cell, Number]]:
        count, got, known = self.cells.count(to), self.sums.got_by_kind, dict[object, Sequence[Number]]()
        for key in self.leaves:
            for cell in told.of(key):
                place = told.before(cell), told.part(cell, "pod"), _group_of(told, cell), told.part(cell, "block")
                if place not in known:  # other leaves of a block send as much
                    known[place] = self._sent_by_kind(told, cell, to)
                number = told.count(cell)
                for kind, bps in enumerate(known[place] if self._of_servers else ()):
                    got[to, kind] = got.get((to, kind), 0) + count * number * bps
                if cell != to and any(known[place]):
                    yield cell, number * sum(known[place])

    def _sent_by_kind(self, told: Cells, cell: Cell, to: Cell) -> Sequence[Number]:
        """What one leaf of a cell sends to the servers of each kind on another; or on itself, where ports send."""
        before = told.before(cell)
        sends, part = self._share(before).sends, self._part(before)
        times = [part * more for more in self._times(told, cell, to)] if sends else ()
        sent = [sends * draws * more for draws, more in zip(self._draws(to), times, strict=False)]
        if not (self.traffic.kinds and sent and _are_together(told, cell, to)):
            return sent
        kept = zip(sent, self._senders(before), self.traffic.kinds[to.group], times, strict=True)
        return [bps - own.sends * theirs.own * more for bps, own, theirs, more in kept]

    def _part(self, cell: Cell) -> Number:
        """Times an equal share that hosts have for its pod."""
        return self.shares.get(place_of(self.cells, cell), 1) if self.shares else 1

    def _times(self, told: Cells, cell: Cell, to: Cell) -> Sequence[Number]:
        """How many times what was planned for them the servers of each kind on a leaf draw from another cell."""
        leaf, carried = self.leaves[to.group], self.case.carried.get(to, AS_PLANNED).kinds
        as_planned = (1,) * len(leaf.servers)
        if _group_of(told, cell) != _group_of(told, to):
            return [one * self._part(to) for one in carried or as_planned]
        if not self.traffic.near or (not self.traffic.kinds and told.part(cell, "block") == told.part(to, "block")):
            return ()
        nearest = self.case.nearest.get(to)
        if told.part(cell, "pod") == told.part(to, "pod"):
            near = nearest.near if nearest else carried if leaf.spread == 1 and carried else as_planned
            return [leaf.spread * one for one in near]
        return nearest.stray if nearest and told.before(cell).parts[1] == 0 else ()

    def _draws(self, to: Cell) -> Sequence[Number]:
        """The servers of each kind on a leaf, with nothing failed."""
        leaf, whole = self.leaves[to.group], self.traffic.leaves[to.group].draws
        return [whole * Fraction(served.bandwidth_bps, leaf.offered_bps) for served in leaf.servers]

    def _of_ports(self, cell: Cell, full_bps: Fraction) -> Iterator[Number]:
        yield self.sums.sent.get(cell, 0) / (self.cells.count(cell) * full_bps)
        yield from self._got_by_ports(cell)

    def _between_ports(self, cell: Cell) -> Iterator[Number]:
        yield self.case.carried[cell].most  # they send at line rate to whom they reach
        yield from self._got_by_ports(cell)

    def _got_by_ports(self, cell: Cell) -> Iterator[Number]:
        for kind, served in enumerate(self.leaves[cell.group].servers):
            if self.case.carried[cell].hit[kind]:
                got = self.sums.got_by_kind.get((cell, kind), 0)
                yield got / Fraction(self.cells.count(cell) * served.bandwidth_bps)


def _are_together(cells: Cells, one: Cell, other: Cell) -> bool:
    """Whether leaves of these are on servers of the same leaf groups, in one pod."""
    return all(cells.part(one, what) == cells.part(other, what) for what in ("pod_group", "pod", "block"))


def _group_of(cells: Cells, cell: Cell) -> tuple[Axis, int] | None:
    """The pod group of a cell, or its pod."""
    return cells.part(cell, "pod_group") or cells.part(cell, "pod")
