"""Every equal-cost path between two switches or servers, as a set that is never listed unless asked for.

Counts, reads by number, samples and streams. Knows rows; names are for whoever prints.
"""

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from dcnplan.analysis.paths.path_dag import Block, PathDag, path_dag
from dcnplan.analysis.paths.valleys import Shortest, shortest
from dcnplan.frozen import frozen, one_line
from dcnplan.network.columns import Ints
from dcnplan.network.ends import End, end_of
from dcnplan.network.failed import Failed
from dcnplan.network.layers import Layers, layers
from dcnplan.network.memory import require_memory
from dcnplan.network.names import Attachment
from dcnplan.network.network import Network

BLOCK = 1 << 14
"""Paths of one block of a stream."""
_BYTES_DRAWN = 500


class PairPaths(NamedTuple):
    """The paths between two switches, `a` and `b`: the ends themselves, or a leaf of a server at either end.

    `from_nics` and `to_nics` are the server's ports to that leaf, None where the end is a switch.
    """

    a: int
    b: int
    dag: PathDag
    from_leaf: Attachment | None = None
    to_leaf: Attachment | None = None

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def hops(self) -> int:
        """Links, those of the servers included; 0 where there is no path."""
        servers = (self.from_leaf is not None) + (self.to_leaf is not None)
        return self.dag.hops + servers if self.dag.rows else 0

    def count(self, links: bool) -> int:
        return self.dag.link_paths * self._nics if links else self.dag.switch_paths

    @property
    def _nics(self) -> int:
        return _ports(self.from_leaf) * _ports(self.to_leaf)


class Paths(NamedTuple):
    """Paths of one pair, one a row: their numbers in the set, the Block between its switches, the servers' ports.

    `numbers` int64[paths] (Python ints beyond 64 bits). `from_port` and `to_port` int64[paths] count the server's ports
    to that leaf from 0; None where the end is a switch, or links were not asked for.
    """

    pair: PairPaths
    numbers: Ints
    between: Block
    from_port: Ints | None = None
    to_port: Ints | None = None

    def __repr__(self) -> str:
        return one_line(self)

    def __len__(self) -> int:
        return len(self.between.switches)


@frozen(eq=False)
class PathSet:
    """The paths from `a` to `b`, numbered from 0, pair by pair, and hop by hop in the order of switch rows, then links.

    Paths go up and then down, as routers take them, and are the shortest of these in each pair. Between two servers
    there is one for every two of their leaves, or for every leaf they share where they share any. Of servers that are
    spread over pods only those pairs of leaves count whose paths are the shortest.
    """

    layers: Layers
    a: End
    b: End
    pairs: tuple[PairPaths, ...]

    def __repr__(self) -> str:
        counts = f"{self.switch_paths} switch paths, {self.link_paths} link paths"
        return f"<PathSet {self.a.name} to {self.b.name}: {counts}>"

    @cached_property
    def switch_paths(self) -> int:
        """Paths as sequences of switches (and servers at the ends)."""
        return self.count()

    @cached_property
    def link_paths(self) -> int:
        """Paths as sequences of links: parallel links are told apart, a bundle is one link."""
        return self.count(links=True)

    @property
    def hops(self) -> tuple[int, ...]:
        """The different numbers of links that paths have, ascending; empty where there is none."""
        return tuple(sorted({pair.hops for pair in self.pairs if pair.dag.rows}))

    def count(self, links: bool = False) -> int:
        return sum(pair.count(links) for pair in self.pairs)

    def read(self, first: int, end: int, links: bool = False) -> Iterator[Paths]:
        """Paths `first` to `end - 1`, in blocks of one pair each. Raises IndexError where there are not as many."""
        if not 0 <= first <= end <= self.count(links):
            raise IndexError(f"there are {self.count(links):,} paths")
        base = 0
        for pair in self.pairs:
            count = pair.count(links)
            last = min(end - base, count)
            for start in range(max(first - base, 0), last, BLOCK):
                yield _paths(pair, range(start, min(start + BLOCK, last)), base, links)
            base += count

    def sample(self, count: int, seed: int, links: bool = False) -> Iterator[Paths]:
        """Different paths drawn evenly, in their order; the same for the same seed. All where there are no more.

        Raises InputError where the numbers drawn would not fit into memory.
        """
        total = self.count(links)
        count = min(count, total)
        require_memory(_BYTES_DRAWN * count, f"a sample of {count:,} paths", "draw fewer")
        return self._numbered(sorted(_drawn(random.Random(seed), total, count)), links)

    def _numbered(self, drawn: Sequence[int], links: bool) -> Iterator[Paths]:
        base = 0
        for pair in self.pairs:
            size = pair.count(links)
            own = [number - base for number in drawn if base <= number < base + size]
            for start in range(0, len(own), BLOCK):
                yield _paths(pair, own[start : start + BLOCK], base, links)
            base += size

    @cached_property
    def plain(self) -> tuple[Shortest, ...]:
        """For each pair, plain shortest paths between its switches, whether or not they go down and up again."""
        if self.layers.network.crosses:
            return tuple(Shortest(pair.dag.hops, pair.dag.switch_paths) for pair in self.pairs)
        leaf = self.layers.network.meshes[0].lower
        return tuple(self._plain(pair, leaf) for pair in self.pairs)

    def _plain(self, pair: PairPaths, mesh: Ints) -> Shortest:
        if _are_apart(self.layers, pair.a, pair.b):
            return Shortest(0, 0)
        # Two leaves that share no switch above have no leaf in between either, nor is there a way round two hops.
        hops, leaves = pair.dag.hops, max(pair.a, pair.b) < self.layers.leaves
        if leaves and (hops == 2 or (hops == 4 and mesh[pair.a] != mesh[pair.b])):
            return Shortest(hops, pair.dag.switch_paths)
        return shortest(self.layers, pair.a, pair.b)

    @property
    def valleys(self) -> tuple[PairPaths, ...]:
        """The pairs whose plain shortest paths are other ones: shorter, or more. Routers do not take those."""
        told = zip(self.pairs, self.plain, strict=True)
        return tuple(p for p, plain in told if plain != Shortest(p.dag.hops, p.dag.switch_paths))


