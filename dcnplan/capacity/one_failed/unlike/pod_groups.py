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
from dcnplan.capacity.one_failed.routing import Number
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
        self.got_by_kind: dict[tuple[Cell, int], Number] = {}

    def _sources(self, told: Cells, to: Cell) -> Iterator[tuple[Cell, Number]]:
        count = self.cells.count(to)
        for key in self.leaves:
            for cell in told.of(key):
                sends = told.count(cell) * self._share(told.before(cell)).sends
                drawn = self._drawn(told, cell, to) if sends else ()
                for kind, draws in enumerate(drawn):
                    at = (to, kind)
                    self.got_by_kind[at] = self.got_by_kind.get(at, 0) + count * sends * draws
                if any(drawn):
                    yield cell, sends * sum(drawn)

    def _drawn(self, told: Cells, cell: Cell, to: Cell) -> Sequence[Number]:
        """The servers of each kind on a leaf, as leaves of another cell send to them."""
        leaf, carried = self.leaves[to.group], self.case.carried.get(to, AS_PLANNED)
        draws = self._draws(leaf, to)
        if _group_of(told, cell) != _group_of(told, to):
            return draws if not carried.kinds else [one * more for one, more in zip(draws, carried.kinds, strict=True)]
        same_pod = told.part(cell, "pod") == told.part(to, "pod")
        if not self.traffic.near or told.part(cell, "block") == told.part(to, "block"):
            return ()
        nearest = self.case.nearest.get(to)
        if same_pod:
            times = nearest.near if nearest else carried.kinds if leaf.spread == 1 and carried.kinds else ()
            factors = times or [Fraction(1)] * len(draws)
            return [one * leaf.spread * more for one, more in zip(draws, factors, strict=True)]
        if nearest and told.before(cell).parts[1] == 0:
            return [one * more for one, more in zip(draws, nearest.stray, strict=True)]
        return ()

    def _draws(self, leaf: LeafClass, to: Cell) -> Sequence[Number]:
        """The servers of each kind on a leaf, with nothing failed."""
        whole = self.traffic.leaves[to.group].draws
        return [whole * Fraction(served.bandwidth_bps, leaf.offered_bps) for served in leaf.servers]

    def _of_ports(self, cell: Cell, full_bps: Fraction) -> Iterator[Number]:
        if self._loads:
            count = self.cells.count(cell)
            yield self.sent.get(cell, 0) / (count * full_bps)
            hit = self.case.carried[cell].hit
            for kind, served in enumerate(self.leaves[cell.group].servers):
                if hit[kind]:
                    yield self.got_by_kind.get((cell, kind), 0) / Fraction(count * served.bandwidth_bps)


def _group_of(cells: Cells, cell: Cell) -> tuple[Axis, int] | None:
    """The pod group of a cell, or its pod."""
    return cells.part(cell, "pod_group") or cells.part(cell, "pod")
