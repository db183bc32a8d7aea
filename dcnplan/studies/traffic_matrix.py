"""A measured traffic matrix: rows of leaf, leaf, Gb/s or of pod, pod, Gb/s, as a demand.

All faults of a file are told at once, each at its place, and then nothing of it is used. Knows no routes.
"""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.csv_rows import Cell, csv_rows, rows_of
from dcnplan.inputs.keys.numbers import meant_decimal
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Floats
from dcnplan.network.ends import end_of
from dcnplan.network.network import Network
from dcnplan.studies.clean_traffic import NUMBER, Ends, Rows, clean_rows
from dcnplan.studies.traffic_titles import Titles, titles_of

MAX_BYTES = 64 * 1024 * 1024
"""Of a file of traffic: some two million rows, the full matrix of 1,400 leaves. Larger ones go from pod to pod."""

_SHOWN = 20
_CANDIDATES = 3
_CELLS = 3
_NUMBER = re.compile(NUMBER)
_EXAMPLE = "write leaf,leaf,Gb/s or pod,pod,Gb/s"


def measured(network: Network, source: Source) -> Demand:
    """The demand that a CSV text lists.

    Traffic from a pod comes from its leaves, and traffic to a pod goes to them, in proportion to their servers. Traffic
    of a leaf to itself is allowed and loads nothing; within a pod it goes to other leaf groups. Raises InputError with
    every row that has not two leaves or two pods and a number of Gb/s that they can carry, and every pair that is given
    twice. A first row of titles is obeyed (`traffic_titles`); a title that is not known is refused.
    """
    leaves = network.attached
    ends = (_leaf_ends(network, leaves), _pod_ends(network, leaves))
    read = _Reading(network, ends)
    titles = read.titles(source)
    rows = clean_rows(source, ends, titles) or read.every(source, titles)
    text = f"measured traffic of {source.name}"
    if rows.kind == "leaf":
        return Demand(text, leaves, flows=_leaf_flows(rows))
    return _pod_demand(text, leaves, rows)


class _Reading:
    """Rows one after the other, with the faults found."""

    def __init__(self, network: Network, ends: tuple[Ends, ...]) -> None:
        self.network = network
        self.ends = ends
        self.kind: Ends | None = None
        self.rows: dict[tuple[int, int], float] = {}
        self.problems: list[Problem] = []

    def titles(self, source: Source) -> Titles | None:
        """What the first row says of the columns, None where it is a row of traffic. Raises InputError for others."""
        first = next(csv_rows(source), ())
        if isinstance(first, Problem) or not first:
            return None
        known = [any(cell.text in ends.numbers for ends in self.ends) for cell in first]
        if not known[0] and len(first) >= _CELLS and all(known[1:]):
            text = "this is a matrix of rows and columns, and rows of from, to, Gb/s are wanted"
            raise InputError(Problem(text, first[0].place, _EXAMPLE))
        numbers = any(_number(cell.text) is not None for cell in first)
        if len(first) != _CELLS or any(known) or numbers or not any(cell.text for cell in first):
            return None
        found = titles_of(first)
        if isinstance(found, Titles):
            return found
        raise InputError(*found)

    def every(self, source: Source, titles: Titles | None) -> Rows:
        """All rows; raises InputError with all faults."""
        for row in rows_of(source, _CELLS, self.problems, _EXAMPLE, skip=titles is not None):
            self._take(row, titles or Titles())
        if self.problems:
            raise InputError(*self.problems)
        if self.kind is None:
            raise InputError(Problem("there is no traffic in this file", Place(source.name), _EXAMPLE))
        ends = np.array(list(self.rows), np.int64).reshape(-1, 2)
        gbps = np.fromiter(self.rows.values(), np.float64, len(self.rows))
        return Rows(ends[:, 0], ends[:, 1], gbps, self.kind.kind)

    def _take(self, row: Sequence[Cell], titles: Titles) -> None:
        a, b, rate = row[titles.source], row[titles.target], row[titles.rate]
        if not (a.text or b.text or rate.text):
            self.problems.append(Problem("this row is empty", a.place, "take the line out"))
            return
        source, target, gbps = self._end(a), self._end(b), self._gbps(rate, titles)
        if source is None or target is None or gbps is None or self.kind is None:
            return
        most, cell = min(((self.kind.most_gbps[source], a), (self.kind.most_gbps[target], b)), key=itemgetter(0))
        if gbps > most:
            text = f"{gbps:,.10g} Gb/s is more than the ports of {cell.text} carry ({most:,.10g} Gb/s)"
            self.problems.append(Problem(text, rate.place, f"{self.kind.why}; the column is in {titles.unit}"))
        elif (source, target) in self.rows:
            self.problems.append(Problem(f"{a.text} to {b.text} is given twice", a.place, "add up the rows"))
        else:
            self.rows[source, target] = gbps

    def _end(self, cell: Cell) -> int | None:
        kind = next((ends for ends in self.ends if cell.text in ends.numbers), None)
        if kind is None:
            self.problems.append(self._unknown(cell))
            return None
        self.kind = self.kind or kind
        if kind is not self.kind:
            text = f"this is a {kind.kind}, and the rows before are between {self.kind.kind} and {self.kind.kind}"
            self.problems.append(Problem(text, cell.place, "use one kind of row in a file"))
            return None
        return kind.numbers[cell.text]

    def _unknown(self, cell: Cell) -> Problem:
        leaves, pods = (ends.numbers for ends in self.ends)
        if self.network.names.server(cell.text) is not None:
            meant = " or ".join(list(leaves)[row] for row in end_of(self.network, cell.text).switches)
            return Problem("this is a server, and traffic is given by leaf or pod", cell.place, f"write {meant}")
        if self.network.names.switch_row(cell.text) is not None:
            return Problem("this switch is not a leaf", cell.place, _EXAMPLE)
        if len(self.problems) >= _SHOWN:
            return Problem("there is no such leaf or pod", cell.place, _EXAMPLE)
        several = [name for name in leaves if cell.text and name.endswith(f"-{cell.text}")]
        if several:
            hint = f"did you mean {', '.join(several[:_CANDIDATES])} or another one?"
            return Problem("this name is not unique", cell.place, hint)
        close = near(cell.text, [*leaves, *pods])
        return Problem("there is no such leaf or pod", cell.place, f"did you mean {close}?" if close else _EXAMPLE)

    def _gbps(self, cell: Cell, titles: Titles) -> float | None:
        value = _number(cell.text)
        if value is not None and math.isfinite(value) and value >= 0:
            return value / titles.a_gbps
        if value is not None and value < 0:
            self.problems.append(Problem(f"'{cell.text}' is negative", cell.place, "demands are 0 or more"))
        else:
            hint = meant_decimal(cell.text) or "write it as 12.5"
            self.problems.append(Problem(f"'{cell.text}' is not a number of {titles.unit}", cell.place, hint))
        return None


