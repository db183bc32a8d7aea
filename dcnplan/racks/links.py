"""How many links of a record end at some devices: at their lower end, at their upper one, or between two sets of them.

In closed form from boxes of links, as they are counted along the axes of their record. Knows no medium and no rack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import product
from math import prod
from typing import NamedTuple

from dcnplan.frozen import frozen
from dcnplan.plan.axes import numbers
from dcnplan.plan.groups import LinkGroup, MeshGroup, PeerGroup, Plan, ServerGroup, SwitchGroup, Table
from dcnplan.plan.length_parts import Box
from dcnplan.plan.link_axes import LinkAxes, PortAxes, link_axes
from dcnplan.plan.once import once, once_each


class Devices(NamedTuple):
    """Switches of a group by its key, or servers of a record by its number: those `numbers` of one block."""

    key: str | int
    block: int
    numbers: range


@frozen(eq=False)
class Links:
    """The links of one record of a plan."""

    plan: Plan = field(repr=False)
    table: Table
    number: int

    @property
    def leaves_pods(self) -> bool:
        """Whether they lead out of the pod of their lower end."""
        if self.table == "links":
            return self.plan.links[self.number].upper.role == "spine"
        return self.table == "peers" and not isinstance(self.plan.peers[self.number], PeerGroup)

    def in_boxes(self, boxes: Sequence[Box], lower: Devices | None, upper: Devices | None) -> int:
        """Links of some boxes that end at these devices; None: at any."""
        if self.table == "links":
            return _between_tiers(self.plan.links[self.number], boxes, lower, upper)
        return sum(self._in_box(box, lower, upper) for box in boxes)

    def _in_box(self, box: Box, lower: Devices | None, upper: Devices | None) -> int:
        if self.table == "servers":
            served = self.plan.servers[self.number]
            return (_in_turn if served.in_turn else _to_servers)(served, box, lower, upper)
        peers = self.plan.peers[self.number]
        if isinstance(peers, PeerGroup):
            return _of_peers(peers, box, lower, upper)
        return _of_mesh(self.plan, self.number, peers, box, lower, upper)

    def ends(self) -> tuple[tuple[str | int, ...], tuple[str | int, ...]]:
        """The keys of what is at the lower and at the upper end."""
        if self.table == "links":
            link = self.plan.links[self.number]
            return (link.lower.key,), (link.upper.key,)
        if self.table == "servers":
            return (self.number,), (self.plan.servers[self.number].leaf.key,)
        (lower, _), (upper, _) = self.plan.peers[self.number].ends
        return (lower.key,), (upper.key,)


def _both(one: range, other: range) -> int:
    """How many numbers are in both."""
    few, many = sorted((one, other), key=len)
    return sum(number in many for number in few)


def _size(box: Box, held: Sequence[tuple[int, Sequence[range]]]) -> int:
    """The links of a box whose numbers, on each axis by its place, are in all ranges that hold there."""
    count = 1
    for at, others in held:
        here, (one, *more) = box[at], others
        if len(one) == 1 and not more:  # the usual case: one switch
            if one[0] not in here:
                return 0
            continue
        few = min(others, key=len)
        least = (number for number in few if number in here) if len(few) < len(here) else here
        count *= sum(all(number in each for each in others) for number in least)
        if not count:
            return 0
    places = {at for at, _ in held}
    return count * prod(len(one) for at, one in enumerate(box) if at not in places)


def _between_tiers(link: LinkGroup, boxes: Sequence[Box], lower: Devices | None, upper: Devices | None) -> int:
    held = _held(link, lower, upper)
    names = [
        *(f"lower_{axis}" for axis, _ in link.lower.axes),
        *(f"upper_{axis}" for axis, _ in link.joins.free(link.upper.axes)),
    ]
    at_places = [(names.index(axis), ranges) for axis, ranges in held.items()]
    return sum(_size(box, at_places) for box in boxes)


def _held(link: LinkGroup, lower: Devices | None, upper: Devices | None) -> dict[str, list[range]]:
    """On each axis the numbers that the devices have, each in a range for itself."""
    held: dict[str, list[range]] = {}
    for axis, one in _numbers_of(link.lower, lower):
        held.setdefault(f"lower_{axis}", []).append(one)
    sizes, stripe = dict(link.lower.axes), link.joins.stripe
    for axis, one in _numbers_of(link.upper, upper):
        if axis in link.joins.same:
            held.setdefault(f"lower_{axis}", []).append(one)
        elif stripe and axis == stripe[1]:
            step = dict(link.upper.axes)[axis]
            held.setdefault(f"lower_{stripe[0]}", []).append(range(one.start, sizes[stripe[0]], step))
        else:
            held.setdefault(f"upper_{axis}", []).append(one)
    return held


def _numbers_of(group: SwitchGroup, devices: Devices | None) -> Iterator[tuple[str, range]]:
    if devices is None:
        return
    *_, (index, _) = group.axes
    for axis, number in numbers(group.axes, devices.block, 0).items():
        yield axis, devices.numbers if axis == index else range(number, number + 1)


def _to_servers(served: ServerGroup, box: Box, lower: Devices | None, upper: Devices | None) -> int:
    """The leaf groups of a block, servers of each, ports, leaves of the group."""
    *blocks, leaf_groups, servers, ports, leaves = box
    block = lower.block if lower else upper.block // served.pods if upper else None
    if (upper and lower and upper.block // served.pods != lower.block) or (
        block is not None and not _is_in(served, block, blocks)
    ):
        return 0
    times = len(ports) * (1 if block is not None else prod(map(len, blocks)))
    below = _servers_of(served, lower, leaf_groups, servers) if lower else None
    if upper is None:
        return times * len(leaves) * (sum(below.values()) if below is not None else len(leaf_groups) * len(servers))
    count = 0
    for index in upper.numbers:
        group, place = divmod(index, served.in_pod)
        leaf = place * served.pods + upper.block % served.pods
        if group in leaf_groups and leaf in leaves:
            count += below.get(group, 0) if below is not None else len(servers)
    return times * count


def _servers_of(served: ServerGroup, devices: Devices, leaf_groups: range, servers: range) -> dict[int, int]:
    """Of some servers, how many of each leaf group are in the box."""
    found, each = dict[int, int](), served.per_leaf_group
    for group in range(devices.numbers.start // each, -(-devices.numbers.stop // each)):
        first = max(devices.numbers.start, group * each) - group * each
        stop = min(devices.numbers.stop, (group + 1) * each) - group * each
        if group in leaf_groups:
            found[group] = _both(range(first, stop), servers)
    return found


def _is_in(served: ServerGroup, block: int, box: list[range]) -> bool:
    """Whether a pod group is in a box, by its numbers along the axes of blocks."""
    axes = tuple((axis, size // served.pods) for axis, size in served.leaf.axes[:-1])
    place = numbers((*axes, ("", 1)), block, 0)
    return all(place[axis] in one for (axis, _), one in zip(axes, box, strict=True))


def _in_turn(served: ServerGroup, box: Box, lower: Devices | None, upper: Devices | None) -> int:
    """The same where the last leaves of a block share their servers in turn."""
    *blocks, servers, ports, leaves = box
    block = lower.block if lower else upper.block if upper else None
    if (upper and lower and upper.block != lower.block) or (block is not None and not _is_in(served, block, blocks)):
        return 0
    times = len(ports) * (1 if block is not None else prod(map(len, blocks)))
    if upper is None:
        return times * len(leaves) * (_both(lower.numbers, servers) if lower else len(servers))
    on = _on_leaves(served)
    places = (place for index in upper.numbers for place in on.get(index, ()))
    return times * sum(
        server in servers and leaf in leaves and (lower is None or server in lower.numbers) for server, leaf in places
    )


@once
def _on_leaves(served: ServerGroup) -> dict[int, list[tuple[int, int]]]:
    """By the index of a leaf, the servers of a block on it, each with which of its leaves that is."""
    found: dict[int, list[tuple[int, int]]] = {}
    for server, leaf in product(range(served.per_block), range(served.homing)):
        found.setdefault(served.home(0, server, leaf)[1], []).append((server, leaf))
    return found


def _of_peers(peers: PeerGroup, box: Box, lower: Devices | None, upper: Devices | None) -> int:
    """Leaves 1-2, 3-4, ...: the odd ones are the lower ends."""
    *blocks, pairs, links = box
    some = lower or upper
    if some is None:
        return prod(map(len, box))
    place = numbers(peers.leaf.axes, some.block, 0)
    if not all(place[axis] in one for (axis, _), one in zip(peers.leaf.axes[:-1], blocks, strict=True)):
        return 0
    if lower and upper and lower.block != upper.block:
        return 0
    below = {number // 2 for number in lower.numbers if number % 2 == 0} if lower else set(pairs)
    above = {number // 2 for number in upper.numbers if number % 2 == 1} if upper else set(pairs)
    return sum(pair in pairs for pair in below & above) * len(links)


def _of_mesh(plan: Plan, number: int, links: MeshGroup, box: Box, lower: Devices | None, upper: Devices | None) -> int:
    found = 0
    for numbers_of, below, above in _seats(plan, number):
        if all(one in held for one, held in zip(numbers_of, box, strict=True)):
            found += _is_among(below, lower) and _is_among(above, upper)
    return found


def _is_among(switch: tuple[int, int], devices: Devices | None) -> bool:
    return devices is None or (switch[0] == devices.block and switch[1] in devices.numbers)


_Seat = tuple[tuple[int, ...], tuple[int, int], tuple[int, int]]


def _switch(axes: LinkAxes, ports: PortAxes, numbers_of: tuple[int, ...]) -> tuple[int, int]:
    block, index = axes.switch(ports, numbers_of)
    return block, index


@once_each
def _seats(plan: Plan, number: int) -> tuple[_Seat, ...]:
    """Of every link of a mesh its numbers, and the switches at both ends, by block and index."""
    axes = link_axes(plan, "peers", number)
    every = product(*(range(size) for _, size in axes.axes))
    return tuple((one, _switch(axes, axes.lower, one), _switch(axes, axes.upper, one)) for one in every)
