"""Which ordered pairs of leaves are meant: all of them, those from some leaves, or some drawn at random.

Knows rows of leaves; nothing of the paths between them.
"""

import random

import numpy as np

from dcnplan.analysis.paths.matrix import PathCounts, counted
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints


@frozen(eq=False)
class LeafPairs:
    """Ordered pairs of different leaves, by the leaf that they lead to.

    Pairs to leaf t come from `sources[offsets[t]:offsets[t + 1]]`, int32 rows, ascending; where `offsets` is None those
    to every leaf come from all `sources` but itself.
    """

    leaves: int
    sources: Ints
    offsets: Ints | None = None

    def __len__(self) -> int:
        return len(self.sources) if self.offsets is not None else len(self.sources) * (self.leaves - 1)

    def to(self, leaf: int) -> Ints:
        """The leaves that pairs to `leaf` come from; it may be one of them itself, and then is no pair."""
        if self.offsets is None:
            return self.sources
        return self.sources[self.offsets[leaf] : self.offsets[leaf + 1]]

    @property
    def targets(self) -> Ints:
        """The leaves that some pair leads to."""
        return np.arange(self.leaves) if self.offsets is None else np.flatnonzero(np.diff(self.offsets))

    def paths(self, counts: PathCounts, links: bool) -> int:
        """How many paths all of them have together."""
        matrix = counts.link_paths if links else counts.switch_paths
        return sum(int(value) * pairs for value, pairs in counted(matrix, self._by_classes(counts)))

    def longest(self, counts: PathCounts) -> int:
        """Links on the longest path that some pair has; 0 where none has any."""
        return int(np.where(self._by_classes(counts) > 0, counts.hops, 0).max(initial=0))

    def _by_classes(self, counts: PathCounts) -> Ints:
        """How many pairs there are from each class of leaves to each: int64[classes, classes]."""
        of, classes = counts.classes.of, len(counts.classes)
        if self.offsets is None:
            own = np.bincount(of[self.sources], minlength=classes)
            return np.outer(own, counts.classes.sizes) - np.diag(own)
        targets = np.repeat(np.arange(self.leaves), np.diff(self.offsets))
        number = of[self.sources].astype(np.int64) * classes + of[targets]
        return np.bincount(number, minlength=classes * classes).reshape(classes, classes)


def every_pair(leaves: int, start: Ints | None = None) -> LeafPairs:
    """All ordered pairs, or those from the leaves `start`."""
    rows = np.arange(leaves) if start is None else np.unique(start)
    return LeafPairs(leaves, rows.astype(np.int32))


def drawn_pairs(leaves: int, number: int, seed: int, start: Ints | None = None) -> LeafPairs:
    """So many different ones of these, the same for the same seed; all where there are no more."""
    rows = every_pair(leaves, start).sources
    every = len(rows) * (leaves - 1)
    drawn = np.array(random.Random(seed).sample(range(every), min(number, every)), np.int64)
    source, place = rows[drawn // max(1, leaves - 1)], drawn % max(1, leaves - 1)
    target = place + (place >= source)
    order = np.lexsort((source, target))
    offsets = np.append(0, np.cumsum(np.bincount(target, minlength=leaves)))
    return LeafPairs(leaves, source[order].astype(np.int32), offsets)
