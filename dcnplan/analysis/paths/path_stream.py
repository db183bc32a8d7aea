"""Every path between pairs of leaves, past a small buffer: never held, only passed on.

Divides the work over threads; knows no name, and nothing of how a record is made.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.paths.leaf_pairs import LeafPairs, every_pair
from dcnplan.analysis.paths.matrix import PathCounts, path_counts
from dcnplan.analysis.paths.packing import template, write
from dcnplan.analysis.paths.path_threads import BUFFER, groups, require_records, run
from dcnplan.analysis.paths.path_ways import Records, Template, ways_of
from dcnplan.frozen import one_line
from dcnplan.network.columns import Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network


class Stretch(NamedTuple):
    """The paths from some leaves to the leaf `to`: those from `sources[i]`, of `hops[i]` links, end at `ends[i]`.

    `records` are overwritten as soon as whoever was given them returns. Leaves are rows of the network.
    """

    to: int
    sources: Ints
    hops: Ints
    ends: Ints
    records: Records

    def __repr__(self) -> str:
        return one_line(self)


def stream_paths(
    network: Network,
    consume: Callable[[Stretch], None],
    links: bool = False,
    failed: Failed | None = None,
    jobs: int | None = None,
) -> int:
    """Gives every path between all leaves to `consume`, stretch by stretch, and returns how many they were.

    `consume` is called from `jobs` threads (one a core) at once, and each time for another stretch. Raises InputError
    where the paths of one pair would not fit into memory.
    """
    counts = path_counts(network, failed)
    return stream_packed(counts, every_pair(counts.layers.leaves), consume, links, jobs)


def stream_packed(
    counts: PathCounts,
    pairs: LeafPairs,
    consume: Callable[[Stretch], None],
    links: bool = False,
    jobs: int | None = None,
) -> int:
    """As `stream_paths`, for chosen pairs, where the paths have been counted."""
    stream = _Stream(counts, pairs, links)

    def passed_on(targets: Ints) -> int:
        paths = 0
        for stretch in stream.to(targets):
            paths += len(stretch.records)
            consume(stretch)
        return paths

    # Classes in small parts, so that no thread is left with a large one.
    targets = pairs.targets
    parts = [targets[group] for group in groups(counts.classes.of[targets])]
    return sum(run(passed_on, [part for group in parts for part in np.array_split(group, -(-len(group) // 64))], jobs))


def stretches(counts: PathCounts, pairs: LeafPairs, links: bool = False) -> Iterator[Stretch]:
    """The paths of all pairs, one stretch after the other, by the leaf they lead to, then by the one they come from."""
    return _Stream(counts, pairs, links).to(pairs.targets)


class _Stream:
    """What it takes to make the paths of some pairs."""

    def __init__(self, counts: PathCounts, pairs: LeafPairs, links: bool) -> None:
        self.counts, self.pairs = counts, pairs
        self.ways = ways_of(counts.layers, links)
        self.matrix = counts.link_paths if links else counts.switch_paths
        self.size = max(BUFFER, int(self.matrix.max(initial=0)))
        require_records(self.size)

    def to(self, targets: Ints) -> Iterator[Stretch]:
        """Through one buffer; what leads down to a leaf is made once for twins that follow each other."""
        buffer = np.empty(self.size, np.int64)
        of = self.counts.classes.of[targets]
        for place, leaf in enumerate(targets.tolist()):
            if place == 0 or of[place] != of[place - 1]:
                down = template(self.ways, np.array([leaf]))
            yield from self._from(self.pairs.to(leaf), leaf, down, buffer)

    def _from(self, sources: Ints, leaf: int, down: Template, buffer: Records) -> Iterator[Stretch]:
        of, kind = self.counts.classes.of[sources], self.counts.classes.of[leaf]
        apart = sources != leaf
        hops = np.where(apart, self.counts.hops[of, kind], 0).astype(np.int32)
        sums = np.zeros(len(sources) + 1, np.int64)
        np.cumsum(np.where(apart, self.matrix[of, kind], 0), out=sums[1:])
        first = 0
        while first < len(sources):
            base = int(sums[first])
            end = max(first + 1, int(np.searchsorted(sums, base + len(buffer), side="right")) - 1)
            ends = sums[first : end + 1] - base
            write(
                self.ways, down, np.zeros(end - first, np.int32), sources[first:end], ends[:-1], hops[first:end], buffer
            )
            yield Stretch(leaf, sources[first:end], hops[first:end], ends[1:], buffer[: int(ends[-1])])
            first = end
