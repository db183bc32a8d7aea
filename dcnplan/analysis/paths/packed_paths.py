"""Every path between many pairs of leaves, as packed records in one array.

Knows nothing of how a record is made; `path_stream` passes records on instead.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.packing import Records, Ways, template, ways_of, write
from dcnplan.analysis.paths.path_threads import BUFFER, groups, require_records, run
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.ends import leaf_row
from dcnplan.network.failed import Failed
from dcnplan.network.layers import Layers, layers
from dcnplan.network.network import Network

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

    def fill(group: Ints) -> None:
        to = template(found.ways, int(targets[group[0]]))
        for part in _batches(group, sizes[group]):
            write(found.ways, to, sources[part], offsets[part], hops[part], found.records)

    run(fill, list(groups(at[1])), jobs)
    return found


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
