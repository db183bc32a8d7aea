"""The upper part of a picture of buildings: which of their spines it shows, the cores above these, the links between.

Asks the Plan for every count; knows nothing of what is below the spines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.drawing.bundles import external_links, mesh, open_ends
from dcnplan.drawing.captions import open_words, switch_words
from dcnplan.drawing.folding import Folding, folded
from dcnplan.drawing.formats import links_text
from dcnplan.drawing.meshed import mesh_area, mesh_ends
from dcnplan.drawing.nodes import node_of, outside_nodes
from dcnplan.drawing.pod import PodPart
from dcnplan.drawing.scene import Area, Bundle, Node, Row
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.pods import Building, pods


def shown(parts: Sequence[PodPart]) -> tuple[int, ...]:
    """The numbers, from 0, of the buildings that a sheet has pods of."""
    return tuple(dict.fromkeys(part.building for part in parts))


def first_shown(plan: Plan, parts: Sequence[PodPart]) -> tuple[int, ...]:
    """Those of which a sheet has the first pod: what is above their spines is drawn there, once."""
    first = pods(plan)[0].key
    return tuple(part.building for part in parts if part.is_above and part.pod.key == first)


def spine_boxes(groups: Sequence[tuple[SwitchGroup, list[range]]], some: Sequence[int], folding: Folding) -> list[Node]:
    """Of these buildings, one after the other, the spines of each class."""
    return [
        replace(
            _named(node_of(group, _area(building, folding), building, members, None, len(members), folding), folding),
            building=building,
        )
        for building in some
        for group, runs in groups
        for members in runs
    ]


def _area(building: int, folding: Folding) -> str:
    return "building" if folding.pods == "types" else f"building{building + 1}"


def _named(node: Node, folding: Folding) -> Node:
    """A box that is one switch says of which building it is, where there is room for that."""
    return node if folding.pods == "types" or node.count > 1 else replace(node, texts=(node.key, *node.texts))


def with_cores(
    plan: Plan, building: Building, areas: Sequence[Area], part: PodPart, some: Sequence[int], folding: Folding
) -> tuple[tuple[Area, ...], tuple[Bundle, ...]]:
    """The area of the spines with a row of cores above it, and the links of some buildings between them."""
    (area,) = areas
    cores = [group for group in plan.switches if group.role == "core"]
    nodes = [
        node_of(core, "", 0, some, None, len(some), folding)
        for core in cores
        for some in folded(range(core.each), folding.spines)
    ]
    if plan.mesh:
        return _joined(plan, area, part, some, folding)
    if not nodes:
        return _not_connected(plan, area, part, some, folding)
    words = part.says(tuple(words for core in cores for words in switch_words(plan, core)))
    found = replace(area, rows=(Row("core", tuple(nodes), words), *area.rows))
    return (found,), tuple(_links(plan, building, found, nodes, some, folding))


def _links(
    plan: Plan, building: Building, area: Area, cores: Sequence[Node], some: Sequence[int], folding: Folding
) -> Iterator[Bundle]:
    spines = [node for row in area.rows for node in row.nodes if node.building in some]
    stands_for = building.count if folding.pods == "types" else 1
    for link in building.ups:
        yield from mesh(plan, link, [node for node in spines if node.group == link.lower.key], cores, stands_for)


def _joined(
    plan: Plan, area: Area, part: PodPart, some: Sequence[int], folding: Folding
) -> tuple[tuple[Area, ...], tuple[Bundle, ...]]:
    """The mesh above the spines, and what leads into it."""
    (above,) = mesh_area(plan)
    (row,) = above.rows
    bundles = [
        bundle
        for top in (group for group in plan.switches if group.role == "spine")
        for bundle in mesh_ends(
            plan, top,
            [node for one in area.rows for node in one.nodes if node.building in some], row.nodes[0],
            top.blocks if folding.pods == "types" else 1,
        )
    ]  # fmt: skip
    return (replace(area, rows=(replace(row, words=part.says(row.words)), *area.rows)),), tuple(bundles)


def _not_connected(
    plan: Plan, area: Area, part: PodPart, some: Sequence[int], folding: Folding
) -> tuple[tuple[Area, ...], tuple[Bundle, ...]]:
    """A box for the uplinks of each building that lead nowhere."""
    spines = [node for row in area.rows for node in row.nodes]
    ups = [up for up in plan.uplinks if up.group.role == "spine"]
    boxes, bundles = list[Node](), list[Bundle]()
    for building in some:
        ports = " + ".join(links_text(up.group.each * up.count, up.speed_bps) for up in ups)
        texts = (f"{ports} uplinks a building, planned and not connected", "not connected", "open")
        box = Node(f"{_area(building, folding)}/open", "open", texts, facts=(("role", "not connected"),))
        boxes.append(box)
        for up in ups:
            own = [node for node in spines if node.building == building and node.group == up.group.key]
            stands_for = up.group.blocks if folding.pods == "types" else 1
            bundles += open_ends(plan, up.group, own, box, stands_for)
    words = part.says(tuple(words for up in ups[:1] for words in open_words(up)))
    return (replace(area, rows=(Row("open", tuple(boxes), words), *area.rows)),), tuple(bundles)


def with_outlets(
    areas: Sequence[Area], building: Building, some: Sequence[int], folding: Folding
) -> tuple[tuple[Area, ...], tuple[Bundle, ...]]:
    """An area beside that of the cores for what the spines of some buildings lead to outside the fabric."""
    boxes = {top.key: outside_nodes("spines-out", top, "external_beside") for top in building.tops}
    every = tuple(box for own in boxes.values() for box in own)
    if not every:
        return tuple(areas), ()
    shown_spines = [node for area in areas for row in area.rows for node in row.nodes if node.building in some]
    stands_for = building.count if folding.pods == "types" else 1
    bundles = tuple(
        bundle
        for top in building.tops
        for bundle in external_links(
            top, boxes[top.key], [node for node in shown_spines if node.group == top.key], stands_for
        )
    )
    return (*areas, Area("spines-out", "", (Row("external_beside", every),), framed=False)), bundles
