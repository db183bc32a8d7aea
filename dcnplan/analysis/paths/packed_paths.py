"""Every path between many pairs of leaves, as packed records: into one array, or streamed past a small buffer.

Divides the work over threads; knows no name, and nothing of how a record is made.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from dcnplan.analysis.paths.matrix import PathCounts, count_paths
from dcnplan.analysis.paths.packing import Records, Template, Ways, template, ways_of, write
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers
from dcnplan.network.memory import require_memory

Work = TypeVar("Work")
Result = TypeVar("Result")

BUFFER = 1 << 17
"""Records of a thread's buffer: 1 MB, which stays in its cache."""

_LARGEST = 1 << 62


class Stretch(NamedTuple):
    """The paths from the leaves `first` to `end - 1` to the leaf `to`; those of leaf i end at `ends[i - first]`.

    `records` are overwritten as soon as whoever was given them returns. Leaves are rows of the fabric.
    """

    to: int
    first: int
    end: int
    ends: Ints
    records: Records


@dataclass(frozen=True, eq=False)
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
    fabric: Layers, pairs: Ints, links: bool = False, out: Records | None = None, jobs: int | None = None
) -> PackedPaths:
    """Every path of each of `pairs`, int[pairs, 2] rows of leaves; with `links`, parallel links told apart.

    `out` is written to where it is given, int64[paths or more]. `jobs` threads, by default one a core.
    Raises InputError where the records would not fit into memory, ValueError for rows that are no leaves and for an
    `out` that is too short. A pair of one leaf and itself has no path.
    """
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

    _run(fill, list(_groups(at[1])), jobs)
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
        _require_records(bound)
    offsets = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes.astype(np.int64), out=offsets[1:])
    return offsets


def _require_records(paths: int) -> None:
    require_memory(8 * paths, f"{paths:,} paths", "stream_paths needs room for those of one pair only")


def _room(paths: int, out: Records | None) -> Records:
    if out is None:
        _require_records(paths)
        return np.empty(paths, np.int64)
    if out.dtype != np.int64 or len(out) < paths:
        raise ValueError(f"{paths:,} paths do not go into {out.dtype}[{len(out)}]")
    return out[:paths]


def stream_paths(
    fabric: Layers, consume: Callable[[Stretch], None], links: bool = False, jobs: int | None = None
) -> int:
    """Gives every path between all leaves to `consume`, stretch by stretch, and returns how many they were.

    `consume` is called from `jobs` threads (one a core) at once, and each time for another stretch. Raises InputError
    where the paths of one pair would not fit into memory.
    """
    counts = count_paths(fabric)
    ways = ways_of(fabric, links)
    matrix = counts.link_paths if links else counts.switch_paths
    size = max(BUFFER, int(matrix.max(initial=0)))
    _require_records(size)

    def stream(members: Ints) -> int:
        buffer = np.empty(size, np.int64)
        to = template(ways, int(members[0]))
        return sum(_streamed(counts, matrix, ways, to, int(leaf), buffer, consume) for leaf in members)

    # Classes in small parts, so that no thread is left with a large one.
    groups = [part for group in _groups(counts.classes.of) for part in np.array_split(group, -(-len(group) // 64))]
    return sum(_run(stream, groups, jobs))


def _streamed(
    counts: PathCounts,
    matrix: Ints,
    ways: Ways,
    to: Template,
    leaf: int,
    buffer: Records,
    consume: Callable[[Stretch], None],
) -> int:
    kind = counts.classes.of[leaf]
    sums = np.zeros(len(counts.classes.of) + 1, np.int64)
    each = matrix[:, kind][counts.classes.of]
    hops = counts.hops[:, kind][counts.classes.of].astype(np.int32)
    each[leaf], hops[leaf] = 0, 0
    np.cumsum(each, out=sums[1:])
    sources = np.arange(len(each), dtype=np.int32)
    first = 0
    while first < len(each):
        base = int(sums[first])
        end = max(first + 1, int(np.searchsorted(sums, base + len(buffer), side="right")) - 1)
        ends = sums[first : end + 1] - base
        write(ways, to, sources[first:end], ends[:-1], hops[first:end], buffer)
        consume(Stretch(leaf, first, end, ends[1:], buffer[: int(ends[-1])]))
        first = end
    return int(sums[-1])


def _groups(kinds: Ints) -> Iterator[Ints]:
    """The places of each number that occurs."""
    # Sixteen bits are sorted by radix, ten times as fast.
    narrow = kinds.astype(np.uint16) if int(kinds.max(initial=0)) < 1 << 16 else kinds
    order = np.argsort(narrow, kind="stable")
    cuts = np.flatnonzero(np.diff(kinds[order])) + 1
    return (group for group in np.split(order, cuts) if len(group))


def _batches(group: Ints, sizes: Ints) -> Iterator[Ints]:
    """Parts of a group whose paths are some few buffers full, so that what numpy holds beside them stays small."""
    number = np.cumsum(sizes) // (4 * BUFFER)
    return iter(np.split(group, np.flatnonzero(np.diff(number)) + 1))


def _run(call: Callable[[Work], Result], works: list[Work], jobs: int | None) -> list[Result]:
    threads = min(jobs or os.cpu_count() or 1, len(works))
    if threads <= 1:
        return [call(work) for work in works]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(call, works))
