"""Packed paths as rows of switches and of links: what a file of paths holds.

Knows the layers that the paths were made from; makes no path, knows no name.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from dcnplan.analysis.paths.path_dag import Block
from dcnplan.analysis.paths.path_stream import Stretch
from dcnplan.analysis.paths.path_ways import Records
from dcnplan.analysis.paths.record_fields import fields_of
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers


class Unpacking:
    """Takes records of these layers apart; with `links`, also into rows of links."""

    def __init__(self, fabric: Layers, links: bool) -> None:
        self._fabric, self._links = fabric, links
        self._fields = fields_of(fabric.stages, links)

    def blocks(self, stretch: Stretch) -> Iterator[Block]:
        """Its paths, in their order, in blocks of one length."""
        begins = np.append(0, stretch.ends)
        changes = np.flatnonzero(np.diff(stretch.hops)) + 1
        for first, end in zip([0, *changes.tolist()], [*changes.tolist(), len(stretch.hops)], strict=True):
            hops = int(stretch.hops[first])
            if hops:
                sources = np.repeat(stretch.sources[first:end], np.diff(begins[first : end + 1]))
                yield self._block(stretch.records[begins[first] : begins[end]], sources, stretch.to, hops)

    def _block(self, records: Records, sources: Ints, to: int, hops: int) -> Block:
        named = self._fields.unpacked(records)
        apex = hops // 2
        climb = [(f"up{tier}", tier) for tier in range(1, apex + 1)]
        descent = [(f"down{tier}", tier) for tier in range(apex - 1, 0, -1)]
        switches = np.empty((len(records), hops + 1), np.int32)
        switches[:, 0], switches[:, -1] = sources, to
        for hop, (name, tier) in enumerate([*climb, *descent], 1):
            switches[:, hop] = named[name] + self._fabric.tiers[tier].start
        if not self._links:
            return Block(switches, None)
        ways = [f"{name}_way" for name, _ in [*climb, *descent]] + ["leaf_way"]
        stages = [*range(apex), *reversed(range(apex))]
        links = [
            self._link_rows(switches[:, hop], switches[:, hop + 1], named[way], stage)
            for hop, (way, stage) in enumerate(zip(ways, stages, strict=True))
        ]
        return Block(switches, np.stack(links, axis=1))

    def _link_rows(self, start: Ints, end: Ints, way: Ints, stage: int) -> Ints:
        below, above = self._fabric.tiers[stage].start, self._fabric.tiers[stage + 1].start
        found = self._fabric.stages[stage]
        key = (np.minimum(start, end) - below).astype(np.int64) * found.uppers + np.maximum(start, end) - above
        adjacency = np.searchsorted(self._keys[stage], key)
        rows: Ints = found.link_rows[found.starts[adjacency] + way]
        return rows

    @cached_property
    def _keys(self) -> list[Ints]:
        """Of each stage: a number for the two ends of every adjacency, ascending as they are sorted."""
        return [stage.lower.astype(np.int64) * stage.uppers + stage.upper for stage in self._fabric.stages]
