"""Every kind of single failure as the links that it takes from one upper switch, and the ratios that are left.

Reads the pods of a Plan and their traffic; judges none of the ratios.
"""

from collections.abc import Iterator, Mapping

from dcnplan.capacity.one_failed.leaf_stage import LeafGroups, LeafStage, Ratio, untouched
from dcnplan.capacity.one_failed.line_cards import lost_by_card
from dcnplan.capacity.one_failed.pod_spine_stage import LostPods, PodSpineStage
from dcnplan.capacity.one_failed.traffic import Traffic, groups_of
from dcnplan.plan.pods import LeafClass, Pod

Losses = tuple[int, ...]


def leaf_uplink(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """One link of a leaf of each class in turn."""
    for leaf in _serving(pod):
        none = untouched(pod, leaf)
        yield from _leaves(traffic, pod, {leaf.group.key: {(1, *none[1:]): 1}})


def leaf_upper(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """A whole switch above the leaves: a pod spine, or a spine of two tiers."""
    lost = {leaf.group.key: {(leaf.link.links,) * len(untouched(pod, leaf)): groups_of(leaf)} for leaf in _serving(pod)}
    return _leaves(traffic, pod, lost)


def leaf_card(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """Each line card of a switch above the leaves in turn, as far as their links go."""
    if not pod.top.device.is_chassis:
        return
    cards = {leaf.group.key: lost_by_card(leaf.link, len(untouched(pod, leaf))) for leaf in _serving(pod)}
    for slot in sorted({slot for slots in cards.values() for slot in slots}):
        yield from _leaves(traffic, pod, {key: slots[slot] for key, slots in cards.items() if slot in slots})


def spine_uplink(traffic: Traffic) -> Iterator[Ratio]:
    """One uplink of a pod spine of each kind of pod in turn."""
    for pod, none in _joined(traffic):
        yield from _pods(traffic, {pod.top.key: {(1, *none[1:]): 1}})


def spine(traffic: Traffic) -> Iterator[Ratio]:
    """A whole spine."""
    lost = {pod.top.key: {(pod.up.links,) * len(none): pod.count} for pod, none in _joined(traffic) if pod.up}
    return _pods(traffic, lost)


def spine_card(traffic: Traffic) -> Iterator[Ratio]:
    """Each line card of a spine in turn."""
    cards = {
        pod.top.key: lost_by_card(pod.up, len(none))
        for pod, none in _joined(traffic)
        if pod.up and pod.up.upper.device.is_chassis
    }
    for slot in sorted({slot for slots in cards.values() for slot in slots}):
        yield from _pods(traffic, {key: slots[slot] for key, slots in cards.items() if slot in slots})


def _leaves(traffic: Traffic, pod: Pod, lost: Mapping[str, Mapping[Losses, int]]) -> Iterator[Ratio]:
    """`lost` gives, by the class's key, how many leaf groups lose what; the others lose nothing."""
    groups = [
        LeafGroups(leaf, losses, count)
        for leaf in _serving(pod)
        for losses, count in _filled(lost.get(leaf.group.key, {}), untouched(pod, leaf), groups_of(leaf)).items()
    ]
    if any(traffic.leaf_pace(pod, group.leaf) for group in groups):
        yield from LeafStage(traffic, pod, groups).ratios()


def _pods(traffic: Traffic, lost: Mapping[str, Mapping[Losses, int]]) -> Iterator[Ratio]:
    kinds = [
        LostPods(pod, pod.up, losses, count)
        for pod, none in _joined(traffic)
        for losses, count in _filled(lost.get(pod.top.key, {}), none, pod.count).items()
        if pod.up
    ]
    if any(traffic.pod_pace(kind.pod) for kind in kinds):
        yield from PodSpineStage(traffic, kinds).ratios()


def _filled(lost: Mapping[Losses, int], none: Losses, total: int) -> dict[Losses, int]:
    filled = dict(lost)
    filled[none] = filled.get(none, 0) + total - sum(lost.values())
    return {losses: count for losses, count in filled.items() if count}


def _serving(pod: Pod) -> list[LeafClass]:
    return [leaf for leaf in pod.leaves if leaf.servers]


def _joined(traffic: Traffic) -> Iterator[tuple[Pod, Losses]]:
    """Pods with servers and spines above, each with no losses: one 0 for each of its pod spines in a plane."""
    for pod in traffic.pods:
        if pod.up and traffic.servers(pod):
            yield pod, (0,) * (pod.top.each // pod.up.upper.blocks)
