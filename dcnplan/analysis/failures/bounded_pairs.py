"""The pairs of leaves that failures hit worst in an even network: only those that could be worst are counted.

Counts link paths of the usual length: over one switch for leaves of a mesh, else over a spine. Knows no loads.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement

import numpy as np

from dcnplan.analysis.failures.pair_bounds import Pairs, Side, WorstPair, least
from dcnplan.analysis.failures.surviving_hops import Alive, LinkCells
from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.grids import grids

_STAGES = 2
"""That its bounds know: pods, and what joins them."""


class BoundedPairs:
    """All pairs of leaves of an even network of two or three tiers, ready to be asked about any failures."""

    @staticmethod
    def of(counts: PathCounts) -> "BoundedPairs | None":
        """For the network that the counts are of, whole; None where leaves of a kind have unlike ways up."""
        if len(counts.layers.stages) > _STAGES:
            return None
        found = BoundedPairs(counts)
        return found if found._is_even(counts) else None

    def __init__(self, counts: PathCounts) -> None:
        whole = counts.layers
        network = whole.network
        self.network, self.grids = network, grids(whole)
        self.tiers = whole.tiers
        self.links = [LinkCells.of(stage) for stage in self.grids]
        self.kind = network.switches.kind[: whole.leaves].astype(np.int64)
        self.kinds = np.unique(self.kind).tolist()
        self.apart = self.kind * len(self.grids[0].upper.at) + self.grids[0].lower.mesh
        self.of_kind = {kind: self.kind == kind for kind in self.kinds}
        low = self.grids[0]
        meshes = {kind: low.lower.mesh[own] for kind, own in self.of_kind.items()}
        self.in_several_meshes = {kind for kind, own in meshes.items() if own.min() < own.max()}
        self.above = low.upper.at[low.lower.mesh]
        first = {kind: np.flatnonzero(self.of_kind[kind])[:1] for kind in self.kinds}
        self.full_low = {kind: self.links[0].whole[row[0]] for kind, row in first.items()}
        if len(self.grids) > 1:
            ways = self.links[0].whole
            self.full_high = {kind: self._ups_of(ways[row], row, self.links[1].whole)[0] for kind, row in first.items()}
            self.full_above = {kind: full[self.grids[1].lower.mesh] for kind, full in self.full_high.items()}

    def _is_even(self, counts: PathCounts) -> bool:
        """Whether every leaf has the ways up of the first of its kind, and kinds of one mesh meet in it."""
        rows = counts.classes.first
        ways, kinds = self.links[0].whole[rows], self.kind[rows].tolist()
        if any(not np.array_equal(own, self.full_low[kind]) for own, kind in zip(ways, kinds, strict=True)):
            return False
        same = counts.meshes.lower[rows][:, None] == counts.meshes.lower[rows]
        if not (counts.hops[same & (counts.pairs > 0)] == 2).all():
            return False
        if len(self.grids) == 1:
            return True
        ups = self._ups_of(ways, rows, self.links[1].whole)
        return all(np.array_equal(own, self.full_high[kind]) for own, kind in zip(ups, kinds, strict=True))

    def worst(self, links: Ints, switches: Ints) -> list[WorstPair]:
        """As `worst_pairs.PairSurvey.worst`."""
        alive = self._alive(links, switches)
        near = least(self._near(alive), 2)
        far = least(self._far(alive), 4) if alive.high is not None else None
        return [pair for pair in (near, far) if pair]

    def _alive(self, links: Ints, switches: Ints) -> Alive:
        tables = [cells.left(links) for cells in self.links]
        leaves = np.ones(len(self.kind), np.bool_)
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
        return Alive(tables[0], tables[1] if len(tables) > 1 else None, leaves, self.apart)

    def _place(self, row: int) -> tuple[int, int]:
        tier = int(self.network.switches.tier[row])
        return tier, row - self.tiers[tier].start

    def _near(self, alive: Alive) -> Iterator[Iterator["Pairs"]]:
        """Pairs in one mesh, for each two kinds mesh by mesh."""
        for a, b in combinations_with_replacement(self.kinds, 2):
            full = [self.full_low[kind] for kind in (a, b)]
            totals = self._totals((a, b), [alive.low @ other for other in reversed(full)], alive.leaves)
            yield self._by_mesh(alive, totals, float(full[0] @ full[1]))

    def _by_mesh(self, alive: Alive, totals: Sequence[Floats], whole: float) -> Iterator["Pairs"]:
        at = self.grids[0].lower.at
        tables = [np.append(total, np.inf)[at] for total in totals]
        bounds = tables[0].min(axis=1) + tables[1].min(axis=1) - whole
        for mesh in np.argsort(bounds, kind="stable").tolist():
            sides = Side(at[mesh], tables[0][mesh]), Side(at[mesh], tables[1][mesh])
            yield Pairs(alive, sides, whole, float(bounds[mesh]), alive.low.__getitem__, None)

    def _far(self, alive: Alive) -> Iterator[Iterator["Pairs"]]:
        """Pairs of different meshes, all at once for each two kinds."""
        every = np.arange(len(self.kind))
        for a, b in combinations_with_replacement(self.kinds, 2):
            if a == b and a not in self.in_several_meshes:
                continue
            whole = float((self.full_high[a] * self.full_high[b]).sum())
            sums = {kind: self._over(alive, kind) for kind in {a, b}}
            totals = self._totals((a, b), (sums[b], sums[a]), alive.leaves)
            bound = float(totals[0].min() + totals[1].min() - whole)
            sides = Side(every, totals[0]), Side(every, totals[1])
            yield iter([Pairs(alive, sides, whole, bound, self._ups(alive), self.grids[0].lower.mesh)])

    def _totals(self, kinds: tuple[int, int], sums: Sequence[Floats], leaves: Bools) -> list[Floats]:
        """The sums of each kind's leaves that are up; infinite for all others."""
        both = zip(kinds, sums, strict=True)
        return [np.where(self.of_kind[kind] & leaves, total, np.inf) for kind, total in both]

    def _over(self, alive: Alive, kind: int) -> Floats:
        """For every leaf the sum over its ways to the spines, each times those of a whole leaf of that kind."""
        assert alive.high is not None
        each = np.einsum("us,us->u", alive.high, self.full_above[kind])
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
