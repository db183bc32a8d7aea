"""A plan as a drawing in any of the formats; what would draw too much is refused before it is built.

Knows sizes and formats; draws nothing itself.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from dcnplan.drawing.clos import FOLDINGS, scene_of
from dcnplan.drawing.layout import picture_of
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.scene import Area, Detail, Scene
from dcnplan.errors import InputError, Place, Problem
from dcnplan.plan.groups import Plan
from dcnplan.plan.pods import pods

FORMATS = ("svg", "png", "drawio", "dot", "mmd")
SUFFIXES = MappingProxyType({
    ".svg": "svg", ".png": "png", ".drawio": "drawio", ".dot": "dot", ".gv": "dot", ".mmd": "mmd", ".mermaid": "mmd",
})  # fmt: skip
"""The format that the end of a file's name asks for."""

DETAILS: tuple[Detail, ...] = get_args(Detail)
MOST_LINKS = 5_000
"""Links and boxes that are drawn without being asked twice; a page of more cannot be read."""

_FULL_SWITCHES, _FULL_LINKS = 24, 128


def rendered(
    plan: Plan, form: str, detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS
) -> str | bytes:
    """The content of a file in one of FORMATS; `detail` None is chosen by size.

    Raises InputError where more than `most` links would be drawn, and where a format cannot hold the drawing.
    """
    chosen = detail or detail_for(plan)
    scene = checked_scene(plan, chosen, most)
    if form == "svg":
        from dcnplan.drawing.svg import svg_text

        return svg_text(picture_of(scene), theme)
    if form == "png":
        from dcnplan.drawing.png import png_bytes

        return png_bytes(picture_of(scene), theme)
    if form == "drawio":
        from dcnplan.drawing.drawio import drawio_text

        return drawio_text((scene, *_pod_pages(plan, chosen, most)))
    if form == "dot":
        from dcnplan.drawing.dot import dot_source

        return dot_source(scene)
    from dcnplan.drawing.mermaid import mermaid_text

    return mermaid_text(scene)


def detail_for(plan: Plan) -> Detail:
    """Every link of a small fabric, one pod for all alike of a larger one."""
    switches = sum(group.count for group in plan.switches)
    links = sum(link.count for link in plan.links)
    return "full" if switches <= _FULL_SWITCHES and links <= _FULL_LINKS else "fabric"


def checked_scene(plan: Plan, detail: Detail, most: int = MOST_LINKS) -> Scene:
    """The scene, with port names where every link is drawn. Raises InputError where that is more than `most`."""
    count = drawn(plan, detail)
    if count > most:
        hint = f"--detail fabric draws any size; --max-links {count} draws them all"
        message = f"a {detail} diagram has {count:,} links and switches, the limit is {most:,}"
        raise InputError(Problem(message, Place("dcnplan diagram"), hint))
    scene = scene_of(plan, detail)
    if detail != "full":
        return scene
    from dcnplan.design import fabric_of
    from dcnplan.drawing.ports import with_ports

    return with_ports(scene, fabric_of(plan))


def drawn(plan: Plan, detail: Detail) -> int:
    """How many links and switches a diagram would have at most; 0 for a folded one, which has few whatever the plan."""
    if detail == "fabric":
        return 0
    if detail == "full":
        return sum(group.count for group in plan.switches) + sum(link.count for link in plan.links)
    spines = FOLDINGS["pod"].spines or 0
    count = 0
    for pod in pods(plan):
        above = pod.top.each if pod.top.role == "pod_spine" else min(pod.top.each, spines)
        count += sum(leaf.each * (1 + above) for leaf in pod.leaves)
        count += pod.top.each * (1 + spines) if pod.top.role == "pod_spine" else above
    return count


def _pod_pages(plan: Plan, detail: Detail, most: int) -> tuple[Scene, ...]:
    """Behind a folded drawing a page for each pod type, where its pod can be drawn."""
    if detail != "fabric" or drawn(plan, "pod") > most:
        return ()
    scene = scene_of(plan, "pod")
    return tuple(_only(scene, area) for area in scene.bottoms)


def _only(scene: Scene, area: Area) -> Scene:
    """The scene with one of its lower areas, and what that is linked to."""
    here = {node.key for row in area.rows for node in row.nodes}
    bundles = tuple(bundle for bundle in scene.bundles if bundle.lower.key in here)
    met = {bundle.upper.key for bundle in bundles}
    tops = tuple(top for top in scene.tops if any(node.key in met for row in top.rows for node in row.nodes))
    return replace(scene, bottoms=(area,), tops=tops, bundles=bundles)
