"""A Plan as a scene, at one of three details: the same code, with more or less folded together.

Decides what is drawn; asks the Plan for every count and computes none of its ratios.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.drawing.buildings import first_shown, shown, spine_boxes, with_cores, with_outlets
from dcnplan.drawing.bundles import external_links
from dcnplan.drawing.captions import page_facts, subtitle, switch_words
from dcnplan.drawing.drawn_pods import drawn_pods
from dcnplan.drawing.folding import Folding, folded
from dcnplan.drawing.formats import planes_text
from dcnplan.drawing.meshed import mesh_area
from dcnplan.drawing.nodes import named, node_of, outside_nodes, plane_columns
from dcnplan.drawing.pod import DrawnPod, PodPart
from dcnplan.drawing.scene import Area, Bundle, Detail, Node, Row, Scene, Words
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.pods import building_of
from dcnplan.plan.switch_names import switch_word

FOLDINGS = {
    "fabric": Folding("types", leaves=6, pod_spines=16, spines=6, planes=16),
    "pod": Folding("one", leaves=None, pod_spines=None, spines=16, planes=16),
    "full": Folding("all", leaves=None, pod_spines=None, spines=None, planes=None),
}
_Runs = list[tuple[SwitchGroup, list[range]]]
"""Groups of spines, and which of them are a box each."""

_COLUMNS = 16
"""Boxes beside each other that a page of usual width has room for."""


def scene_of(plan: Plan, detail: Detail, parts: Sequence[PodPart] | None = None) -> Scene:
    """What a picture of `plan` shows, or a sheet of it with some `parts`.

    "fabric": one pod for all of its type, the middle of long rows as one box. "pod": the first pod of each type with
    all its switches, and the spines that it meets. "full": every switch.
    """
    folding = FOLDINGS[detail]
    here = all_parts(plan, detail) if parts is None else parts
    drawn = [DrawnPod(plan, part, folding) for part in here]
    tops = (*_spines(plan, folding, here), *(() if building_of(plan) else mesh_area(plan)))
    bundles = [bundle for pod in drawn for bundle in pod.bundles(tops)]
    building = here[0].pod.building
    first = first_shown(plan, here) if building else ()
    if building and first:
        tops, to_cores = with_cores(plan, building, tops, here[0], first, folding)
        bundles += to_cores
    tops = tuple(area for area in tops if parts is None or _is_met(area, bundles))
    if _is_first(plan, here[0]):
        tops = tuple(_led_out(plan, area) for area in tops)
        bundles += [bundle for area in tops for bundle in _external(plan, area)]
    if building and first:
        tops, outwards = with_outlets(tops, building, first, folding)
        bundles += outwards
    opens = [pod.opening for pod in drawn if pod.opening]
    return Scene(
        name=plan.name,
        detail=detail,
        subtitle=subtitle(plan),
        facts=page_facts(plan),
        tops=(*tops, *opens),
        bottoms=tuple(pod.area for pod in drawn),
        bundles=tuple(bundles),
        planes=plan.planes if tops and plan.planes and plan.planes > 1 else None,
        fabric=plan.fabric,
    )


def all_parts(plan: Plan, detail: Detail) -> tuple[PodPart, ...]:
    """Every pod that the detail draws, whole; the first pod of a type says it for all of them."""
    return tuple(
        PodPart(pod, block, words="none" if block else "all")
        for pod in drawn_pods(plan)
        for block in (range(pod.count) if FOLDINGS[detail].pods == "all" else range(1))
    )


def _is_met(area: Area, bundles: Sequence[Bundle]) -> bool:
    keys = {node.key for row in area.rows for node in row.nodes}
    return any(bundle.upper.key in keys for bundle in bundles)


def _is_first(plan: Plan, part: PodPart) -> bool:
    """Whether it is on the first sheet that shows its spines: what leads out above them is drawn once."""
    return part.first and part.block == 0 and part.pod.top.key == drawn_pods(plan)[0].top.key


def _led_out(plan: Plan, area: Area) -> Area:
    """With a row above the highest switches for what they lead to outside the fabric."""
    boxes = tuple(box for group in _highest(plan) for box in outside_nodes(area.key, group, "external_above"))
    return replace(area, rows=(Row("external_above", boxes), *area.rows)) if boxes else area


def _external(plan: Plan, area: Area) -> Iterator[Bundle]:
    rows = {row.role: row.nodes for row in area.rows}
    boxes = {box.key: box for box in rows.get("external_above", ())}
    for group in _highest(plan):
        nodes = [node for row in area.rows for node in row.nodes if node.group == group.key]
        own = [boxes[box.key] for box in outside_nodes(area.key, group, "external_above")]
        yield from external_links(group, own, nodes, 1)


def _highest(plan: Plan) -> tuple[SwitchGroup, ...]:
    """Cores where there are buildings, else spines."""
    role = "core" if building_of(plan) else "spine"
    return tuple(group for group in plan.switches if group.role == role)


def _tops(plan: Plan) -> tuple[SwitchGroup, ...]:
    return tuple(group for group in plan.switches if group.role == "spine")


def _spines(plan: Plan, folding: Folding, here: Sequence[PodPart]) -> tuple[Area, ...]:
    """The row of spines: one area a plane, or one without a frame."""
    part = here[0]
    groups = _tops(plan)
    if not groups:
        return ()
    columns = plane_columns(plan, groups[0].blocks, folding) if groups[0].scope == "plane" else [None]
    most = folding.spines and max(1, min(folding.spines, _COLUMNS // len(columns)) // len(groups))
    words = part.says(tuple(words for group in groups for words in switch_words(plan, group)))
    ours = {group.key for group in part.pod.tops}
    parts: _Runs = [
        (group, folded(part.reached(group) if group.key in ours else range(group.each), most)) for group in groups
    ]
    if part.pod.building:
        nodes = spine_boxes(parts, shown(here), folding)
        return (Area("spines", "", (Row("spine", tuple(nodes), words),), framed=False),)
    return tuple(
        _spine_area([one for one in parts if one[1]], plane, words if number == 0 else (), folding)
        for number, plane in enumerate(columns)
    )


def _spine_area(
    groups: Sequence[tuple[SwitchGroup, list[range]]],
    plane: range | None,
    words: tuple[Words, ...],
    folding: Folding,
) -> Area:
    if plane is None:
        nodes = [node_of(group, "", 0, some, None, len(some), folding) for group, parts in groups for some in parts]
        return Area("spines", "", (Row("spine", _named(groups, nodes), words),), framed=False)
    key = f"plane{plane[0] + 1}" if len(plane) == 1 else f"plane{plane[0] + 1}-{plane[-1] + 1}"
    if len(plane) > 1:
        nodes = [
            node_of(group, key, 0, range(group.each), plane, len(plane) * group.each, folding) for group, _ in groups
        ]
    else:
        nodes = [
            node_of(group, key, plane[0], some, plane, len(some), folding) for group, parts in groups for some in parts
        ]
    return Area(key, planes_text(plane), (Row("spine", _named(groups, nodes), words),), planes=plane)


def _named(groups: Sequence[tuple[SwitchGroup, list[range]]], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Beside those of another class, switches say of which they are."""
    if len(groups) < 2:
        return tuple(nodes)
    words = {group.key: switch_word(group) for group, _ in groups}
    return tuple(named(node, words[node.group]) for node in nodes)
