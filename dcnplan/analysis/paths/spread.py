"""How the numbers of paths are spread over all pairs of leaves, by how the two leaves stand to each other.

Reads the class matrix of `matrix`; never looks at one pair after the other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints

SAME_LEAF_GROUP = "same_leaf_group"


class Case(NamedTuple):
    """What two leaves may have: hops (0: no path), paths as switch sequences and as link sequences."""

    hops: int
    switch_paths: int
    link_paths: int


@frozen
class Spread:
    """All ordered pairs of different leaves in one relation: how many there are of each Case, fewest paths first."""

    relation: str
    cases: Mapping[Case, int]

    @property
    def pairs(self) -> int:
        return sum(self.cases.values())

    @property
    def disconnected(self) -> int:
        """Pairs without a path."""
        return sum(pairs for case, pairs in self.cases.items() if case.hops == 0)


def path_spread(counts: PathCounts) -> tuple[Spread, ...]:
    """Same leaf group; then same pod and between pods, and between buildings; in two tiers between leaves (and planes).

    A relation that no pair is in is left out.
    """
    meshes = counts.meshes.lower[counts.classes.first]
    buildings = counts.layers.network.building[counts.classes.first]
    same, here = meshes[:, None] == meshes, buildings[:, None] == buildings
    relations = {
        SAME_LEAF_GROUP: Counter(dict(_in_leaf_groups(counts))),
        _near(counts): _counted(counts, np.where(same, counts.pairs, 0)),
        _far(counts): _counted(counts, np.where(~same & here, counts.pairs, 0)),
        "between_buildings": _counted(counts, np.where(here, 0, counts.pairs)),
    }
    for case, apart, pairs in _leaf_group_pairs(counts):
        relations[_far(counts) if apart else _near(counts)][case] -= pairs
    spreads = (Spread(name, dict(sorted((+cases).items(), key=_by_paths))) for name, cases in relations.items())
    return tuple(spread for spread in spreads if spread.cases)


def _by_paths(item: tuple[Case, int]) -> tuple[int, int, int]:
    case = item[0]
    return case.switch_paths, case.link_paths, case.hops


def _near(counts: PathCounts) -> str:
    return "same_pod" if _has_pods(counts) else "between_leaves"


def _far(counts: PathCounts) -> str:
    return "between_pods" if _has_pods(counts) else "between_planes"


def _has_pods(counts: PathCounts) -> bool:
    return len(counts.layers.stages) > 1 or bool(counts.layers.network.pods)


def _counted(counts: PathCounts, weights: Ints) -> Counter[Case]:
    held = weights != 0
    columns = [matrix[held] for matrix in (counts.hops, counts.switch_paths, counts.link_paths)]
    numbers = np.zeros(len(columns[0]), np.int64)
    values = []
    for column in columns:
        found, at = np.unique(column, return_inverse=True)
        numbers = numbers * len(found) + at.ravel()
        values.append(found)
    which, first, at = np.unique(numbers, return_index=True, return_inverse=True)
    sums = np.zeros(len(which), np.int64)
    np.add.at(sums, at.ravel(), weights[held])
    cases = (Case(*(int(column[place]) for column in columns)) for place in first)
    return Counter(dict(zip(cases, sums.tolist(), strict=True)))


def _in_leaf_groups(counts: PathCounts) -> Iterator[tuple[Case, int]]:
    total: Counter[Case] = Counter()
    for case, _, pairs in _leaf_group_pairs(counts):
        total[case] += pairs
    return iter(total.items())


def _leaf_group_pairs(counts: PathCounts) -> Iterator[tuple[Case, bool, int]]:
    """Cases of the pairs within leaf groups, and whether the two leaves stand in different meshes."""
    group = counts.layers.network.served.group
    order = np.argsort(group, kind="stable")
    _, first, sizes = np.unique(group[order], return_index=True, return_counts=True)
    for size in np.unique(sizes[sizes > 1]).tolist():
        leaves = order[first[sizes == size][:, None] + np.arange(size)]
        for a in range(size):
            for b in range(size):
                if a != b:
                    yield from _cases(counts, leaves[:, a], leaves[:, b])


def _cases(counts: PathCounts, a: Ints, b: Ints) -> Iterator[tuple[Case, bool, int]]:
    of, mesh = counts.classes.of, counts.meshes.lower
    keys = np.stack([of[a], of[b], mesh[a] != mesh[b]])
    found, pairs = np.unique(keys, axis=1, return_counts=True)
    for (x, y, apart), number in zip(found.T.tolist(), pairs.tolist(), strict=True):
        matrices = (counts.hops, counts.switch_paths, counts.link_paths)
        yield Case(*(int(matrix[x, y]) for matrix in matrices)), bool(apart), number
