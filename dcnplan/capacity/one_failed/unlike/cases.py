"""Every kind of part that can fail, as cells: one part stands for all that are alike.

Links of a group of switches differ by the class of spines that they lead to, line cards by slot. Routes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from dcnplan.capacity.one_failed.broken import AS_PLANNED, Carried
from dcnplan.capacity.one_failed.lost_leaf import carried_of, handed_on
from dcnplan.capacity.one_failed.parts import FailedPart
from dcnplan.capacity.one_failed.traffic import separate_planes
from dcnplan.capacity.one_failed.unlike.case import Case
from dcnplan.capacity.one_failed.unlike.cells import Cell
from dcnplan.capacity.one_failed.unlike.line_cards import cards
from dcnplan.capacity.one_failed.unlike.wiring import PLANE, Wiring, index_axis, wiring
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.pods import LeafClass, Pod

WHOLE = Case()


def cases(pods: Sequence[Pod]) -> Iterator[FailedPart]:
    """Kind by kind, from the leaves up."""
    wired = wiring(pods)
    leaves = [(pod, leaf) for pod in pods for leaf in pod.leaves]
    in_pods = [pod for pod in pods if not pod.is_straight]
    for _, leaf in leaves:
        for link in leaf.links:
            yield FailedPart("uplink", leaf.group, (_uplink(wired, link),), link.upper.spine_class)
    for pod in in_pods:
        for link in pod.ups:
            yield FailedPart("uplink", pod.top, (_uplink(wired, link),), link.upper.spine_class)
    to_cores = pods[0].building.ups if pods[0].building else ()
    yield from (FailedPart("uplink", link.lower, (_uplink(wired, link),)) for link in to_cores)
    for pod, leaf in leaves:
        lost = tuple(_leaf(wired, pod, leaf)) if leaf.servers else (WHOLE,)
        yield FailedPart("leaf", leaf.group, lost)
    for pod in in_pods:
        yield FailedPart("pod_spine", pod.top, (_switch(wired, pod.top.key),))
    yield from _spines(wired, pods)
    for core in to_cores[:1]:
        yield FailedPart("core", core.upper, (_switch(wired, core.upper.key),))
    yield from (FailedPart("pod", pod.top, (_lost_pod(wired, pod),)) for pod in pods if pod.spread > 1)
    yield from cards(wired, pods)


def _uplink(wired: Wiring, link: LinkGroup) -> Case:
    """The first link of the first switch below to the first above."""
    axes = {*wired.axes[link.lower.key], *wired.axes[link.upper.key]}
    ends = _first(wired, link.lower.key), _first(wired, link.upper.key)
    return Case(dict.fromkeys(axes, (1,)), lost={ends: 1})


def _switch(wired: Wiring, group: str) -> Case:
    """The first switch of a group."""
    return Case(dict.fromkeys(wired.axes[group], (1,)), frozenset({_first(wired, group)}))


def _first(wired: Wiring, group: str) -> Cell:
    return Cell(group, (0,) * len(wired.axes[group]))


def _spines(wired: Wiring, pods: Sequence[Pod]) -> Iterator[FailedPart]:
    """One spine of each class, then one plane of them all."""
    spines = list({link.upper.key: link.upper for link in wired.links if link.upper.role == "spine"}.values())
    two_tier = pods[0].is_fabric
    planes = wired.sizes[PLANE]
    lost = Case(plane_lost=True)
    if not two_tier:
        down = frozenset(Cell(one.key, (0, 0)) for one in spines)
        lost = Case({PLANE: (1,)}, down)
    for spine in spines:
        alone = two_tier and planes > 1 and spine.each == len(spines) == 1
        yield FailedPart("spine", spine, (lost if alone else _switch(wired, spine.key),), spine.spine_class)
    if planes > 1:
        yield FailedPart("plane", spines[0], (lost,))


def _lost_pod(wired: Wiring, pod: Pod) -> Case:
    from dcnplan.capacity.one_failed.unlike.pod_groups import lost_pod  # few fabrics have servers spread over pods

    return lost_pod(wired, pod)


def _leaf(wired: Wiring, pod: Pod, leaf: LeafClass) -> Iterator[Case]:
    """A case for each leaf of a block that is unlike the others in who is homed with it."""
    if leaf.spread > 1:
        from dcnplan.capacity.one_failed.unlike.pod_groups import lost_leaves

        yield from lost_leaves(wired, leaf)
        return
    if leaf.in_turn:
        from dcnplan.capacity.one_failed.unlike.turns import handed_on_in_turn

        yield _one_down(wired, leaf, handed_on_in_turn(leaf), AS_PLANNED)
        return
    planes = separate_planes(pod)
    homings = [served.homing // planes for served in leaf.servers]
    if planes == 1 and 1 in homings:
        yield _cut_off(wired, leaf)
        return
    more = [Fraction(planes, planes - 1) if homing == 1 else Fraction(1) for homing in homings]
    found = {tuple(sorted(one)): one for one in (handed_on(leaf, homings, lost) for lost in range(lcm(*homings)))}
    for carried in found.values():
        yield _one_down(wired, leaf, carried, carried_of(leaf, more, [one > 1 for one in more]))


def _cut_off(wired: Wiring, leaf: LeafClass) -> Case:
    """A leaf that still is sent to, and has no links."""
    ends = {(_first(wired, leaf.group.key), _first(wired, link.upper.key)): link.links for link in leaf.links}
    return Case(dict.fromkeys(wired.axes[leaf.group.key], (1,)), lost=ends)


def _one_down(wired: Wiring, leaf: LeafClass, carried: tuple[Carried, ...], elsewhere: Carried) -> Case:
    """The first leaf of the first block is down; the others carry so much each, and its like in other planes too, where
    servers have no leaf left in the first.
    """
    key, counts, place = leaf.group.key, Counter(carried), index_axis(leaf.group)
    cut = {axis: (1,) for axis in wired.axes[key] if axis != place} | {place: (1, *counts.values())}
    *head, _ = _first(wired, key).parts
    more = {Cell(key, (*head, number)): one for number, one in enumerate(counts, 1)}
    if PLANE in wired.axes[key]:
        more[Cell(key, (1, *head[1:], 0))] = elsewhere
    return Case(
        cut, frozenset({_first(wired, key)}), carried={cell: one for cell, one in more.items() if one != AS_PLANNED}
    )
