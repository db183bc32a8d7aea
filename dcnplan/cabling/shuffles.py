"""Shuffle boxes: how many a class of links takes, and whether its legs go apart as a box leads them.

A box joins as many cages on either side as a cage has legs, each with each by one leg. Knows cages; no medium.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from dcnplan.cabling.bundles import Bundle, bundles
from dcnplan.errors import Place, Problem
from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.once import once_each


def boxes_of(plan: Plan, table: Table, number: int) -> Mapping[Fraction, int] | None:
    """The boxes of the links of a record by the length of their links; a block that is not full takes one too.

    None where no box is asked for or needed, or none joins the links: parallel ones share cages, or ends are unlike.
    """
    return _boxes(plan, (table, number))


@once_each
def _boxes(plan: Plan, record: tuple[Table, int]) -> Mapping[Fraction, int] | None:
    bundle = next(one for one in bundles(plan) if (one.table, one.number) == record)
    if not is_asked(bundle) or unlike(bundle):
        return None
    from dcnplan.cabling.shared_cages import Laid  # few fabrics have boxes
    from dcnplan.cabling.spans import kinds_by_length
    from dcnplan.plan.link_axes import link_axes
    from dcnplan.plan.link_lengths import link_lengths

    lengths = link_lengths(plan, bundle.table, bundle.number)
    found: Counter[Fraction] = Counter()
    for length_m, kind, times in kinds_by_length(Laid(bundle, link_axes(plan, bundle.table, bundle.number), lengths)):
        if not kind.is_full:
            return None
        found[length_m] += times
    return found


def unshuffled(plan: Plan) -> Iterator[tuple[str, Place]]:
    """Where shuffle boxes are asked for and there are none: a sentence, and the place."""
    for one in bundles(plan):
        if one.shuffle is None or unlike(one) or boxes_of(plan, one.table, one.number) is not None:
            continue
        if is_asked(one):
            legs = "legs of a cage meet one at the other end more than once, or not all of them"
            yield f"{one.between}: {legs}: no shuffle box leads so, cassettes do", one.shuffle
        else:
            yield f"{one.between}: no cages that are split at both ends spread: no shuffle box is needed", one.shuffle


def is_asked(bundle: Bundle) -> bool:
    """Whether boxes are asked for, and links are split at both ends and spread."""
    ends = (*bundle.lower.ends, *bundle.upper.ends)
    return bundle.shuffle is not None and not bundle.straight and all(end.ways > 1 for end in ends)


def unlike(bundle: Bundle) -> Problem | None:
    """That cages of so many legs do not go into one box with others."""
    lower, upper = bundle.lower.ends[0], bundle.upper.ends[0]
    if not is_asked(bundle) or {end.ways for end in (*bundle.lower.ends, *bundle.upper.ends)} == {upper.ways}:
        return None
    below, above = bundle.between.replace("_", " ").split("-")
    whose = f"the {below} is split {lower.ways}x" if bundle.lower.group else f"the NICs are split {lower.ways}x"
    text = f"a shuffle joins {upper.ways} with {upper.ways} cages; {whose}, the {above} {upper.ways}x"
    return Problem(text, bundle.shuffle, "breakout: cassette, or the same split at both ends")
