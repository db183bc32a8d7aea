"""Hosts that spread what they send over their planes by what each plane can take.

What goes between servers that meet in all planes is shared out in proportion to what each plane carries at most, and
what has lost a plane over those where it still meets. Where a plane carries less than is asked, the ports in the others
take what it does not, and carry line rate at most. Knows no links.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.broken import BrokenGroups, BrokenPod, Carried
from dcnplan.capacity.one_failed.lost_leaf import carried_of
from dcnplan.capacity.one_failed.routing import CutOff, Number
from dcnplan.capacity.one_failed.traffic import separate_planes

Load = Callable[[BrokenPod], Number]
"""Utilisation of the fullest link or port in a plane, where all planes get equal shares; or it raises CutOff."""


def balanced(hit: BrokenPod, others: BrokenPod | None, whole: Number, load: Load) -> Number:
    """Utilisation of the fullest link or port where one plane is `hit`; never more than with equal shares.

    `others`: in each other plane some carry what the one does not. `whole` is the load of a plane with nothing failed.
    """
    planes = separate_planes(hit.pod)
    first, rest = _or_none(load, hit), _or_none(load, others) if others else whole
    if first is None or rest is None:
        # Nobody uses the plane: each of the others, and each server port, carries what was offered on all.
        return max(whole, 1) * Fraction(planes, planes - 1)
    equal = max(first, rest)
    if not first or not rest:
        return equal
    takes = [1 / first, 1 / rest]
    if min(takes) < 1:
        takes = [min(one, 1) for one in takes]
    every = takes[0] + (planes - 1) * takes[1]
    if not others:
        return min(equal, planes / every)
    own, theirs = (planes * one / every for one in takes)
    return min(equal, max(own * first, theirs * load(_beside(others, theirs))))


def _or_none(load: Load, plane: BrokenPod) -> Number | None:
    """None where somebody is cut off."""
    try:
        return load(plane)
    except CutOff:
        return None


def _beside(plane: BrokenPod, share: Number) -> BrokenPod:
    """The plane, where all that is not carried for the one that is hit has that share: a part of its own load."""
    groups = (
        replace(group, carried=tuple(_less(group, one, share) for one in group.carried)) for group in plane.groups
    )
    return replace(plane, groups=tuple(groups))


def _less(group: BrokenGroups, carried: Carried, share: Number) -> Carried:
    if not carried.kinds:
        return carried
    more = [one / Fraction(share) if one > 1 else one for one in carried.kinds]
    return carried_of(group.leaf, more, carried.hit)