def _number(text: str) -> float | None:
    """A plain decimal, with an exponent where a program has written it; signs are told of apart."""
    return float(text) if _NUMBER.fullmatch(text) else None


def _leaf_ends(network: Network, leaves: Attachments) -> Ends:
    names = network.names.switches()[: len(leaves)].tolist()
    most = np.maximum(leaves.offered_bps, leaves.uplinks_bps) / 1e9
    why = "that is the greater of its server side and its uplinks"
    return Ends("leaf", {name: row for row, name in enumerate(names)}, most.tolist(), why)


def _pod_ends(network: Network, leaves: Attachments) -> Ends:
    names = network.pods
    most = np.bincount(leaves.pod, np.maximum(leaves.offered_bps, leaves.uplinks_bps)) / 1e9
    why = "that is, summed over its leaves, the greater of server side and uplinks"
    return Ends("pod", {name: pod for pod, name in enumerate(names)}, most.tolist(), why)


def _leaf_flows(rows: Rows) -> Flows:
    moved = (rows.source != rows.target) & (rows.gbps > 0)
    return Flows(rows.source[moved], rows.target[moved], rows.gbps[moved] * 1e9)


def _pod_demand(text: str, leaves: Attachments, rows: Rows) -> Demand:
    """One gravity term for each sending pod; what stays in a pod is a term of its own."""
    pods = int(leaves.pod.max(initial=0)) + 1
    matrix = np.zeros((pods, pods))
    matrix[rows.source, rows.target] = rows.gbps * 1e9
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
        parts.share, leaves.pod, leaves.group_in_domain,
    )  # fmt: skip
    return Demand(text, leaves, (*terms, inside) if within.any() else tuple(terms))


@frozen
class _Parts:
    """Each leaf's part of its pod, by servers (by number where a pod has none)."""

    leaves: Attachments

    @cached_property
    def share(self) -> Floats:
        """Of what the pod sends and gets."""
        held = self.leaves.sum_by(self.leaves.pod, self.leaves.servers)
        weight = np.where(held > 0, self.leaves.servers, 1)
        return np.asarray(weight / self.leaves.sum_by(self.leaves.pod, weight))

    @cached_property
    def others(self) -> Floats:
        """Of the leaf groups of the pod but its own."""
        return np.asarray(1 - self.leaves.sum_by(self.leaves.group_in_domain, self.share))
