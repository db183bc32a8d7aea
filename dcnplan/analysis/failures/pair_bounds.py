"""The pair of leaves with the fewest paths, found by bounds: most pairs are never counted.

With r the ways of a leaf up to each top switch, F those of a leaf of its kind when nothing has failed, a pair has r.r'
paths, and (F - r).(F' - r') >= 0 gives r.r' >= r.F' + r'.F - F.F'. The sums on the right are one number a leaf, so that
leaves in their order bound what all the others can have. Knows no tiers.
"""

from collections.abc import Callable

import numpy as np

from dcnplan.analysis.failures.surviving_hops import Alive
from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints

_FIRST, _MANY = 8, 64


@frozen
class WorstPair:
    """Two leaves (rows) with `left` of `whole` link paths of `hops` links.

    `detour`: where none is left, link paths of the next length that has some, and that length; (0, 0) where they are
    cut. None where that is not asked, or shorter ones are left.
    """

    a: int
    b: int
    left: int
    whole: int
    hops: int
    detour: tuple[int, int] | None = None

    @property
    def share(self) -> float:
        return self.left / self.whole


@frozen(eq=False)
class Side:
    """Leaves (rows) with their sums; infinite where one does not count."""

    leaves: Ints
    sums: Floats

    def among(self, mask: Bools) -> Ints:
        """The leaves of the mask that count."""
        leaves = self.leaves[np.isfinite(self.sums)]
        return np.asarray(leaves[mask[leaves]])

    def lowest(self, count: int) -> tuple[Ints, float]:
        """The leaves of the lowest sums, of equals the first, by row; and the lowest sum that is left."""
        if count >= len(self.sums):
            return self.leaves[np.isfinite(self.sums)], float(np.inf)
        next_sum = float(np.partition(self.sums, count)[count])
        taken = self.sums < next_sum
        taken[np.flatnonzero((self.sums == next_sum) & np.isfinite(self.sums))[: count - int(taken.sum())]] = True
        return self.leaves[taken], next_sum


@frozen(eq=False)
class Pairs:
    """Pairs of leaves of two sides. `ways` gives rows to multiply; `mesh` is of every leaf where pairs of one mesh do
    not count.
    """

    alive: Alive
    sides: tuple[Side, Side]
    whole: float
    ways: Callable[[Ints], Floats]
    mesh: Ints | None

    def least(self, below: float) -> tuple[float, int, int] | None:
        """The fewest paths of a pair with its leaves, where that is less than `below`."""
        lowest = [float(side.sums.min()) for side in self.sides]
        take = _FIRST
        while take <= _MANY:
            (a, left_a), (b, left_b) = (side.lowest(take) for side in self.sides)
            found = self._counted(a, b)
            best = min(below, found[0] if found else np.inf)
            if min(left_a + lowest[1], left_b + lowest[0]) - self.whole >= best:
                return found if found and found[0] < below else None
            take *= 2
        # Many leaves have lost alike: then few of them are different.
        found = self._counted(*(side.among(self.alive.few) for side in self.sides))
        return found if found and found[0] < below else None

    def _counted(self, a: Ints, b: Ints) -> tuple[float, int, int] | None:
        if not (len(a) and len(b)):
            return None
        ways = self.ways(a)
        counts = ways @ (ways if np.array_equal(a, b) else self.ways(b)).T
        counts[a[:, None] == b if self.mesh is None else self.mesh[a][:, None] == self.mesh[b]] = np.inf
        at = int(np.argmin(counts))
        least = float(counts.flat[at])
        return (least, int(a[at // len(b)]), int(b[at % len(b)])) if np.isfinite(least) else None


@frozen(eq=False)
class Bounds:
    """Sets of pairs, numbered: none of set i has less than `least[i]` of its `whole[i]` paths.

    Of two sets with an equal share left the one of the lower `rank` is told. `pairs` makes a set.
    """

    least: Floats
    whole: Floats
    rank: Ints
    pairs: Callable[[int], Pairs]

    def worst(self, hops: int) -> WorstPair | None:
        """The pair with the least share of its paths. The lowest bound first, so that few sets are looked into."""
        shares = self.least / self.whole
        worst: WorstPair | None = None
        rank = -1
        for number in np.lexsort((self.rank, shares)).tolist():
            own = float(shares[number]), int(self.rank[number])
            if not np.isfinite(own[0]) or (worst and own >= (worst.share, rank)):
                break
            # Numbers of paths are whole, so that half of one more lets equals through.
            below = self.whole[number] * worst.share + 0.5 if worst else np.inf
            found = self.pairs(number).least(below)
            if found:
                pair = WorstPair(found[1], found[2], round(found[0]), round(self.whole[number]), hops)
                if not worst or (pair.share, own[1]) < (worst.share, rank):
                    worst, rank = pair, own[1]
        return worst
