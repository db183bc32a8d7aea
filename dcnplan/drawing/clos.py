"""A Plan as a scene, at one of three details: the same code, with more or less folded together.

Decides what is drawn; asks the Plan for every count and computes none of its ratios.
"""

from collections.abc import Iterator

from dcnplan.drawing.bundles import mesh, open_ends, peers, server_links
from dcnplan.drawing.folding import Folding, folded
from dcnplan.drawing.notes import open_words, page_facts, server_words, subtitle, switch_words
from dcnplan.drawing.scene import Area, Bundle, Detail, Node, Row, Scene, Words
from dcnplan.drawing.wording import counted, links_text, numbers_text, planes_text
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.names import block_word, switch_name, switch_word
from dcnplan.plan.pods import LeafClass, Pod, pods

FOLDINGS = {
    "fabric": Folding("types", leaves=6, pod_spines=16, spines=6, planes=16),
    "pod": Folding("one", leaves=None, pod_spines=None, spines=16, planes=16),
    "full": Folding("all", leaves=None, pod_spines=None, spines=None, planes=None),
}
_COLUMNS = 16
"""Boxes beside each other that a page of usual width has room for."""


def scene_of(plan: Plan, detail: Detail) -> Scene:
    """What a picture of `plan` shows.

    "fabric": one pod for all of its type, the middle of long rows as one box. "pod": the first pod of each type with
    all its switches, and the spines that it meets. "full": every switch.
    """
    folding = FOLDINGS[detail]
    drawn = [_Pod(plan, pod, block, folding) for pod in pods(plan) for block in _blocks(pod, folding)]
    tops = _spines(plan, folding)
    bundles = [bundle for pod in drawn for bundle in pod.bundles(tops)]
    opens = [pod.opening for pod in drawn if pod.opening]
    return Scene(
        name=plan.name,
        detail=detail,
        subtitle=subtitle(plan),
        facts=page_facts(plan),
        tops=(*tops, *opens),
        bottoms=tuple(pod.area for pod in drawn),
        bundles=tuple(bundles),
        planes=plan.planes if plan.planes and plan.planes > 1 else None,
    )


def _blocks(pod: Pod, folding: Folding) -> range:
    return range(pod.count) if folding.pods == "all" else range(1)


