"""Every kind of part that can fail, as what is left of the fabric: one part stands for all that are alike.

Line cards differ by slot, so that there is a case for each. Reads the pods of a Plan; routes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from dcnplan.capacity.one_failed.broken import Broken
from dcnplan.capacity.one_failed.cards import HIT, leaf_cards, one_of_block, spine_cards, upper_cards
from dcnplan.capacity.one_failed.frame import DOWN, WHOLE, Frame, Label
from dcnplan.capacity.one_failed.lost_leaf import lost_leaves
from dcnplan.frozen import frozen
from dcnplan.plan.groups import SwitchGroup
from dcnplan.plan.pods import LeafClass, Pod

What = Literal["uplink", "leaf", "pod_spine", "spine", "core", "plane", "pod", "line_card", "peer"]


@frozen
class FailedPart:
    """One `what` of the switches of `group` (for an uplink, the lower ones); the worst of its `cases` counts.

    `spine_class` is that of a spine, or of where an uplink leads to.
    """

    what: What
    group: SwitchGroup
    cases: tuple[Any, ...]
    spine_class: str | None = None

    @property
    def role(self) -> str:
        """Of the switches whose links upwards are lost."""
        if self.what == "uplink" or self.group.tier < 2:
            return self.group.role if self.what == "uplink" else "leaf"
        return "pod_spine" if self.group.tier == 2 else "spine"


def parts(pods: Sequence[Pod], between_ports: bool = False) -> Iterator[FailedPart]:
    """Kind by kind, from the leaves up; the leaves of a class, like the pods of a kind, are alike.

    But `between_ports` those of a block are not, where kinds of servers are homed unlike.
    """
    leaves = [(pod, leaf) for pod in pods for leaf in pod.leaves]
    in_pods = [pod for pod in pods if pod.top.role == "pod_spine"]

    def apart(leaf: LeafClass) -> bool:
        return between_ports and len({served.homing for served in leaf.servers}) > 1

    for pod, leaf in leaves:
        yield FailedPart("uplink", leaf.group, tuple(_leaf_uplinks(pod, leaf, apart(leaf))))
    for pod in in_pods:
        if pod.up:
            yield FailedPart("uplink", pod.top, (_upper_uplink(pod),))
    for pod, leaf in leaves:
        yield FailedPart(
            "leaf", leaf.group, tuple(lost_leaves(pod, leaf, apart(leaf))) if leaf.servers else (whole(pod),)
        )
    for pod in in_pods:
        yield FailedPart("pod_spine", pod.top, (Frame(pod, _first(DOWN, pod.top.each)).broken(),))
    yield from _spines(pods)
    yield from _cards(pods, apart)


def _spines(pods: Sequence[Pod]) -> Iterator[FailedPart]:
    """One spine, then one plane of them."""
    for pod in pods:
        if pod.top.role == "spine":
            lost = Broken(plane_lost=True)
            alone = pod.top.each == 1 and pod.top.blocks > 1
            yield FailedPart("spine", pod.top, (lost if alone else Frame(pod, _first(DOWN, pod.top.each)).broken(),))
            if pod.top.blocks > 1:
                yield FailedPart("plane", pod.top, (lost,))
    joined = next((pod for pod in pods if pod.up), None)
    if joined and joined.up:
        spine = joined.up.upper
        yield FailedPart("spine", spine, (_above(joined, _first(DOWN, spine.each)),))
        if spine.blocks > 1:
            yield FailedPart("plane", spine, (_above(joined, [DOWN] * spine.each),))


def _cards(pods: Sequence[Pod], apart: Callable[[LeafClass], bool]) -> Iterator[FailedPart]:
    for pod in pods:
        for leaf in pod.leaves:
            if leaf.group.device.is_modular:
                cases = tuple(leaf_cards(pod, leaf, apart(leaf))) if leaf.servers else (whole(pod),)
                yield FailedPart("line_card", leaf.group, cases)
    for pod in pods:
        if pod.top.device.is_modular:
            yield FailedPart("line_card", pod.top, tuple(upper_cards(pod)))
    spine = next((pod.up.upper for pod in pods if pod.up), None)
    if spine and spine.device.is_modular:
        yield FailedPart("line_card", spine, tuple(spine_cards(pods)))


def whole(pod: Pod) -> Broken:
    """Nothing failed."""
    return _above(pod, ())


def _above(pod: Pod, spines: Sequence[Label]) -> Broken:
    """Something above the pods, all of which are alike to it."""
    return replace(Frame(pod, [WHOLE] * pod.top.each, spines).broken(), pods=())


def _leaf_uplinks(pod: Pod, leaf: LeafClass, apart: bool) -> Iterator[Broken]:
    if not leaf.servers:
        yield whole(pod)
        return
    frame = Frame(pod, _first(HIT, pod.top.each))
    for one in one_of_block(pod, leaf, frame.left(leaf, sum), frame.left(leaf), apart):
        yield frame.broken(one)


def _upper_uplink(pod: Pod) -> Broken:
    each = pod.up.upper.each if pod.up else 0
    return Frame(
        pod, _first(HIT, pod.top.each), _first(HIT, each), lambda upper, spine: int(bool(upper and spine))
    ).broken()


def _first(label: Label, each: int) -> list[Label]:
    """The first switch of so many told from the others."""
    return [label, *[WHOLE] * (each - 1)]
