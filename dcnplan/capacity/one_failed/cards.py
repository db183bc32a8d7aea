"""Line cards that fail: for each slot of a chassis, what is left of the links that end on its card.

Which links these are is told by `line_cards`; knows no traffic.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dcnplan.capacity.one_failed.broken import Broken, BrokenGroups
from dcnplan.capacity.one_failed.frame import WHOLE, Frame, Label
from dcnplan.capacity.one_failed.line_cards import lost_by_card, lost_upwards
from dcnplan.capacity.one_failed.traffic import members
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.pods import LeafClass, Pod

HIT: Label = (1,)


def one_of_block(
    pod: Pod, leaf: LeafClass, hit: tuple[int, ...], whole: tuple[int, ...], apart: bool
) -> Iterator[BrokenGroups]:
    """One leaf of a block that has other links left than the others; `apart`: each of them in turn."""
    others = members(pod, leaf) - 1
    for before in range(others + 1 if apart else 1):
        yield BrokenGroups(leaf, (*[whole] * before, hit, *[whole] * (others - before)))


def leaf_cards(pod: Pod, leaf: LeafClass, apart: bool = False) -> Iterator[Broken]:
    """Of a leaf: uplinks, to whatever switches."""
    for losses in lost_upwards(leaf.link).values():
        frame = Frame(pod, [_label(loss) for loss in losses])
        for one in one_of_block(pod, leaf, frame.left(leaf, sum), frame.left(leaf), apart):
            yield frame.broken(one)


def upper_cards(pod: Pod) -> Iterator[Broken]:
    """Of the first switch above the leaves: links down to its leaves, and uplinks."""
    down = [(leaf, lost_by_card(leaf.link, members(pod, leaf))) for leaf in pod.leaves if leaf.servers]
    up = lost_upwards(pod.up) if pod.up else {}
    for slot in sorted({slot for _, cards in down for slot in cards} | set(up)):
        spines = [_label(loss) for loss in up.get(slot, ())]
        frame = Frame(
            pod, [HIT, *[WHOLE] * (pod.top.each - 1)], spines, lambda upper, spine: sum(spine) if upper else 0
        )
        yield frame.broken(*(group for leaf, cards in down for group in _groups(frame, leaf, cards.get(slot, {}))))


def spine_cards(pods: Sequence[Pod]) -> Iterator[Broken]:
    """Of the first spine above pods: links down to the pod spines of the first plane in each pod."""
    cards = [(pod, up, lost_by_card(up, pod.top.each // up.upper.blocks)) for pod in pods if (up := pod.up)]
    for slot in sorted({slot for _, _, slots in cards for slot in slots}):
        frames = [
            (_under_spine(pod, up, losses), count)
            for pod, up, slots in cards
            for losses, count in slots.get(slot, {}).items()
            if any(losses)
        ]
        hurt = tuple(frame.broken_pod(count=count) for frame, count in frames)
        yield replace(frames[0][0].broken(), pods=hurt)


def _groups(frame: Frame, leaf: LeafClass, losses: Mapping[tuple[int, ...], int]) -> Iterator[BrokenGroups]:
    for lost, count in losses.items():
        if any(lost):
            yield BrokenGroups(leaf, tuple(frame.left(leaf, _of_hit(loss)) for loss in lost), count)


def _of_hit(loss: int) -> Callable[[Label], int]:
    return lambda label: loss if label else 0


def _under_spine(pod: Pod, up: LinkGroup, losses: Sequence[int]) -> Frame:
    """A pod whose pod spines in the first plane lost so many links to the first spine."""
    planes, each = up.upper.blocks, up.upper.each
    labels = [WHOLE if j % planes else _label(losses[j // planes]) for j in range(pod.top.each)]
    return Frame(pod, labels, [HIT, *[WHOLE] * (each - 1)], lambda upper, spine: sum(upper) if spine else 0)


def _label(loss: int) -> Label:
    return (loss,) if loss else WHOLE
