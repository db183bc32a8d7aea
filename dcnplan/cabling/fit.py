"""Whether two ends can be joined over a length: the rule of the cabling, asked before there is a plan.

Knows two ends and the shelf; nothing of what else could be chosen.
"""

from collections.abc import Iterator

from dcnplan.cabling.media_order import in_order
from dcnplan.cabling.medium import Wanted, candidates
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.media_shelf import media_for


def joined(lower: End, upper: End, run: Run) -> bool:
    """Whether something on the shelf joins them."""
    shelf = media_for(frozenset(end.form for end in (lower, upper) if end.form))
    order = run.order
    for wanted in _wanted(lower, upper, run):
        found = candidates(shelf, wanted)
        tried = in_order(order, found, run.length_m) if order else found
        if any(medium.longest_m(run.patch_m) >= run.length_m for medium in tried):
            return True
    return False


def _wanted(lower: End, upper: End, run: Run) -> Iterator[Wanted]:
    """The ways in which they may be joined: straight where legs fill whole cages, or leg by leg."""
    ends = tuple(sorted((lower, upper), key=lambda end: end.ways == 1))
    grade = run.order.fibre if run.order else None
    split, ways = sum(end.ways > 1 for end in ends), lower.ways
    may_be_straight = split == 2 and ways == upper.ways and (run.links or 0) % ways == 0
    if may_be_straight:
        yield Wanted(ends, split, straight=True, grade=grade)
    if not may_be_straight or run.links is None:
        yield Wanted(ends, split, cassette=run.cassette and split > 0, grade=grade)
