"""The alive network going up, as what packed paths are made of. Makes no path; knows adjacencies and bits."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dcnplan.analysis.paths.record_fields import Fields, fields_of
from dcnplan.frozen import frozen, one_line
from dcnplan.network.columns import Ints
from dcnplan.network.layers import Layers, Neighbours, Stage
from dcnplan.network.twins import twins_by_uplinks

Records = npt.NDArray[np.int64]


class Lists(NamedTuple):
    """A list of records for each of some switches: those of number i are `records[offsets[i]:offsets[i + 1]]`."""

    offsets: Ints
    records: Records

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def sizes(self) -> Ints:
        return np.diff(self.offsets)

    def divided(self, parts: int) -> Iterator["Lists"]:
        """So many parts of equally many lists."""
        each = (len(self.offsets) - 1) // parts
        for first in range(0, len(self.offsets) - 1, each):
            own = self.offsets[first : first + each + 1]
            yield Lists(own - own[0], self.records[own[0] : own[-1]])


class Template(NamedTuple):
    """The rest of the paths to some leaves.

    `last_hops` int32[leaves, switches of tier 1] are a leaf's own ways down from each of them, 0 where it has none.
    `rests` is what follows a switch of tier 1 on paths over tier 2, leaf by leaf and class by class, then on those over
    tier 3, and so on.
    """

    last_hops: Ints
    rests: Lists

    def __repr__(self) -> str:
        return one_line(self)


@frozen(eq=False)
class Rise:
    """A stage going up: `ways` int32 counts for how many paths each adjacency counts, in the order of `up`.

    `reach` int64 is their sum for each lower switch. `kinds` int32 are the classes of lower switches by uplinks,
    `firsts` a member of each.
    """

    up: Neighbours
    ways: Ints
    reach: Ints
    uppers: int
    kinds: Ints
    firsts: Ints


@frozen(eq=False)
class Ways:
    """The alive network going up, and where each choice stands in a record."""

    leaf: Rise
    above: tuple[Rise, ...]
    fields: Fields

    @property
    def classes(self) -> int:
        """Of switches of tier 1, by uplinks; one of all where nothing is above them."""
        return len(self.above[0].firsts) if self.above else 1


def joined(lists: Sequence[Lists]) -> Lists:
    """One after the other."""
    if len(lists) == 1:
        return lists[0]
    bases = np.cumsum([0, *(len(part.records) for part in lists)])
    offsets = [part.offsets[1:] + base for part, base in zip(lists, bases, strict=False)]
    none = np.empty(0, np.int64)
    records = np.concatenate([part.records for part in lists] or [none])
    return Lists(np.concatenate([np.zeros(1, np.int64), *offsets]), records)


def ways_of(fabric: Layers, links: bool) -> Ways:
    """Of two tiers or more; with `links` parallel ones are told apart. Raises InputError beyond 63 bits a path."""
    rises = tuple(_rise(stage, links) for stage in fabric.stages)
    return Ways(rises[0], rises[1:], fields_of(fabric.stages, links))


def _rise(stage: Stage, links: bool) -> Rise:
    kinds, ways = twins_by_uplinks(stage), stage.ways(links).astype(np.int32, copy=False)
    reach = np.bincount(stage.lower, ways, minlength=stage.lowers).astype(np.int64)
    return Rise(stage.up, ways, reach, stage.uppers, kinds.of, kinds.first)
