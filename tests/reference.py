"""One-failed numbers by brute force: every link of a small fabric, every destination, every single failure.

Exact per-hop routing in Fractions on links listed from the Plan by its mesh rule; shares no code with the formulas.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dcnplan.fabric.ports import downlink_ports
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from tests.routing import Link, Loads, Node, Routing

Severity = tuple[bool, Fraction, bool, Fraction]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Failure:
    what: str
    role: str
    links: frozenset[Link]
    switches: frozenset[Node] = frozenset()


class Brute:
    """A Plan as links, and the answers that follow from walking them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.groups = {group.key: group for group in plan.switches}
        self.links = tuple(link for group in plan.links for link in _links(group))
        self.two_tier = "pod_spine" not in {group.role for group in plan.switches}

    def one_failed(self) -> dict[tuple[str, str], dict[str | None, Severity]]:
        """By (what, role), the worst of each group: (cut off, ecmp, weighted cut off, weighted)."""
        found: dict[tuple[str, str], dict[str | None, Severity]] = defaultdict(dict)
        for failure in self.failures():
            for label, severity in self._judged(failure):
                rows = found[failure.what, failure.role]
                rows[label] = max(rows.get(label, severity), severity)
        return found

    # --- who stands where

    def role(self, node: Node) -> str:
        return self.groups[node[0]].role

    def pod(self, node: Node) -> tuple[str | None, int]:
        group = self.groups[node[0]]
        return (group.pod_type, node[1] // group.each) if group.scope == "pod" else (None, 0)

    def plane(self, node: Node) -> int:
        """Of a leaf of a two-tier fabric."""
        spine = next(group for group in self.plan.switches if group.role == "spine")
        return node[1] % spine.blocks

    @cached_property
    def leaf_groups(self) -> list[tuple[list[Node], int, int]]:
        """(leaves, servers, bandwidth of one leaf's server ports) of every leaf group."""
        return [
            (
                [(s.leaf.key, g * s.homing + member) for member in range(s.homing)],
                s.per_leaf_group,
                s.downlinks * s.speed_bps,
            )
            for s in self.plan.servers
            for g in range(s.leaf_groups)
        ]

    # --- what can fail

    def failures(self) -> Iterator[Failure]:
        for link in self.links:
            if link.number == 0:  # parallel links differ in nothing that counts here
                yield Failure("uplink", self.role(link.lower), frozenset({link}))
        for what, role in (("spine", "leaf" if self.two_tier else "pod_spine"), ("pod_spine", "leaf")):
            for switch in self._switches(what):
                lost = frozenset(link for link in self.links if link.upper == switch)
                yield Failure(what, role, lost, frozenset({switch}))
        for switch in self._switches("pod_spine"):
            lost = frozenset(link for link in self.links if switch in (link.lower, link.upper))
            if any(link.lower == switch for link in lost):
                yield Failure("pod_spine", "pod_spine", lost, frozenset({switch}))
        yield from self._planes()
        for upper, slot in {(link.upper, link.slot) for link in self.links if link.slot}:
            lost = frozenset(link for link in self.links if (link.upper, link.slot) == (upper, slot))
            yield Failure("line_card", self.role(next(iter(lost)).lower), lost)

    def _planes(self) -> Iterator[Failure]:
        for group in self.plan.switches:
            for plane in range(group.blocks if group.role == "spine" and group.blocks > 1 else 0):
                gone = frozenset((group.key, plane * group.each + j) for j in range(group.each))
                lost = frozenset(link for link in self.links if link.upper in gone)
                yield Failure("plane", "leaf", lost, gone)
                if not self.two_tier:
                    yield Failure("plane", "pod_spine", lost, gone)

    def _switches(self, role: str) -> Iterator[Node]:
        return ((group.key, i) for group in self.plan.switches if group.role == role for i in range(group.count))

    # --- what is left

    def _judged(self, failure: Failure) -> Iterator[tuple[str | None, Severity]]:
        if self.two_tier and failure.switches and self._plane_is_gone(failure):
            yield from self._without_plane(failure)
        elif failure.role == "leaf":
            yield from self._leaves(failure)
        else:
            yield from self._pods(failure)

    def _plane_is_gone(self, failure: Failure) -> bool:
        spine = self.groups[next(iter(failure.switches))[0]]
        return spine.blocks > 1 and len(failure.switches) == spine.each

    def _without_plane(self, failure: Failure) -> Iterator[tuple[str | None, Severity]]:
        """Two tiers: the leaves of the other planes carry all that the servers offer."""
        spine = self.groups[next(iter(failure.switches))[0]]
        more = Fraction(spine.blocks, spine.blocks - 1)
        gone = {link.lower for link in failure.links}
        flows = {pair: load * more for pair, load in self._leaf_flows().items() if pair[0] not in gone}
        yield from self._rated(Failure(failure.what, "leaf", frozenset()), flows, {a for a, _ in flows})

    def _leaves(self, failure: Failure) -> Iterator[tuple[str | None, Severity]]:
        hit = {link.lower for link in failure.links if self.role(link.lower) == "leaf"}
        everyone = {leaf for leaves, _, _ in self.leaf_groups for leaf in leaves}
        yield from self._rated(failure, self._leaf_flows(), hit & everyone if hit else everyone)

    def _rated(
        self, failure: Failure, flows: dict[tuple[Node, Node], Fraction], hit: set[Node]
    ) -> Iterator[tuple[str | None, Severity]]:
        left = [link for link in self.links if link not in failure.links]
        # A leaf's links carry what it sends and gets, and nothing else.
        flows = {pair: load for pair, load in flows.items() if not hit.isdisjoint(pair)}
        loads, cut = Routing(left).loads(flows, lambda node, target: node == target)
        for leaf in sorted(hit):
            if not any(leaf in pair for pair in flows):
                continue
            mine = [link for link in left if link.lower == leaf]
            weighted = self._leaf_cut(failure, flows, leaf, mine)
            off = any(leaf in pair for pair in cut)
            yield self.groups[leaf[0]].label, _severity(None if off else _fullest(loads, mine), weighted)

    def _leaf_cut(
        self, failure: Failure, flows: dict[tuple[Node, Node], Fraction], leaf: Node, mine: list[Link]
    ) -> Fraction | None:
        """What goes beyond the pod has only the uplinks whose upper switch still has links upwards."""
        joined = {link.lower for link in self.links if link not in failure.links}
        sets = [(mine, lambda far: True)]
        if failure.what == "plane" and not self.two_tier:
            sets.append(([link for link in mine if link.upper in joined], lambda far: self.pod(far) != self.pod(leaf)))
        worst = ZERO
        for links, counts in sets:
            room = sum(link.speed_bps for link in links)
            out = sum((load for (a, b), load in flows.items() if a == leaf and counts(b)), ZERO)
            into = sum((load for (a, b), load in flows.items() if b == leaf and counts(a)), ZERO)
            if not room:
                return None
            worst = max(worst, max(out, into) / room)
        return worst

    def _pods(self, failure: Failure) -> Iterator[tuple[str | None, Severity]]:
        left = [link for link in self.links if link not in failure.links]
        hit = {self.pod(link.lower) for link in failure.links if self.role(link.lower) == "pod_spine"}
        flows = {pair: load for pair, load in self._pod_flows().items() if {self.pod(pair[0]), pair[1]} & hit}
        loads, cut = Routing(left).loads(flows, self._arrived)
        for pod in sorted(hit, key=str):
            out = sum((load for (leaf, _), load in flows.items() if self.pod(leaf) == pod), ZERO)
            into = sum((load for (_, target), load in flows.items() if target == pod), ZERO)
            if not out and not into:
                continue
            mine = [link for link in left if self.role(link.lower) == "pod_spine" and self.pod(link.lower) == pod]
            room = sum(link.speed_bps for link in mine)
            off = any(pod in (self.pod(leaf), target) for leaf, target in cut)
            weighted = max(out, into) / room if room else None
            yield pod[0], _severity(None if off else _fullest(loads, mine), weighted)

    def _arrived(self, node: Node, pod: tuple[str | None, int]) -> bool:
        return self.role(node) == "pod_spine" and self.pod(node) == pod

    # --- who sends what to whom

    def _leaf_flows(self) -> dict[tuple[Node, Node], Fraction]:
        joined = self.two_tier or any(self.role(link.upper) == "spine" for link in self.links)
        flows = {}
        for sources, _, rate in self.leaf_groups:
            others = [
                (leaves, servers)
                for leaves, servers, _ in self.leaf_groups
                if leaves != sources and (joined or self.pod(leaves[0]) == self.pod(sources[0]))
            ]
            total = sum(servers for _, servers in others)
            for source in sources:
                for leaves, servers in others:
                    near = [leaf for leaf in leaves if not self.two_tier or self.plane(leaf) == self.plane(source)]
                    for leaf in near:
                        flows[source, leaf] = Fraction(rate * servers, total * len(near))
        return flows

    def _pod_flows(self) -> dict[tuple[Node, tuple[str | None, int]], Fraction]:
        servers: dict[tuple[str | None, int], int] = defaultdict(int)
        for leaves, count, _ in self.leaf_groups:
            servers[self.pod(leaves[0])] += count
        flows = {}
        for sources, _, rate in self.leaf_groups:
            others = {pod: count for pod, count in servers.items() if pod != self.pod(sources[0])}
            for source in sources:
                for pod, count in others.items():
                    flows[source, pod] = Fraction(rate * count, sum(others.values()))
        return flows


def _links(group: LinkGroup) -> Iterator[Link]:
    slots = downlink_ports(group).slot
    seen: dict[Node, int] = defaultdict(int)
    for index in range(group.lower.count):
        for upper in _uppers(group, group.lower, index):
            position = seen[upper]
            seen[upper] += 1
            for number in range(group.links):
                slot = int(slots[position, number])
                yield Link((group.lower.key, index), upper, number, group.speed_bps, group.bundle, slot)


def _uppers(group: LinkGroup, lower: SwitchGroup, index: int) -> Iterator[Node]:
    block, j = divmod(index, lower.each)
    above = block if group.joins.same else j % group.upper.blocks
    return ((group.upper.key, above * group.upper.each + y) for y in range(group.upper.each))


def _fullest(loads: Loads, links: list[Link]) -> Fraction:
    return max((loads[link, way] / link.speed_bps for link in links for way in ("up", "down")), default=ZERO)


def _severity(ecmp: Fraction | None, weighted: Fraction | None) -> Severity:
    return ecmp is None, ecmp or ZERO, weighted is None, weighted or ZERO
