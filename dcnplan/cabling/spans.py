"""The links of a bundle by the length that they are bought in, and how many cages and cables that takes.

What shares a cage shares a length: all links of a split cage are as long as the longest of them, and so are those of
all cages that links join to it. Closed form where all links are alike. Knows no medium.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod

from dcnplan.cabling.bundles import Bundle, Pair, Row
from dcnplan.cabling.like_blocks import kinds_by_block
from dcnplan.cabling.shared_cages import Laid, Legs, SharedCages, kinds_of_shared_cages, numbered_axes
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.length_parts import LinkLengths
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.link_lengths import link_lengths


@frozen
class Span:
    """The links of one length: by the segments they join, and by the cages that they take.

    `units`: of lower (0) or upper (1) ends, on a segment, the sets of so many legs of a cage with one in use.
    """

    length_m: Fraction
    pairs: Mapping[Pair, int]
    units: Callable[[int, int, int], int]


def spans(plan: Plan, bundle: Bundle) -> tuple[Span, ...]:
    """The shortest first."""
    lengths = link_lengths(plan, bundle.table, bundle.number)
    lengths_m = lengths.lengths_m
    if len(lengths_m) == 1:
        return (Span(lengths_m[0], bundle.pairs, partial(_units_of_all, bundle)),)
    if len(bundle.pairs) == 1 and not bundle.is_split:
        (pair,) = bundle.pairs
        whole = sorted((part.length_m, part.count) for part in lengths.parts)
        return tuple(Span(length_m, {pair: count}, _one_each(count)) for length_m, count in whole)
    return spans_by(plan, bundle, lengths)


def spans_by(plan: Plan, bundle: Bundle, lengths: LinkLengths) -> tuple[Span, ...]:
    """The same where links are as long as it says: a cage's links count with the longest of them."""
    found = _counted(Laid(bundle, link_axes(plan, bundle.table, bundle.number), lengths))
    return tuple(
        Span(length_m, pairs, partial(_units_of_cages, cages)) for length_m, (pairs, cages) in sorted(found.items())
    )


def _one_each(links: int) -> Callable[[int, int, int], int]:
    """Of whole cages each link has its own."""
    return lambda at, segment, per: links


def _units_of_all(bundle: Bundle, at: int, segment: int, per: int) -> int:
    row: Row = (bundle.lower, bundle.upper)[at]
    return row.units(segment, per)


def _units_of_cages(cages: Mapping[Legs, int], at: int, segment: int, per: int) -> int:
    here = (one for one in cages if (one.at, one.segment) == (at, segment))
    return sum(cages[one] * one.units(per) for one in here)


_Counts = tuple[Counter[Pair], Counter[Legs]]


def _counted(laid: Laid) -> Mapping[Fraction, _Counts]:
    """By length: what every kind of shared cages has, times the switches that it is alike on."""
    found: dict[Fraction, _Counts] = {}
    for length_m, kind, times in kinds_by_length(laid):
        _add(found.setdefault(length_m, (Counter(), Counter())), kind, times)
    return found


def kinds_by_length(laid: Laid) -> Iterator[tuple[Fraction, SharedCages, int]]:
    """The kinds of links that share cages, with the length that they are bought in, and how many there are."""
    lengths_m = [length_m for _, length_m in laid.lengths.boxes]
    counted = kinds_by_block if len(laid.lengths.lengths_m) == 1 else kinds_of_shared_cages
    kinds, numbered = counted(laid), numbered_axes(laid)
    others = [one for at, one in enumerate(laid.lengths.classes) if at not in numbered]
    for classes in product(*others):
        times, left = prod(one.size for one in classes), -1
        for one in classes:
            left &= one.mask
        for kind, count in kinds.items():
            length_m = max(lengths_m[(mask & left).bit_length() - 1] for mask in kind.masks)
            yield length_m, kind, times * count


def _add(counts: _Counts, kind: SharedCages, times: int) -> None:
    pairs, cages = counts
    for pair, links in kind.pairs:
        pairs[pair] += links * times
    for legs, number in kind.cages:
        cages[legs] += number * times
