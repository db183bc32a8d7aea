"""One drawn pod, or a flat fabric below its spines: its switches, its servers, and the bundles between them.

Asks the Plan for every count; knows nothing of what else is on the sheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from dcnplan.drawing.bundles import external_links, in_pairs, mesh, open_ends, peers, server_links
from dcnplan.drawing.captions import open_words, server_words, switch_words
from dcnplan.drawing.folding import Folding
from dcnplan.drawing.formats import links_text, numbers_text
from dcnplan.drawing.meshed import mesh_ends
from dcnplan.drawing.nodes import external_node, named, open_ports, switch_nodes
from dcnplan.drawing.scene import Area, Bundle, Node, Row, Words
from dcnplan.frozen import frozen
from dcnplan.plan.captions import counted
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, ServerGroup, SwitchGroup
from dcnplan.plan.pods import LeafClass, Pod
from dcnplan.plan.switch_names import block_word, switch_word

_FEW_CLASSES = 2


@frozen
class PodPart:
    """What of a pod is on a sheet: block `block`, the leaves of `leaves` by the key of their group (None: all), and of
    the switches that they reach, those of `uppers` by their number in the pod or the plane (None: all).

    Links up from pod spines are on the sheets of the `first` leaves, servers and peers on those of the first uppers.
    `words` say how much stands beside it.
    """

    pod: Pod
    block: int = 0
    leaves: Mapping[str, range] | None = None
    uppers: range | None = None
    first: bool = True
    words: Literal["all", "headings", "none"] = "all"

    def members(self, leaf: LeafClass) -> range:
        """Indices of the leaves of a class, empty where the sheet has none of them."""
        return range(leaf.each) if self.leaves is None else self.leaves.get(leaf.group.key, range(0))

    @property
    def classes(self) -> tuple[LeafClass, ...]:
        """Classes of leaves that the sheet has some of."""
        return tuple(leaf for leaf in self.pod.leaves if self.members(leaf))

    def reached(self, top: SwitchGroup) -> range:
        """Indices of the switches of one of the tops that the sheet has; `uppers` counts those of all tops on."""
        before = sum(one.each for one in self.pod.tops[: [one.key for one in self.pod.tops].index(top.key)])
        some = self.uppers or range(sum(one.each for one in self.pod.tops))
        return range(max(0, some.start - before), max(0, min(top.each, some.stop - before)))

    def says(self, words: tuple[Words, ...]) -> tuple[Words, ...]:
        """As many of the words as the sheet has."""
        if self.words == "all":
            return words
        return tuple(one for one in words if self.words == "headings" and one.kind == "heading")

    @property
    def name(self) -> str:
        """`pod3`, `building1-pod3`; empty for a fabric without pods."""
        head = f"building{self.building + 1}-" if self.pod.building else ""
        word = block_word(self.pod.leaves[0].group)
        return f"{head}{word}{self.block % self.pod.each + 1}" if not self.pod.is_fabric else ""

    @property
    def building(self) -> int:
        """The number, from 0, of the one that it stands in."""
        return self.block // self.pod.each

    @property
    def is_above(self) -> bool:
        """Whether it is on the first sheet of its spines, which has what is above them."""
        return self.first and self.block % self.pod.each == 0

    @property
    def runs_text(self) -> str:
        """`leaf 1–24`; empty for a whole pod."""
        if self.leaves is None:
            return ""
        runs = [(switch_word(leaf.group), self.members(leaf)) for leaf in self.classes]
        runs += [(switch_word(top), some) for top in self.pod.tops if self.uppers and (some := self.reached(top))]
        return ", ".join(f"{word} {numbers_text(some)}" for word, some in runs)

    @property
    def has_servers(self) -> bool:
        """Whether what hangs on the leaves is on this sheet."""
        return not self.uppers or self.uppers[0] == 0


class DrawnPod:
    """The boxes of a part, and from them its area and its bundles."""

    def __init__(self, plan: Plan, part: PodPart, folding: Folding) -> None:
        self.plan, self.part, self.pod, self.folding = plan, part, part.pod, folding
        self.in_pods = not self.pod.is_fabric
        self.stands_for = self.pod.count if folding.pods == "types" else 1
        word = block_word(self.pod.leaves[0].group) if self.in_pods else "fabric"
        self.key = word if folding.pods == "types" or not self.in_pods else part.name
        self.top_nodes = () if self.pod.is_straight else self._top_nodes()
        self.leaves = {leaf.group.key: self._leaves(leaf) for leaf in part.classes}
        served = [(leaf, one) for leaf in part.classes for one in leaf.servers if part.has_servers]
        self.servers = {(leaf.group.key, one.kind): self._servers(leaf, one) for leaf, one in served}
        self.outside = {leaf.group.key: self._outside(leaf) if part.has_servers else () for leaf in part.classes}
        open_up = self.pod.up is None and self.pod.planned_bps and not plan.mesh
        self.opening = self._opening() if self.top_nodes and part.first and open_up else None

    @property
    def area(self) -> Area:
        """Rows of pod spines, leaves and servers."""
        words = tuple(words for leaf in self.part.classes for words in switch_words(self.plan, leaf.group))
        rows = [Row("leaf", self._all(self.leaves), self.part.says(words))]
        if self.top_nodes:
            above = self.part.says(switch_words(self.plan, self.pod.top))
            rows.insert(0, Row("pod_spine", self.top_nodes, above))
        if any(self.servers.values()):
            words = server_words(self.plan, self.part.classes)
            rows.append(Row("servers", self._all(self.servers), self.part.says(words)))
        if any(self.outside.values()):
            rows.append(Row("external", self._all(self.outside)))
        return Area(self.key, self._title(), tuple(rows), self.in_pods, self.stands_for)

    def bundles(self, tops: tuple[Area, ...]) -> Iterator[Bundle]:
        """Links within the pod and up from it."""
        above = (node for area in tops for row in area.rows if row.role == "spine" for node in row.nodes)
        spines = tuple(node for node in above if node.building in (None, self.part.building))
        for leaf in self.part.classes:
            here = self.leaves[leaf.group.key]
            for link in leaf.links:
                yield from mesh(self.plan, link, here, _of_group(link.upper, self.top_nodes or spines), self.stands_for)
            for served in leaf.servers if self.part.has_servers else ():
                yield from server_links(served, self.servers[leaf.group.key, served.kind], here, self.stands_for)
            yield from external_links(leaf.group, self.outside[leaf.group.key], here, self.stands_for)
            if self.part.has_servers:
                yield from peers(self.plan, leaf.group, self.leaves, self.stands_for)
            yield from self._meshed(leaf.group, here, tops)
        yield from self._meshed(self.pod.top, self.top_nodes, tops if self.part.first else ())
        for link in self.pod.ups if self.part.first else ():
            yield from mesh(self.plan, link, self.top_nodes, _of_group(link.upper, spines), self.stands_for)
        if self.opening:
            open_end = self.opening.rows[0].nodes[0]
            yield from open_ends(self.plan, self.pod.top, self.top_nodes, open_end, self.stands_for)

    def _meshed(self, group: SwitchGroup, nodes: Sequence[Node], tops: tuple[Area, ...]) -> Iterator[Bundle]:
        """Into the mesh of the fabric, where it is one."""
        for area in tops if self.plan.mesh else ():
            yield from mesh_ends(self.plan, group, nodes, area.rows[0].nodes[0], self.stands_for)

    def _title(self) -> str:
        if not self.in_pods:
            return ""
        if self.folding.pods == "types" and self.pod.count > 1:
            each = f" of {counted(self.pod.building.count, 'building')}" if self.pod.building else ""
            last = f" – {self.key}{self.pod.each}" if self.pod.each > 1 else ""
            return f"{self.key}1{last}{each}: {counted(self.pod.count, 'pod')} alike"
        one = self.folding.pods == "one" and self.pod.count > 1
        name = f"{self.part.name}{f', one of {self.pod.count:,} alike' if one else ''}"
        return f"{name}: {self.part.runs_text}" if self.part.leaves else name

    def _top_nodes(self) -> tuple[Node, ...]:
        top, block = self.pod.top, self.part.block
        members, most = self.part.uppers or range(top.each), self.folding.pod_spines
        return switch_nodes(self.plan, top, members, most, self.folding, self.key, block, 1)

    def _leaves(self, leaf: LeafClass) -> tuple[Node, ...]:
        tail = 2 if any(leaf.group.key == group.key for group in in_pairs(self.plan)) else 1
        classes = len(self.pod.leaves)
        # Many classes leave room for one box each.
        most = self.folding.leaves and (1 if classes > _FEW_CLASSES else max(3 + tail, self.folding.leaves // classes))
        members, area = self.part.members(leaf), self.key if self.in_pods else ""
        nodes = switch_nodes(self.plan, leaf.group, members, most, self.folding, area, self.part.block, tail)
        return nodes if classes == 1 else tuple(named(node, switch_word(leaf.group)) for node in nodes)

    def _servers(self, leaf: LeafClass, served: ServerGroup) -> tuple[Node, ...]:
        """One box of servers a leaf group where they stand beside each other and all are drawn, else one for all."""
        members = self.part.members(leaf)
        key = f"{self.key}/{leaf.group.leaf_class or 'leaf'}-servers{f'-{served.kind}' if served.kind else ''}"
        facts = (("role", "servers"), ("ports", links_text(served.ports, served.speed_bps)))
        groups = served.groups_of(members)
        several = self.folding.leaves or any(node.planes for node in self.leaves[leaf.group.key])
        if several or len(groups) == 1 or len(leaf.servers) > 1:
            count = served.servers_of(groups)
            long = f"{_servers_text(count, served)}, {links_text(served.ports, served.speed_bps)} each"
            return (Node(key, "servers", (long, _servers_text(count, served), f"×{count:,}"), count, facts=facts),)
        return tuple(self._of_group(f"{key}{number + 1}", served, number, facts) for number in groups)

    @staticmethod
    def _of_group(key: str, served: ServerGroup, number: int, facts: tuple[tuple[str, str], ...]) -> Node:
        count = served.servers_of(range(number, number + 1))
        texts = (_servers_text(count, served), f"×{count:,}")
        return Node(key, "servers", texts, count, served.leaves_of(number), facts=facts)

    def _outside(self, leaf: LeafClass) -> tuple[Node, ...]:
        """What the leaves of a class lead to outside the fabric, one box a speed."""
        return tuple(
            external_node(f"{self.key}/{leaf.group.leaf_class or 'leaf'}-external-{number}", "external", found)
            for number, found in enumerate(open_ports(leaf.group, EXTERNAL), 1)
        )

    def _opening(self) -> Area:
        up = next(up for up in self.plan.uplinks if up.group.key == self.pod.top.key)
        count = self.pod.top.each * up.count
        texts = (f"{links_text(count, up.speed_bps)} uplinks a pod, planned and not connected", "not connected")
        node = Node(f"{self.key}/open", "open", (*texts, "open"), facts=(("role", "not connected"),))
        words = self.part.says(open_words(up))
        return Area(f"{self.key}-open", "", (Row("open", (node,), words),), framed=False)

    @staticmethod
    def _all(by_class: Mapping[Any, tuple[Node, ...]]) -> tuple[Node, ...]:
        return tuple(node for nodes in by_class.values() for node in nodes)


def _of_group(group: SwitchGroup, nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.group == group.key]


def _servers_text(count: int, served: ServerGroup) -> str:
    """`48 servers`; of a kind with a name, `48 gpu`; where each is in other pods too, `48 servers of 2 pods`."""
    text = f"{count:,} {served.kind}" if served.kind else counted(count, "server")
    return text if served.pods == 1 else f"{text} of {served.pods} pods"
