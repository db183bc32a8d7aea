"""A measured traffic matrix: rows of leaf, leaf, Gb/s or of pod, pod, Gb/s, as a demand.

All faults of a file are told at once, each at its place, and then nothing of it is used. Knows no routes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.analysis.tiers.grids import Floats
from dcnplan.analysis.tiers.homes import Homes, homes
from dcnplan.analysis.tiers.switch_rows import pod_names
from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.names import switch_names
from dcnplan.inputs.csv_rows import Cell, titled_rows
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near

HEADER = ("from", "to", "gbps")
"""The first line may name the columns."""

MAX_BYTES = 64 * 1024 * 1024
"""Of a file of traffic: some two million rows, the full matrix of 1,400 leaves. Larger ones go from pod to pod."""

_SHOWN = 20
_EXAMPLE = "write leaf,leaf,Gb/s or pod,pod,Gb/s"


@dataclass(frozen=True)
class _Ends:
    """What rows are between: numbers of leaves or of pods, and what each can send at most."""

    kind: str
    numbers: Mapping[str, int]
    most_gbps: Sequence[float]


_Rows = Mapping[tuple[int, int], float]
"""(from, to) -> Gb/s."""


def measured(fabric: Fabric, source: Source) -> Demand:
    """The demand that a CSV text lists.

    Traffic from a pod comes from its leaves, and traffic to a pod goes to them, in proportion to their servers. Traffic
    of a leaf to itself is allowed and loads nothing; within a pod it goes to other leaf groups. Raises InputError with
    every row that has not two leaves or two pods of the fabric and a number of Gb/s that they can carry, and every pair
    that is given twice.
    """
    leaves = homes(fabric)
    read = _Reading(_leaf_ends(fabric, leaves), _pod_ends(fabric, leaves))
    for a, b, rate in titled_rows(source, HEADER, read.problems, _EXAMPLE):
        read.take(a, b, rate)
    rows, kind = read.finished(source)
    text = f"measured traffic of {source.name}"
    if kind == "leaf":
        return Demand(text, leaves, flows=_leaf_flows(rows))
    return _pod_demand(text, leaves, rows)


class _Reading:
    """Rows one after the other, with the faults found."""

    def __init__(self, leaves: _Ends, pods: _Ends) -> None:
        self.ends = (leaves, pods)
        self.kind: _Ends | None = None
        self.rows: dict[tuple[int, int], float] = {}
        self.problems: list[Problem] = []

    def take(self, a: Cell, b: Cell, rate: Cell) -> None:
        source, target, gbps = self._end(a), self._end(b), self._gbps(rate)
        if source is None or target is None or gbps is None or self.kind is None:
            return
        most = min(self.kind.most_gbps[source], self.kind.most_gbps[target])
        if gbps > most:
            text = f"{gbps:,.10g} Gb/s is more than the ports between {a.text} and {b.text} carry ({most:,.10g} Gb/s)"
            self.problems.append(Problem(text, rate.place, "the third column is in Gb/s"))
        elif (source, target) in self.rows:
            self.problems.append(Problem(f"{a.text} to {b.text} is given twice", a.place, "add up the rows"))
        else:
            self.rows[source, target] = gbps

    def _end(self, cell: Cell) -> int | None:
        kind = next((ends for ends in self.ends if cell.text in ends.numbers), None)
        if kind is None:
            known = [*self.ends[0].numbers, *self.ends[1].numbers]
            close = near(cell.text, known) if len(self.problems) < _SHOWN else None
            self.problems.append(
                Problem("there is no such leaf or pod", cell.place, f"did you mean {close}?" if close else _EXAMPLE)
            )
            return None
        self.kind = self.kind or kind
        if kind is not self.kind:
            text = f"this is a {kind.kind}, and the rows before are between {self.kind.kind} and {self.kind.kind}"
            self.problems.append(Problem(text, cell.place, "use one kind of row in a file"))
            return None
        return kind.numbers[cell.text]

    def _gbps(self, cell: Cell) -> float | None:
        try:
            value = float(cell.text) if cell.text.isascii() and "_" not in cell.text else math.nan
        except ValueError:
            value = math.nan
        if math.isfinite(value) and value >= 0:
            return value
        what = "is negative" if value < 0 else "is not a number of Gb/s"
        self.problems.append(Problem(f"'{cell.text}' {what}", cell.place, "write it as 12.5"))
        return None

    def finished(self, source: Source) -> tuple[_Rows, str]:
        """All rows and what they are between; raises InputError with all faults."""
        if self.problems:
            raise InputError(*self.problems)
        if self.kind is None:
            raise InputError(Problem("there is no traffic in this file", Place(source.name), _EXAMPLE))
        return self.rows, self.kind.kind


def _leaf_ends(fabric: Fabric, leaves: Homes) -> _Ends:
    names = switch_names(fabric)[: len(leaves)].tolist()
    most = np.maximum(leaves.offered_bps, leaves.uplinks_bps) / 1e9
    return _Ends("leaf", {name: row for row, name in enumerate(names)}, most.tolist())


def _pod_ends(fabric: Fabric, leaves: Homes) -> _Ends:
    names = pod_names(fabric)
    most = np.bincount(leaves.pod, np.maximum(leaves.offered_bps, leaves.uplinks_bps)) / 1e9
    return _Ends("pod", {name: pod for pod, name in enumerate(names)}, most.tolist())


def _leaf_flows(rows: _Rows) -> Flows:
    ends = np.array(list(rows), np.int64).reshape(-1, 2)
    bps = np.fromiter(rows.values(), np.float64, len(rows)) * 1e9
    moved = (ends[:, 0] != ends[:, 1]) & (bps > 0)
    return Flows(ends[moved, 0], ends[moved, 1], bps[moved])


def _pod_demand(text: str, leaves: Homes, rows: _Rows) -> Demand:
    """One gravity term for each sending pod; what stays in a pod is a term of its own."""
    pods = int(leaves.pod.max(initial=0)) + 1
    matrix = np.zeros((pods, pods))
    for ends, gbps in rows.items():
        matrix[ends] = gbps * 1e9
    parts = _Parts(leaves)
    within = np.diag(matrix).copy()
    np.fill_diagonal(matrix, 0)
    whole = np.zeros_like(leaves.domain)
    terms = [
        Gravity(np.where(leaves.pod == pod, parts.share, 0), matrix[pod][leaves.pod] * parts.share, whole, leaves.pod)
        for pod in np.flatnonzero(matrix.any(axis=1))
    ]
    own = parts.others > 0
    inside = Gravity(
        np.divide(within[leaves.pod] * parts.share, parts.others, out=np.zeros(len(leaves)), where=own),
        parts.share, leaves.pod, leaves.seat,
    )  # fmt: skip
    return Demand(text, leaves, (*terms, inside) if within.any() else tuple(terms))


@dataclass(frozen=True)
class _Parts:
    """Each leaf's part of its pod, by servers (by number where a pod has none)."""

    leaves: Homes

    @cached_property
    def share(self) -> Floats:
        """Of what the pod sends and gets."""
        held = self.leaves.sum_by(self.leaves.pod, self.leaves.servers)
        weight = np.where(held > 0, self.leaves.servers, 1)
        return np.asarray(weight / self.leaves.sum_by(self.leaves.pod, weight))

    @cached_property
    def others(self) -> Floats:
        """Of the leaf groups of the pod but its own."""
        return np.asarray(1 - self.leaves.sum_by(self.leaves.seat, self.share))
