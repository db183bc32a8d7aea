"""The upper part of a picture of buildings: which of their spines it shows, the cores above these, the links between.

Asks the Plan for every count; knows nothing of what is below the spines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.drawing.bundles import mesh
from dcnplan.drawing.captions import switch_words
from dcnplan.drawing.folding import Folding, folded
from dcnplan.drawing.nodes import node_of
from dcnplan.drawing.pod import PodPart
from dcnplan.drawing.scene import Area, Bundle, Node, Row
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.pods import Building


def shown(parts: Sequence[PodPart]) -> tuple[int, ...]:
    """The numbers, from 0, of the buildings that a sheet has pods of."""
    return tuple(dict.fromkeys(part.building for part in parts))


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
    plan: Plan, building: Building, areas: Sequence[Area], first: PodPart, folding: Folding
) -> tuple[tuple[Area, ...], tuple[Bundle, ...]]:
    """The area of the spines with a row of cores above it, and the links between them."""
    (area,) = areas
    cores = [group for group in plan.switches if group.role == "core"]
    nodes = [
        node_of(core, "", 0, some, None, len(some), folding)
        for core in cores
        for some in folded(range(core.each), folding.spines)
    ]
    if not nodes:
        return (area,), ()
    words = first.says(tuple(words for core in cores for words in switch_words(plan, core)))
    found = replace(area, rows=(Row("core", tuple(nodes), words), *area.rows))
    return (found,), tuple(_links(plan, building, found, nodes, folding))


def _links(plan: Plan, building: Building, area: Area, cores: Sequence[Node], folding: Folding) -> Iterator[Bundle]:
    spines = [node for row in area.rows for node in row.nodes if row.role == "spine"]
    stands_for = building.count if folding.pods == "types" else 1
    for link in building.ups:
        yield from mesh(plan, link, [node for node in spines if node.group == link.lower.key], cores, stands_for)
