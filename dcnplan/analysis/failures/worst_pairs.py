"""The pairs of leaves that failures hit worst, of all pairs: by bounds where a network is even, else counted.

Compares link paths of the length that a pair has when nothing has failed. Knows no loads.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

import numpy as np

from dcnplan.analysis.failures.bounded_pairs import BoundedPairs
from dcnplan.analysis.failures.pair_bounds import WorstPair
from dcnplan.analysis.failures.server_pairs import server_pairs_apart
from dcnplan.analysis.failures.surviving_hops import NOTHING
from dcnplan.analysis.loads.fewer_servers import Gone
from dcnplan.analysis.paths.matrix import PathCounts, path_counts
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network


class PairSurvey:
    """All pairs of leaves of a network, ready to be asked about any failures."""

    def __init__(self, network: Network) -> None:
        self.network, self.whole = network, path_counts(network)
        self._bounded = BoundedPairs.of(self.whole)
        self._last: tuple[Failed, PathCounts] | None = None

    @property
    def is_bounded(self) -> bool:
        """Whether the worst pairs are found without counting all of them."""
        return self._bounded is not None

    def worst(self, links: Ints = NOTHING, switches: Ints = NOTHING) -> list[WorstPair]:
        """The pair with the least share of its paths left, one for each number of hops; among leaves that are up.

        `links` and `switches` are the rows that have failed.
        """
        if self._bounded is not None:
            return self._bounded.worst(links, switches)
        return list(_counted(self.whole, _marked(self.network, links, switches)))

    def cut(self, failed: Failed) -> int:
        """Pairs of different leaves that are joined when nothing has failed, and no longer are."""
        return _apart(self._counts(failed)) - self._apart_when_whole

    def servers_cut(self, failed: Failed, gone: Gone = ()) -> int:
        """Pairs of different servers that are joined in some plane when nothing has failed, and no longer are."""
        return server_pairs_apart(self._counts(failed), gone) - self._servers_apart_when_whole

    @cached_property
    def _apart_when_whole(self) -> int:
        return _apart(self.whole)

    @cached_property
    def _servers_apart_when_whole(self) -> int:
        return server_pairs_apart(self.whole)

    def _counts(self, failed: Failed) -> PathCounts:
        """Asked for twice of one failure: the last ones are kept."""
        if self._last is None or self._last[0] is not failed:
            self._last = failed, path_counts(self.network, failed)
        return self._last[1]


def hops_of(network: Network) -> tuple[int, ...]:
    """The numbers of hops that paths can have, 2 a tier; 4 is told of two tiers too."""
    if network.crosses:
        return _lengths(network)
    return tuple(range(2, 2 * max(2, len(network.stages)) + 1, 2))


@lru_cache(maxsize=1)
def _lengths(network: Network) -> tuple[int, ...]:
    """Those of paths between leaves while nothing has failed; asked for by every sample."""
    hops = path_counts(network).hops
    return tuple(np.unique(hops[hops > 0]).tolist())


def failed_rows(failed: Failed) -> tuple[Ints, Ints]:
    """Rows of the links and of the switches that a mask marks."""
    links = NOTHING if failed.links is None else np.flatnonzero(failed.links)
    return links, NOTHING if failed.switches is None else np.flatnonzero(failed.switches)


def _marked(network: Network, links: Ints, switches: Ints) -> Failed:
    masks = (np.zeros(len(network.links), np.bool_), np.zeros(len(network.switches), np.bool_))
    for mask, rows in zip(masks, (links, switches), strict=True):
        mask[rows] = True
    return Failed(*masks)


def _counted(whole: PathCounts, failed: Failed) -> Iterator[WorstPair]:
    """Over the classes of leaves that are twins both before and after."""
    now = path_counts(whole.layers.network, failed)
    assert failed.switches is not None
    up = ~failed.switches[: whole.layers.leaves]
    kinds = np.stack([whole.classes.of, now.classes.of, up])
    (before, after, alive), first, of = np.unique(kinds, axis=1, return_index=True, return_inverse=True)
    pairs = _pairs(of.ravel(), len(first)) * np.outer(alive, alive)
    total, hops = whole.link_paths[np.ix_(before, before)], whole.hops[np.ix_(before, before)]
    hops_now, paths_now = now.hops[np.ix_(after, after)].astype(np.int64), now.link_paths[np.ix_(after, after)]
    left = np.where(hops_now == hops, paths_now, 0)
    share = np.divide(left, total, out=np.full(total.shape, np.inf), where=(total != 0) & (pairs > 0), dtype=np.float64)
    stays = whole.layers.network.stays
    for number in sorted(set(hops[np.isfinite(share)].tolist())):
        at = _worst_at(np.where(hops == number, share, np.inf), hops_now if stays else None)
        a, b = (int(first[place]) for place in at)
        other = b if at[0] != at[1] else int(np.flatnonzero(of == at[1])[1])
        detour = (int(paths_now[at]), int(hops_now[at])) if stays and not left[at] else None
        yield WorstPair(a, other, int(left[at]), int(total[at]), int(number), detour)


def _worst_at(share: Floats, hops_now: Ints | None) -> tuple[int, int]:
    """Where the least share is; of those without any the one that is cut, or goes the longest way."""
    if hops_now is not None and share.min() == 0:
        longest = hops_now.max() + 1
        share = np.where(share == 0, -np.where(hops_now == 0, longest, hops_now), share)
    a, b = np.unravel_index(int(np.argmin(share)), share.shape)
    return int(a), int(b)


def _pairs(of: Ints, kinds: int) -> Ints:
    """Ordered pairs of different leaves of each two kinds."""
    sizes = np.bincount(of, minlength=kinds)
    return np.asarray(np.outer(sizes, sizes) - np.diag(sizes))


def _apart(counts: PathCounts) -> int:
    return int(counts.pairs[counts.switch_paths == 0].sum()) // 2
