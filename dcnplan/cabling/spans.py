"""The links of a bundle by the length that they are bought in, and how many cages and cables that takes.

What shares a cage shares a length: all links of a split cage are as long as the longest of them, and so are those of
all cages that links join to it. Closed form where all links are alike. Knows no medium.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod

from dcnplan.cabling.bundles import Bundle, Pair, Row
from dcnplan.cabling.shared_cages import Laid, Legs, SharedCages, kinds_of_shared_cages, numbered_axes
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.link_lengths import link_lengths


@frozen
class Span:
    """The links of one length: by the segments they join, and by the cages that they take.

    `units`: of lower (0) or upper (1) ends, on a segment, the sets of so many legs of a cage with one in use. `boxes`:
    the shuffle boxes that they fill, where they do.
    """

    length_m: Fraction
    pairs: Mapping[Pair, int]
    units: Callable[[int, int, int], int]
    boxes: int | None = None


def spans(plan: Plan, bundle: Bundle) -> tuple[Span, ...]:
    """The shortest first."""
    lengths = link_lengths(plan, bundle.table, bundle.number)
    lengths_m = lengths.lengths_m
    if len(lengths_m) == 1:
        return (Span(lengths_m[0], bundle.pairs, partial(_units_of_all, bundle), bundle.boxes),)
    found = _counted(Laid(bundle, link_axes(plan, bundle.table, bundle.number), lengths))
    return tuple(
        Span(length_m, pairs, partial(_units_of_cages, cages), sets if bundle.boxes is not None else None)
        for length_m, (pairs, cages, sets) in sorted(found.items(), key=lambda item: item[0])
    )


def _units_of_all(bundle: Bundle, at: int, segment: int, per: int) -> int:
    row: Row = (bundle.lower, bundle.upper)[at]
    units = row.units(segment, per)
    if bundle.table == "peers" and row.group:  # one leaf of each pair
        return units * (row.group.each // 2) // row.group.each
    return units


def _units_of_cages(cages: Mapping[Legs, int], at: int, segment: int, per: int) -> int:
    here = (one for one in cages if (one.at, one.segment) == (at, segment))
    return sum(cages[one] * one.units(per) for one in here)


_Counts = tuple[Counter[Pair], Counter[Legs], int]
"""Links by the segments they join, cages by their legs in use, and sets of cages that links join."""


def _counted(laid: Laid) -> Mapping[Fraction, _Counts]:
    """By length: every kind of shared cages, times the switches that it is alike on."""
    lengths_m = [length_m for _, length_m in laid.lengths.boxes]
    kinds, numbered = kinds_of_shared_cages(laid), numbered_axes(laid)
    others = [one for at, one in enumerate(laid.lengths.classes) if at not in numbered]
    found: dict[Fraction, _Counts] = {}
    for classes in product(*others):
        times, left = prod(one.size for one in classes), -1
        for one in classes:
            left &= one.mask
        for kind, count in kinds.items():
            length_m = max(lengths_m[(mask & left).bit_length() - 1] for mask in kind.masks)
            found[length_m] = _with(found.get(length_m, (Counter(), Counter(), 0)), kind, times * count)
    return found


def _with(counts: _Counts, kind: SharedCages, times: int) -> _Counts:
    pairs, cages, sets = counts
    for pair, links in kind.pairs:
        pairs[pair] += links * times
    for legs, number in kind.cages:
        cages[legs] += number * times
    return pairs, cages, sets + times
