"""Whether two ends can be joined over a length: the rule of the cabling, asked before there is a plan.

Knows two ends and the shelf; nothing of what else could be chosen.
"""

from collections.abc import Iterator
from fractions import Fraction

from dcnplan.cabling.media_order import in_order
from dcnplan.cabling.medium import Medium, Wanted, candidates
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.media_shelf import media_for


def longest_m(lower: End, upper: End, run: Run, sure: bool = False) -> Fraction:
    """How far apart they could be, as the order of media is for the length asked; 0 where nothing joins them.

    `sure`: by parts of which it is known that they go into the cages.
    """
    media = (medium for medium in _media(lower, upper, run) if medium.is_sure or not sure)
    return max((medium.longest_m(run.patch_m) for medium in media), default=Fraction(0))


def media_over(lower: End, upper: End, run: Run) -> Iterator[Medium]:
    """What joins them over the length, the first that would be taken first."""
    return (medium for medium in _media(lower, upper, run) if medium.longest_m(run.patch_m) >= run.length_m)


def _media(lower: End, upper: End, run: Run) -> Iterator[Medium]:
    shelf = media_for(frozenset((end.form, end.total_bps) for end in (lower, upper) if end.form))
    for wanted in _wanted(lower, upper, run):
        yield from _tried(candidates(shelf, wanted), run)


def _tried(found: tuple[Medium, ...], run: Run) -> tuple[Medium, ...]:
    return in_order(run.order, found, run.length_m) if run.order else found


def _wanted(lower: End, upper: End, run: Run) -> Iterator[Wanted]:
    """The ways in which they may be joined: straight where legs fill whole cages, or leg by leg."""
    ends = tuple(sorted((lower, upper), key=lambda end: end.ways == 1))
    grade = run.order.fibre if run.order else None
    split, ways = sum(end.ways > 1 for end in ends), lower.ways
    may_be_straight = split == 2 and ways == upper.ways and (run.links or 0) % ways == 0
    if may_be_straight:
        yield Wanted(ends, split, straight=True, grade=grade)
    if run.shuffle and split == 2 and ways == upper.ways:
        yield Wanted(ends, split, box=True, grade=grade)
    if not may_be_straight or run.links is None:
        yield Wanted(ends, split, cassette=run.cassette and split > 0, grade=grade)
