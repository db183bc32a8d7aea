"""One leaf that fails: what the leaves left of its block carry then.

Servers use the leaves left of their group, those in the same plane where there are any, else those in the other planes;
of a kind that has neither, some are cut off. Routes nothing.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from dcnplan.capacity.one_failed.broken import Broken, BrokenGroups, Carried
from dcnplan.capacity.one_failed.frame import WHOLE, Frame
from dcnplan.capacity.one_failed.traffic import separate_planes
from dcnplan.plan.pods import LeafClass, Pod


def lost_leaves(pod: Pod, leaf: LeafClass) -> Iterator[Broken]:
    """A case for each leaf of a block that is unlike the others in who is homed with it, and one for other planes."""
    frame = Frame(pod, [WHOLE] * pod.top.each)
    links, planes = frame.left(leaf), separate_planes(pod)
    homings = [served.homing // planes for served in leaf.servers]
    others = lcm(*homings) - 1
    if planes == 1 and 1 in homings:
        yield frame.broken(BrokenGroups(leaf, ((0,) * len(links), *[links] * others)))
        return
    if others:
        for carried in dict.fromkeys(handed_on(leaf, homings, lost) for lost in range(others + 1)):
            yield frame.broken(BrokenGroups(leaf, (links,) * others, carried=carried))
    if 1 in homings:
        more = [Fraction(planes, planes - 1) if homing == 1 else Fraction(1) for homing in homings]
        yield frame.broken(BrokenGroups(leaf, (links,) * (others + 1), carried=(carried_of(leaf, more),)))


def handed_on(leaf: LeafClass, homings: Sequence[int], lost: int) -> tuple[Carried, ...]:
    """What the others carry of a block, or of its part in one plane."""
    others = [number for number in range(lcm(*homings)) if number != lost]
    return tuple(sorted(carried_of(leaf, [_more(homing, lost, other) for homing in homings]) for other in others))


def _more(homing: int, lost: int, other: int) -> Fraction:
    """What a leaf carries of a kind's traffic, where another one is lost."""
    return Fraction(homing, homing - 1) if lost // homing == other // homing else Fraction(1)


def carried_of(leaf: LeafClass, more: Sequence[Fraction]) -> Carried:
    """Of a leaf that carries so many times what was planned for it, kind by kind."""
    parts = (times * served.bandwidth_bps for times, served in zip(more, leaf.servers, strict=True))
    return Carried(Fraction(sum(parts)) / leaf.offered_bps, max(more))
