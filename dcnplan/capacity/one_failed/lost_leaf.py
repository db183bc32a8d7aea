"""One leaf that fails: what the leaves left of its block carry then.

Servers use the leaves left of their group, those in the same plane where there are any, else those in the other planes;
of a kind that has neither, some are cut off. Routes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from dcnplan.capacity.one_failed.broken import AS_PLANNED, Broken, BrokenGroups, Carried
from dcnplan.capacity.one_failed.frame import WHOLE, Frame
from dcnplan.capacity.one_failed.traffic import separate_planes
from dcnplan.plan.pods import LeafClass, Pod


def lost_leaves(pod: Pod, leaf: LeafClass, apart: bool = False) -> Iterator[Broken]:
    """A case for each leaf of a block that is unlike the others in who is homed with it; `apart`: for each leaf.

    Where planes are fabrics of their own it is of two: the plane that lost the leaf, and each of the others, where they
    carry something for it.
    """
    frame = Frame(pod, [WHOLE] * pod.top.each)
    links, planes = frame.left(leaf), separate_planes(pod)
    homings = [served.homing // planes for served in leaf.servers]
    block = lcm(*homings)
    if planes == 1 and 1 in homings:
        yield frame.broken(BrokenGroups(leaf, ((0,) * len(links), *[links] * (block - 1))))
        return
    seen = set()
    for lost in range(block):
        carried = handed_on(leaf, homings, lost)
        if apart or tuple(sorted(carried)) not in seen:
            seen.add(tuple(sorted(carried)))
            hit = BrokenGroups(leaf, (links,) * (block - 1), carried=carried, places=_but(lost, block))
            yield frame.broken(hit) if planes == 1 else _with_others(frame, hit, lost, homings)


def _with_others(frame: Frame, hit: BrokenGroups, lost: int, homings: Sequence[int]) -> Broken:
    """With the other planes, where servers that have no leaf left in the one now send all."""
    leaf, planes, block = hit.leaf, separate_planes(frame.pod), lcm(*homings)
    all_sent = Fraction(planes, planes - 1)
    carried = [
        carried_of(
            leaf,
            [all_sent if homing == 1 and other == lost else Fraction(1) for homing in homings],
            [lost // homing == other // homing for homing in homings],
        )
        for other in range(block)
    ]
    others = BrokenGroups(leaf, (frame.left(leaf),) * block, carried=tuple(carried))
    broken = frame.broken(hit)
    return replace(broken, pods=(*broken.pods, frame.broken_pod(others)))


def _but(lost: int, block: int) -> tuple[int, ...]:
    return tuple(number for number in range(block) if number != lost)


def handed_on(leaf: LeafClass, homings: Sequence[int], lost: int) -> tuple[Carried, ...]:
    """What the others carry of a block, or of its part in one plane."""
    others = _but(lost, lcm(*homings))
    more = ([_more(homing, lost, other) for homing in homings] for other in others)
    return tuple(carried_of(leaf, of, [one > 1 for one in of]) for of in more)


def _more(homing: int, lost: int, other: int) -> Fraction:
    """What a leaf carries of a kind's traffic, where another one is lost."""
    return Fraction(homing, homing - 1) if lost // homing == other // homing else Fraction(1)


def carried_of(leaf: LeafClass, more: Sequence[Fraction], hit: Sequence[bool]) -> Carried:
    """Of a leaf that carries so many times what was planned for it, kind by kind; some of which have lost a port."""
    if not any(hit):
        return AS_PLANNED
    parts = (times * served.bandwidth_bps for times, served in zip(more, leaf.servers, strict=True))
    return Carried(Fraction(sum(parts)) / leaf.offered_bps, max(more), tuple(more), tuple(hit))
