"""The pair of leaves with the fewest paths, found by counting all pairs: for networks where no bound holds.

Counts classes of leaves, not single ones. Knows neither kinds nor tiers.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from dcnplan.analysis.failures.pair_search import WorstPair
from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.network.columns import Bools, Ints
from dcnplan.network.twins import Twins

_Matrix = npt.NDArray[Any]


def least_by_counting(whole: PathCounts, left: PathCounts, up: Bools) -> Iterator[WorstPair]:
    """For each number of hops, the pair with the least share of its paths left, among the leaves that are `up`.

    Paths that are longer than when nothing has failed do not count.
    """
    classes = _together(whole.classes.of, left.classes.of, up)
    first, of = classes.first, (whole.classes.of[classes.first], left.classes.of[classes.first])
    hops, before = (matrix[np.ix_(of[0], of[0])] for matrix in (whole.hops, whole.link_paths))
    after = left.link_paths[np.ix_(of[1], of[1])].astype(before.dtype)
    after[left.hops[np.ix_(of[1], of[1])] != hops] = 0
    asked = _asked(classes, up[first])
    for length in np.unique(hops[asked & (hops > 0)]).tolist():
        a, b = _least(before, after, asked & (hops == length))
        kept, paths = int(after[a, b]), int(before[a, b])
        yield WorstPair(int(first[a]), int(first[b]) if a != b else _second(classes, a), kept, paths, length)


def _together(whole: Ints, left: Ints, up: Bools) -> Twins:
    """Leaves that are alike before and after."""
    _, first, of = np.unique(np.stack([whole, left, up]), axis=1, return_index=True, return_inverse=True)
    return Twins(of.ravel().astype(np.int32), first.astype(np.int32))


def _asked(classes: Twins, up: Bools) -> Bools:
    """Pairs of classes that have two different leaves which are up."""
    asked: Bools = np.outer(up, up)
    np.fill_diagonal(asked, up & (classes.sizes > 1))
    return asked


def _least(before: _Matrix, after: _Matrix, asked: Bools) -> tuple[int, int]:
    shares = np.ones(asked.shape)
    shares[asked] = (after[asked] / before[asked]).astype(np.float64)
    rows, columns = np.nonzero(asked & (shares == shares[asked].min()))
    return int(rows[0]), int(columns[0])


def _second(classes: Twins, number: int) -> int:
    return int(np.flatnonzero(classes.of == number)[1])
