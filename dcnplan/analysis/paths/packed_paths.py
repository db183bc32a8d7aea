"""Every path between many pairs of leaves, as packed records in one array.

Knows nothing of how a record is made; `path_stream` passes records on instead.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.packing import template, write
from dcnplan.analysis.paths.path_threads import BUFFER, require_records, run
from dcnplan.analysis.paths.path_ways import Records, Template, Ways, ways_of
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.ends import leaf_row
from dcnplan.network.failed import Failed
from dcnplan.network.layers import Layers, layers
from dcnplan.network.network import Network
from dcnplan.network.twins import Twins

_LARGEST = 1 << 62


@frozen(eq=False)
class PackedPaths:
    """The paths of pair i are `records[offsets[i]:offsets[i + 1]]`, hop by hop in the order of switches, then links.

    `pairs` int32[pairs, 2] are rows of leaves, `hops` int32[pairs] how many links their paths have, `offsets`
    int64[pairs + 1]. A record of int64 holds every choice on the way; `fields` takes it apart.
    """

    ways: Ways
    pairs: Ints
    hops: Ints
    offsets: Ints
    records: Records

    def fields(self, pair: int) -> dict[str, Ints]:
        """Of one pair: each of `record_fields.Fields` as int64[paths]."""
        return self.ways.fields.unpacked(self.records[self.offsets[pair] : self.offsets[pair + 1]])


def enumerate_paths(
    network: Network,
    pairs: Ints | Sequence[tuple[str, str]],
    links: bool = False,
    failed: Failed | None = None,
    out: Records | None = None,
    jobs: int | None = None,
) -> PackedPaths:
    """Every path of each of `pairs` of leaves, by name or int[pairs, 2] rows, without what has failed.

    With `links`, parallel links are told apart. `out` is written to where it is given, int64[paths or more]. `jobs`
    threads, by default one a core. Raises InputError where the records would not fit into memory or a name is not
    known, ValueError for rows that are no leaves and for an `out` that is too short. A pair of one leaf and itself has
    no path.
    """
    return pack_paths(layers(network, failed), _rows(network, pairs), links, out, jobs)


def _rows(network: Network, pairs: Ints | Sequence[tuple[str, str]]) -> Ints:
    if isinstance(pairs, np.ndarray):
        return pairs
    return np.array([[leaf_row(network, end) for end in pair] for pair in pairs], np.int32).reshape(-1, 2)


def pack_paths(
    fabric: Layers, pairs: Ints, links: bool = False, out: Records | None = None, jobs: int | None = None
) -> PackedPaths:
    """As `enumerate_paths`, where the layers are at hand."""
    counts = count_paths(fabric)
    matrix = counts.link_paths if links else counts.switch_paths
    sources, targets = _ends(pairs, fabric.leaves)
    at = counts.classes.of[sources], counts.classes.of[targets]
    apart = sources != targets
    offsets = _offsets(np.where(apart, matrix[at], 0))
    sizes, hops = np.diff(offsets), np.where(apart, counts.hops[at], 0).astype(np.int32)
    ends = np.stack([sources, targets], axis=1)
    found = PackedPaths(ways_of(fabric, links), ends, hops, offsets, _room(int(offsets[-1]), out))
    for group in _bunches(found.ways, counts.classes, at[1]):

        def fill(some: Ints, group: _Bunch = group) -> None:
            numbers = group.number[at[1][some]]
            write(found.ways, group.template, numbers, sources[some], offsets[some], hops[some], found.records)

        # In the order of the records: memory is written twice as fast from one end to the other as here and there.
        run(fill, list(_batches(group.pairs, sizes[group.pairs])), jobs)
    return found


class _Bunch(NamedTuple):
    """The `pairs` that lead to some classes of leaves, and the number of each class in their `template`."""

    pairs: Ints
    number: Ints
    template: Template


def _bunches(ways: Ways, classes: Twins, of: Ints) -> Iterator[_Bunch]:
    """Classes whose templates stay in a cache together; where nothing has failed these are all, mostly."""
    wanted = np.flatnonzero(np.bincount(of, minlength=len(classes)))
    if not len(wanted):
        return
    each = len(template(ways, classes.first[wanted[:1]]).rests.records)
    step = max(1, BUFFER // max(1, each))
    for begin in range(0, len(wanted), step):
        held = wanted[begin : begin + step]
        number = np.full(len(classes), -1, np.int32)
        number[held] = np.arange(len(held))
        yield _Bunch(np.flatnonzero(number[of] >= 0), number, template(ways, classes.first[held]))


def _ends(pairs: Ints, leaves: int) -> tuple[Ints, Ints]:
    rows = np.asarray(pairs).reshape(-1, 2)
    if rows.size and not 0 <= int(rows.min()) <= int(rows.max()) < leaves:
        raise ValueError(f"rows of leaves are 0 to {leaves - 1}")
    return np.ascontiguousarray(rows[:, 0], np.int32), np.ascontiguousarray(rows[:, 1], np.int32)


def _offsets(sizes: Ints) -> Ints:
    """Where each pair begins, and where the last ends; bounded before it is summed in 64 bits."""
    bound = int(sizes.astype(np.float64).sum())
    if bound >= _LARGEST:
        require_records(bound)
    offsets = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes.astype(np.int64), out=offsets[1:])
    return offsets


def _room(paths: int, out: Records | None) -> Records:
    if out is None:
        require_records(paths)
        return np.empty(paths, np.int64)
    if out.dtype != np.int64 or len(out) < paths:
        raise ValueError(f"{paths:,} paths do not go into {out.dtype}[{len(out)}]")
    return out[:paths]


def _batches(group: Ints, sizes: Ints) -> Iterator[Ints]:
    """Parts of a group whose paths are some few buffers full, so that what numpy holds beside them stays small."""
    number = np.cumsum(sizes) // (4 * BUFFER)
    return iter(np.split(group, np.flatnonzero(np.diff(number)) + 1))
