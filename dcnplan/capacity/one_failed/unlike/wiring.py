"""The switches of a Plan by the axes that they are counted along, and the links between them.

Reads the pods of a Plan; knows no failure and no traffic.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from dcnplan.capacity.one_failed.traffic import groups, members
from dcnplan.capacity.one_failed.unlike.cells import Axis, Sizes
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, SwitchGroup
from dcnplan.plan.pods import LeafClass, Pod

PLANE = Axis("plane")
_BUILDING = Axis("building")


def pod_axes(pod: Pod) -> dict[Axis, int]:
    """Pods of a type; where servers are spread over several, groups of pods, and the pods of one."""
    if pod.spread == 1:
        return {**_building_axes(pod), Axis("pod", pod.key): pod.each}
    return {Axis("pod_group", pod.key): pod.count // pod.spread, Axis("pod", pod.key): pod.spread}


def _building_axes(pod: Pod) -> dict[Axis, int]:
    return {_BUILDING: pod.building.count} if pod.building else {}


def block_axis(leaf: LeafClass) -> Axis:
    """Blocks of leaves of a class."""
    return Axis("block", leaf.group.key)


def index_axis(group: SwitchGroup) -> Axis:
    """Switches of a group in one pod, block or plane."""
    return Axis("index", group.key)


@frozen
class Wiring:
    """`axes` of each group and the size of each axis; `links` are in the order of the Plan."""

    axes: Mapping[str, tuple[Axis, ...]]
    sizes: Mapping[Axis, int]
    links: tuple[LinkGroup, ...]

    def whole(self, cut: Sizes) -> Sizes:
        """The parts of all axes, where only those in `cut` have several; what is left over is the last part."""
        return {axis: _with_rest(cut.get(axis, ()), size) for axis, size in self.sizes.items()}

    @cached_property
    def tiers(self) -> Mapping[str, int]:
        """Of each group that has links."""
        return {group.key: group.tier for link in self.links for group in (link.lower, link.upper)}

    def up(self, group: str) -> Iterator[LinkGroup]:
        """The links up from a group."""
        return (link for link in self.links if link.lower.key == group)

    def down(self, group: str) -> Iterator[LinkGroup]:
        """The links down from a group."""
        return (link for link in self.links if link.upper.key == group)


def _with_rest(parts: tuple[int, ...], size: int) -> tuple[int, ...]:
    rest = size - sum(parts)
    return (*parts, rest) if rest or not parts else parts


def wiring(pods: Sequence[Pod]) -> Wiring:
    """Of the kinds of pods of a Plan."""
    found: dict[str, dict[Axis, int]] = {}
    links: list[LinkGroup] = []
    for pod in pods:
        for leaf in pod.leaves:
            found[leaf.group.key] = _of_leaf(pod, leaf)
            links += leaf.links
        if not pod.is_straight:
            planes = pod.ups[0].upper.blocks if pod.ups and not pod.building else 1
            found[pod.top.key] = {**pod_axes(pod), PLANE: planes, index_axis(pod.top): pod.top.each // planes}
            links += pod.ups
    above = _building_axes(pods[0])
    for link in links:
        if link.upper.role == "spine":
            planes = 1 if above else link.upper.blocks
            found[link.upper.key] = {**above, PLANE: planes, index_axis(link.upper): link.upper.each}
    for link in pods[0].building.ups if pods[0].building else ():
        found[link.upper.key] = {index_axis(link.upper): link.upper.each}
        links.append(link)
    axes = {key: tuple(own) for key, own in found.items()}
    return Wiring(axes, {axis: size for own in found.values() for axis, size in own.items()}, tuple(links))


def _of_leaf(pod: Pod, leaf: LeafClass) -> dict[Axis, int]:
    """In two tiers a leaf stands in a plane; leaves of a block are neighbours, in turn in all planes."""
    own = {PLANE: pod.top.blocks} if pod.is_fabric else pod_axes(pod)
    each = members(pod, leaf)
    number = groups(leaf) if leaf.servers else leaf.each // own.get(PLANE, 1)
    return {**own, block_axis(leaf): number, index_axis(leaf.group): each}
