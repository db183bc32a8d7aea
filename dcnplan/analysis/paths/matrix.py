"""How many up-down paths every pair of leaves has: a small matrix over leaf classes, expanded on demand.

Counts only; lists no path. Paths are the shortest that go up and then down.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.ends import leaf_row
from dcnplan.network.failed import Failed
from dcnplan.network.grids import seated
from dcnplan.network.layers import Layers, Stage, layers
from dcnplan.network.memory import require_memory
from dcnplan.network.meshes import Meshes
from dcnplan.network.network import Network
from dcnplan.network.twins import Twins, twins_by_downlinks, twins_by_uplinks

_Matrix = npt.NDArray[Any]
_EXACT = ((1 << 24, np.float32), (1 << 53, np.float64))
"""Integers up to the bound, and every sum of them up to it, are exact in the type."""


class PathCount(NamedTuple):
    """Between two leaves: paths as switch sequences, as link sequences, and links on one path; 0 of each for none."""

    switch_paths: int
    link_paths: int
    hops: int


@frozen(eq=False)
class PathCounts:
    """Numbers of paths between leaves, 0 where there is none; symmetric.

    `classes` are twin leaves. The matrices [classes, classes] hold for every pair of *different* leaves of two classes:
    `switch_paths` as switch sequences, `link_paths` as link sequences (a bundle is one link), `hops` uint8 in links.
    """

    layers: Layers
    meshes: Meshes
    classes: Twins
    switch_paths: _Matrix
    link_paths: _Matrix
    hops: Ints

    def __repr__(self) -> str:
        return f"<PathCounts of {self.layers.network.name}: {self.layers.leaves} x {self.layers.leaves} leaves>"

    def between(self, a: str | int, b: str | int) -> PathCount:
        """Of a pair of leaves, by name or row. Raises ValueError where one is no leaf; a leaf has no path to itself."""
        rows = leaf_row(self.layers.network, a), leaf_row(self.layers.network, b)
        if rows[0] == rows[1]:
            return PathCount(0, 0, 0)
        at = self.classes.of[rows[0]], self.classes.of[rows[1]]
        return PathCount(int(self.switch_paths[at]), int(self.link_paths[at]), int(self.hops[at]))

    def full(self, links: bool = False) -> _Matrix:
        """[leaves, leaves] in row order, of switch paths or of link paths, 0 on the diagonal.

        Unsigned integers of the narrowest type that fits, Python ints beyond 64 bits. Raises InputError where the
        matrix would not fit into memory.
        """
        matrix = self.link_paths if links else self.switch_paths
        leaves = self.layers.leaves
        require_memory(leaves * leaves * matrix.itemsize, f"the paths of {leaves:,} x {leaves:,} leaves")
        expanded: _Matrix = matrix[:, self.classes.of][self.classes.of]
        np.fill_diagonal(expanded, 0)
        return expanded

    def total(self, links: bool = False) -> int:
        """Paths of all ordered pairs of different leaves together."""
        matrix = self.link_paths if links else self.switch_paths
        return sum(int(value) * count for value, count in counted(matrix, self.pairs))

    @cached_property
    def pairs(self) -> Ints:
        """Ordered pairs of different leaves of each pair of classes: int64[classes, classes]."""
        sizes = self.classes.sizes
        return np.outer(sizes, sizes) - np.diag(sizes)

    def leaf_names(self) -> list[str]:
        """In the order of the full matrix."""
        names: list[str] = self.layers.network.names.switches()[: self.layers.leaves].tolist()
        return names


def counted(values: _Matrix, weights: Ints) -> list[tuple[int, int]]:
    """Each value that has a weight, ascending, with the sum of its weights."""
    held = weights != 0
    found, at = np.unique(values[held], return_inverse=True)
    sums = np.zeros(len(found), np.int64)
    np.add.at(sums, at.ravel(), weights[held])
    return list(zip((int(value) for value in found), sums.tolist(), strict=True))


def path_counts(network: Network, failed: Failed | None = None) -> PathCounts:
    """Numbers of equal-cost up-down paths of all pairs of leaves, without what has failed.

    Only the shortest count: over the lowest tier where two leaves meet, 2 hops a tier.
    """
    return count_paths(layers(network, failed))


def count_paths(fabric: Layers) -> PathCounts:
    """As `path_counts`, where the layers are at hand."""
    if fabric.network.crosses:
        return _across(fabric)
    mesh = fabric.network.meshes[0]
    classes = twins_by_uplinks(fabric.stages[0], mesh.lower)
    require_memory(3 * 8 * len(classes) ** 2, f"the paths of {len(classes):,} classes of leaves")
    blocks = _Blocks(fabric, mesh, classes)
    links, hops = _levels(blocks, links=True)
    parallel = any(int(stage.next_hops.max(initial=0)) > 1 for stage in fabric.stages)
    switches = _levels(blocks, links=False)[0] if parallel else links
    return PathCounts(fabric, mesh, classes, switches, links, hops)


def _across(alive: Layers) -> PathCounts:
    """Where links stay in a tier: every leaf is a class of its own, and a mesh is a pod, or what any way joins."""
    from dcnplan.network.steps import steps_of  # few networks have such links

    leaves, found, homes = np.arange(alive.leaves), steps_of(alive), alive.network.attached
    require_memory(3 * 8 * len(leaves) ** 2, f"the paths of {len(leaves):,} leaves")
    hops = np.zeros((len(leaves),) * 2, np.uint8)
    switches, links = (np.zeros(hops.shape, np.object_) for _ in range(2))
    for some in found.blocks(leaves):
        far = found.hops(leaves[some])
        hops[:, some] = found.near(far)[: len(leaves)]
        for table, by_links in ((switches, False), (links, True)):
            table[:, some] = np.where(hops[:, some] > 0, found.ways(far, by_links)[: len(leaves)], 0)
    pods = homes.pod if alive.network.pods else homes.domain
    meshes = Meshes(int(pods.max(initial=0)) + 1, pods, pods[:0])
    switch_paths, link_paths = (_narrowed(_as_ints(one)) for one in (switches, links))
    return PathCounts(alive, meshes, Twins(leaves, leaves), switch_paths, link_paths, hops)


def _as_ints(matrix: _Matrix) -> _Matrix:
    """Whole numbers of any kind as Python ints."""
    ints: Any = np.frompyfunc(int, 1, 1)(matrix)
    return np.asarray(ints, np.object_)


class _Blocks:
    """Leaf classes (`kinds`) and the switches above them (`uppers`), seated mesh by mesh."""

    def __init__(self, fabric: Layers, mesh: Meshes, classes: Twins) -> None:
        self.stages, self.meshes, self.classes = fabric.stages, mesh, classes
        self.kinds = seated(mesh.lower[classes.first], mesh.number)
        self.uppers = seated(mesh.upper, mesh.number)

    def leaf_links(self, links: bool) -> tuple[_Matrix, int]:
        """Ways [meshes, seats, upper seats] from a leaf of each class to each switch above; the most of a leaf."""
        stage, of = self.stages[0], self.classes.of
        own = np.flatnonzero(self.classes.first[of[stage.lower]] == stage.lower)
        lower, upper = of[stage.lower[own]], stage.upper[own]
        ways = stage.ways(links)
        most = _most(stage, ways)
        shape = self.meshes.number, self.kinds.at.shape[1], self.uppers.at.shape[1]
        table = np.zeros(shape, _exact(most * most))
        table[self.kinds.mesh[lower], self.kinds.seat[lower], self.uppers.seat[upper]] = ways[own]
        return table, most


def _levels(blocks: _Blocks, links: bool) -> tuple[_Matrix, Ints]:
    """Numbers of paths and hops over the lowest tier where two classes meet."""
    leaf_links, most = blocks.leaf_links(links)
    near = leaf_links @ leaf_links.transpose(0, 2, 1)
    higher = list(_higher(blocks, leaf_links, most, links))
    wide = np.object_ in (near.dtype, *(counts.dtype for counts in higher))
    kind = np.object_ if wide else np.result_type(near, *higher)
    paths = np.zeros((len(blocks.classes),) * 2, kind)
    hops = np.zeros(paths.shape, np.uint8)
    for tier, counts in reversed(list(enumerate(higher, 2))):
        met = counts != 0
        np.copyto(paths, _as(counts, kind), where=met)
        hops[met] = 2 * tier
    mesh, a, b = np.nonzero(near)
    at = blocks.kinds.at[mesh, a], blocks.kinds.at[mesh, b]
    paths[at] = _as(near, kind)[mesh, a, b]
    hops[at] = 2
    return _narrowed(paths), hops


def _higher(blocks: _Blocks, leaf_links: _Matrix, most: int, links: bool) -> Iterator[_Matrix]:
    """Of tiers 2, 3, ...: paths [classes, classes] over that tier, were there none lower down.

    Ways up to every switch, times ways up to it from the other side; the switches of a tier by twins, which are reached
    alike. `most` bounds the ways up of one leaf.
    """
    ups: _Matrix | None = None
    below = Twins(np.arange(blocks.stages[0].uppers), np.arange(blocks.stages[0].uppers))
    for stage in blocks.stages[1:]:
        above, ways = twins_by_downlinks(stage), stage.ways(links)
        most *= _most(stage, ways)
        exact = _exact(most)
        table = np.zeros((len(below) + 1, len(above)), exact)
        own = np.flatnonzero(above.first[above.of[stage.upper]] == stage.upper)
        np.add.at(table, (below.of[stage.lower[own]], above.of[stage.upper[own]]), ways[own])
        if ups is None:
            ups = blocks.kinds.items(_as(leaf_links, exact) @ table[blocks.uppers.at])
        else:
            ups = _as(ups, exact) @ table[:-1]
        bound = most * int(ups.max(initial=0))
        wide = _as(ups, _exact(bound))
        yield (wide * above.sizes.astype(wide.dtype)) @ wide.T
        below = above


def _most(stage: Stage, ways: Ints) -> int:
    """The most ways up from one lower switch."""
    return int(np.bincount(stage.lower, ways, minlength=1).max())


def _exact(bound: int) -> Any:
    """The fastest type that holds every integer up to the bound."""
    return next((kind for largest, kind in _EXACT if bound <= largest), np.object_)


def _as(matrix: _Matrix, kind: Any) -> _Matrix:
    """Whole numbers in a wider type; Python ints are made of ints, as a float would stay one."""
    whole = matrix.astype(np.int64) if kind is np.object_ and matrix.dtype != kind else matrix
    return whole.astype(kind)


def _narrowed(matrix: _Matrix) -> _Matrix:
    """Whole numbers as the narrowest unsigned integers; Python ints stay where 64 bits are too few."""
    largest = int(matrix.max(initial=0))
    kinds = (np.uint16, np.uint32, np.uint64)
    kind = next((kind for kind in kinds if largest <= np.iinfo(kind).max), np.object_)
    return matrix.astype(kind)