def paths(network: Network, a: str, b: str, failed: Failed | None = None) -> PathSet:
    """The equal-cost paths between two switches or servers by name, without what has failed.

    Raises InputError where a name is unknown. No path is an answer: a set of 0 paths.
    """
    return paths_between(layers(network, failed), end_of(network, a), end_of(network, b))


def paths_between(fabric: Layers, a: End, b: End) -> PathSet:
    """As `paths`, where the layers and the ends are at hand."""
    shared = set(a.switches) & set(b.switches)
    pairs = [
        PairPaths(at, to, _path_dag(fabric, at, to), from_leaf, to_leaf)
        for at, from_leaf in _last_hops(a)
        for to, to_leaf in _last_hops(b)
        if at == to or not shared
    ]
    return PathSet(fabric, a, b, tuple(_nearest(fabric, pairs)))


def _nearest(fabric: Layers, pairs: list[PairPaths]) -> list[PairPaths]:
    """Of pairs in several pods that are joined, those with the shortest paths."""
    pod, domain = fabric.network.pod, fabric.network.attached.domain
    ends = [{end for pair in pairs if (end := getattr(pair, side)) < fabric.leaves} for side in ("a", "b")]
    spread = any(len({int(pod[leaf]) for leaf in of}) > len({int(domain[leaf]) for leaf in of}) for of in ends)
    least = min((pair.hops for pair in pairs if pair.hops), default=0)
    return [pair for pair in pairs if pair.hops == least] if spread and least else pairs


def _last_hops(end: End) -> list[tuple[int, Attachment | None]]:
    if end.row is not None:
        return [(end.row, None)]
    return [(attachment.leaf, attachment) for attachment in end.attachments]


def _path_dag(fabric: Layers, a: int, b: int) -> PathDag:
    if a == b:
        return PathDag((np.array([a], np.int32),) if fabric.is_up(a) else (), ())
    return PathDag((), ()) if _are_apart(fabric, a, b) else path_dag(fabric, a, b)


def _are_apart(fabric: Layers, a: int, b: int) -> bool:
    """Whether two leaves are joined by nothing even when all is well, as in different planes: then nobody walks."""
    domain = fabric.network.attached.domain
    return max(a, b) < fabric.leaves and bool(domain[a] != domain[b])


def _ports(attachment: Attachment | None) -> int:
    return 1 if attachment is None else len(attachment.nics)


def _drawn(source: random.Random, total: int, count: int) -> Iterable[int]:
    if total <= sys.maxsize:
        return source.sample(range(total), count)
    drawn: set[int] = set()
    while len(drawn) < count:  # so many paths that hardly one is drawn twice
        drawn.add(source.randrange(total))
    return drawn


def _paths(pair: PairPaths, own: Sequence[int], base: int, links: bool) -> Paths:
    """The server's port at the start changes slowest, that at the end fastest."""
    kind: Any = np.int64 if pair.count(links) <= sys.maxsize else np.object_
    numbers: Ints = np.array(own, kind)
    if not links:
        return Paths(pair, numbers + base, pair.dag.read(numbers))
    # Not np.divmod, which knows no numbers beyond 64 bits.
    rest, to_port = numbers // _ports(pair.to_leaf), numbers % _ports(pair.to_leaf)
    from_port, rest = rest // pair.dag.link_paths, rest % pair.dag.link_paths
    ends = (from_port if pair.from_leaf else None, to_port if pair.to_leaf else None)
    return Paths(pair, numbers + base, pair.dag.read(rest, links=True), *ends)
