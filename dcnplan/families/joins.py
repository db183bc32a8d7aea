"""Which modes of a cage can be joined to what its ports lead to: asked of the cabling before a faceplate is packed.

Knows one end's cages and the other's; no counts.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from dcnplan.cabling.medium import Wanted, candidates
from dcnplan.cabling.plugs import End, cage_end
from dcnplan.catalog.device import Mode
from dcnplan.catalog.media_shelf import media_for
from dcnplan.frozen import frozen
from dcnplan.plan.panel import UNLISTED, Panel
from dcnplan.plan.port_need import FormMode


@frozen
class Far:
    """What ports lead to: each of `ends`, or where it is `open` one of them; `unlisted` are of modes that no list has.

    No ends: a port of the same mode. `is_above`: it is the upper end. `links` parallel links lead to one switch, where
    that is known. Links are `length_m` long, patch cords `patch_m`; `cassette`: asked for.
    """

    ends: tuple[End, ...]
    length_m: Fraction
    patch_m: Fraction
    is_above: bool = False
    open: bool = False
    unlisted: tuple[End, ...] = ()
    links: int | None = None
    cassette: bool = False


Tiers = tuple[tuple[FormMode, ...], ...]


@lru_cache(maxsize=2048)
def tiers(panel: Panel, speed_bps: int, only: tuple[Mode, ...], far: Far) -> Tiers:
    """Modes that can be joined: those that are listed, at both ends; then the others. None where there is no choice."""
    modes = offered(panel, speed_bps, only)
    if len(modes) < 2:
        return ()
    every = (*far.ends, *far.unlisted)
    first = tuple(mode for mode, one in modes.items() if one.is_listed and _meets(one, far, far.ends))
    then = tuple(mode for mode, one in modes.items() if mode not in first and _meets(one, far, every))
    if not then:
        return (first,) if 0 < len(first) < len(modes) else ()
    return first, then


@frozen
class Offered:
    """A mode of cages of one form: the `ends` that they are, the best `rank` that one has."""

    rank: tuple[int, int]
    ends: tuple[End, ...]

    @property
    def is_listed(self) -> bool:
        """Whether a list has it."""
        return self.rank[0] < UNLISTED


@lru_cache(maxsize=1024)
def offered(panel: Panel, speed_bps: int, only: tuple[Mode, ...]) -> dict[FormMode, Offered]:
    """The modes at a speed that the cages of a panel can have, however it is set."""
    found: dict[FormMode, Offered] = {}
    for variant in panel.variants:
        for bank, modes in zip(variant.banks, variant.modes(speed_bps, unlisted=True), strict=True):
            for rank, split in modes:
                if not only or split.mode in only:
                    end = _end(cage_end(bank.group, split.mode, ""), split.mode, speed_bps)
                    key = bank.group.form, split.mode
                    held = found.get(key, Offered(rank, ()))
                    found[key] = Offered(min(rank, held.rank), tuple(dict.fromkeys((*held.ends, end))))
    return found


def _end(end: End, mode: Mode, speed_bps: int) -> End:
    """Of a mixed split, the part of the speed; no plug is known that serves it."""
    part = next(part for part in mode.parts if part.speed_bps == speed_bps)
    return End(end.form, end.lane_bps, part, "", whole=mode if mode.beside else None)


def ends_of(modes: Iterable[Offered]) -> tuple[End, ...]:
    """All their ends, each once."""
    return tuple(dict.fromkeys(end for one in modes for end in one.ends))


def _meets(one: Offered, far: Far, others: tuple[End, ...]) -> bool:
    """Whether every end of the mode can be joined with each of the others, or with one where that is left open."""
    if not far.ends and not far.unlisted:
        return all(_joins(end, end, one.rank, far) for end in one.ends)
    enough = any if far.open else all
    return bool(others) and all(enough(_joins(end, other, one.rank, far) for other in others) for end in one.ends)


def _joins(end: End, other: End, rank: tuple[int, int], far: Far) -> bool:
    pair = (end, other) if far.is_above else (other, end)
    shelf = media_for(frozenset(one.form for one in pair if one.form))
    found = (medium for wanted in _wanted(pair, far) for medium in candidates(shelf, wanted))
    if any(medium.longest_m(far.patch_m) >= far.length_m for medium in found):
        return True
    # Alike and whole, with no part on the shelf: that is told, and no split betters it.
    return rank[0] == 0 and other.ways == 1 and (None in (end.form, other.form) or bool(end.signals & other.signals))


def _wanted(pair: tuple[End, End], far: Far) -> Iterator[Wanted]:
    """The ways in which the two may be joined: straight where legs fill whole cages, or leg by leg."""
    split = sum(end.ways > 1 for end in pair)
    ends = tuple(sorted(pair, key=lambda end: end.ways == 1))
    ways = pair[0].ways
    may_be_straight = split == 2 and ways == pair[1].ways and (far.links or 0) % ways == 0
    if may_be_straight:
        yield Wanted(ends, split, straight=True)
    if not may_be_straight or far.links is None:
        yield Wanted(ends, split, cassette=far.cassette and split > 0)
