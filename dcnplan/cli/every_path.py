"""`dcnplan paths SPEC --every`: all paths of many pairs of leaves, made one by one, counted or written to a file."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dcnplan.cli.output import Output
from dcnplan.cli.progress import Meter, watched
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from dcnplan.analysis.paths.leaf_pairs import LeafPairs
    from dcnplan.analysis.paths.matrix import PathCounts
    from dcnplan.analysis.paths.path_dag import Block
    from dcnplan.network.failed import Failed
    from dcnplan.network.network import Network
    from dcnplan.report.every_path import Enumerated

_ON_STDOUT = 100_000
_HEADER_BYTES, _ROW_BYTES, _CELL_BYTES = 128, 4, 14
_FULL = 0.95
"""Of what a disk has free, so much may be filled."""


@frozen
class EveryPath:
    """Which pairs are wanted: so many `pairs` drawn by `seed`, those from the leaves of `start`, or all of them."""

    pairs: int | None
    start: str | None
    seed: int
    links: bool

    @property
    def words(self) -> str:
        """Which pairs, for people."""
        pairs = f"{self.pairs:,} drawn, seed {self.seed}" if self.pairs is not None else "all ordered pairs"
        return f"{pairs}, from the leaves of {self.start}" if self.start else pairs


def give_every_path(
    network: "Network", failed: "Failed", wanted: EveryPath, without: Sequence[str], output: Output
) -> None:
    """Says how many there are and how large a file is to become, then makes them."""
    from dcnplan.analysis.paths.matrix import path_counts
    from dcnplan.report.every_path import Enumerated, enumerated_view

    counts = path_counts(network, failed)
    pairs = _pairs(network, wanted)
    found = Enumerated(network.name, len(pairs), pairs.paths(counts, wanted.links), wanted.links, wanted.words, without)
    if output.form in ("csv", "npy"):
        _write(counts, pairs, found, output)
        return
    _count(counts, pairs, found)
    output.give(enumerated_view(found))


def _pairs(network: "Network", wanted: EveryPath) -> "LeafPairs":
    from dcnplan.analysis.paths.leaf_pairs import drawn_pairs, every_pair
    from dcnplan.network.named_switches import leaves_by_name

    leaves = len(network.tiers[0])
    start = None if wanted.start is None else leaves_by_name(network, wanted.start, "--from")
    if wanted.pairs is None:
        return every_pair(leaves, start)
    return drawn_pairs(leaves, wanted.pairs, wanted.seed, start)


def _count(counts: "PathCounts", pairs: "LeafPairs", found: "Enumerated") -> None:
    if counts.layers.network.crosses:
        _count_pairs(counts, pairs, found)
        return
    from dcnplan.analysis.paths.path_stream import stream_packed, stretches

    # Made twice, so that kernels are compiled or read before the clock starts.
    next(stretches(counts, pairs, found.links), None)
    meter = Meter(found.paths, "making paths")
    began = time.monotonic()
    made = stream_packed(counts, pairs, lambda stretch: meter.add(len(stretch.records)), found.links)
    meter.done()
    assert made == found.paths
    taken = max(time.monotonic() - began, 1e-9)
    say(f"made {made:,} paths in {taken:.2f} s, {made / taken / 1e6:,.1f} million a second")


def _count_pairs(counts: "PathCounts", pairs: "LeafPairs", found: "Enumerated") -> None:
    meter = Meter(found.paths, "making paths")
    made = 0
    for block in _blocks(counts, pairs, found.links):
        made += len(block.switches)
        meter.add(len(block.switches))
    meter.done()
    assert made == found.paths


def _write(counts: "PathCounts", pairs: "LeafPairs", found: "Enumerated", output: Output) -> None:
    from dcnplan.analysis.paths.array import npy_pieces
    from dcnplan.analysis.paths.path_threads import BUFFER
    from dcnplan.report.every_path import every_csv

    hops = pairs.longest(counts)
    _require_room(found, hops, output)
    blocks = _blocks(counts, pairs, found.links)
    if output.form == "npy":
        pieces = npy_pieces(blocks, found.paths, hops, found.links)
    else:
        pieces = every_csv(counts.layers.network, blocks, hops, found.links)
    output.stream(watched(pieces, found.paths // BUFFER + 1, f"writing {found.paths:,} paths"))


def _blocks(counts: "PathCounts", pairs: "LeafPairs", links: bool) -> "Iterator[Block]":
    if counts.layers.network.crosses:
        from dcnplan.analysis.paths.pair_stream import pair_blocks  # few networks have such links

        yield from pair_blocks(counts, pairs, links)
        return
    from dcnplan.analysis.paths.path_stream import stretches
    from dcnplan.analysis.paths.unpacking import Unpacking

    unpacking = Unpacking(counts.layers, links)
    for stretch in stretches(counts, pairs, links):
        yield from unpacking.blocks(stretch)


def _require_room(found: "Enumerated", hops: int, output: Output) -> None:
    """Says how large the file is to become, and refuses one that does not fit."""
    from dcnplan.network.memory import bytes_text

    if output.path is None:
        if found.paths > _ON_STDOUT:
            raise InputError(Problem(f"{found.headline} are a long list", Place("--every"), "-o FILE writes them"))
        return
    columns = hops if found.links else hops + 1
    size = _HEADER_BYTES + found.paths * columns * _ROW_BYTES
    if output.form == "csv":
        size = found.paths * columns * _CELL_BYTES * (2 if found.links else 1)
    about = "" if output.form == "npy" else "about "
    say(f"{found.headline}: {about}{bytes_text(size)}")
    free = _free_bytes(output.path)
    if free is not None and size > _FULL * free:
        text = f"{found.headline} take {about}{bytes_text(size)}, and the disk has {bytes_text(free)} left"
        raise InputError(Problem(text, Place(output.path), "--pairs N draws some, --from pod1 takes some"))


def _free_bytes(path: str) -> int | None:
    """Of the disk that the file would be on; None where it is no file on a disk."""
    if os.path.exists(path) and not os.path.isfile(path):
        return None
    try:
        return shutil.disk_usage(os.path.dirname(os.path.realpath(path)) or ".").free
    except OSError:
        return None
