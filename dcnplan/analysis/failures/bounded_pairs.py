"""The pairs of leaves that failures hit worst in an even network: only those that could be worst are counted.

Counts link paths of the usual length: over one switch for leaves of a mesh, else over a spine. Knows no loads.
"""

from collections.abc import Callable
from itertools import combinations_with_replacement

import numpy as np

from dcnplan.analysis.failures.leaf_groups import LeafGroups, WholeWays
from dcnplan.analysis.failures.pair_bounds import Bounds, Pairs, Side, WorstPair
from dcnplan.analysis.failures.surviving_hops import Alive, LinkCells
from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.grids import grids

_STAGES = 2
"""That its bounds know: pods, and what joins them."""


class BoundedPairs:
    """All pairs of leaves of an even network of two or three tiers, ready to be asked about any failures."""

    @staticmethod
    def of(counts: PathCounts) -> "BoundedPairs | None":
        """For the network that the counts are of, whole; None where leaves of a kind have unlike ways up."""
        if counts.layers.network.crosses or len(counts.layers.stages) > _STAGES:
            return None
        found = BoundedPairs(counts)
        return found if found._is_even(counts) else None

    def __init__(self, counts: PathCounts) -> None:
        whole = counts.layers
        self.network, self.grids = whole.network, grids(whole)
        self.tiers = whole.tiers
        self.links = [LinkCells.of(stage) for stage in self.grids]
        low = self.grids[0]
        self.groups = LeafGroups.of(whole.network.switches.kind[: whole.leaves], low.lower.mesh)
        self.above = low.upper.at[low.lower.mesh]
        first = self.groups.first_of_kind
        self.low = WholeWays.of(self.links[0].whole[first])
        self.near_sets = _near_sets(self.groups, self.low)
        if len(self.grids) > 1:
            self.high = WholeWays.of(self._ups_of(self.links[0].whole[first], first, self.links[1].whole))
            self.far_sets = _far_sets(self.groups, self.high)

    def _is_even(self, counts: PathCounts) -> bool:
        """Whether every leaf has the ways up of the first of its kind, and kinds of one mesh meet in it."""
        rows = counts.classes.first
        ways, kinds = self.links[0].whole[rows], self.groups.kind[rows]
        if not np.array_equal(ways, self.low.of_kind(kinds)):
            return False
        same = counts.meshes.lower[rows][:, None] == counts.meshes.lower[rows]
        if not (counts.hops[same & (counts.pairs > 0)] == 2).all():
            return False
        if len(self.grids) == 1:
            return True
        return np.array_equal(self._ups_of(ways, rows, self.links[1].whole), self.high.of_kind(kinds))

    def worst(self, links: Ints, switches: Ints) -> list[WorstPair]:
        """As `worst_pairs.PairSurvey.worst`."""
        alive = self._alive(links, switches)
        least_low = self._least_low(alive) if len(self.groups.of_kind) > 1 else None
        near = self._near(alive, least_low).worst(2)
        far = None if alive.high is None else self._far(alive, least_low, alive.high).worst(4)
        return [pair for pair in (near, far) if pair]

    def _least_low(self, alive: Alive) -> Floats:
        """The least ways up that a leaf of each group has left, switch by switch: a second bound where kinds are many.

        Where all leaves have lost alike the sums bound nothing, and every two kinds would be looked into.
        """
        whole = self.low.of_kind(self.groups.kind)
        return self.groups.least(np.where(alive.leaves[:, None], alive.low, whole))

    def _alive(self, links: Ints, switches: Ints) -> Alive:
        tables = [cells.left(links) for cells in self.links]
        leaves = np.ones(len(self.groups.kind), np.bool_)
        for row in switches.tolist():
            tier, place = self._place(row)
            if tier == 0:
                leaves[place] = False
            if tier < len(tables):
                tables[tier][place] = 0
            if tier > 0:
                below = self.grids[tier - 1]
                own = below.lower.mesh == below.upper.mesh[place]
                tables[tier - 1][own, below.upper.seat[place]] = 0
        return Alive(tables[0], tables[1] if len(tables) > 1 else None, leaves, self.groups.group)

    def _place(self, row: int) -> tuple[int, int]:
        tier = int(self.network.switches.tier[row])
        return tier, row - self.tiers[tier].start

    def _near(self, alive: Alive, least_low: Floats | None) -> Bounds:
        """Pairs in one mesh: for each two kinds, mesh by mesh."""
        one, other = self.near_sets
        kind, form = self.groups.kind_of, self.low.form
        sums = np.where(alive.leaves[:, None], alive.low @ self.low.ways.T, np.inf)
        lowest = self.groups.least(sums)
        whole = self.low.paths(kind[one], kind[other])
        bound = lowest[one, form[kind[other]]] + lowest[other, form[kind[one]]] - whole
        rank = _ranked(bound, kind[one], kind[other])
        if least_low is not None:
            bound = np.maximum(bound, np.einsum("pu,pu->p", least_low[one], least_low[other]))

        def pairs(number: int) -> Pairs:
            both = int(one[number]), int(other[number])
            sides = [
                Side(self.groups.members[group], sums[self.groups.members[group], form[kind[partner]]])
                for group, partner in (both, both[::-1])
            ]
            return Pairs(alive, (sides[0], sides[1]), float(whole[number]), alive.low.__getitem__, None)

        return Bounds(bound, whole, rank, pairs)

    def _far(self, alive: Alive, least_low: Floats | None, high: Floats) -> Bounds:
        """Pairs of different meshes, all at once for each two kinds."""
        one, other = self.far_sets
        form, kinds = self.high.form, self.groups.of_kind
        sums = np.stack([self._over(alive, ways) for ways in self.high.ways], axis=1)
        sums[~alive.leaves] = np.inf
        lowest = np.stack([sums[rows].min(axis=0) for rows in kinds])
        whole = self.high.paths(one, other)
        bound = lowest[one, form[other]] + lowest[other, form[one]] - whole

        def pairs(number: int) -> Pairs:
            a, b = int(one[number]), int(other[number])
            sides = Side(kinds[a], sums[kinds[a], form[b]]), Side(kinds[b], sums[kinds[b], form[a]])
            return Pairs(alive, sides, float(whole[number]), self._ups(alive), self.grids[0].lower.mesh)

        if least_low is not None:
            bound = np.maximum(bound, self._products(least_low, high)[one, other])
        return Bounds(bound, whole, np.arange(len(one)), pairs)

    def _products(self, least_low: Floats, high: Floats) -> Floats:
        """[kinds, kinds]: paths of two leaves that had the least ways left of all of their kind at every switch."""
        ups = self._ups_of(least_low, self.groups.first, high).reshape(len(least_low), -1)
        least = np.stack([ups[self.groups.kind_of == kind].min(axis=0) for kind in range(len(self.groups.of_kind))])
        return np.asarray(least @ least.T)

    def _over(self, alive: Alive, whole: Floats) -> Floats:
        """For every leaf the sum over its ways to the spines, each times those of a whole leaf, [planes, spines]."""
        assert alive.high is not None
        each = np.einsum("us,us->u", alive.high, whole[self.grids[1].lower.mesh])
        return np.asarray(np.einsum("lu,lu->l", alive.low, np.append(each, 0).take(self.above)))

    def _ups(self, alive: Alive) -> Callable[[Ints], Floats]:
        def rows(leaves: Ints) -> Floats:
            assert alive.high is not None
            return self._ups_of(alive.low[leaves], leaves, alive.high).reshape(len(leaves), -1)

        return rows

    def _ups_of(self, ways: Floats, leaves: Ints, high: Floats) -> Floats:
        """[leaves, planes, spines]: ways up to every spine."""
        middle = self.grids[1].lower
        above = self.above[leaves]
        planes = np.append(middle.mesh, 0)[above]
        padded = np.concatenate([high, np.zeros_like(high[:1])])
        found = np.zeros((len(leaves), len(middle.at), high.shape[1]))
        for seat in range(above.shape[1]):
            found[np.arange(len(leaves)), planes[:, seat]] += ways[:, seat, None] * padded[above[:, seat]]
        return found


def _near_sets(groups: LeafGroups, low: WholeWays) -> tuple[Ints, Ints]:
    """Every two groups of one mesh that have paths, by their kinds, then by mesh."""
    pairs = [pair for same in groups.in_mesh for pair in combinations_with_replacement(same, 2)]
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    kind = groups.kind_of
    order = np.lexsort((groups.mesh_of[one], kind[other], kind[one]))
    joined = order[low.paths(kind[one], kind[other])[order] > 0]
    return one[joined], other[joined]


def _far_sets(groups: LeafGroups, high: WholeWays) -> tuple[Ints, Ints]:
    """Every two kinds that have paths between meshes."""
    one, other = np.triu_indices(len(groups.of_kind))
    alone = np.bincount(groups.kind_of) == 1
    joined = (high.paths(one, other) > 0) & ~((one == other) & alone[one])
    return one[joined], other[joined]


def _ranked(bound: Floats, *kinds: Ints) -> Ints:
    """The place of each by the kinds, then by the bound."""
    rank = np.empty(len(bound), np.int64)
    rank[np.lexsort((bound, *reversed(kinds)))] = np.arange(len(bound))
    return rank