class _Pod:
    """One drawn pod, or a flat fabric below its spines."""

    def __init__(self, plan: Plan, pod: Pod, block: int, folding: Folding) -> None:
        self.plan, self.pod, self.block, self.folding = plan, pod, block, folding
        self.in_pods = pod.top.role == "pod_spine"
        self.stands_for = pod.count if folding.pods == "types" else 1
        word = block_word(pod.top) if self.in_pods else "fabric"
        self.key = word if folding.pods == "types" or not self.in_pods else f"{word}{block + 1}"
        self.top_nodes = self._switches(pod.top, folding.pod_spines) if self.in_pods else ()
        self.leaves = {leaf.group.key: self._leaves(leaf) for leaf in pod.leaves}
        self.servers = {leaf.group.key: self._servers(leaf) for leaf in pod.leaves}
        self.opening = self._opening() if self.in_pods and pod.up is None and pod.planned_bps else None

    @property
    def area(self) -> Area:
        rows = [Row("leaf", self._all(self.leaves), self._leaf_words())]
        if self.in_pods:
            rows.insert(0, Row("pod_spine", self.top_nodes, switch_words(self.plan, self.pod.top)))
        if any(self.servers.values()):
            rows.append(Row("servers", self._all(self.servers), server_words(self.pod)))
        if self.block:
            # The first pod of a type says it for all of them.
            rows = [Row(row.role, row.nodes) for row in rows]
        return Area(self.key, self._title(), tuple(rows), self.in_pods, self.stands_for)

    def bundles(self, tops: tuple[Area, ...]) -> Iterator[Bundle]:
        spines = tuple(node for area in tops for row in area.rows for node in row.nodes)
        for leaf in self.pod.leaves:
            here = self.leaves[leaf.group.key]
            yield from mesh(leaf.link, here, self.top_nodes or spines, self.stands_for)
            yield from server_links(leaf, self.servers[leaf.group.key], here, self.stands_for)
            yield from peers(self.plan, leaf.group, here, self.stands_for)
        if self.pod.up:
            yield from mesh(self.pod.up, self.top_nodes, spines, self.stands_for)
        if self.opening:
            open_end = self.opening.rows[0].nodes[0]
            yield from open_ends(self.plan, self.pod.top, self.top_nodes, open_end, self.stands_for)

    def _title(self) -> str:
        if not self.in_pods:
            return ""
        word = block_word(self.pod.top)
        if self.folding.pods == "types" and self.pod.count > 1:
            return f"{word}1 – {word}{self.pod.count}: {counted(self.pod.count, 'pod')} alike"
        of = f", one of {self.pod.count:,} alike" if self.folding.pods == "one" and self.pod.count > 1 else ""
        return f"{word}{self.block + 1}{of}"

    def _leaves(self, leaf: LeafClass) -> tuple[Node, ...]:
        most = self.folding.leaves
        tail = 2 if any(peer.leaf.key == leaf.group.key for peer in self.plan.peers) else 1
        return self._switches(leaf.group, most and max(3 + tail, most // len(self.pod.leaves)), tail)

    def _switches(self, group: SwitchGroup, most: int | None, tail: int = 1) -> tuple[Node, ...]:
        """The group's switches in this pod: side by side, or plane by plane where they belong to planes."""
        upper = next((link.upper for link in self.plan.links if link.lower.key == group.key), None)
        planes = upper.blocks if upper is not None and upper.scope == "plane" else 1
        if planes == 1:
            return tuple(self._node(group, some, None, len(some)) for some in folded(range(group.each), most, tail))
        columns = _columns(self.plan, planes, self.folding)
        return tuple(node for plane in columns for node in self._column(group, plane, planes, most, len(columns)))

    def _column(self, group: SwitchGroup, plane: range, planes: int, most: int | None, columns: int) -> Iterator[Node]:
        if len(plane) > 1:
            yield self._node(group, plane, plane, len(plane) * group.each // planes)
            return
        for some in folded(range(plane[0], group.each, planes), most and max(1, most // columns)):
            yield self._node(group, some, plane, len(some))

    def _node(self, group: SwitchGroup, members: range, planes: range | None, count: int) -> Node:
        return _node(group, self.key if self.in_pods else "", self.block, members, planes, count, self.folding)

    def _servers(self, leaf: LeafClass) -> tuple[Node, ...]:
        """One box of servers a leaf group where they stand beside each other and all are drawn, else one for all."""
        served = leaf.servers
        if served is None:
            return ()
        key = f"{self.key}/{leaf.group.leaf_class or 'leaf'}-servers"
        facts = (("role", "servers"), ("ports", links_text(served.ports, served.speed_bps)))
        groups = served.leaf_groups // leaf.group.blocks
        if self.folding.leaves or any(node.planes for node in self.leaves[leaf.group.key]) or groups == 1:
            count = served.per_leaf_group * groups
            long = f"{counted(count, 'server')}, {links_text(served.ports, served.speed_bps)} each"
            return (Node(key, "servers", (long, counted(count, "server"), f"×{count:,}"), count, facts=facts),)
        texts = (counted(served.per_leaf_group, "server"), f"×{served.per_leaf_group:,}")
        spans = (range(group * served.homing, (group + 1) * served.homing) for group in range(groups))
        return tuple(
            Node(f"{key}{span[0] // served.homing + 1}", "servers", texts, served.per_leaf_group, span, facts=facts)
            for span in spans
        )

    def _opening(self) -> Area:
        up = next(up for up in self.plan.uplinks if up.group.key == self.pod.top.key)
        count = self.pod.top.each * up.count
        texts = (f"{links_text(count, up.speed_bps)} uplinks a pod, planned and not connected", "not connected")
        node = Node(f"{self.key}/open", "open", (*texts, "open"), facts=(("role", "not connected"),))
        return Area(f"{self.key}-open", "", (Row("open", (node,), open_words(up)),), framed=False)

    def _leaf_words(self) -> tuple[Words, ...]:
        return tuple(words for leaf in self.pod.leaves for words in switch_words(self.plan, leaf.group))

    @staticmethod
    def _all(by_class: dict[str, tuple[Node, ...]]) -> tuple[Node, ...]:
        return tuple(node for nodes in by_class.values() for node in nodes)


def _spines(plan: Plan, folding: Folding) -> tuple[Area, ...]:
    """The highest row: one area a plane, or one without a frame."""
    group = next((group for group in plan.switches if group.role == "spine"), None)
    if group is None:
        return ()
    columns = _columns(plan, group.blocks, folding) if group.scope == "plane" else [None]
    most = folding.spines and max(1, min(folding.spines, _COLUMNS // len(columns)))
    words = switch_words(plan, group)
    return tuple(
        _spine_area(group, plane, most, words if number == 0 else (), folding) for number, plane in enumerate(columns)
    )


def _spine_area(
    group: SwitchGroup, plane: range | None, most: int | None, words: tuple[Words, ...], folding: Folding
) -> Area:
    if plane is None:
        nodes = [_node(group, "", 0, some, None, len(some), folding) for some in folded(range(group.each), most)]
        return Area("spines", "", (Row("spine", tuple(nodes), words),), framed=False)
    key = f"plane{plane[0] + 1}" if len(plane) == 1 else f"plane{plane[0] + 1}-{plane[-1] + 1}"
    if len(plane) > 1:
        nodes = [_node(group, key, 0, range(group.each), plane, len(plane) * group.each, folding)]
    else:
        parts = folded(range(group.each), most)
        nodes = [_node(group, key, plane[0], some, plane, len(some), folding) for some in parts]
    return Area(key, planes_text(plane), (Row("spine", tuple(nodes), words),), planes=plane)


def _columns(plan: Plan, planes: int, folding: Folding) -> list[range]:
    # Peers of folded planes could not be counted: a leaf and its peer are in neighbouring planes.
    return folded(range(planes), None if plan.peers else folding.planes)


def _node(
    group: SwitchGroup, area: str, block: int, members: range, planes: range | None, count: int, folding: Folding
) -> Node:
    word = switch_word(group)
    facts = (("role", group.role), ("model", group.device.model), ("switches", f"{count}"))
    more = (*facts, *((("plane", planes_text(planes)),) if planes else ()))
    if count > 1:
        texts = _many_texts(group, word, members, count)
        key = f"{area}/{word}{members[0] + 1}-{members[-1] + 1}"
        return Node(key.lstrip("/"), group.role, texts, count, members, planes, more)
    short = f"{word}{members[0] + 1}"
    stands_for_all = folding.pods == "types" and group.scope == "pod"
    name = f"{area}/{short}" if stands_for_all else switch_name(group, block, members[0])
    texts = (short, f"{members[0] + 1}")
    return Node(name, group.role, texts, 1, members, planes, more)


def _many_texts(group: SwitchGroup, word: str, members: range, count: int) -> tuple[str, ...]:
    """A number of switches could be mistaken for the number of one, so a bare count has a sign before it."""
    whole = len(members) != count or len(members) == group.each
    if members.step == 1 and not whole:
        return (f"{word}{members[0] + 1} – {word}{members[-1] + 1}", numbers_text(members), f"×{count:,}")
    return (counted(count, group.role), f"×{count:,}")
