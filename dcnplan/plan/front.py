"""One faceplate as a data sheet has it, and the ties of its cages as stretches of cages that are tied together.

Knows nothing of banks.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from dcnplan.catalog.cage_sets import ANY, WORDS, holds
from dcnplan.catalog.device import Breakout, CageGroup, PortLimit
from dcnplan.catalog.ties import NO_TIES, Blocking, Ties
from dcnplan.frozen import frozen

MOST_NUMBERED = 4096
"""Cages of a group in which mates are looked at pair by pair."""
MOST_TIED = 64
"""Cages of a stretch that are looked at together; a longer one is taken apart, cage by cage."""


class Stretch(NamedTuple):
    """Neighbouring cages, the first and the last."""

    first: int
    last: int

    def __contains__(self, cage: object) -> bool:
        return isinstance(cage, int) and self.first <= cage <= self.last


@frozen
class Front:
    """`off` cages cannot be used; `barred` modes are not used on their cages. `mode` is the system mode it is of."""

    groups: tuple[CageGroup, ...]
    limits: tuple[PortLimit, ...] = ()
    ties: Ties = NO_TIES
    off: tuple[int, ...] = ()
    barred: tuple[Blocking, ...] = ()
    mode: str = ""

    @property
    def cages(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def is_tied(self) -> bool:
        """Whether more than pairs of cages are tied."""
        return bool(self.limits) or self.ties != NO_TIES

    @cached_property
    def places(self) -> tuple[tuple[CageGroup, Stretch], ...]:
        """Each group, and where its cages are."""
        found, first = [], 1
        for group in self.groups:
            found.append((group, Stretch(first, first + group.count - 1)))
            first += group.count
        return tuple(found)

    def splits(self, group: CageGroup, cage: int) -> tuple[Breakout, ...]:
        """The splits of a group that a cage may have where sets are given by numbers; words stay."""
        return tuple(
            split if split.cages in WORDS else split._replace(cages=ANY)
            for split in group.breakouts
            if (split.cages in WORDS or holds(split.cages, cage)) and not self._is_barred(split, cage)
        )

    def _is_barred(self, split: Breakout, cage: int) -> bool:
        return any(block.mode == str(split.mode) and cage in block.cages for block in self.barred)

    @cached_property
    def mates(self) -> tuple[tuple[int, ...], ...]:
        """Sets of mates that are stated; and pairs, where a set of numbers says which of them may take the other."""
        if self.ties.mates:
            return self.ties.mates
        if not any(_numbers_take(group) for group in self.groups):
            return ()
        counted = [where for group, where in self.places if any(map(counts_mates, group.breakouts))]
        return tuple(dict.fromkeys(pair for where in counted for pair in _pairs(where, self.cages)))

    @cached_property
    def loose(self) -> tuple[Blocking, ...]:
        """Splits that take stated mates which no unit holds, each as a mode of a cage that turns its mates off."""
        apart = [one for one in self.ties.mates if not any(one[0] in held and max(one) in held for held in self.whole)]
        return tuple(block for mates in apart for cage in mates for block in self._taking(cage, mates))

    def _taking(self, cage: int, mates: tuple[int, ...]) -> Iterator[Blocking]:
        others = tuple(mate for mate in mates if mate != cage)
        if cage in self.off or set(others) <= set(self.off):
            return
        group = next(group for group, where in self.places if cage in where)
        for split in self.splits(group, cage):
            if split.takes_mate and self.is_legal_among(split, cage, mates):
                yield Blocking(str(split.mode), (cage,), others)

    def is_legal_among(self, split: Breakout, cage: int, mates: tuple[int, ...]) -> bool:
        """Whether a cage of a set of mates may have the split; odd is the first of them."""
        return split.cages == ANY or (split.cages == "odd") == (mates[0] == cage)

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """The first cages of stretches that a limit beyond tied cages, or what is off or barred, sets apart."""
        wide = (limit for limit in self.limits if not self.is_inner(limit))
        found = {edge for limit in wide for edge in (limit.first, limit.last + 1)}
        found.update(edge for cage in self.off for edge in (cage, cage + 1))
        found.update(edge for block in self.barred for edge in _edges(block.cages))
        return tuple(sorted(found))

    @cached_property
    def tied(self) -> tuple[Stretch, ...]:
        """Stretches of cages that mates, shared speeds and limits on sets tie together."""
        sets = [group.cages for group in self.ties.speed_groups]
        sets += [limit.only for limit in self.limits if limit.only]
        if any(counts_mates(split) for group in self.groups for split in group.breakouts):
            sets += self.mates
        found = tuple(_merged(self._whole_pairs(Stretch(min(one), max(one))) for one in sets))
        while crossing := [limit for limit in self.limits if any(_crosses(limit, one) for one in found)]:
            ranges = (self._whole_pairs(Stretch(limit.first, limit.last)) for limit in crossing)
            found = tuple(_merged((*found, *ranges)))
        return found

    def is_inner(self, limit: PortLimit) -> bool:
        """Whether a limit is one within a stretch of tied cages."""
        at = bisect_right(self.tied, (limit.first, self.cages + 1)) - 1
        return at >= 0 and self.tied[at].first <= limit.first and limit.last <= self.tied[at].last

    def _whole_pairs(self, stretch: Stretch) -> Stretch:
        """The stretch with the mates of its first and last cage, where mates are pairs."""
        group, where = next((group, where) for group, where in self.places if stretch.first in where)
        if self.mates or not any(counts_mates(split) for split in group.breakouts):
            return stretch
        first = stretch.first - (stretch.first % 2 == 0 and stretch.first > where.first)
        return Stretch(first, stretch.last + (stretch.last % 2 == 1 and stretch.last < where.last))

    @cached_property
    def whole(self) -> frozenset[Stretch]:
        """The tied stretches that can be units: of one kind, under the same limits, and all there."""
        return frozenset(filter(self._is_whole, self.tied))

    def _is_whole(self, stretch: Stretch) -> bool:
        if stretch.last - stretch.first >= MOST_TIED:
            return False
        inside = any(stretch.first in where and stretch.last in where for _, where in self.places)
        return inside and not any(stretch.first < edge <= stretch.last for edge in self.edges)


def _crosses(limit: PortLimit, stretch: Stretch) -> bool:
    """Whether a limit holds over a part of the stretch and over cages beside it."""
    apart = limit.last < stretch.first or stretch.last < limit.first
    within = stretch.first <= limit.first and limit.last <= stretch.last
    around = limit.first <= stretch.first and stretch.last <= limit.last
    return not (apart or within or around)


def counts_mates(split: Breakout) -> bool:
    """Whether the split is legal on one cage of a set of mates only, or takes the others."""
    return split.takes_mate or split.cages in ("odd", "even")


def _numbers_take(group: CageGroup) -> bool:
    return group.count <= MOST_NUMBERED and any(
        split.takes_mate and split.cages not in WORDS for split in group.breakouts
    )


def _pairs(where: Stretch, cages: int) -> Iterator[tuple[int, ...]]:
    first = where.first - (where.first % 2 == 0)
    return ((cage, cage + 1) for cage in range(first, where.last + 1, 2) if cage < cages)


def _edges(cages: Iterable[int]) -> Iterator[int]:
    if isinstance(cages, range) and cages.step == 1:
        yield from (cages.start, cages.stop)
        return
    before = None
    for cage in cages:
        if before is None or cage > before + 1:
            yield from (cage,) if before is None else (before + 1, cage)
        before = cage
    if before is not None:
        yield before + 1


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Those that overlap as one."""
    joined: Stretch | None = None
    for stretch in sorted(stretches):
        if joined and stretch.first <= joined.last:
            joined = Stretch(joined.first, max(joined.last, stretch.last))
            continue
        if joined:
            yield joined
        joined = stretch
    if joined:
        yield joined
