"""One-failed numbers the slow way: every link of a small fabric, single failures, every pair of leaves.

Shortest up-down paths by networkx, on links listed from the Plan by its mesh rule; loads in Fractions, hop by hop.
Shares no code with the closed form, nor with the engine of `fail`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TypeVar

from dcnplan.fabric.port_places import downlink_ports, uplink_ports
from dcnplan.plan.groups import LinkGroup, Plan, ServerGroup, SwitchGroup
from tests.up_down_paths import ZERO, Node, Paths

Kind = tuple[str, str, str, str | None]
"""What has failed, of which role, under which traffic, and the class of spines that it is of or leads to."""
Severity = tuple[bool, Fraction, bool, Fraction]
T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    """`slots` are those of its lower and of its upper end, 0 on a box."""

    lower: Node
    upper: Node
    number: int
    speed_bps: int
    bundle: bool
    slots: tuple[int, int]


@dataclass(frozen=True)
class Failure:
    what: str
    group: SwitchGroup
    links: frozenset[Link] = frozenset()
    switches: frozenset[Node] = frozenset()
    spine_class: str | None = None


@dataclass(frozen=True)
class Group:
    """A leaf group of a kind of servers, by plane, with what they send in each; nothing crosses out of its `block`."""

    pod: tuple[str | None, int]
    building: int
    planes: tuple[tuple[Node, ...], ...]
    bps: Fraction
    block: tuple[str, int]
    kind: str | None


Flow = tuple[Group, Group, Node, Node, Fraction]
"""Who sends to whom, between which leaves, in bit/s."""


class Brute:
    """A Plan as links, and the answers that follow from walking them."""

    def __init__(self, plan: Plan, every: bool = False) -> None:
        self.plan = plan
        self.some = list if every else _some
        self.groups = {group.key: group for group in plan.switches}
        self.links = tuple(link for group in plan.links for link in _links(group))
        self.two_tier = not any(group.scope == "pod" for group in plan.switches)
        self.buildings = next((dict(group.axes).get("building", 1) for group in plan.switches), 1)
        self.joined = self.two_tier or any(group.role == "spine" for group in plan.switches)
        self.all_joined = self.joined and (self.buildings == 1 or any(group.role == "core" for group in plan.switches))
        self.spines = [group for group in plan.switches if group.role == "spine"]
        self.whole = Paths(self.links)

    def one_failed(self) -> dict[Kind, dict[str | None, Severity]]:
        """Of each kind of part the worst of each group: (cut off, ecmp, cut off, weighted)."""
        found: dict[Kind, dict[str | None, Severity]] = defaultdict(dict)
        for traffic in ("even", "between_pods", "between_buildings"):
            if self._nobody_sends(traffic):
                continue
            for failure in self.failures():
                label = failure.group.label
                rows = found[failure.what, failure.group.role, traffic, failure.spine_class]
                severity = self.severity(failure, traffic)
                rows[label] = max(rows.get(label, severity), severity)
        return found

    def severity(self, failure: Failure, traffic: str) -> Severity:
        ecmp, weighted = (self.ratio(failure, traffic, weighted) for weighted in (False, True))
        return ecmp is None, ecmp or ZERO, weighted is None, weighted or ZERO

    def ratio(self, failure: Failure, traffic: str, weighted: bool) -> Fraction | None:
        """The fullest link or, where servers lost ports, port left to them; None where something is cut off."""
        down = failure.switches | self._stranded(failure.switches)
        sent = self._flows(traffic, down)
        if sent is None:
            return None
        flows: dict[tuple[Node, Node], Fraction] = defaultdict(Fraction)
        for _, _, source, target, bps in sent:
            flows[source, target] += bps if source != target else 0
        left = Paths(link for link in self.links if link not in failure.links and not {link.lower, link.upper} & down)
        loads = left.loads(flows, self.whole, weighted)
        if loads is None:
            return None
        links = {(link.lower, link.upper): link.speed_bps for link in self.links}
        full = [load / (links[min(pair, pair[::-1], key=lambda ends: ends not in links)] * left.parallel[pair])
                for pair, load in loads.items()]  # fmt: skip
        return max([*full, *self._ports(sent, down)])

    # --- what can fail

    def failures(self) -> Iterator[Failure]:
        """Of each group the first, the middle and the last: the closed form takes them for alike. Or all."""
        for joined in self.plan.links:
            keys = joined.lower.key, joined.upper.key
            own = [link for link in self.links if (link.lower[0], link.upper[0]) == keys and not link.number]
            for link in self.some(own):
                yield Failure("uplink", joined.lower, frozenset({link}), spine_class=joined.upper.spine_class)
        for group in self.plan.switches:
            for switch in self.some(list(_switches(group))):
                yield Failure(group.role, group, switches=frozenset({switch}), spine_class=group.spine_class)
                yield from self._cards(group, switch)
        in_planes = bool(self.spines) and self.spines[0].scope == "plane" and self.spines[0].blocks > 1
        for plane in range(self.spines[0].blocks if in_planes else 0):
            gone = frozenset((one.key, plane * one.each + j) for one in self.spines for j in range(one.each))
            yield Failure("plane", self.spines[0], switches=gone)

        for top in (group for group in self.plan.switches if group.role == "pod_spine"):
            held = [group for group in self.plan.switches if group.scope == "pod" and group.pod_type == top.pod_type]
            spread = any(served.pods > 1 and served.leaf in held for served in self.plan.servers)
            for pod in self.some(list(range(top.blocks))) if spread else ():
                gone = frozenset((one.key, pod * one.each + j) for one in held for j in range(one.each))
                yield Failure("pod", top, switches=gone)

    def _cards(self, group: SwitchGroup, switch: Node) -> Iterator[Failure]:
        cards: dict[int, set[Link]] = defaultdict(set)
        for link in self.links:
            for end, slot in zip((link.lower, link.upper), link.slots, strict=True):
                if slot and end == switch:
                    cards[slot].add(link)
        own = group.spine_class
        yield from (Failure("line_card", group, frozenset(lost), spine_class=own) for lost in cards.values())

    # --- who sends what to whom

    @cached_property
    def leaf_groups(self) -> list[Group]:
        return [
            self._group([(s.leaf.key, _leaf_of(s, g, member)) for member in range(s.homing)], s)
            for s in self.plan.servers
            for g in range(s.leaf_groups)
        ]

    def _group(self, leaves, served) -> Group:
        planes = next(group.blocks for group in self.plan.switches if group.role == "spine") if self.two_tier else 1
        by_plane = tuple(tuple(leaf for leaf in leaves if leaf[1] % planes == plane) for plane in range(planes))
        leaf = self.groups[leaves[0][0]]
        pod = (leaf.pod_type, leaves[0][1] // leaf.each // served.pods) if not self.two_tier else (None, 0)
        bps = Fraction(served.downlinks * served.speed_bps * len(leaves), planes)
        block = leaves[0][1] // lcm(*(one.homing // one.pods for one in self.plan.servers if one.leaf.key == leaf.key))
        building = leaves[0][1] // leaf.each * self.buildings // leaf.blocks
        return Group(pod, building, by_plane, bps, (leaf.key, block), served.kind)

    def _others(self, group: Group, traffic: str) -> list[Group]:
        def reached(other: Group) -> bool:
            if other.building != group.building:
                return self.all_joined
            return self.joined or other.pod == group.pod

        away = {"between_pods": "pod", "between_buildings": "building", "even": "block"}[traffic]
        others = (other for other in self.leaf_groups if getattr(other, away) != getattr(group, away))
        return [other for other in others if reached(other)]

    def _nobody_sends(self, traffic: str) -> bool:
        return not any(self._others(group, traffic) for group in self.leaf_groups)

    def _flows(self, traffic: str, down: frozenset[Node]) -> list[Flow] | None:
        """What servers send over the leaves that are left of their groups; None where some have none left."""
        flows: list[Flow] = []
        for group in self.leaf_groups:
            others = self._others(group, traffic)
            total = sum(other.bps for other in others)
            for other in others:
                mine, theirs = (
                    [[leaf for leaf in plane if leaf not in down] for plane in g.planes] for g in (group, other)
                )
                both = [(a, b) for a, b in zip(mine, theirs, strict=True) if a and b]
                if not both:
                    return None
                bps = group.bps * len(mine) * other.bps / total / len(both)
                for sources, targets in both:
                    for source in sources:
                        nearest = [leaf for leaf in targets if self._pod(leaf) == self._pod(source)] or targets
                        for target in nearest:
                            flows.append((group, other, source, target, bps / (len(sources) * len(nearest))))
        return flows

    def _pod(self, leaf: Node) -> object:
        group = self.groups[leaf[0]]
        return None if self.two_tier else (group.pod_type, leaf[1] // group.each)

    def _stranded(self, switches: frozenset[Node]) -> frozenset[Node]:
        """Two tiers of planes: leaves of a plane all of whose spines are lost."""
        if not self.two_tier or not self.spines or self.spines[0].blocks == 1:
            return frozenset()
        each = {spine.key: spine.each for spine in self.spines}
        lost = Counter(node[1] // each[node[0]] for node in switches if node[0] in each)
        gone = {plane for plane, count in lost.items() if count == sum(each.values())}
        leaves = (leaf for group in self.plan.switches if group.role == "leaf" for leaf in _switches(group))
        return frozenset(leaf for leaf in leaves if leaf[1] % self.spines[0].blocks in gone)

    def _ports(self, flows: list[Flow], down: frozenset[Node]) -> Iterator[Fraction]:
        """Utilisation of what is left to servers that lost ports."""
        totals: dict[object, Fraction] = defaultdict(Fraction)
        for group, other, source, target, bps in flows:
            totals["sent", group, source] += bps
            totals["got", other, target] += bps
        for group in self.leaf_groups:
            leaves = [leaf for plane in group.planes for leaf in plane]
            if down & set(leaves):
                rate = group.bps * len(group.planes) / len(leaves)
                for leaf in set(leaves) - down:
                    yield max(totals["sent", group, leaf], totals["got", group, leaf]) / rate


def _some(found: list[T]) -> list[T]:
    return [found[at] for at in sorted({0, len(found) // 2, len(found) - 1})]


def _leaf_of(served: ServerGroup, leaf_group: int, member: int) -> int:
    """In turn in the pods of a group, side by side in each."""
    pods, in_pod = served.pods, served.homing // served.pods
    pod_group, place = divmod(leaf_group, served.leaf.each // in_pod)
    return (pod_group * pods + member % pods) * served.leaf.each + place * in_pod + member // pods


def _switches(group: SwitchGroup) -> Iterator[Node]:
    return ((group.key, index) for index in range(group.count))


def _links(group: LinkGroup) -> Iterator[Link]:
    above, below = downlink_ports(group).slot, uplink_ports(group).slot
    seen: Counter[Node] = Counter()
    for index in range(group.lower.count):
        for j, upper in enumerate(_uppers(group, group.lower, index)):
            position = seen[upper]
            seen[upper] += 1
            for number in range(group.links):
                slots = (int(below[j, number]), int(above[position, number]))
                yield Link((group.lower.key, index), upper, number, group.speed_bps, group.bundle, slots)


def _uppers(group: LinkGroup, lower: SwitchGroup, index: int) -> Iterator[Node]:
    block, j = divmod(index, lower.each)
    # A pod stands in one building, so what has its number of both has its number in the larger of them.
    same = [block * group.upper.blocks // lower.blocks]
    own = same if group.joins.same else [j % group.upper.blocks] if group.joins.stripe else range(group.upper.blocks)
    return ((group.upper.key, above * group.upper.each + y) for above in own for y in range(group.upper.each))
